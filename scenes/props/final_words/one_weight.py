"""One weight that could go up or down."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import Scene

from network.activations import Array
from network.analysis.ranking import strongest
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.typesetting.number import CountTo

LITTLE = 0.1
"""Of the largest weight of the layer: so much a weight goes up or down to be seen."""


class OneWeight(SingleLine):
    """A weight from a pixel, as a line that can change: one that is large and matters for a digit.

    Args:
        diagram: with the digit in its picture.
        gradient: of the first layer, (outputs, inputs).
    """

    def __init__(self, diagram: Diagram, gradient: Array) -> None:
        column, weights = diagram.columns[0], diagram.network.layers[0].weights
        (most,) = strongest((gradient * weights)[column.shown], 1)
        row, pixel = divmod(int(most), weights.shape[1])
        self.own = float(weights[column.shown[row], pixel])
        self.little = LITTLE * float(np.abs(weights).max())
        super().__init__(diagram.picture, pixel, column.neurons.lefts[row], self.own)

    @property
    def value(self) -> float:
        """The weight as it is shown."""
        return self.number.value

    def set_value(self, value: float) -> Self:
        """Show another weight."""
        return self.set_weight(value)

    def could_go(self, scene: Scene) -> None:
        """The line grows; its weight goes up a little and down a little, and is itself again."""
        self.grow(scene)
        for value in (self.own + self.little, self.own - self.little, self.own):
            scene.play(CountTo(self, value), run_time=0.8)
