"""A training run on screen: beside its network are its weight maps, its curve and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, UP, Animation, Create, Dot, FadeIn, FadeOut, Group, VGroup

from network.analysis.run import Run
from network.analysis.strokes import Strokes
from network.digits import Digit
from network.model import Network
from scenes.kit.diagram.answers import counting, lighting
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square, maps_leaving
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.learning.run_plot import RunPlot
from scenes.props.learning.weight_lines import repainted, weight_lines

MAPS, LARGEST = 0.53, 3.15
"""The maps' share of the width left of the first neurons, and their largest side."""
GAP, CLEAR, BAR_BELOW = 0.3, 0.35, 0.12
"""Between the parts, between the maps and the first neurons, and between the maps and their bar."""
NUMBERS = 0.95
"""Left of the curve, for the numbers at its axis."""
MOVING = 0.7
"""A z-index above that of lines and of everything still, so that only what changes is redrawn."""
BETWEEN = 0.12
"""Two maps."""
FEW = 10
"""From this epoch on whole numbers are told."""


class RunPanel(Group):
    """A run, first as its start: what is on screen goes on from network to network.

    The parts are `maps` with their `bar`, `plot` with its `dot`, `curve`, what is drawn of it so
    far, the readings `right` and `epoch`, and `lines`, the bundles between the columns. The diagram
    stays where it is; its picture has its place in `picture`.

    Args:
        diagram: of the network the run led to.
        digit: what all networks of the run are shown.
        run: what is shown.
        scales: of the lines, see `line_scales`.
        words: with the keys right and epoch.
    """

    def __init__(
        self,
        diagram: Diagram,
        digit: Digit,
        run: Run,
        scales: Sequence[float],
        words: Wording,
    ) -> None:
        super().__init__()
        layout = current_layout()
        self.diagram, self.run, self.scales = diagram, run, scales
        self.traces = [network.trace(digit.pixels) for network in run.networks]
        left, top = -layout.stage_side, layout.stage_top
        right = diagram.columns[0].neurons.get_left()[0] - CLEAR
        side = min(MAPS * (right - left), LARGEST)
        self.map_scale = map_scale(self._weights(run.networks[-1]))
        self.maps = map_square(self._weights(run.networks[0]), self.map_scale, side, BETWEEN)
        self.maps.align_to([right, top, 0], RIGHT + UP).set_z_index(MOVING)
        self.picture = diagram.picture_of(digit.pixels)
        self.picture.scale_to_fit_width(right - left - side - GAP)
        self.picture.align_to([left, top, 0], LEFT + UP)
        self.bar = ScaleBar(self.map_scale).next_to(self.maps, DOWN, buff=BAR_BELOW)
        low = layout.stage_bottom + 0.5
        # The last number at the axis stands left of the text beneath the first neurons.
        end = min(right, diagram.columns[0].count.get_left()[0] - CLEAR)
        self.plot = RunPlot(run, end - left - NUMBERS, self.bar.get_bottom()[1] - GAP - low)
        self.plot.shift([end - self.plot.axes.get_right()[0], low - self.plot.at(0, 0)[1], 0])
        self.dot = Dot(self.plot.place(0), radius=0.09, color=colours().accent)
        self.dot.set_z_index(MOVING)
        self.curve = Group() if run.has_middle else Group(self.dot.copy())
        self._read(words)
        self.lines = weight_lines(diagram, run.networks[0], scales, first=1)
        self.beside = Group(self.plot, self.curve, self.dot, self.right)
        self.add(*self.lines, self.maps, self.bar, self.epoch, self.beside)
        self.is_near = False

    def maps_arrive(self) -> Animation:
        """Each map leaves its neuron; until that is played it is there."""
        return maps_leaving(self.maps, self.diagram.columns[0].centres)

    def start(self) -> list[Any]:
        """The neurons are as bright, and the outputs as large, as the start makes them."""
        trace = self.traces[0]
        return [*lighting(self.diagram, trace), *counting(self.diagram, trace.output)]

    def come_near(self) -> list[Any]:
        """The maps grow until they fill the place of what is beside them, which goes out."""
        layout, self.is_near = current_layout(), True
        corner = self.maps.get_corner(RIGHT + UP)
        away = np.array([-layout.stage_side, layout.stage_top, 0])
        self._epoch_way = away - self.epoch.get_corner(LEFT + UP)
        room = corner[0] - GAP - self.epoch.width + layout.stage_side
        side = min(room, layout.stage_height - self.bar.height - BAR_BELOW)
        self._growth = side / self.maps.width
        grown = self.maps.copy().scale(self._growth, about_point=corner)
        self._bar_way = self.bar.copy().next_to(grown, DOWN, buff=BAR_BELOW).get_center()
        self._bar_way -= self.bar.get_center()
        return [*self._resizing(1), FadeOut(self.beside, self.diagram.picture)]

    def go_back(self) -> list[Any]:
        """The maps shrink to their place again, and what was beside them is there again."""
        self.is_near = False
        return [*self._resizing(-1), FadeIn(self.beside, self.diagram.picture)]

    def step(self, index: int) -> list[Any]:
        """Everything on screen goes on to a network of the run."""
        network, trace = self.run.networks[index], self.traces[index]
        maps = [Heatmap(one, self.map_scale) for one in self._weights(network)]
        return [
            *repainted(self.lines, weight_lines(self.diagram, network, self.scales, first=1)),
            *repainted(self.maps, maps),
            *lighting(self.diagram, trace),
            *counting(self.diagram, trace.output),
            *self._drawing(index),
        ]

    def settle(self, index: int) -> None:
        """Show the numbers of the network it has gone to; the curve so far is still from now on."""
        epoch, number = float(self.run.epochs[index]), self.epoch[1]
        number.decimals = decimals_of(epoch)
        number.set_value(epoch)
        self.percent.set_value(float(self.run.percent[index]))
        self.curve.set_z_index(0)

    def rest(self) -> list[int]:
        """The networks after the leap; where there is none, all of the run once more."""
        after = list(range(self.run.leap + 1, len(self.run.networks)))
        return after or [0, self.run.leap]

    @cached_property
    def strokes(self) -> Strokes:
        """Which of the maps on screen are strokes at the end of the run."""
        strokes = Strokes.of(self.run.networks[-1])
        return Strokes(strokes.scores[self.diagram.columns[0].shown], strokes.threshold)

    def boxes(self) -> VGroup:
        """A box around each map that is a stroke at the end of the run."""
        are = np.flatnonzero(self.strokes.are)
        return VGroup(*(box_around(self.maps[k], buff=0.04) for k in are))

    def _drawing(self, index: int) -> list[Any]:
        """The curve goes on to a network of the run, where there is one between its two ends."""
        place, drawing = self.plot.place(index), []
        if self.run.has_middle and index > len(self.curve):
            piece = self.plot.piece(index).set_z_index(MOVING)
            self.curve.add(piece)
            drawing.append(Create(piece))
        if self.is_near:
            self.dot.move_to(place)
            return []
        return [self.dot.animate.move_to(place), *drawing]

    def _resizing(self, way: int) -> list[Any]:
        """The maps grow, 1, or shrink, -1; their bar and the epoch make room."""
        corner = self.maps.get_corner(RIGHT + UP)
        return [
            self.maps.animate.scale(self._growth**way, about_point=corner),
            self.bar.animate.shift(way * self._bar_way),
            self.epoch.animate.shift(way * self._epoch_way),
        ]

    def _weights(self, network: Network) -> npt.NDArray[Any]:
        """Of the neurons on screen, (shown, inputs)."""
        return network.layers[0].weights[self.diagram.columns[0].shown]

    def _read(self, words: Wording) -> None:
        """What is measured, where the curve leaves room: measured numbers only, none in between."""
        theme, run = colours(), self.run
        right = Label(words("right"), LABEL, theme.quiet)
        self.percent = Number(float(run.percent[0]), 2, TITLE, theme.accent)
        epoch = Label(words("epoch"), LABEL, theme.quiet)
        last = float(run.epochs[-1])
        room = Number(last, decimals_of(last), BODY).width
        number = Number(0.0, 0, BODY)
        edge = self.plot.axes.get_right()[0]
        height = self.plot.at(0, 50)[1] + 0.02
        right.align_to(edge * RIGHT, RIGHT).on_baseline(height)
        self.percent.on_baseline(height).end_at(right.get_left()[0] - 0.15)
        below = self.plot.at(0, 9)[1]
        number.on_baseline(below).end_at(edge)
        epoch.on_baseline(below).align_to((edge - room - 0.2) * RIGHT, RIGHT)
        self.right, self.epoch = VGroup(self.percent, right), VGroup(epoch, number)


def decimals_of(epoch: float) -> int:
    """How many decimals an epoch is told with: one of the first, which may be parts of one."""
    return 1 if 0 < epoch < FEW and not epoch.is_integer() else 0
