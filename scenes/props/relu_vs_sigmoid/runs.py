"""Two training runs side by side: their maps, and how well they read, while they go on."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    DashedLine,
    Dot,
    Group,
    Line,
    VGroup,
    VMobject,
)

from network.analysis.compared_runs import ComparedRun, Comparison
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square
from scenes.kit.figures.plot import Plot
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, SMALL, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.curves import COMPARED, Headed

MAPS = 3.9
"""The side of all maps of a network."""
PLOT_WIDTH, PLOT_HEIGHT = 4.0, 3.0
PLOT_X, PLOT_Y = 0.5, 0.35
"""The middle of the axes."""


class RunSide(Group):
    """One of the runs: its heading, the maps of its first layer, and how much it reads right.

    The parts are its `top`, the `maps`, and `percent` with its `sign`.

    Args:
        run: what is shown, at its start.
        name: of its activation, one of COMPARED.
        side: LEFT or RIGHT, the side of the stage where it stands.
        scale: of the maps.
        words: for its heading.
    """

    def __init__(
        self,
        run: ComparedRun,
        name: str,
        side: Floats,
        scale: float,
        words: Wording,
    ) -> None:
        super().__init__()
        layout = current_layout()
        self.run, self.scale_of_maps = run, scale
        self.maps = map_square(run.networks[0].layers[0].weights, scale, MAPS)
        self.maps.align_to(layout.stage_top * UP, UP).align_to(layout.stage_side * side, side)
        self.top = top = Headed(name, float(self.maps.get_x()), words)
        self.colour = top.colour
        self.percent = Number(float(run.percent[0]), 1, TITLE, self.colour)
        self.sign = Label("%", TITLE, self.colour)
        self.percent.next_to(self.maps, DOWN, buff=0.3)
        self.sign.next_to(self.percent, RIGHT, buff=0.15).on_baseline(self.percent.baseline)
        self.add(self.top, self.maps, self.percent, self.sign)

    def step(self, index: int) -> list[Any]:
        """The maps and the percentage become those of a network of the run."""
        weights = self.run.networks[index].layers[0].weights
        others = [Heatmap(one, self.scale_of_maps) for one in weights]
        percent = self.run.percent_at(self.run.kept[index])
        return [
            *(one.animate.show(other.raster) for one, other in zip(self.maps, others, strict=True)),
            CountTo(self.percent, percent),
        ]


class StepPlot(Plot):
    """The share of test images read right over the steps of learning, on a logarithmic axis.

    The start, step 0, has its place at the axis's left end.

    Args:
        run: one of the two, which says how far the axis goes.
        words: for the names of the axes.
    """

    def __init__(self, run: ComparedRun, words: Wording) -> None:
        first, last = float(run.kept[1]), float(run.kept[-1])
        # The axis begins a little before the first step that is shown.
        self.low = float(np.log10(first)) - 0.4
        reach = float(np.log10(last)) - self.low
        super().__init__((0, reach), (0, 100), (), (), PLOT_WIDTH, PLOT_HEIGHT)
        powers = [10.0**k for k in range(int(np.log10(last)) + 1) if 10.0**k >= first]
        for steps in (0.0, *powers):
            low = self.at(self.across(steps), 0)
            self.add(Line(low, low + 0.08 * UP, color=colours().muted, stroke_width=2))
            self.add(self.below(self.across(steps), number_text(steps)).on_baseline(low[1] - 0.35))
        for percent in (0, 50, 100):
            self.add(self.beside(percent, f"{number_text(percent)} %"))
        self.add(Label(words("axis_steps"), SMALL, colours().quiet).next_to(self, DOWN, buff=0.15))
        name = Label(words("read_right"), SMALL, colours().quiet)
        self.add(name.next_to(self, UP, buff=0.2))

    def across(self, steps: float) -> float:
        """Where a number of steps is on the x axis, in the axis's own values."""
        return float(np.log10(steps)) - self.low if steps > 0 else 0.0

    def piece(self, run: ComparedRun, start: float, end: float, colour: str) -> VMobject:
        """The piece of a run's curve between two numbers of steps that were measured."""
        chosen = (run.steps >= start) & (run.steps <= end)
        x = [self.across(steps) for steps in run.steps[chosen]]
        return self.line(x, run.percent[chosen], colour)


class TwoRuns(Group):
    """Both runs while they go on.

    The parts are `sides`, sigmoid and ReLU, `plot` with the `pieces` of both curves so far,
    `steps`, how many steps were done, with its `name`, and the maps' `bar`.

    Args:
        comparison: the two runs.
        words: for the texts.
    """

    def __init__(
        self,
        comparison: Comparison,
        words: Wording,
    ) -> None:
        super().__init__()
        theme, layout = colours(), current_layout()
        runs = (comparison.sigmoid, comparison.relu)
        scale = map_scale(*(run.networks[-1].layers[0].weights for run in runs))
        self.sides = Group(
            *(
                RunSide(run, name, end, scale, words)
                for run, name, end in zip(runs, COMPARED, (LEFT, RIGHT), strict=True)
            )
        )
        self.comparison, self.index = comparison, 0
        self.plot = StepPlot(runs[0], words)
        self.plot.shift([PLOT_X, PLOT_Y, 0] - self.plot.axes.get_center())
        self.pieces = VGroup()
        self.bar = ScaleBar(scale)
        self.bar.align_to(layout.stage_bottom * UP, DOWN)
        self.steps = Number(0, 0, TITLE)
        self.name = Label(words("steps"), LABEL, theme.quiet)
        self.steps.align_to(layout.stage_top * UP, UP)
        self.name.next_to(self.steps, RIGHT, buff=0.2).on_baseline(self.steps.baseline)
        self.add(self.sides, self.plot, self.pieces, self.bar, self.steps, self.name)

    @property
    def readings(self) -> Group:
        """The numbers that run while the runs go on, and what they count."""
        percents = [part for side in self.sides for part in (side.percent, side.sign)]
        return Group(*percents, self.steps, self.name)

    def level(self) -> VGroup:
        """A dashed line from what the ReLU reads after its first epoch to the same of the sigmoid.

        Where the sigmoid never reads as much, it goes to the end of the axis.
        """
        relu = self.comparison.relu
        percent, caught = relu.percent_at(relu.epoch), self.comparison.caught_up
        ends = [relu.epoch, relu.kept[-1] if caught is None else caught]
        start, end = (self.plot.at(self.plot.across(steps), percent) for steps in ends)
        line = DashedLine(start, end, color=colours().accent, stroke_width=4)
        return VGroup(
            line, *(Dot(place, radius=0.09, color=colours().accent) for place in (start, end))
        )

    def go_on(self, index: int) -> list[Animation]:
        """The animations by which all goes on to a later one of the kept networks."""
        animations: list[Any] = [CountTo(self.steps, self.sides[0].run.kept[index])]
        for side in self.sides:
            start, end = side.run.kept[self.index], side.run.kept[index]
            piece = self.plot.piece(side.run, start, end, side.colour)
            self.pieces.add(piece)
            animations += [Create(piece), *side.step(index)]
        self.index = index
        return animations
