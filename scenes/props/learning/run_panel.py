"""A training run on screen: beside its network are its weight maps, its curve and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, UP, Animation, Create, Dot, Group, VGroup

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
GAP, CLEAR = 0.3, 0.35
"""Between the parts, and between the maps and the first neurons."""
NUMBERS = 0.95
"""Left of the curve, for the numbers at its axis."""
MOVING = 0.7
"""A z-index above that of lines and of everything still, so that only what changes is redrawn."""
FEW = 10
"""From this epoch on whole numbers are told."""


class RunPanel(Group):
    """A run, first as its start: what is on screen goes on from network to network.

    The parts are `maps` with their `bar`, `plot` with its `dot`, `curve`, what is drawn of it so
    far, `readings`, and `lines`, the bundles between the columns. The diagram stays where it is;
    its picture has its place in `picture`.

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
        self.maps = map_square(self._weights(run.networks[0]), self.map_scale, side, 0.09)
        self.maps.align_to([right, top, 0], RIGHT + UP).set_z_index(MOVING)
        self.picture = diagram.picture_of(digit.pixels)
        self.picture.scale_to_fit_width(right - left - side - GAP)
        self.picture.align_to([left, top, 0], LEFT + UP)
        self.bar = ScaleBar(self.map_scale).next_to(self.maps, DOWN, buff=0.12)
        low = layout.stage_bottom + 0.5
        self.plot = RunPlot(run, right - left - NUMBERS, self.bar.get_bottom()[1] - GAP - low)
        self.plot.shift([right - self.plot.axes.get_right()[0], low - self.plot.at(0, 0)[1], 0])
        self.dot = Dot(self.plot.place(0), radius=0.09, color=colours().accent)
        self.dot.set_z_index(MOVING)
        self.curve = Group() if run.has_middle else Group(self.dot.copy())
        self._read(words)
        self.lines = weight_lines(diagram, run.networks[0], scales, first=1)
        self.add(*self.lines, self.maps, self.bar, self.plot, self.curve, self.dot, self.readings)

    def maps_arrive(self) -> Animation:
        """Each map leaves its neuron; until that is played it is there."""
        return maps_leaving(self.maps, self.diagram.columns[0].centres)

    def start(self) -> list[Any]:
        """The neurons are as bright, and the outputs as large, as the start makes them."""
        trace = self.traces[0]
        return [*lighting(self.diagram, trace), *counting(self.diagram, trace.output)]

    def step(self, index: int) -> list[Any]:
        """Everything on screen goes on to a network of the run."""
        network, trace = self.run.networks[index], self.traces[index]
        maps = [Heatmap(one, self.map_scale) for one in self._weights(network)]
        return [
            *repainted(self.lines, weight_lines(self.diagram, network, self.scales, first=1)),
            *repainted(self.maps, maps),
            *lighting(self.diagram, trace),
            *counting(self.diagram, trace.output),
            self.dot.animate.move_to(self.plot.place(index)),
            *self._drawing(index),
        ]

    def settle(self, index: int) -> None:
        """Show the numbers of the network it has gone to; the curve so far is still from now on."""
        epoch = float(self.run.epochs[index])
        self.epoch.decimals = decimals_of(epoch)
        self.epoch.set_value(epoch)
        self.percent.set_value(float(self.run.percent[index]))
        self.curve.set_z_index(0)

    def rest(self) -> list[int]:
        """The networks after the leap; where there is none, all of the run once more."""
        after = list(range(self.run.leap + 1, len(self.run.networks)))
        return after or [0, self.run.leap]

    def strokes(self, index: int) -> Strokes:
        """Which of the maps on screen are strokes, of a network of the run."""
        strokes = Strokes.of(self.run.networks[index])
        return Strokes(strokes.scores[self.diagram.columns[0].shown], strokes.threshold)

    def boxes(self) -> VGroup:
        """A box around each map that is a stroke at the end of the run."""
        are = self.strokes(-1).are
        return VGroup(*(box_around(self.maps[k], buff=0.03) for k in np.flatnonzero(are)))

    def _drawing(self, index: int) -> list[Animation]:
        """The curve goes on to a network of the run, where there is one between its two ends."""
        if not self.run.has_middle or index <= len(self.curve):
            return []
        piece = self.plot.piece(index).set_z_index(MOVING)
        self.curve.add(piece)
        return [Create(piece)]

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
        self.epoch = Number(0.0, 0, BODY)
        edge = self.plot.axes.get_right()[0]
        height = self.plot.at(0, 50)[1]
        right.align_to(edge * RIGHT, RIGHT).on_baseline(height)
        self.percent.on_baseline(height).end_at(right.get_left()[0] - 0.15)
        below = self.plot.at(0, 14)[1]
        self.epoch.on_baseline(below).end_at(edge)
        epoch.on_baseline(below).align_to((edge - room - 0.2) * RIGHT, RIGHT)
        self.readings = Group(self.percent, right, epoch, self.epoch)


def decimals_of(epoch: float) -> int:
    """How many decimals an epoch is told with: one of the first, which may be parts of one."""
    return 1 if 0 < epoch < FEW and not epoch.is_integer() else 0
