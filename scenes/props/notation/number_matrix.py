"""Numbers in rows and columns between brackets, with dots for those that are left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from manim import RIGHT, UP, Group, Mobject, VGroup, VMobject

from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import Number

LINE = 0.62
"""From one line of numbers to the next."""

GAP = 0.2
"""Between two numbers of a line, and between the outermost and the brackets."""

OVERHANG, SERIF = 0.14, 0.1
"""How far brackets reach beyond their lines, and the length of their short strokes."""

Shown = Sequence[int | None]
"""The indices on screen; None stands for those left out between two of them."""


def with_gaps(*indices: int) -> list[int | None]:
    """Indices in their order, each once, with a gap wherever some are left out."""
    order = sorted(set(indices))
    shown: list[int | None] = [order[0]]
    for before, after in pairwise(order):
        shown += [after] if after == before + 1 else [None, after]
    return shown


class NumberMatrix(VGroup):
    """Some numbers of a matrix, or of a vector: a matrix of one column.

    Args:
        values: (rows, columns), all of them.
        rows, columns: which are on screen.
        colour: of the numbers; by default weights' colours, plus and minus.
        plus: whether positive numbers carry their sign.
    """

    def __init__(
        self,
        values: npt.ArrayLike,
        rows: Shown,
        columns: Shown = (0,),
        colour: str | None = None,
        plus: bool = False,
    ) -> None:
        super().__init__()
        given = np.asarray(values, dtype=float)
        self.lines = [
            VGroup(*(_cell(given, row, column, colour, plus) for column in columns)) for row in rows
        ]
        right = 0.0
        for cells in zip(*self.lines, strict=True):
            right += max(cell.width for cell in cells)
            for line, cell in enumerate(cells):
                if isinstance(cell, Number):
                    cell.on_baseline(-line * LINE).end_at(right)
                else:
                    width = max(other.width for other in cells)
                    cell.move_to([right - width / 2, -line * LINE + 0.07, 0])
            right += GAP
        self.add(*self.lines)
        self.brackets = self.brackets_around(self.lines)
        self.add(self.brackets)
        self.center()

    def brackets_around(self, lines: Sequence[VGroup]) -> VGroup:
        """Brackets as wide as the whole matrix and as high as some of its lines."""
        return brackets(Group(*self.lines), Group(*lines))


def brackets(width: Mobject, height: Mobject) -> VGroup:
    """Brackets as far apart as something is wide, and as high as something."""
    low, high = height.get_bottom()[1] - OVERHANG, height.get_top()[1] + OVERHANG
    left, right = width.get_left()[0] - GAP / 2, width.get_right()[0] + GAP / 2
    return VGroup(
        _bracket(left - SERIF / 2, low, high, SERIF),
        _bracket(right + SERIF / 2, low, high, -SERIF),
    )


def names_beside(lines: Sequence[Mobject], markups: Sequence[str], edge: float) -> VGroup:
    """A name to the right of each line, beginning at an edge; an empty name is left out."""
    names = VGroup()
    for line, markup in zip(lines, markups, strict=True):
        if markup:
            name = Label(markup, LABEL, colours().quiet)
            name.shift((edge - name.get_left()[0]) * RIGHT + line.get_y() * UP)
            names.add(name)
    return names


def _cell(
    values: npt.NDArray[np.float64],
    row: int | None,
    column: int | None,
    colour: str | None,
    plus: bool,
) -> Mobject:
    """A number, or dots in the direction in which numbers are left out."""
    if row is not None and column is not None:
        value = values[row, column]
        ink = colour or (colours().plus if value >= 0 else colours().minus)
        if colour is None and round(value, 2) == 0:
            ink = colours().quiet
        return Number(value, 2, LABEL, ink, plus)
    if row is None and column is None:
        dots = "$dots.down$"
    else:
        dots = "$dots.v$" if row is None else "$dots.c$"
    return Label(dots, LABEL, colours().quiet)


def _bracket(x: float, low: float, high: float, serif: float) -> VMobject:
    """A square bracket; its short strokes point to the right for a positive serif."""
    bracket = VMobject(stroke_color=colours().muted, stroke_width=2.5)
    corners = [[x + serif, high, 0], [x, high, 0], [x, low, 0], [x + serif, low, 0]]
    return bracket.set_points_as_corners(corners)
