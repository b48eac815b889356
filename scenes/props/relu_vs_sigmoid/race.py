"""Two training runs in one chart: how well they read, as far as both have come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    UP,
    Animation,
    DashedLine,
    Dot,
    FadeIn,
    FadeOut,
    Group,
    Line,
    Mobject,
    ReplacementTransform,
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
from scenes.props.relu_vs_sigmoid.opened import closing, opening

WIDTH, HEIGHT = 8.9, 4.6
"""Of the area between the axes; what both read has its place at their right."""
LOW = 0.55
"""From the bottom of the stage up to the axis: room for its numbers."""
COUNTER, COUNTED, READ = 64, 12.0, 56
"""The size of how many steps were done, and the per cent at which that stands; and the size of what
is read right."""
COUNTER_X = 1.6
"""From the middle of the axes to the end of the steps: clear of what is read at the first."""
START = 0.07
"""The radius of the point where a run begins."""
BESIDE, APART = 0.25, 0.2
"""From a dot to its name and from there to what it reads; and between what two of them read."""
MOVING = 0.7
"""A z-index above that of all that is still, so that only what changes is drawn anew."""


class Runner(Group):
    """The curve of one run as far as it has come, and a dot at its end.

    Of a run only what was measured is shown: until the first time, it stays at its `start`, a
    point, and the curve begins at that time.

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
        self.start = Dot(self.places[0], radius=START, color=self.colour)
        self.path = VMobject(stroke_color=self.colour, stroke_width=6)
        self.dot = Dot(radius=0.12, color=self.colour)
        self._disc = self.dot.points.copy()
        super().__init__(self.start, self.path, self.dot)
        self.set_z_index(MOVING)

    def come_to(self, x: float) -> None:
        """Draw the curve as far as a place across, in frame units."""
        across = self.places[:, 0]
        tip = [x, np.interp(x, across, self.places[:, 1]), 0.0]
        before = self.places[1:][across[1:] < x - 1e-9]
        self.path.set_points_as_corners(np.array([*before, tip] if len(before) else [tip, tip]))
        # Placed anew, not moved: many moves would add up their rounding.
        self.dot.set_points(self._disc + tip)


class Race(Group):
    """Both runs while they go on.

    From mark to mark on the axis there are ten times as many steps. The parts are the `plot`, the
    `names` of its axes, the `runners`, sigmoid and ReLU, their `tags`, which say which is which,
    and the `counter` of the steps.

    Args:
        comparison: the two runs.
        words: with the keys read_right, steps, with_sigmoid and with_relu.
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
        self.steps.on_baseline(height).end_at(float(plot.axes.get_x()) + COUNTER_X)
        unit = Label(words("steps"), LABEL, quiet).on_baseline(height)
        unit.align_to((self.steps.origin[0] + 0.2) * RIGHT, LEFT)
        self.counter = VGroup(self.steps, unit).set_z_index(MOVING)
        self.tags = VGroup()
        for name, runner in zip(COMPARED, self.runners, strict=True):
            self.tags.add(Label(words(f"with_{name}"), BODY, runner.colour))
        self.tags.set_z_index(MOVING)
        self._tags = self.tags.copy()
        relu, sigmoid = (run.percent_at(run.kept[comparison.widest]) for run in reversed(runs))
        self._is_relu_ahead = relu >= sigmoid
        self._apart = Label("0", READ).height + APART
        super().__init__(plot, self.names, *self.runners, self.tags, self.counter)
        self.set_value(0.0)

    @property
    def without_counter(self) -> Group:
        """The axes and both runs."""
        return Group(self.plot, self.names, *self.runners, self.tags)

    def taking(self, curves: Iterable[VMobject], names: Iterable[Mobject]) -> list[Animation]:
        """It comes in; the curves of COMPARED close into their dots, and their names go there."""
        runners = [part for runner in self.runners for part in runner]
        coming = FadeIn(self.plot, self.names, self.counter, *runners)
        return [
            coming,
            *map(closing, curves, self.dots),
            *map(ReplacementTransform, names, self.tags),
        ]

    def giving(self, curves: Iterable[VMobject], names: Iterable[Mobject]) -> list[Animation]:
        """It goes, and the same curves open out of its dots."""
        runners = [part for runner in self.runners for part in runner]
        return [
            FadeOut(self.plot, self.names, self.counter, *runners),
            *map(opening, curves, self.dots),
            *map(ReplacementTransform, self.tags.copy(), names),
            FadeOut(self.tags, run_time=0.01),
        ]

    @property
    def dots(self) -> list[Dot]:
        """Where both have come to."""
        return [runner.dot for runner in self.runners]

    @property
    def value(self) -> float:
        """How far across both have come, in the axis's own values."""
        return self._across

    def set_value(self, value: float) -> Self:
        """Bring both to another place across."""
        self._across = value
        if value >= self.plot.across(self.first):
            self.steps.set_value(10 ** (value + self.plot.low))
        place = self.plot.at(value, 0)
        for runner, tag, home in zip(self.runners, self.tags, self._tags, strict=True):
            runner.come_to(float(place[0]))
            # Placed anew, as the dots are.
            for part, first in zip(tag.get_family(), home.get_family(), strict=True):
                part.points = first.points.copy()
            tag.next_to(runner.dot, RIGHT, buff=BESIDE)
        low, high = self.tags if self._is_relu_ahead else self.tags[::-1]
        # What both read has its place beside these, one above the other.
        high.shift(max(0.0, self._apart - (high.get_y() - low.get_y())) * UP)
        return self

    @property
    def first(self) -> float:
        """The steps after which they were measured first."""
        return float(self.comparison.relu.kept[1])

    def waiting(self) -> Animation:
        """The steps are counted up to the first measurement; until then nothing is known."""
        return CountTo(self.steps, self.first, rate_func=linear)

    def going_to(self, steps: float, **options: Any) -> Animation:
        """The animation by which both go on to so many steps."""
        return CountTo(self, self.plot.across(steps), **{"rate_func": linear, **options})

    def readings(self, steps: float) -> VGroup:
        """What both read after steps after which that was measured, at the right of their names."""
        labels = VGroup()
        for runner, tag in zip(self.runners, self.tags, strict=True):
            percent = number_text(runner.run.percent_at(steps), 1)
            label = Label(f"{percent} %", READ, runner.colour)
            labels.add(label.next_to(tag, RIGHT, buff=BESIDE).on_baseline(tag.baseline))
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

    def _ends(self) -> tuple[float, float]:
        """After how many steps the ReLU reads as much as is compared, and the sigmoid."""
        relu, caught = self.comparison.relu, self.comparison.caught_up
        return relu.epoch, relu.kept[-1] if caught is None else caught
