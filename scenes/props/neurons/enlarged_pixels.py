"""Some pixels of a picture, enlarged beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Group, Line, Transform, VGroup

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.engine.raster import Raster
from scenes.kit.figures.digit import lie_on_pixels
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.theme import colours


class EnlargedPixels(Group):
    """Some pixels of one row of a picture, enlarged beside it.

    The parts are `found`, the pixels at their place in the picture, `strip`, the same enlarged, and
    `rays` that join the two.

    Args:
        picture: as it stands on screen.
        first: the number of the first pixel.
        count: of pixels.
        side: of an enlarged pixel, in frame units.
        x: the middle of the strip.
    """

    def __init__(self, picture: Picture, first: int, count: int, side: float, x: float) -> None:
        super().__init__()
        self.found = row_of_pixels(picture, first, count)
        self.strip = self.found.copy().scale_to_fit_height(side).set_x(x).set_y(picture.get_y())
        self.found.set_z_index(-0.5)
        self.rays = VGroup(
            *(
                Line(
                    self.found.get_corner(edge + RIGHT),
                    self.strip.get_corner(edge + LEFT),
                    color=colours().muted,
                    stroke_width=2,
                )
                for edge in (UP, DOWN)
            )
        )
        self.add(self.found, self.strip, self.rays)

    def become(self, neurons: Sequence[NumberedNeuron]) -> list[Any]:
        """Neurons become the enlarged pixels, one each; their numbers stay in them."""
        moves: list[Any] = []
        side, muted = self.strip.height, colours().muted
        for neuron, centre in zip(neurons, self.strip.centres(), strict=True):
            square = Points(centre, side, neuron.disc.colours, 0.0, muted)
            moves += [Transform(neuron.disc, square), neuron.number.animate.move_to(centre)]
        return moves


def row_of_pixels(picture: Picture, first: int, count: int) -> Picture:
    """Some pixels of one row of a picture, at their place, in a frame of the accent's colour.

    Args:
        picture: as it stands on screen.
        first: the number of the first pixel.
        count: of pixels.
    """
    row, column = divmod(first, picture.raster.size[0])
    pixels = picture.raster.pixel_array[row : row + 1, column : column + count]
    cut = Picture(Raster.premultiplied(pixels.copy()), border=colours().accent)
    return lie_on_pixels(cut, picture, row, column)
