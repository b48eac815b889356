"""What a layer computes before its activation function, in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import RIGHT, FadeIn, Group, Mobject, ReplacementTransform, SurroundingRectangle, VGroup

from network.analysis.choosing import strongest_neighbours
from network.analysis.weighted_sum import LayerSums, contributions
from network.model import Network, Trace
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.notation.number_matrix import NumberMatrix, Shown, with_gaps
from scenes.props.notation.unrolled_picture import UnrolledPicture


class LayerInNumbers(VGroup):
    """The weights times the column of inputs are the sums; with the biases they are z.

    The parts are `matrix`, `column`, `equals` and `sums`, and, once there is room for them,
    `plus` and `biases`; `names` are those of the column's lines. The numbers on screen add up.

    Args:
        network: whose first layer this is.
        trace: one image's way through the network.
        neurons: the one that is shown first, and a second; in front of, between and behind them
            stand dots.
        middle: of the whole.
    """

    def __init__(
        self, network: Network, trace: Trace, neurons: tuple[int, int], middle: Floats
    ) -> None:
        super().__init__()
        theme, layer = colours(), network.layers[0]
        self.neurons, self.middle = neurons, middle
        sums = LayerSums.of(network, trace, 0, decimals=2)
        shown = with_gaps(*neurons, layer.output_count - 1)
        # Of a large layer, neurons on screen need not begin with the first.
        self.rows: Shown = [None, *shown] if min(neurons) else shown
        strongest = strongest_neighbours(contributions(network, trace, 0)[neurons[0]])
        self.pixels = with_gaps(0, *strongest, layer.input_count - 1)
        """The inputs in the lines of the column."""
        self.z = sums.z
        self.matrix = NumberMatrix(layer.weights, self.rows, self.pixels)
        self.column = NumberMatrix(trace.x[:, None], self.pixels, colour=theme.text)
        self.equals = Label("$=$", BODY)
        self.sums = NumberMatrix(sums.products[:, None], self.rows, colour=theme.text)
        self.plus = Label("$+$", BODY)
        self.biases = NumberMatrix(sums.biases[:, None], self.rows, colour=theme.accent, plus=True)
        self.add(self.matrix, self.column, self.equals, self.sums)
        self.arrange(RIGHT, buff=0.25).move_to(middle)
        markups = [f"$a_{pixel}^((0))$" if pixel is not None else "" for pixel in self.pixels]
        self.names = self.column.names([*markups[:-1], "$a_n^((0))$"])
        self.brackets = self.matrix.brackets_around([self.first_row])
        """Those of the first neuron's row alone."""

    @property
    def first_row(self) -> VGroup:
        """The weights of the first neuron."""
        return self.matrix.lines[self._line(self.neurons[0])]

    @property
    def first_sum(self) -> Number:
        """The number of the first neuron."""
        return self.sums.lines[self._line(self.neurons[0])][0]

    def come_from(self, unrolled: UnrolledPicture) -> list[FadeIn]:
        """The lines of the column come out of the pixels they stand for."""
        return [
            FadeIn(line, target_position=unrolled.at(pixel))
            for line, pixel in zip(self.column.lines, self.pixels, strict=True)
        ]

    def row_times_column(self) -> list[SurroundingRectangle]:
        """Boxes around what is multiplied: the first neuron's row and the column."""
        return [
            SurroundingRectangle(thing, color=colours().accent, buff=0.06)
            for thing in (self.brackets, self.column)
        ]

    def second_row(self, neuron: Mobject) -> list[Any]:
        """The lines up to the second neuron's come from it on screen; their sums come in."""
        first, second = map(self._line, self.neurons)
        return self._lines_come(range(first + 1, second + 1), neuron)

    def other_rows(self, neurons: Mobject) -> list[Any]:
        """All other lines come from the neurons on screen, and brackets go around them all."""
        first, second = map(self._line, self.neurons)
        return [
            *self._lines_come([*range(first), *range(second + 1, len(self.rows))], neurons),
            ReplacementTransform(self.brackets, self.matrix.brackets),
            self.equals.animate.set_y(self.middle[1]),
            FadeIn(self.sums.brackets),
        ]

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

    def become(self, formula: Label) -> list[Any]:
        """Each array of numbers becomes its letter in the layer's formula."""
        letters = {
            "weights": self.matrix,
            "inputs": self.column,
            "plus": self.plus,
            "biases": self.biases,
        }
        return [
            ReplacementTransform(array, formula.part(letter)) for letter, array in letters.items()
        ]

    def _lines_come(self, lines: Sequence[int], source: Mobject) -> list[Any]:
        """Lines of the matrix come from a source, and those of the sums from the left."""
        rows = Group(*(self.matrix.lines[line] for line in lines))
        sums = Group(*(self.sums.lines[line] for line in lines))
        return [FadeIn(rows, target_position=source), FadeIn(sums, shift=0.2 * RIGHT)]

    def _line(self, neuron: int) -> int:
        """In which line a neuron stands."""
        return self.rows.index(neuron)
