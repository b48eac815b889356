"""Equations whose parts come in one after another."""

from __future__ import annotations

from manim import RIGHT, VGroup

from scenes.kit.text import BODY, Label


def equation(*parts: str, size: float = BODY, colour: str | None = None) -> VGroup:
    """Parts of an equation, each a `Label` of its own, in a row on one baseline.

    Args:
        parts: Typst markup, for instance "784", "$times$", "16".
        size, colour: as in `Label`.
    """
    row = VGroup(*(Label(part, size, colour) for part in parts))
    row.arrange(RIGHT, buff=0.19 * size / BODY)
    for part in row:
        part.on_baseline(row[0].baseline)
    return row.center()
