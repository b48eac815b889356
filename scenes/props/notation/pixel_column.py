"""Some pixels of a picture in a column, each with its number, with dots for those left out."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from manim import FadeIn, FadeOut, Group, Mobject, ReplacementTransform, VGroup

from network.analysis.by_hand import DECIMALS
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import readable_on
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import Floats, activation_colours, colours, hex_of
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import Number
from scenes.props.notation.number_matrix import Shown, brackets, index_names, names_beside

SIDE, DOTS = 0.96, 0.34
"""Of an enlarged pixel, and the height of the dots between two."""


class PixelColumn(Group):
    """The pixels of a picture as a column of numbers, each on the pixel that holds it.

    The parts are `lines`, a pixel with its number or dots, `brackets`, and `names` beside them.

    Args:
        values: of all pixels.
        shown: which are on screen.
        size: of the numbers.
    """

    def __init__(self, values: npt.ArrayLike, shown: Shown, size: Size | float) -> None:
        super().__init__()
        given = np.asarray(values, dtype=float)
        self.shown = shown
        self.lines: list[Group] = []
        y = 0.0
        for pixel in shown:
            height = DOTS if pixel is None else SIDE
            y -= height / 2
            self.lines.append(_dots(y) if pixel is None else _pixel(float(given[pixel]), y, size))
            y -= height / 2
        self.dots = Group(*(line for line in self.lines if line not in self.pixels))
        self.brackets, self.tight = brackets(Group(*self.lines)), brackets(Group(*self.pixels))
        markups = index_names("a", shown)
        edge = self.brackets.get_right()[0] + 0.14
        self.names = names_beside(self.lines, markups, float(edge))
        self.add(*self.lines, self.brackets, self.tight, self.names)

    @property
    def places(self) -> Floats:
        """The middle of the right side of each pixel, (pixels, 3)."""
        found: Floats = np.array([line.get_right() for line in self.pixels])
        return found

    @property
    def pixels(self) -> list[Mobject]:
        """The lines that hold a pixel."""
        return [
            line for line, pixel in zip(self.lines, self.shown, strict=True) if pixel is not None
        ]

    def shrink(self) -> list[Any]:
        """What stands for all that is left out goes, and the brackets close."""
        return [ReplacementTransform(self.brackets.copy(), self.tight), FadeOut(self.dots)]

    def grow(self) -> list[Any]:
        """And comes back."""
        return [ReplacementTransform(self.tight, self.brackets), FadeIn(self.dots)]


def _pixel(value: float, y: float, size: Size | float) -> Group:
    fill = activation_colours(value)
    square = Points([[0, y, 0]], SIDE, fill, 0.0, colours().muted)
    number = Number(value, DECIMALS, size, readable_on(hex_of(fill)))
    return Group(square, number.move_to(square))


def _dots(y: float) -> VGroup:
    return VGroup(Label("$dots.v$", LABEL, colours().quiet).move_to([0, y, 0]))
