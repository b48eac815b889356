"""A training run on screen: its network, its weight maps, its curve and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy.typing as npt
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Animation, Create, Dot, Group

from network.analysis.run import Run
from network.model import Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square, maps_leaving
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.stage.chapter import STAGE_BOTTOM
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.learning.becoming import all_lines, repainted
from scenes.props.learning.readings import Readings
from scenes.props.learning.run_plot import RunPlot

SHRUNK, ASIDE = 0.65, 2.35 * LEFT + 1.15 * UP
"""The network beside its maps and its curve: how much smaller, and where."""
MOVING = 0.7
"""A z-index above that of lines and of everything still, so that only what changes is redrawn."""
GRID = 3.6
ACROSS, READINGS_Y = 4.55, -2.25
"""The middle of the maps, and of the numbers below them."""
PLOT_WIDTH, PLOT_HEIGHT = 6.8, 1.75


class RunPanel(Group):
    """A run, first as its start: what is on screen goes on from network to network.

    The parts are `maps` with their `bar`, `counts` (of the neurons shown), `plot` with its `dot`,
    `readings`, and `curve`, what is drawn of it so far. The `diagram` and its `lines` are none:
    they take the place of those on screen, and others take theirs.

    Args:
        diagram: of the network the run led to, at its usual place; it moves aside.
        image: what all networks of the run are shown, (inputs,).
        run: what is shown.
        scales: of the lines, see `line_scales`.
        words: for the texts.
    """

    def __init__(
        self,
        diagram: Diagram,
        image: npt.ArrayLike,
        run: Run,
        scales: Sequence[float],
        words: Wording,
    ) -> None:
        super().__init__()
        self.run, self.scales, self.words = run, scales, words
        self.traces = [network.trace(image) for network in run.networks]
        self.diagram = diagram.scale(SHRUNK, about_point=ORIGIN).shift(ASIDE)
        for column, activations in zip(diagram.columns, self.traces[0].a, strict=True):
            column.light(activations)
        self.lines = all_lines(diagram, run.networks[0], scales)
        self.map_scale = map_scale(self._weights(diagram.network))
        self.maps = map_square(self._weights(run.networks[0]), self.map_scale, GRID)
        self.maps.move_to(ACROSS * RIGHT + 1.3 * UP).set_z_index(MOVING)
        self.bar = ScaleBar(self.map_scale).next_to(self.maps, DOWN, buff=0.15)
        self.counts = self._counts()
        self.plot = RunPlot(run, words, PLOT_WIDTH, PLOT_HEIGHT)
        self.plot.to_edge(LEFT, buff=0.45).align_to(STAGE_BOTTOM * UP, DOWN)
        self.dot = Dot(self.plot.place(0), radius=0.09, color=colours().accent)
        self.dot.set_z_index(MOVING)
        self.readings = Readings(run, words).move_to([ACROSS, READINGS_Y, 0])
        self.curve = Group()
        self.add(self.maps, self.bar, self.counts, self.plot, self.dot, self.readings, self.curve)

    def maps_arrive(self) -> Animation:
        """Each map leaves its neuron; until that is played it is there."""
        return maps_leaving(self.maps, self.diagram.columns[0].centres)

    def only_ends(self) -> Group:
        """What is said, and marked on the curve, where only the two ends of a run are known."""
        note = Label(self.words("only_ends"), LABEL, colours().quiet).move_to(self.plot.axes)
        self.curve.add(note, self.dot.copy())
        return self.curve

    def step(self, index: int) -> list[Any]:
        """Everything on screen goes on to a network of the run."""
        network, diagram = self.run.networks[index], self.diagram
        maps = [Heatmap(one, self.map_scale) for one in self._weights(network)]
        return [
            *repainted(self.lines, all_lines(diagram, network, self.scales)),
            *repainted(self.maps, maps),
            *(
                column.lighting(activations)
                for column, activations in zip(diagram.columns, self.traces[index].a, strict=True)
            ),
            self.dot.animate.move_to(self.plot.place(index)),
            *self._drawing(index),
        ]

    def settle(self, index: int) -> None:
        """Show the numbers of the network it has gone to; the curve so far is still from now on."""
        self.readings.show(index)
        self.curve.set_z_index(0)

    def _drawing(self, index: int) -> list[Animation]:
        """The curve goes on to a network of the run, where there is one between its two ends."""
        if not self.run.has_middle:
            return []
        piece = self.plot.piece(index).set_z_index(MOVING)
        self.curve.add(piece)
        return [Create(piece)]

    def _weights(self, network: Network) -> npt.NDArray[Any]:
        """Of the neurons on screen, (shown, inputs)."""
        return network.layers[0].weights[self.diagram.columns[0].shown]

    def _counts(self) -> Group:
        """Below each layer that is too large to be shown whole: how many neurons are."""
        counts = Group()
        for column in self.diagram.columns:
            shown, count = len(column.shown), number_text(column.size)
            if shown < column.size:
                text = self.words("some", shown=shown, count=count)
                label = Label(text, SMALL, colours().quiet)
                counts.add(label.next_to(column.neurons, DOWN, buff=0.1))
        return counts
