"""Equations whose parts come in one after another."""

from __future__ import annotations

from manim import RIGHT, VGroup

from scenes.kit.look.current import points
from scenes.kit.look.layout import Size
from scenes.kit.typesetting.label import BODY, Label

SPACE = 0.0068
"""Between two parts, in frame units for each point of their size."""


def equation(*parts: str, size: Size | float = BODY, colour: str | None = None) -> VGroup:
    """Parts of an equation, each a `Label` of its own, in a row on one baseline.

    Args:
        parts: Typst markup, for instance "784", "$times$", "16".
        size, colour: as in `Label`.
    """
    row = VGroup(*(Label(part, size, colour) for part in parts))
    row.arrange(RIGHT, buff=SPACE * points(size))
    for part in row:
        part.on_baseline(row[0].baseline)
    return row.center()
