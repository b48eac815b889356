"""One weight that could go up or down, and what an output makes of it."""

from __future__ import annotations

from math import floor, log10
from typing import Self

import numpy as np
from manim import RIGHT, UP, FadeIn, Group, Scene

from network.activations import Array
from network.analysis.ranking import strongest
from network.model import Network, Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.look.current import current_layout
from scenes.kit.typesetting.label import BODY, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number

LITTLE = 0.1
"""Of the largest weight of the layer: so much a weight goes up or down to be seen."""


class OneWeight(SingleLine):
    """A weight from a pixel, as a line that can change: one that is large and matters for a digit.

    Above the outputs stands `output`, the one that should be large: its name, and its value with as
    many decimals as its changes need.

    Args:
        diagram: with the digit in its picture.
        gradient: of the first layer, (outputs, inputs).
        trace: of the digit.
        label: of the digit.
    """

    def __init__(self, diagram: Diagram, gradient: Array, trace: Trace, label: int) -> None:
        column, (first, *later) = diagram.columns[0], diagram.network.layers
        (most,) = strongest((gradient * first.weights)[column.shown], 1)
        row, self._pixel = divmod(int(most), first.weights.shape[1])
        self._neuron, self._label = int(column.shown[row]), label
        self._first, self._later, self._trace = first, Network(later), trace
        self.own = float(first.weights[self._neuron, self._pixel])
        little = LITTLE * float(np.abs(first.weights).max())
        self.tried = (self.own + little, self.own - little)
        place = column.neurons.lefts[row]
        super().__init__(diagram.picture, self._pixel, place, self.own, size=BODY)
        value = self._output_with(self.own)
        apart = min(abs(self._output_with(each) - value) for each in self.tried)
        decimals = max(2, -floor(log10(apart))) if apart > 0 else 2
        name = Label(diagram.name_of(label).content, TITLE)
        number = Number(value, decimals, TITLE)
        self.output = Group(name, number).arrange(RIGHT, buff=0.3)
        self.output.match_x(diagram.columns[-1])
        for each in self.output:
            each.on_baseline(current_layout().title_baseline)
        self.add(self.output)

    def _output_with(self, weight: float) -> float:
        """The label's output if the weight were another."""
        z = self._trace.z[0].copy()
        z[self._neuron] += (weight - self.own) * self._trace.x[self._pixel]
        return float(self._later(self._first.activation(z))[self._label])

    @property
    def value(self) -> float:
        """The weight as it is shown."""
        return self.number.value

    def set_value(self, value: float) -> Self:
        """Show another weight."""
        self.output[1].set_value(self._output_with(value))
        return self.set_weight(value)

    def could_go(self, scene: Scene) -> None:
        """The line grows; its weight goes up a little and down a little, and is itself again."""
        scene.play(FadeIn(self.output, shift=0.3 * UP), run_time=0.6)
        self.grow(scene, 1.2)
        for value in (*self.tried, self.own):
            scene.play(CountTo(self, value), run_time=0.8)
