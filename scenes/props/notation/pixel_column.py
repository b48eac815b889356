"""Some pixels of a picture one above another, each enlarged until its number can be read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import RIGHT, Group, VGroup

from network.analysis.by_hand import DECIMALS
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import readable_on
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import Floats, activation_colours, colours, hex_of
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import Number

SIDE, APART = 0.96, 0.34
"""Of an enlarged pixel, and between two that are not neighbours."""

NAME = 0.2
"""From a pixel to its name."""


class PixelColumn(Group):
    """A few pixels of a picture, the first at the top, each with its number on it.

    The parts are `pixels`, and `names` to the right of them.

    Args:
        values: of all pixels.
        shown: which are on screen, in order.
        size: of the numbers.
    """

    def __init__(self, values: npt.ArrayLike, shown: Sequence[int], size: Size | float) -> None:
        super().__init__()
        given = np.asarray(values, dtype=float)
        self.pixels: list[Group] = []
        self.names = VGroup()
        y, before = 0.0, None
        for pixel in shown:
            y -= 0 if before is None else SIDE + (0 if pixel == before + 1 else APART)
            self.pixels.append(_pixel(float(given[pixel]), y, size))
            name = Label(f"$a_{pixel}$", LABEL, colours().quiet)
            self.names.add(name.next_to(self.pixels[-1], RIGHT, buff=NAME))
            before = pixel
        self.add(*self.pixels, self.names)

    @property
    def places(self) -> Floats:
        """The middle of the right side of each pixel, (pixels, 3)."""
        found: Floats = np.array([pixel.get_right() for pixel in self.pixels])
        return found


def _pixel(value: float, y: float, size: Size | float) -> Group:
    fill = activation_colours(value)
    square = Points([[0, y, 0]], SIDE, fill, 0.0, colours().muted)
    number = Number(value, DECIMALS, size, readable_on(hex_of(fill)))
    return Group(square, number.move_to(square))
