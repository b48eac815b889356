"""Digits that are laid over each other one after another, and the pixels all of them share."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, Group, ReplacementTransform, Scene

from network.analysis.similarity import INK, ink, shared_ink
from network.digits import Digit
from scenes.kit.engine.picture import Picture
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, blend, colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording


class SharedInk(Group):
    """Digits that are laid over each other, and how many pixels all of them share.

    The parts are `overlay`, at first the first digit alone, `number` and the `text` beside it.

    Args:
        digits: all that will be laid, one after another.
        words: for the text.
    """

    HEIGHT = 3.0

    def __init__(self, digits: Sequence[Digit], words: Wording) -> None:
        super().__init__()
        self.digits = digits
        self.overlay = self._laid(1).move_to([-2.2, -1.5, 0])
        of = Label(words("of", count=number_text(digits[0].pixels.size)), 34)
        shared = Label(words("shared"), BODY, width=5.2, align="left")
        least = words("ink", least=number_text(INK, 1))
        meaning = Label(least, LABEL, colours().quiet, width=5.2, align="left")
        self.text = Group(of, shared, meaning).arrange(DOWN, buff=0.28, aligned_edge=LEFT)
        self.text.next_to(self.overlay, RIGHT, buff=1.9)
        self.number = Number(shared_ink(digits[:1]), 0, 60, colours().accent)
        self.number.next_to(of, LEFT, buff=0.25).on_baseline(of.baseline)
        self.add(self.overlay, self.text, self.number)

    def lay_first(self, scene: Scene, picture: Picture) -> None:
        """The first digit goes from its picture to where all will lie."""
        copy = picture.copy()
        scene.add(copy)
        scene.play(ReplacementTransform(copy, self.overlay), run_time=1.0)
        scene.play(FadeIn(self.number, self.text, shift=0.2 * RIGHT))

    def lay_over(self, scene: Scene, picture: Picture, count: int) -> None:
        """One more is laid on the others; the number says what all of them share.

        Args:
            scene: where it is played.
            picture: of the digit, as it stands on screen.
            count: of the digits that lie there then.
        """
        copy = picture.copy().set_z_index(1)
        scene.play(copy.animate.match_points(self.overlay).set_opacity(0.5), run_time=0.8)
        scene.play(
            self.overlay.animate.show(self._laid(count).raster),
            FadeOut(copy),
            CountTo(self.number, shared_ink(self.digits[:count])),
            run_time=0.8,
        )

    def _laid(self, count: int) -> Picture:
        return overlay_picture(self.digits[:count], len(self.digits), self.HEIGHT)


def overlay_picture(digits: Sequence[Digit], of: int, height: float) -> Picture:
    """Digits laid over each other: the brighter, the more have ink there; accent where all have.

    Args:
        digits: so far.
        of: how many there will be in the end.
        height: in frame units.
    """
    inked = ink([digit.image for digit in digits])
    fills = activation_colours(inked.sum(axis=0) / of)
    fills[inked.all(axis=0)] = blend(colours().panel, colours().accent, 1.0)
    return Picture(fills, height, border=colours().muted)
