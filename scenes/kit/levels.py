"""Something put together step by step: small things join to larger ones, from left to right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, Group, Line, Mobject, RoundedRectangle, VGroup

from scenes.kit.text import LABEL, Label
from scenes.kit.theme import colours

NAMES_Y = -3.05


class Levels(Group):
    """Columns of things, each joined to the one it becomes a part of.

    Args:
        columns: the things of each level, from the smallest.
        parents: for each level but the last, which thing of the next each one belongs to.
        names: of the levels, written below them.
        places: where each level stands, from left to right.
        gap: between the things of the first level; the others stand beside their parts.
    """

    def __init__(
        self,
        columns: Sequence[Sequence[Mobject]],
        parents: Sequence[Sequence[int]],
        names: Sequence[str],
        places: Sequence[float],
        gap: float = 0.1,
    ) -> None:
        super().__init__()
        self.columns = [Group(*column) for column in columns]
        self.columns[0].arrange(DOWN, buff=gap).move_to([places[0], 0.17, 0])
        for level, belongs in enumerate(parents):
            for index, thing in enumerate(self.columns[level + 1]):
                parts = [
                    part
                    for part, parent in zip(self.columns[level], belongs, strict=True)
                    if parent == index
                ]
                height = np.mean([part.get_y() for part in parts])
                thing.move_to([places[level + 1], height, 0])
        self.lines = [
            VGroup(
                *(
                    _between(part, self.columns[level + 1][parent])
                    for part, parent in zip(self.columns[level], belongs, strict=True)
                )
            )
            for level, belongs in enumerate(parents)
        ]
        self.names = VGroup(*(Label(name, LABEL, colours().muted) for name in names))
        for name, x in zip(self.names, places, strict=True):
            name.set_x(x).on_baseline(NAMES_Y)
        self.add(*self.lines, *self.columns, self.names)

    def lines_from(self, source: Mobject) -> VGroup:
        """A thin line from something at the left to each thing of the first level."""
        return VGroup(*(_between(source, thing) for thing in self.columns[0]))


class Tile(VGroup):
    """A piece of text in a frame of its own.

    Args:
        markup: Typst markup.
        size: of the text.
        width, height: in frame units.
    """

    def __init__(self, markup: str, size: float, width: float, height: float) -> None:
        super().__init__()
        frame = RoundedRectangle(
            corner_radius=0.1, width=width, height=height, color=colours().muted, stroke_width=2
        )
        self.add(frame, Label(markup, size))


def _between(part: Mobject, whole: Mobject) -> Line:
    """A thin line from a part to what it belongs to."""
    ends = (part.get_right(), whole.get_left())
    return Line(*ends, color=colours().muted, stroke_width=2, buff=0.08)
