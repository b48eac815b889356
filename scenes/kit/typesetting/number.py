"""A number that can change on screen."""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol, Self

import numpy as np
from manim import RIGHT, UP, Animation, ManimColor, VMobject, smooth

from scenes.kit.look.current import current_look, points
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, UNITS_PER_POINT
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.outline import Outline, typeset

_ANCHOR = np.array([[-3.0, 1.0, 0.0], [-2.0, 1.0, 0.0], [-2.0, 1.0, 0.0], [-3.0, 1.0, 0.0]])
"""A line there and back, seen from the right end of the baseline, in points of 10 pt text.

Every number carries it as its first curve: it has no area, so that it is not seen, and lies within
the last digit, so that no box grows. By it a number knows its place and its scale, whatever it
shows, and however it, or a group that holds it, was moved and scaled.
"""


class Number(VMobject):
    """A number that can change on screen: it is put together from kept glyphs, never set anew.

    Args:
        value: what it shows.
        decimals: digits after the decimal sign.
        size, colour: as in `Label`.
        plus: whether a positive number carries its sign.
    """

    value: float
    """What it shows."""

    def __init__(
        self,
        value: float,
        decimals: int = 2,
        size: Size | float = LABEL,
        colour: str | None = None,
        plus: bool = False,
    ) -> None:
        self.size = points(size)
        self.decimals = decimals
        self.plus = plus
        self.number_style = current_look().numbers
        super().__init__()
        self.set_points(_ANCHOR * self.size * UNITS_PER_POINT)
        self.set_value(value)
        self.set_fill(ManimColor(colour or colours().text), opacity=1).set_stroke(width=0)

    @property
    def content(self) -> str:
        """What can be read on screen."""
        return self.number_style.format(self.value, self.decimals, self.plus)

    @property
    def axes(self) -> Outline:
        """A point of 10 pt text to the right and up, as the number stands on screen, (2, 3)."""
        right: Outline = (self.points[1] - self.points[0]) / (_ANCHOR[1, 0] - _ANCHOR[0, 0])
        return np.stack([right, [-right[1], right[0], 0.0]])

    @property
    def origin(self) -> Outline:
        """The right end of the baseline on screen, (3,)."""
        place: Outline = self.points[0] - _ANCHOR[0, :2] @ self.axes
        return place

    @property
    def baseline(self) -> float:
        """The height of the baseline on screen."""
        return float(self.origin[1])

    def on_baseline(self, y: float) -> Self:
        """Move the number up or down until its baseline is at this height."""
        return self.shift((y - self.baseline) * UP)

    def end_at(self, x: float) -> Self:
        """Move the number until its last digit's box ends here: so columns stand in line."""
        return self.shift((x - self.origin[0]) * RIGHT)

    def stand_at(self, x: float, baseline: float) -> Self:
        """Stand upright and at its own size with the middle at x, whatever it was before.

        Unlike a move it leaves no rounding behind: for what is placed anew in each frame.
        """
        anchor = _ANCHOR * self.size * UNITS_PER_POINT
        half = self.set_points(anchor).set_value(self.value).width / 2
        return self.set_points(anchor + [x + half, baseline, 0.0]).set_value(self.value)

    def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> Self:
        """Take on the other's colour and, once it has become another number, its value."""
        super().interpolate_color(mobject1, mobject2, alpha)
        if alpha == 1 and isinstance(mobject2, Number):
            self.value, self.decimals, self.plus = mobject2.value, mobject2.decimals, mobject2.plus
            self.size = mobject2.size
        return self

    def set_value(self, value: float) -> Self:
        """Show another value at the same place: the last digit stays where it is."""
        self.value = float(value)
        anchor = self.points[: len(_ANCHOR)]
        digits = _outline(self.content)[:, :2] @ self.axes + self.origin
        self.set_points(np.concatenate([anchor, digits]))
        return self


class HoldsNumber(Protocol):
    """A mobject that shows a value and can show another."""

    @property
    def value(self) -> float:
        """What it shows."""

    def set_value(self, value: float) -> Any:
        """Show another value."""


class CountTo(Animation):
    """A number, or what holds one, runs from what it shows to another value."""

    def __init__(self, number: HoldsNumber, value: float, **options: Any) -> None:
        self.start, self.goal = number.value, float(value)
        super().__init__(number, **{"rate_func": smooth, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the value at a share of the way, from 0 to 1."""
        share = self.rate_func(alpha)
        # At the end exactly the goal, whatever rounding the way there had.
        value = self.goal if share == 1 else self.start + share * (self.goal - self.start)
        self.mobject.set_value(value)


def _outline(text: str) -> Outline:
    """The outline in points of 10 pt text, right-aligned at the origin of the baseline."""
    glyphs = [_glyph(character) for character in text]
    pieces, x = [], -sum(advance for _, advance in glyphs)
    for outline, advance in glyphs:
        pieces.append(outline + [x, 0.0, 0.0])
        x += advance
    return np.concatenate(pieces)


@cache
def _glyph(character: str) -> tuple[Outline, float]:
    """The outline and the advance of a character of a number; a space has no outline."""
    found = typeset(plain(character), None, "start")
    outlines = [np.zeros((0, 3)), *(shape.points for shape in found.shapes)]
    return np.concatenate(outlines), found.advance
