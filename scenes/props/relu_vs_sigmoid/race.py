"""Two training runs in one chart: how well they read, as far as both have come."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    DashedLine,
    Dot,
    Group,
    Line,
    VGroup,
    VMobject,
    linear,
)

from network.analysis.compared_runs import ComparedRun, Comparison
from scenes.kit.figures.accuracy_plot import BELOW, AccuracyPlot
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.curves import COMPARED, colour_of

WIDTH, HEIGHT = 9.9, 4.2
"""Of the area between the axes; what both read has its place at their right."""
LOW = 0.55
"""From the bottom of the stage up to the axis: room for its numbers."""
COUNTER, COUNTED, READ = 64, 12.0, 56
"""The size of how many steps were done, and the per cent at which that stands, in the middle; and
the size of what is read right."""
MOVING = 0.7
"""A z-index above that of all that is still, so that only what changes is drawn anew."""


class Runner(Group):
    """The curve of one run as far as it has come, and a dot at its end.

    Args:
        run: what was measured.
        name: of its activation, one of COMPARED.
        plot: in whose axes it is.
    """

    def __init__(self, run: ComparedRun, name: str, plot: AccuracyPlot) -> None:
        self.run, self.colour = run, colour_of(name)
        self.places = np.array(
            [plot.of(*each) for each in zip(run.steps, run.percent, strict=True)]
        )
        self.path = VMobject(stroke_color=self.colour, stroke_width=6)
        self.dot = Dot(radius=0.12, color=self.colour)
        self._disc = self.dot.points.copy()
        super().__init__(self.path, self.dot)
        self.set_z_index(MOVING)

    def come_to(self, x: float) -> None:
        """Draw the curve as far as a place across, in frame units."""
        across = self.places[:, 0]
        tip = [x, np.interp(x, across, self.places[:, 1]), 0.0]
        before = self.places[across < x - 1e-9]
        self.path.set_points_as_corners(np.array([*before, tip] if len(before) else [tip, tip]))
        # Placed anew, not moved: many moves would add up their rounding.
        self.dot.set_points(self._disc + tip)


class Race(Group):
    """Both runs while they go on.

    From mark to mark on the axis there are ten times as many steps. The parts are the `plot`, the
    `names` of its axes, the `runners`, sigmoid and ReLU, and the `counter` of the steps.

    Args:
        comparison: the two runs.
        words: with the keys read_right and steps.
    """

    def __init__(self, comparison: Comparison, words: Wording) -> None:
        self.comparison, self.words = comparison, words
        layout, quiet = current_layout(), colours().quiet
        runs = (comparison.sigmoid, comparison.relu)
        self.plot = plot = AccuracyPlot(comparison.relu.kept, WIDTH, HEIGHT)
        plot.shift((layout.stage_bottom + LOW - plot.axes.get_bottom()[1]) * UP)
        low = plot.at(0, 0)
        above = Label(words("read_right"), SMALL, quiet)
        above.next_to(plot.at(0, 100), UP, buff=0.2, aligned_edge=LEFT)
        below = Label(words("steps"), SMALL, quiet).on_baseline(low[1] - BELOW)
        below.align_to((low[0] - 0.25) * RIGHT, RIGHT)
        self.names = VGroup(above, below)
        Group(plot, self.names).align_to(layout.stage_side * LEFT, LEFT)
        self.runners = [Runner(run, name, plot) for run, name in zip(runs, COMPARED, strict=True)]
        height = plot.at(0, COUNTED)[1]
        self.steps = Number(0, 0, COUNTER)
        self.steps.on_baseline(height).end_at(float(plot.axes.get_x()))
        name = Label(words("steps"), LABEL, quiet).on_baseline(height)
        name.align_to((self.steps.origin[0] + 0.2) * RIGHT, LEFT)
        self.counter = VGroup(self.steps, name).set_z_index(MOVING)
        super().__init__(plot, self.names, *self.runners, self.counter)
        self.set_value(0.0)

    @property
    def without_counter(self) -> Group:
        """The axes and both runs."""
        return Group(self.plot, self.names, *self.runners)

    @property
    def value(self) -> float:
        """How far across both have come, in the axis's own values."""
        return self._across

    def set_value(self, value: float) -> Self:
        """Bring both to another place across."""
        self._across = value
        self.steps.set_value(self._steps_at(value))
        place = self.plot.at(value, 0)
        for runner in self.runners:
            runner.come_to(float(place[0]))
        return self

    def going_to(self, steps: float, **options: Any) -> Animation:
        """The animation by which both go on to so many steps."""
        return CountTo(self, self.plot.across(steps), **{"rate_func": linear, **options})

    def readings(self, steps: float) -> VGroup:
        """What both read after steps after which that was measured, at the right of their dots."""
        labels = VGroup()
        for runner in self.runners:
            percent = number_text(runner.run.percent_at(steps), 1)
            label = Label(f"{percent} %", READ, runner.colour)
            labels.add(label.next_to(runner.dot, RIGHT, buff=0.25))
        low, high = sorted(labels, key=lambda label: float(label.get_y()))
        short = low.get_top()[1] + 0.2 - high.get_bottom()[1]
        if short > 0:
            high.shift(short / 2 * UP)
            low.shift(short / 2 * DOWN)
        return labels

    def gap(self) -> Line:
        """From one dot to the other."""
        ends = [runner.dot.get_center() for runner in self.runners]
        return Line(*ends, color=colours().accent, buff=0.2, stroke_width=10)

    def level(self) -> VGroup:
        """A dashed line from what the ReLU reads after its first epoch to the same of the sigmoid.

        Before and behind it are dots, each with a line down to the axis and its steps beside that,
        with the first what is read; where the sigmoid never reads as much, the line goes to the end
        of the axis. The counter has to go before, for it stands in their way.
        """
        relu, accent = self.comparison.relu, colours().accent
        percent, ends = relu.percent_at(relu.epoch), self._ends()
        start, end = (self.plot.of(steps, percent) for steps in ends)
        line = DashedLine(start, end, color=accent, stroke_width=5)
        marked = []
        foot = float(self.plot.at(0, COUNTED)[1])
        for place, step in zip((start, end), ends, strict=True):
            dot = Dot(place, radius=0.13, color=accent)
            label = Label(self.words("at_step", steps=number_text(step)), BODY)
            label.next_to(place, RIGHT, buff=0.15).on_baseline(foot)
            marked.append(VGroup(dot, label, self.plot.drop(self.plot.across(step), percent)))
        first, last = marked
        read = Label(f"{number_text(percent, 1)} %", BODY, accent).next_to(line, UP, buff=0.25)
        first.add(read)
        return VGroup(first, line, last).set_z_index(2 * MOVING)

    def _steps_at(self, value: float) -> float:
        """How many steps there are at a place across, in the axis's own values."""
        kept = float(self.comparison.relu.kept[1])
        first = self.plot.across(kept)
        # Up to the first that was measured the axis is no power of ten.
        return kept * value / first if value < first else float(10 ** (value + self.plot.low))

    def _ends(self) -> tuple[float, float]:
        """After how many steps the ReLU reads as much as is compared, and the sigmoid."""
        relu, caught = self.comparison.relu, self.comparison.caught_up
        return relu.epoch, relu.kept[-1] if caught is None else caught
