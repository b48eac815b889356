"""What the letters of a layer stand for, small, as pictures beneath them."""

from __future__ import annotations

from collections.abc import Mapping

from manim import DOWN, FadeIn, FadeOut, Group, LaggedStart, Mobject

from network.model import Network, Trace
from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import activation_colours, colours, signed_colours
from scenes.props.notation.layer_in_numbers import LayerInNumbers

HIGH, WIDE, NARROW = 1.6, 2.2, 0.22
"""Of all of them; how wide the matrix is, and a column."""

BENEATH = 0.3
"""From a letter to its picture."""


class LetterPictures(Group):
    """The rows of weights, the column of pixels and the column of biases, in the same colours.

    Args:
        network, trace: for one image.
        numbers: of the first layer.
        letters: as they stand on screen: W, a and b.
    """

    def __init__(
        self,
        network: Network,
        trace: Trace,
        numbers: LayerInNumbers,
        letters: Mapping[str, Mobject],
    ) -> None:
        own, shown = network.layers[0], numbers.layer.shown
        pictures = {
            "W": (signed_colours(own.weights[shown], numbers.rows.full), WIDE),
            "a": (activation_colours(trace.x)[:, None], NARROW),
            "b": (signed_colours(own.biases[shown], numbers.biases.full)[:, None], NARROW),
        }
        super().__init__()
        bottom = min(float(letter.get_bottom()[1]) for letter in letters.values())
        for name, (rgba, width) in pictures.items():
            picture, x = Picture(rgba, border=colours().muted), float(letters[name].get_x())
            top = bottom - BENEATH
            self.add(picture.cover(x - width / 2, x + width / 2, top - HIGH, top))
        self.letters = [letters[name] for name in pictures]

    def come(self) -> LaggedStart:
        """One after another, out of their letters."""
        comings = [
            FadeIn(picture, target_position=letter, scale=0.3)
            for picture, letter in zip(self, self.letters, strict=True)
        ]
        return LaggedStart(*comings, lag_ratio=0.4)

    def leave(self) -> FadeOut:
        """Back towards their letters."""
        return FadeOut(self, shift=-0.2 * DOWN)
