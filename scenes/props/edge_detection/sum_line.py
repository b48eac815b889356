"""The line of all numbers, pressed together until it fits between 0 and 1, with sums on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any, Self

import numpy as np
from manim import LEFT, RIGHT, Animation, Group, Line, Triangle, VGroup

from network.activations import SIGMOID
from scenes.kit.engine.painted import corners
from scenes.kit.engine.points import Points
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours, rgb
from scenes.kit.typesetting.label import SMALL, Label

TICK, DOT, TIP = 0.1, 0.2, 0.24
"""Diameters of what stands on the line, and the length of the tips at its ends."""

BELOW, APART = 0.4, 2.0
"""From the line down to its numbers, and from one of these to the next at least."""

MOST_TICKS = 80
"""Where there are more whole numbers than these, only those that are named have a tick."""


class SumLine(Group):
    """A number line with a dot at each of some sums; pressed, at what σ makes of these.

    The parts are `line`, `ticks` at the whole numbers and `dots`. Beside it stand `scale` (numbers
    below the line, and tips at its ends, for it goes on) and `ends` (0 and 1, below the pressed
    line); they come and go by themselves.

    Args:
        sums: where the dots are.
        reach: the largest |sum| that must fit.
        half: from the middle to each end, in frame units.
        pressed_length: of the line from 0 to 1.
        x, y: where its middle is.
    """

    def __init__(
        self,
        sums: Sequence[float],
        reach: float,
        half: float,
        pressed_length: float,
        x: float,
        y: float,
    ) -> None:
        super().__init__()
        theme = colours()
        self.sums, self.reach = np.array(sums), float(np.ceil(reach)) + 1
        self.half, self.pressed_length, self.x, self.y = half, pressed_length, x, y
        self.pressed, self.offset = 0.0, 0.0
        self.line = Line(color=theme.muted, stroke_width=4)
        step = step_between(APART * self.reach / half)
        fine = 1 if 2 * self.reach <= MOST_TICKS else step
        most = np.ceil(self.reach / fine) - 1
        self.whole = fine * np.arange(-most, most + 1)
        self.ticks = Points(np.zeros((len(self.whole), 3)), TICK, [*rgb(theme.muted), 1.0], 1.0)
        self.scale = VGroup(*(self._named(value, 0.0) for value in self.whole if value % step == 0))
        for side in (LEFT, RIGHT):
            tip = Triangle(color=theme.muted, fill_opacity=1, stroke_width=0)
            tip.rotate(-side[0] * np.pi / 2).stretch_to_fit_width(TIP).stretch_to_fit_height(TIP)
            self.scale.add(tip.move_to([x, y, 0]).shift((half + TIP / 3) * side))
        self.ends = VGroup(
            *(
                Label(number_text(end), SMALL, theme.quiet).move_to(
                    [x + pressed_length * (end - 0.5), y - BELOW, 0]
                )
                for end in (0, 1)
            )
        )
        accent = [*rgb(theme.accent), 1.0]
        self.dots = Points(np.zeros((len(self.sums), 3)), DOT, accent, 1.0).set_z_index(2)
        self.add(self.line, self.ticks, self.dots)
        self.be_at(0.0, 0.0)

    def be_at(self, pressed: float, offset: float) -> Self:
        """Stand somewhere between a line of all numbers and one from 0 to 1.

        Args:
            pressed: from 0, all numbers, to 1.
            offset: what is added to each sum.
        """
        self.pressed, self.offset = pressed, offset
        ends = [self.place(side * self.reach, pressed) for side in (-1, 1)]
        self.line.set_points_by_ends([ends[0], self.y, 0], [ends[1], self.y, 0])
        whole = [[self.place(value, pressed), self.y, 0] for value in self.whole]
        stand_at(self.ticks, whole, TICK)
        stand_at(self.dots, [[x, self.y, 0] for x in self.places], DOT)
        return self

    @property
    def places(self) -> list[float]:
        """Where the sums stand on the line as it is now."""
        return [self.place(each, self.pressed) for each in self.sums + self.offset]

    def place(self, value: float, pressed: float) -> float:
        """Where a number stands on the line."""
        free = value / self.reach * self.half
        squashed = self.pressed_length * (float(SIGMOID(np.array(value))) - 0.5)
        return self.x + (1 - pressed) * free + pressed * squashed

    def _named(self, value: float, pressed: float) -> Label:
        at = [self.place(value, pressed), self.y - BELOW, 0]
        return Label(number_text(value), SMALL, colours().quiet).move_to(at)


def step_between(least: float) -> int:
    """From one number of a scale to the next: 2, 5, 10, 20, 50 and so on, at least so much."""
    for power in count():
        for step in (2, 5, 10):
            if step * 10**power >= least:
                return int(step * 10**power)
    raise AssertionError


def stand_at(points: Points, centres: Any, size: float) -> None:
    """Let shapes of one size stand at other places."""
    # Set anew, not moved from where they were, so that no rounding adds up.
    points.corners = np.array(centres)[:, None] + size / 2 * corners(-1, 1, -1, 1)


class Press(Animation):
    """The line is pressed together or let go, and the sums on it move on.

    Args:
        line: on screen.
        pressed, offset: where it goes, as in `SumLine.be_at`.
    """

    def __init__(self, line: SumLine, pressed: float, offset: float, **options: Any) -> None:
        self.start = np.array([line.pressed, line.offset])
        self.goal = np.array([pressed, offset])
        super().__init__(line, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the line at a share of the way, from 0 to 1."""
        share = self.rate_func(alpha)
        where = self.goal if share == 1 else self.start + share * (self.goal - self.start)
        self.mobject.be_at(*where.tolist())
