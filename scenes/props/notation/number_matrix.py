"""Numbers in rows and columns between brackets, with dots for those that are left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import RIGHT, UP, FadeIn, Group, Mobject, ReplacementTransform, VGroup, VMobject

from network.analysis.by_hand import DECIMALS
from scenes.kit.look.current import points
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import Number

LINE = 0.02
"""From one line of numbers to the next, for each point of their size."""

GAP = 0.2
"""Between two numbers of a line, and between the outermost and the brackets."""

OVERHANG, SERIF = 0.14, 0.1
"""How far brackets reach beyond their lines, and the length of their short strokes."""

Shown = Sequence[int | None]
"""The indices on screen; None stands for those left out between two of them."""


def with_gaps(count: int, *indices: int) -> list[int | None]:
    """Some of so many indices in their order, each once, with a gap wherever some are left out."""
    shown: list[int | None] = []
    before = -1
    for index in sorted(set(indices)):
        shown += [index] if index == before + 1 else [None, index]
        before = index
    return shown if before == count - 1 else [*shown, None]


def index_names(letter: str, shown: Shown) -> list[str]:
    """What each of these is called: a letter with its index; what is left out has no name."""
    return ["" if index is None else f"${letter}_{index}$" for index in shown]


def index_range(letter: str, count: int) -> str:
    """The names of so many, from the first to the last, counted from 0."""
    return f"${letter}_0, ..., {letter}_{count - 1}$" if count > 1 else f"${letter}_0$"


class NumberMatrix(VGroup):
    """Some numbers of a matrix, or of a vector: a matrix of one column.

    The parts are its `lines`, of numbers and of `dots` for what is left out, and `brackets`; where
    nothing is left out yet, `tight` brackets are around the numbers alone.

    Args:
        values: (rows, columns), all of them.
        rows, columns: which are on screen.
        size: of the numbers.
        colour: of the numbers; by default weights' colours, plus and minus.
        plus: whether positive numbers carry their sign.
    """

    def __init__(
        self,
        values: npt.ArrayLike,
        rows: Shown,
        columns: Shown = (0,),
        *,
        size: Size | float = LABEL,
        colour: str | None = None,
        plus: bool = False,
    ) -> None:
        super().__init__()
        given = np.asarray(values, dtype=float)
        self.lines = [VGroup() for _ in rows]
        self.numbers, self.dots = VGroup(), VGroup()
        for line, row in zip(self.lines, rows, strict=True):
            for column in columns:
                if row is None or column is None:
                    cell: Mobject = Label(_dots(row, column), size, colours().quiet)
                    self.dots.add(cell)
                else:
                    value = round(given[row, column], DECIMALS)
                    cell = Number(value, DECIMALS, size, colour or _ink(value), plus)
                    self.numbers.add(cell)
                line.add(cell)
        apart, right = LINE * points(size), 0.0
        for cells in zip(*self.lines, strict=True):
            right += max(cell.width for cell in cells)
            for line, cell in enumerate(cells):
                if isinstance(cell, Number):
                    cell.on_baseline(-line * apart).end_at(right)
                else:
                    width = max(other.width for other in cells)
                    cell.move_to([right - width / 2, -line * apart + 0.12 * apart, 0])
            right += GAP
        self.add(*self.lines)
        self.brackets, self.tight = brackets(Group(*self.lines)), brackets(self.numbers)
        self.add(self.brackets, self.tight)
        self.center()

    def row(self, line: int) -> VGroup:
        """The numbers of a line."""
        return VGroup(*(cell for cell in self.lines[line] if isinstance(cell, Number)))

    def grow(self) -> list[Any]:
        """The brackets open for all that is left out."""
        return [ReplacementTransform(self.tight, self.brackets), FadeIn(self.dots)]


def brackets(inside: Mobject) -> VGroup:
    """Brackets around something."""
    low, high = inside.get_bottom()[1] - OVERHANG, inside.get_top()[1] + OVERHANG
    left, right = inside.get_left()[0] - GAP / 2, inside.get_right()[0] + GAP / 2
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


def _ink(value: float) -> str:
    """The colour of the sign of a number as it is shown."""
    if value == 0:
        return colours().quiet
    return colours().plus if value > 0 else colours().minus


def _dots(row: int | None, column: int | None) -> str:
    """Dots in the direction in which numbers are left out; of both at once, none."""
    if row is None and column is None:
        return ""
    return "$dots.v$" if row is None else "$dots.c$"


def _bracket(x: float, low: float, high: float, serif: float) -> VMobject:
    """A square bracket; its short strokes point to the right for a positive serif."""
    bracket = VMobject(stroke_color=colours().muted, stroke_width=2.5)
    corners = [[x + serif, high, 0], [x, high, 0], [x, low, 0], [x + serif, low, 0]]
    return bracket.set_points_as_corners(corners)
