"""What a layer computes before its activation function, in numbers."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt
from manim import RIGHT, Mobject, VGroup

from network.analysis.weighted_sum import LayerSums
from network.model import Layer
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.notation.number_matrix import NumberMatrix, Shown, with_gaps


class LayerInNumbers(VGroup):
    """The weights times the column of inputs are the sums; with the biases they are z.

    The parts are `matrix`, `column`, `equals` and `sums`, and, once there is room for them,
    `plus` and `biases`. The numbers on screen add up.

    Args:
        layer: whose weights these are.
        inputs: what comes into the layer, (inputs,).
        sums: what the layer makes of it.
        neurons: the rows that are shown; in front of, between and behind them stand dots.
        columns: the inputs that are shown.
        middle: of the whole.
    """

    def __init__(
        self,
        layer: Layer,
        inputs: npt.NDArray[Any],
        sums: LayerSums,
        neurons: tuple[int, ...],
        columns: Shown,
        middle: Floats,
    ) -> None:
        super().__init__()
        theme = colours()
        shown = with_gaps(*neurons, layer.output_count - 1)
        # Of a large layer, neurons on screen need not begin with the first.
        self.rows: Shown = [None, *shown] if min(neurons) else shown
        self.z, self.middle = sums.z, middle
        self.matrix = NumberMatrix(layer.weights, self.rows, columns)
        self.column = NumberMatrix(inputs[:, None], columns, colour=theme.text)
        self.equals = Label("$=$", BODY)
        self.sums = NumberMatrix(sums.products[:, None], self.rows, colour=theme.text)
        self.plus = Label("$+$", BODY)
        self.biases = NumberMatrix(sums.biases[:, None], self.rows, colour=theme.accent, plus=True)
        self.add(self.matrix, self.column, self.equals, self.sums)
        self.arrange(RIGHT, buff=0.25).move_to(middle)

    def row(self, neuron: int) -> int:
        """In which line a neuron stands."""
        return self.rows.index(neuron)

    def sum_of(self, neuron: int) -> Number:
        """The number of a neuron."""
        return self.sums.lines[self.row(neuron)][0]

    def make_room(self) -> list[Any]:
        """The numbers move apart, and the biases take their place between them."""
        order: list[Mobject] = [
            self.matrix,
            self.column,
            self.plus,
            self.biases,
            self.equals,
            self.sums,
        ]
        places = VGroup(*(part.copy() for part in order))
        places.arrange(RIGHT, buff=0.22).move_to(self.middle)
        moves = []
        for part, place in zip(order, places, strict=True):
            if part in (self.plus, self.biases):
                part.move_to(place)
            else:
                moves.append(part.animate.move_to(place))
        return moves

    def add_biases(self) -> list[CountTo]:
        """Each sum runs to z, the sum with its bias."""
        return [
            CountTo(cells[0], float(self.z[row]))
            for cells, row in zip(self.sums.lines, self.rows, strict=True)
            if row is not None
        ]
