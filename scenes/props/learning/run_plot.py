"""The curve of a training run: how well its networks read."""

from __future__ import annotations

import numpy as np
from manim import UP, Line

from network.analysis.run import Run
from scenes.kit.figures.plot import Plot
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours

TICK, BELOW = 0.08, 0.3
"""Of a mark on the axis, and from the axis down to the baseline of its number."""


class RunPlot(Plot):
    """The share of test images read right over the epochs of a run, on a logarithmic axis.

    The start of the run, epoch 0, has its place at the axis's left end.

    Args:
        run: what is shown.
        width, height: of the area between the axes, in frame units.
    """

    def __init__(self, run: Run, width: float, height: float) -> None:
        self.run = run
        first, last = float(run.epochs[1]), float(run.epochs[-1])
        # The axis counts from its left end, a little before the first epoch or the first network.
        self.low = float(np.log10(min(1.0, first))) - 0.3
        reach = float(np.log10(last)) - self.low
        super().__init__((0, reach), (0, 100), (), (), width, height)
        powers = [10.0**k for k in range(int(np.log10(last)) + 1)]
        marks = [power for power in powers if last / power > 1.8] + [last]
        for epoch in (0.0, *marks):
            low = self.of(epoch, 0)
            self.add(Line(low, low + TICK * UP, color=colours().muted, stroke_width=2))
            label = self.below(self.across(epoch), number_text(epoch))
            self.add(label.on_baseline(low[1] - BELOW))
        for percent in (0, 50, 100):
            self.add(self.beside(percent, f"{number_text(percent)} %"))

    def of(self, epoch: float, percent: float) -> Floats:
        """The place of an epoch and a percentage on screen."""
        return self.at(self.across(epoch), percent)

    def across(self, epoch: float) -> float:
        """Where an epoch is on the x axis, in the axis's own values."""
        return float(np.log10(epoch)) - self.low if epoch > 0 else 0.0

    def epoch_at(self, place: Floats) -> float:
        """The epoch whose place is above or below a place on screen."""
        x = float(self.axes.p2c(place)[0])
        return float(10 ** (x + self.low)) if x > 0 else 0.0

    def place(self, index: int) -> Floats:
        """Where a network of the run is on the curve."""
        return self.of(float(self.run.epochs[index]), float(self.run.percent[index]))
