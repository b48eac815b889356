"""A weight as a knob: its pointer says where the weight stands between both ends of its reach."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Self

import numpy as np
from manim import Arc, Circle, Group, Line, VGroup

from scenes.kit.look.theme import Floats, colours

SIZE = 0.9
"""The diameter of a knob."""
SWEEP = 0.75 * pi
"""How far a knob's pointer turns either way from its middle, upright position."""
DIAL, TICK = 1.28, 0.16
"""The diameter of the dial around a knob, and the length of its marks, as shares of the knob's."""
FROM, TO = 0.2, 0.84
"""Where the pointer begins and ends, as shares of the knob's radius."""


class Knob(Group):
    """A knob in a dial whose ends are marked.

    The parts are `dial` with its marks at both ends and at 0, `trail`, how far it has been turned,
    `rim` and `pointer`. It may be moved and scaled.

    Args:
        value: of the weight; where the trail begins.
        reach: the |value| at either end.
    """

    def __init__(self, value: float, reach: float) -> None:
        super().__init__()
        theme = colours()
        self.value = self.start = value
        self.reach = reach
        self.rim = Circle(SIZE / 2, color=theme.accent, stroke_width=4)
        self.rim.set_fill(theme.panel, opacity=1)
        self.pointer = Line(color=theme.text, stroke_width=6)
        self.trail = Arc(1, 0, 1, color=theme.accent, stroke_width=6)
        arc = Arc(DIAL * SIZE / 2, _seen(-SWEEP), -2 * SWEEP)
        marks = (self._ray(angle, DIAL, DIAL + 2 * TICK) for angle in (-SWEEP, 0.0, SWEEP))
        self.dial = VGroup(arc, *(Line(*ends) for ends in marks))
        self.dial.set_stroke(theme.muted, width=3)
        self.add(self.dial, self.trail, self.rim, self.pointer)
        self.point_to(value)

    def point_to(self, value: float) -> Self:
        """Turn the pointer to another value: upright at 0, clockwise for plus."""
        self.value = value
        angle, began = self._angle(value), self._angle(self.start)
        self.pointer.set_points_by_ends(*self._ray(angle, FROM, TO))
        radius, middle = DIAL * self.rim.width / 2, self.rim.get_center()
        turned = Arc(radius, _seen(began), began - angle, arc_center=middle)
        self.trail.set_points(turned.points)
        return self

    def _angle(self, value: float) -> float:
        """Of the pointer at a value, clockwise from upright."""
        return SWEEP * value / self.reach if self.reach else 0.0

    def _ray(self, angle: float, begin: float, end: float) -> tuple[Floats, Floats]:
        """Two points on the pointer's way outwards, at shares of the knob's radius."""
        along = self.rim.width / 2 * np.array([sin(angle), cos(angle), 0.0])
        middle = self.rim.get_center()
        return middle + begin * along, middle + end * along


def _seen(angle: float) -> float:
    """An angle clockwise from upright as manim counts it: counter-clockwise from the right."""
    return pi / 2 - angle
