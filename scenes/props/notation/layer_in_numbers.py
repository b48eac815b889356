"""What a layer computes, row by row: from the pixels of a picture to its activations."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Line, Rectangle, VGroup, VMobject

from network.analysis.by_hand import DECIMALS, HandSized
from network.analysis.weighted_sum import (
    LayerSums,
    WeightedSum,
    contributions,
    decimals_of_activations,
)
from network.model import Network, Trace
from scenes.kit.diagram.column import Column
from scenes.kit.figures.heatmap import map_scale
from scenes.kit.figures.plot import Plot
from scenes.kit.look.current import current_layout
from scenes.kit.look.layout import Size
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.activation_symbol import symbol_of
from scenes.kit.typesetting.label import BODY, LABEL, LINE, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.props.notation.brackets import brackets, index_range
from scenes.props.notation.neuron_cells import NeuronCells
from scenes.props.notation.picture_rows import WIDTH
from scenes.props.notation.pixel_column import PixelColumn
from scenes.props.notation.row_heights import PAD, RowHeights
from scenes.props.notation.weight_rows import WeightRows

WIDEST = 7
"""Of a line, as manim counts: of the one with the largest weight."""

BESIDE, CLEAR = 0.12, 0.2
"""From a neuron to its number, and to its activation on the other side."""

ABOVE = 0.12
"""Between a block and its letter, and from it to its range, or how many it has."""

APART = 0.2
"""Between two blocks, and between them and the signs."""

BELOW = 0.45
"""From the unrolled picture to the end of the stage, for its range."""

GATE, CURVE, REACH = 0.6, 0.4, 6.0
"""How wide the function is that all sums pass, its curve inside, and up to which sum that goes."""

ENLARGED = 1.3
"""From the unrolled picture to the pixels that are enlarged: room for their weights."""


class LayerInNumbers(Group):
    """The rows of weights times the column of pixels, and the biases, are the sums of the neurons.

    From the left: `rows`, the place of the unrolled picture between `strip_brackets`, `plus`,
    `biases`, `equals` and `sums`; then the `gate` with the function's `symbol`. `pixel_range`
    says from where to where pixels are counted, and in its place later `counts` how many of them
    and of the biases there are, and `letters`, by their parts in the layer's formula, what each
    block is called. `names` are the numbers of the neurons by hand,
    right of their discs, and `results` their activations, left of them. `column` holds the pixels
    by hand, right of the unrolled picture. The numbers add up.

    Args:
        network: whose first layer this is.
        trace: one image's way through the network.
        by_hand: the neurons and pixels whose numbers are shown.
        layer: the neurons on screen, right of all this.
    """

    def __init__(self, network: Network, trace: Trace, by_hand: HandSized, layer: Column) -> None:
        super().__init__()
        own, theme, layout = network.layers[0], colours(), current_layout()
        self.by_hand, self.layer, self.weights = by_hand, layer, own.weights
        self.activations, self.activation = trace.a[0], own.activation
        self.pixels, self.heights = list(by_hand.inputs), RowHeights(layer)
        self.added = contributions(network, trace, 0)
        """What each pixel adds to each neuron."""
        self.totals = LayerSums.of(network, trace, 0, DECIMALS)
        self.exact_biases = own.biases.astype(float)
        self.names = {
            neuron: Number(neuron, 0, LABEL, theme.quiet).next_to(
                self.end_at(neuron) + 2 * layer.radius * RIGHT, RIGHT, buff=BESIDE
            )
            for neuron in by_hand.neurons
        }
        self.results = self._results(network, trace)
        self.symbol = Label(f"${symbol_of(own.activation.name).name}$", TITLE)
        self.gate = Rectangle(
            width=GATE,
            height=self.heights.high - self.heights.low,
            stroke_color=theme.muted,
            stroke_width=2.5,
        )
        right = min(float(result.get_left()[0]) for result in self.results.values()) - BESIDE
        self.gate.move_to([right - GATE / 2, self.heights.middle, 0])
        self.gate.add(*self._curve())
        self._above(self.symbol, self.gate)
        self.plus, self.equals = Label("$+$", TITLE), Label("$=$", TITLE)
        self.biases, self.sums = self._biases(), self._sums()
        self.low = min(self.heights.low, layout.stage_bottom + BELOW)
        self.high = max(self.heights.high, layout.stage_top - ABOVE)
        self.strip_brackets = brackets(-WIDTH / 2 - PAD, WIDTH / 2 + PAD, self.low, self.high)
        blocks = (self.strip_brackets, self.plus, self.biases, self.equals, self.sums)
        x = float(self.gate.get_left()[0]) - APART
        for block in reversed(blocks):
            block.set_x(x - block.width / 2)
            x = float(block.get_left()[0]) - APART
        for sign in (self.plus, self.equals):
            sign.set_y(self.heights.middle)
        scale = map_scale(own.weights[layer.shown])
        ends = -layout.stage_side + PAD, x - PAD
        self.rows = WeightRows(own.weights, scale, layer, self.heights, *ends)
        self.opening = float(self.equals.get_left()[0] - self.plus.get_left()[0])
        """By so much the rows and the pixels are further right before the biases come."""
        self.column = self._column(trace)
        self.pixel_range = Label(index_range("a", own.input_count), LABEL, theme.quiet)
        self.pixel_range.next_to(self.strip_brackets, DOWN, buff=ABOVE)
        self.counts = VGroup(
            *(
                Label(number_text(count), TITLE, theme.accent).next_to(block, DOWN, buff=ABOVE)
                for count, block in (
                    (own.input_count, self.strip_brackets),
                    (own.output_count, self.biases.brackets),
                )
            )
        )
        letters = {
            "weights-1": ("$W^((1))$", self.rows.brackets),
            "inputs": ("$a^((0))$", self.strip_brackets),
            "biases-1": ("$b^((1))$", self.biases.brackets),
        }
        self.letters = {
            part: self._above(Label(letter, TITLE), block)
            for part, (letter, block) in letters.items()
        }
        self.add(self.rows, *blocks, self.gate)

    @staticmethod
    def _above(letter: Label, block: VMobject) -> Label:
        """Right above a block, or among the titles where it would reach into their strip."""
        letter.next_to(block, UP, buff=ABOVE)
        top = current_layout().stage_top
        return letter.on_baseline(top + ABOVE) if letter.get_top()[1] > top else letter

    def _curve(self) -> list[VMobject]:
        """The function's curve, small, inside of the gate; of one of all sums there is none."""
        if self.activation.identifier == "softmax":
            return []
        low = float(self.activation(np.array([-REACH, -1.0, 0.0])).min())
        plot = Plot((-REACH, REACH), (min(low, 0.0), 1.0), (), (), CURVE, CURVE)
        curve = plot.curve(self.activation, colours().text).set_stroke(width=4)
        return [curve.move_to(self.gate)]

    @property
    def strip_x(self) -> float:
        """The middle of the unrolled picture."""
        return float(self.strip_brackets.get_x())

    def product(self, neuron: int, pixel: int) -> Number:
        """What a pixel brings to a neuron, in the colour of its sign."""
        return self.signed(float(self.added[neuron, pixel]), LABEL, plus=True)

    def weight(self, neuron: int, pixel: int) -> Number:
        """Of the line from a pixel to a neuron, in the colour of its sign."""
        return self.signed(float(self.weights[neuron, pixel]), self.size)

    def signed(self, exact: float, size: Size, *, plus: bool = False) -> Number:
        """A number, rounded, in the colour of the sign that is seen."""
        value, theme = round(exact, DECIMALS), colours()
        ink = theme.plus if value > 0 else theme.minus
        return Number(value, DECIMALS, size, theme.quiet if value == 0 else ink, plus)

    def _biases(self) -> NeuronCells:
        numbers = {
            neuron: self.signed(float(self.totals.biases[neuron]), LABEL, plus=True)
            for neuron in self.by_hand.neurons
        }
        return NeuronCells(self.exact_biases, self.layer, numbers, self.heights, self._strongest())

    def _sums(self) -> NeuronCells:
        """Of the products alone, with room for the sums they become."""
        products, numbers = self.totals.products, {}
        for neuron in self.by_hand.neurons:
            both = (float(products[neuron]), float(self.totals.z[neuron]))
            widest = max(both, key=lambda value: len(number_text(value, DECIMALS)))
            numbers[neuron] = Number(round(widest, DECIMALS), DECIMALS, LABEL)
        exact = self.totals.z - self.exact_biases
        cells = NeuronCells(exact, self.layer, numbers, self.heights, self._strongest())
        for neuron, number in numbers.items():
            number.set_value(round(float(products[neuron]), DECIMALS))
        return cells

    def _strongest(self) -> float:
        """At full strength in all cells: the strongest bias, if there is one; sums are beyond."""
        biases = np.abs(self.exact_biases[self.layer.shown]).max()
        return float(biases or np.abs(self.totals.z).max() or 1.0)

    def _column(self, trace: Trace) -> PixelColumn:
        """The enlarged pixels, with numbers as large as there is room for their weights."""
        left = float(self.strip_brackets.get_right()[0]) + ENLARGED
        for self.size in (TITLE, LINE, BODY, LABEL):
            column = PixelColumn(trace.x, self.pixels, self.size)
            weights = [
                self.weight(neuron, pixel).width
                for neuron in self.by_hand.neurons
                for pixel in self.pixels
            ]
            if max(weights) < ENLARGED - 2 * APART:
                break
        column.shift((left - column.pixels[0].get_left()[0]) * RIGHT)
        middle = (self.low + self.high) / 2
        return column.shift((middle - Group(*column.pixels).get_y()) * UP)

    def lines(self, neuron: int, end: Floats) -> VGroup:
        """A line from each pixel of the column to the end before a neuron, as wide as its weight.

        Args:
            neuron: counted from 0.
            end: of all of them, (3,).
        """
        weights, theme = self.weights[neuron, self.pixels], colours()
        full, lines = float(np.abs(weights).max()) or 1.0, VGroup()
        for start, weight in zip(self.column.places, weights, strict=True):
            ink = theme.plus if weight > 0 else theme.minus
            width = WIDEST * abs(float(weight)) / full
            if width > 0:
                lines.add(Line(start, end, color=ink, stroke_width=width))
        return lines

    def _results(self, network: Network, trace: Trace) -> dict[int, Number]:
        """The activation of each neuron by hand, to the left of it.

        With as many decimals as follow from each z as it is shown.
        """
        rows = self.by_hand.neurons
        totals = [WeightedSum.of(network, trace, 0, row) for row in rows]
        decimals = decimals_of_activations(totals, DECIMALS, 2)
        results = {}
        for row, total in zip(rows, totals, strict=True):
            number = Number(total.a, decimals, LABEL)
            results[row] = number.move_to(self.end_at(row) + (CLEAR + number.width / 2) * LEFT)
        return results

    def end_at(self, neuron: int) -> Floats:
        """Where the lines into a neuron end, (3,)."""
        place: Floats = self.layer.place(neuron) + self.layer.radius * LEFT
        return place
