"""The curve of a training run as far as it has come, and what is read there."""

from __future__ import annotations

from math import floor
from typing import Self

import numpy as np
from manim import DOWN, RIGHT, Dot, Group, VGroup, VMobject

from network.analysis.run import Run
from scenes.kit.figures.accuracy_plot import BELOW as BELOW_AXIS
from scenes.kit.figures.accuracy_plot import AccuracyPlot
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

MOVING = 0.7
"""A z-index above that of lines and of everything still, so that only what changes is redrawn."""
FEW = 10
"""From this epoch on whole numbers are told."""
CLEAR = 0.12
"""Between the curve and what stands below it."""
HEIGHT = 45.0
"""Percent: where the reading stands."""


class RunCurve(Group):
    """A run's plot with a dot on it: where in the run it is, is one value that drives all of this.

    The parts are `plot`, `path`, which ends at the dot, `dot`, and the readings `right` and
    `epoch`; of a run of two networks nothing is known between them, and the start's dot stays
    instead of a path.

    Args:
        run: what is shown.
        words: with the keys right and epoch.
        width, height: of the area between the axes, in frame units.
    """

    def __init__(self, run: Run, words: Wording, width: float, height: float) -> None:
        super().__init__()
        self.run, self._at = run, 0.0
        self.plot = AccuracyPlot(run.epochs, width, height)
        self.dot = Dot(radius=0.09, color=colours().accent)
        self._disc = self.dot.points.copy()
        self.dot.shift(self.place(0))
        self.path = VMobject(stroke_color=colours().accent, stroke_width=4)
        self.path = self.path if run.has_middle else self.dot.copy()
        self._read(words)
        self._name_axis(words)
        self.beside = Group(self.plot, self.path, self.dot, self.right)
        """All but the epoch."""
        self.add(*self.beside, self.epoch)
        for part in (self.path, self.dot, self.right, self.epoch):
            part.set_z_index(MOVING)
        self.set_value(0)

    @property
    def value(self) -> float:
        """Where in the run it is: at a network of it, counted from 0, or between two."""
        return self._at

    def set_value(self, value: float) -> Self:
        """Go on to another place of the run."""
        self._at, run = value, self.run
        before = min(floor(value), len(run.networks) - 2)
        share = value - before
        places = [self.place(k) for k in range(before + 2)]
        place = (1 - share) * places[-2] + share * places[-1]
        # Not moved step by step, which would leave rounding behind.
        self.dot.set_points(self._disc + place)
        if run.has_middle:
            self.path.set_points_as_corners([*places[:-1], place])
        # Nothing was measured between two networks: what is read is of the one it has come to.
        known = floor(value)
        self.percent.set_value(float(run.percent[known]))
        epoch = float(run.epochs[known])
        self.number.decimals = decimals_of(epoch)
        self.number.set_value(epoch)
        return self

    def place(self, index: int) -> Floats:
        """Where a network of the run is on the curve."""
        return self.plot.of(float(self.run.epochs[index]), float(self.run.percent[index]))

    def _name_axis(self, words: Wording) -> None:
        """What is counted below the axis stands in a line with its numbers, left of them."""
        name, low = Label(words("epoch"), SMALL, colours().quiet), self.plot.at(0, 0)
        edge = low[0] - Number(0, 0, SMALL).width / 2 - 0.15
        self.plot.add(name.align_to(edge * RIGHT, RIGHT).on_baseline(low[1] - BELOW_AXIS))

    def _read(self, words: Wording) -> None:
        """What is measured, where the curve leaves room; the epoch stands wherever it is put."""
        theme, run = colours(), self.run
        right, epoch = (Label(words(key), LABEL, theme.quiet) for key in ("right", "epoch"))
        self.percent = Number(float(run.percent[0]), 2, TITLE, theme.accent)
        last = float(run.epochs[-1])
        room = Number(last, decimals_of(last), BODY).width
        self.number = Number(0.0, 0, BODY)
        height = float(self.plot.at(0, HEIGHT)[1])
        edge = float(self.plot.axes.get_right()[0])
        right.align_to(edge * RIGHT, RIGHT).on_baseline(height)
        self.percent.on_baseline(height).end_at(right.get_left()[0] - 0.15)
        self.number.on_baseline(0).end_at(epoch.get_right()[0] + 0.2 + room)
        self.right, self.epoch = (
            VGroup(self.percent, right),
            VGroup(epoch.on_baseline(0), self.number),
        )
        self.right.shift(self._covered() * DOWN)

    def _covered(self) -> float:
        """How far below the readings' upper edge the curve comes, where it crosses them."""
        if not self.run.has_middle:
            return 0.0
        left, top = self.right.get_left()[0], self.right.get_top()[1] + CLEAR
        places = np.array([self.place(k) for k in range(len(self.run.networks))])
        across = np.linspace(left, places[-1, 0], 50)
        heights = np.interp(across, places[:, 0], places[:, 1])
        crossing = heights[(heights > self.right.get_bottom()[1]) & (heights < top)]
        return float(top - crossing.min(initial=top))


def decimals_of(epoch: float) -> int:
    """How many decimals an epoch is told with: one of the first, which may be parts of one."""
    return 1 if 0 < epoch < FEW and not epoch.is_integer() else 0
