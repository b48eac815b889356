"""A curve opens out of a place, and closes into one."""

from __future__ import annotations

from manim import Animation, Mobject, Transform, VMobject

CLOSED = 0.02
"""The share of its size that a closed curve has."""


def opening(curve: VMobject, place: Mobject) -> Animation:
    """A curve that is not on screen yet opens out of the middle of something."""
    opened = curve.copy()
    return Transform(_closed(curve, place), opened)


def closing(curve: VMobject, place: Mobject) -> Animation:
    """A curve closes into the middle of something, and is gone."""
    return Transform(curve, _closed(curve.copy(), place), remover=True)


def _closed(curve: VMobject, place: Mobject) -> VMobject:
    return curve.scale(CLOSED).move_to(place)
