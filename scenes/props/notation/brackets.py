"""Brackets around numbers, and what of many things is written between them."""

from __future__ import annotations

from collections.abc import Sequence

from manim import VGroup, VMobject

from scenes.kit.look.theme import colours

SERIF = 0.1
"""The length of the short strokes of brackets."""

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


def index_range(letter: str, count: int) -> str:
    """The names of so many, from the first to the last, counted from 0."""
    return f"${letter}_0, ..., {letter}_{count - 1}$" if count > 1 else f"${letter}_0$"


def brackets(left: float, right: float, low: float, high: float) -> VGroup:
    """Square brackets around this rectangle."""
    return VGroup(
        _bracket(left - SERIF, low, high, SERIF), _bracket(right + SERIF, low, high, -SERIF)
    )


def _bracket(x: float, low: float, high: float, serif: float) -> VMobject:
    """A square bracket; its short strokes point to the right for a positive serif."""
    bracket = VMobject(stroke_color=colours().muted, stroke_width=2.5)
    corners = [[x + serif, high, 0], [x, high, 0], [x, low, 0], [x + serif, low, 0]]
    return bracket.set_points_as_corners(corners)
