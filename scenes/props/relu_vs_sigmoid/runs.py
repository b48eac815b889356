"""Two training runs side by side: their maps, and how well they read, while they go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    DashedLine,
    Dot,
    Group,
    ReplacementTransform,
    Scene,
    VGroup,
    VMobject,
    linear,
)

from network.analysis.compared_runs import ComparedRun, Comparison
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square
from scenes.kit.figures.plot import Plot
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.curves import COMPARED, Headed, colour_of

PERCENT, APART = 64, 1.1
"""The size of what both read, and how far from the middle of the stage it stands."""
STEPS = 0.6
"""From the top of the stage to how many steps were done."""
MAPS = 4.5
"""The side of all maps of a network."""
PLOT_WIDTH, PLOT_HEIGHT = 11.4, 3.9
ROOM_BELOW = 0.5
"""Below the axes and their numbers, for what these are."""


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
        # As wide as it gets: it runs to more digits.
        self.percent = Number(float(run.percent.max()), 1, PERCENT, self.colour)
        self.sign = Label("%", PERCENT, self.colour)
        self.sign.next_to(self.percent, RIGHT, buff=0.2).on_baseline(self.percent.baseline)
        VGroup(self.percent, self.sign).move_to(APART * side)
        self.percent.set_value(float(run.percent[0]))
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


class TwoRuns(Group):
    """Both runs while they go on.

    The parts are `sides`, sigmoid and ReLU, `steps`, how many steps were done, with its `name`,
    `what` the percentages of both are, and the maps' `bar`.

    Args:
        comparison: the two runs.
        words: for the texts.
    """

    def __init__(self, comparison: Comparison, words: Wording) -> None:
        super().__init__()
        layout = current_layout()
        runs = (comparison.sigmoid, comparison.relu)
        scale = map_scale(*(run.networks[-1].layers[0].weights for run in runs))
        self.sides = Group(
            *(
                RunSide(run, name, end, scale, words)
                for run, name, end in zip(runs, COMPARED, (LEFT, RIGHT), strict=True)
            )
        )
        self.bar = ScaleBar(scale).align_to(layout.stage_bottom * UP, DOWN)
        self.steps = Number(runs[0].kept[-1], 0, TITLE).set_x(0)
        self.steps.align_to((layout.stage_top - STEPS) * UP, UP)
        self.name = Label(words("steps"), LABEL, colours().quiet)
        self.name.next_to(self.steps, DOWN, buff=0.25, aligned_edge=RIGHT)
        self.steps.set_value(0)
        percents = VGroup(*(part for side in self.sides for part in (side.percent, side.sign)))
        percents.next_to(self.name, DOWN, buff=0.8).set_x(0)
        room = self.sides[1].maps.get_left()[0] - self.sides[0].maps.get_right()[0] - 0.4
        self.what = Label(words("read_right"), LABEL, colours().quiet, width=room)
        self.what.next_to(percents, DOWN, buff=0.35)
        self.add(self.sides, self.bar, self.steps, self.name, self.what)

    @property
    def maps(self) -> Group:
        """The maps of both, and their scale."""
        return Group(*(side.maps for side in self.sides), self.bar)

    @property
    def readings(self) -> Group:
        """The numbers that run while the runs go on, and what they count."""
        percents = [part for side in self.sides for part in (side.percent, side.sign)]
        return Group(*percents, self.steps, self.name, self.what)

    def take_over(self, headings: Sequence[Headed]) -> list[Animation]:
        """The headings of what was shown before go to their new places: the animations."""
        return [
            ReplacementTransform(now, there)
            for before, side in zip(headings, self.sides, strict=True)
            for now, there in zip(before, side.top, strict=True)
        ]

    def go_on(self, scene: Scene, networks: Sequence[int], seconds: float) -> None:
        """From one of the kept networks to the next, in so many seconds for all of them."""
        for index in networks:
            step = self.step(index)
            scene.play(*step, run_time=seconds / len(networks), rate_func=linear)

    def step(self, index: int) -> list[Animation]:
        """The animations by which all goes on to one of the kept networks."""
        steps = CountTo(self.steps, self.sides[0].run.kept[index])
        return [steps, *(change for side in self.sides for change in side.step(index))]


class BothCurves(Group):
    """How well both read all the while, one curve each, as large as there is room.

    The parts are `plot` with its `names`, and the `curves`, in the colours of the two.

    Args:
        comparison: the two runs.
        words: with the keys read_right, axis_steps and at_step.
    """

    def __init__(self, comparison: Comparison, words: Wording) -> None:
        self.comparison, self.words = comparison, words
        layout, quiet = current_layout(), colours().quiet
        runs = (comparison.sigmoid, comparison.relu)
        self.ends = (first, last) = self._ends()
        size = (PLOT_WIDTH, PLOT_HEIGHT)
        self.plot = Plot((0, max(first, last)), (0, 100), (0, last / 2, last), (), *size)
        for percent in (0, 50, 100):
            self.plot.add(self.plot.beside(percent, f"{number_text(percent)} %"))
        self.plot.set_x(0)
        self.plot.shift((layout.stage_bottom + ROOM_BELOW - self.plot.get_bottom()[1]) * UP)
        above = Label(words("read_right"), SMALL, quiet)
        below = Label(words("axis_steps"), SMALL, quiet)
        above.next_to(self.plot.at(0, 100), UP, buff=0.65, aligned_edge=LEFT)
        below.next_to(self.plot, DOWN, buff=0.15)
        self.names = VGroup(above, below)
        self.curves = VGroup(
            *(self._through(run, colour_of(name)) for run, name in zip(runs, COMPARED, strict=True))
        )
        super().__init__(self.plot, self.names, self.curves)

    def level(self) -> VGroup:
        """A dashed line from what the ReLU reads after its first epoch to the same of the sigmoid.

        Both its ends are dots with their steps beside them; where the sigmoid never reads as much,
        it goes to the end of the axis.
        """
        relu, accent = self.comparison.relu, colours().accent
        percent = relu.percent_at(relu.epoch)
        start, end = (self.plot.at(steps, percent) for steps in self.ends)
        line = DashedLine(start, end, color=accent, stroke_width=5)
        dots = [Dot(place, radius=0.13, color=accent) for place in (start, end)]
        steps = [Label(self.words("at_step", steps=number_text(step)), BODY) for step in self.ends]
        steps[0].next_to(dots[0], UP, buff=0.2)
        steps[1].next_to(dots[1], DOWN, buff=0.3)
        return VGroup(line, *dots, *steps)

    def _ends(self) -> tuple[float, float]:
        """After how many steps the ReLU reads as much as is compared, and the sigmoid."""
        relu, caught = self.comparison.relu, self.comparison.caught_up
        return relu.epoch, relu.kept[-1] if caught is None else caught

    def _through(self, run: ComparedRun, colour: str) -> VMobject:
        """The line through what a run read, as far as the axis goes."""
        inside = run.steps <= self.plot.x_range[1]
        return self.plot.line(run.steps[inside], run.percent[inside], colour)
