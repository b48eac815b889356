"""What is said above the picture of a diagram, and what is asked beside its layers."""

from __future__ import annotations

from manim import LEFT, UP

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import Label

GAP = 0.2
"""Between the picture and what is said above it."""

MARK = 60
"""The size of a question mark."""


def above_picture(diagram: Diagram, label: Label, gap: float = GAP) -> Label:
    """Bring a label above the place of a diagram's picture, wherever the picture is now.

    Args:
        diagram: what is spoken of.
        label: brought there and returned.
        gap: between the two, in frame units.
    """
    label.next_to(diagram.home, UP, buff=gap)
    # What is wider begins where the picture does, so that it does not leave the frame.
    return label.align_to(diagram.home, LEFT) if label.width > diagram.home.width else label


def question_mark() -> Label:
    """A mark beside what nobody knows yet."""
    return Label("?", MARK, colours().accent).set_z_index(3)
