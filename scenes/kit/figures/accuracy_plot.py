"""The axes for how well a network reads while it learns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import UP, Line, VMobject

from scenes.kit.figures.plot import Plot
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours

TICK, BELOW = 0.08, 0.32
"""Of a mark on the axis, and from the axis down to the baseline of its number."""
BEFORE = 0.3
"""Powers of ten from the axis's left end, where the start stands, to what was kept first."""
APART = 0.2
"""Between two numbers below the axis, in frame units."""
FURTHER = 2.0
"""The last time has a number if it is at least so many times that of the last mark."""


class AccuracyPlot(Plot):
    """The share of images read right over how long a network has learned.

    From mark to mark it is ten times as long; the start, 0, has its place at the left end. The axis
    ends with the last time, which has a number of its own where there is room for it.

    Args:
        times: after how long the networks were kept, from 0, the start: steps or epochs.
        width, height: of the area between the axes, in frame units.
    """

    def __init__(self, times: Sequence[float] | Floats, width: float, height: float) -> None:
        first, last = float(times[1]), float(times[-1])
        self.low = float(np.log10(first)) - BEFORE
        reach = float(np.log10(last)) - self.low
        super().__init__((0, reach), (0, 100), (), (), width, height)
        powers = range(int(np.ceil(np.log10(first))), int(np.log10(last)) + 1)
        self.marks = [10.0**power for power in powers]
        """The times that are marked, each ten times the one before."""
        for time in (0.0, *self.marks):
            self._mark(time)
        if last >= FURTHER * max(self.marks, default=0.0):
            self._mark(last)
        for percent in (0, 50, 100):
            self.add(self.beside(percent, f"{number_text(percent)} %"))

    def of(self, time: float, percent: float) -> Floats:
        """The place of a time and a percentage on screen."""
        return self.at(self.across(time), percent)

    def across(self, time: float) -> float:
        """Where a time is on the x axis, in the axis's own values."""
        return float(np.log10(time)) - self.low if time > 0 else 0.0

    def through(self, times: npt.ArrayLike, percent: npt.ArrayLike, colour: str) -> VMobject:
        """The line through what was measured at some times."""
        return self.line([self.across(time) for time in np.asarray(times)], percent, colour)

    def _mark(self, time: float) -> None:
        low = self.of(time, 0)
        number = self.below(self.across(time), number_text(time)).on_baseline(low[1] - BELOW)
        if self.submobjects[-1].get_right()[0] + APART > number.get_left()[0] and time:
            return
        self.add(Line(low, low + TICK * UP, color=colours().muted, stroke_width=2), number)
