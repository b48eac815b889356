"""Marks for right and wrong, and a box that says: look here."""

from __future__ import annotations

from manim import Cross, Mobject, SurroundingRectangle, VMobject

from scenes.kit.look.theme import colours


def tick(size: float = 0.3) -> VMobject:
    """A tick, for a right answer."""
    path = VMobject(stroke_color=colours().text, stroke_width=5)
    return path.set_points_as_corners(
        [[-0.5 * size, 0, 0], [-0.15 * size, -0.35 * size, 0], [0.5 * size, 0.45 * size, 0]]
    )


def cross(size: float = 0.26) -> Cross:
    """A cross, for a wrong answer."""
    return Cross(stroke_color=colours().text, stroke_width=5, scale_factor=size / 2)


def box_around(*things: Mobject, buff: float = 0.12) -> SurroundingRectangle:
    """A box in the accent's colour around what the viewer should look at now."""
    return SurroundingRectangle(*things, color=colours().accent, buff=buff, stroke_width=3)
