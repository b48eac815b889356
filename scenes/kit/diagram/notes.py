"""What is said above the picture of a diagram."""

from __future__ import annotations

from manim import UP

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.typesetting.label import Label

GAP = 0.2
"""Between the picture and what is said above it."""


def above_picture(diagram: Diagram, label: Label, gap: float = GAP) -> Label:
    """Bring a label above the place of a diagram's picture, wherever the picture is now.

    Args:
        diagram: what is spoken of.
        label: brought there and returned.
        gap: between the two, in frame units.
    """
    return label.next_to(diagram.home, UP, buff=gap)
