"""What a layer computes, in numbers: from the pixels of a picture to its activations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Line,
    Mobject,
    ReplacementTransform,
    Scene,
    VGroup,
)

from network.analysis.weighted_sum import (
    LayerSums,
    WeightedSum,
    contributions,
    decimals_of_activations,
)
from network.model import Network, Trace
from scenes.kit.diagram.column import Column
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.activation_symbol import ACTIVATION_SYMBOLS
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.notation.number_matrix import NumberMatrix, names_beside, with_gaps
from scenes.props.notation.pixel_column import PixelColumn
from scenes.props.notation.unrolled_picture import UnrolledPicture

WIDEST = 7
"""Of a line, as manim counts: of the one with the largest weight."""

BESIDE = 0.12
"""From a neuron to its number."""


LARGEST = 2.2
"""How much larger than a title the formula of the layer is, at most."""

ABOVE = 0.12
"""Between a block of numbers and its letter."""

TURNED = 0.75
"""The room between matrix and column for a row that is turned."""


class LayerInNumbers(Group):
    """The weights times the column of pixels, and the biases, are the sums; σ makes activations.

    The parts are `matrix`, `column`, `plus`, `biases` with their `names`, `equals` and `sums`;
    `last_pixel` and `last_neuron` say what the last indices are, and `letters`, by their parts in
    the layer's formula, what each block is called. The numbers add up.

    Args:
        network: whose first layer this is.
        trace: one image's way through the network.
        neurons: the one that is shown first, and another; dots stand where some are left out.
        inputs: two pixels that are shown beside the first and the last.
        layer: the neurons on screen, right of all this.
    """

    def __init__(
        self,
        network: Network,
        trace: Trace,
        neurons: Sequence[int],
        inputs: Sequence[int],
        layer: Column,
    ) -> None:
        super().__init__()
        own, theme, layout = network.layers[0], colours(), current_layout()
        self.neurons, self.layer, self.weights = neurons, layer, own.weights
        self.activations, self.activation = trace.a[0], own.activation.name
        sums = LayerSums.of(network, trace, 0, decimals=2)
        self.rows = with_gaps(0, *neurons, own.output_count - 1)
        self.inputs = with_gaps(0, *inputs, own.input_count - 1)
        self.pixels = [pixel for pixel in self.inputs if pixel is not None]
        self.added, self.z = contributions(network, trace, 0), sums.z
        """What each pixel adds to each neuron, and what comes of it."""
        self.matrix = NumberMatrix(own.weights, self.rows, self.inputs)
        self.column = PixelColumn(trace.x, self.inputs)
        self.plus, self.equals = Label("$+$", BODY), Label("$=$", BODY)
        self.biases = NumberMatrix(sums.biases[:, None], self.rows, plus=True)
        self.sums = NumberMatrix(sums.products[:, None], self.rows, colour=theme.text)
        *others, _ = self.rows
        markups = ["" if row is None else f"$b_{row}$" for row in others]
        edge = float(self.biases.get_right()[0]) + BESIDE
        self.names = names_beside(self.biases.lines, [*markups, "$b_k$"], edge)
        with_names = Group(self.biases, self.names)
        self.add(self.matrix, self.column, self.plus, with_names, self.equals, self.sums)
        self.arrange(RIGHT, buff=0.25).move_to(layout.stage_middle * UP)
        self.align_to(layout.stage_side * LEFT, LEFT)
        Group(*self[1:]).shift(TURNED * RIGHT)
        self.last_pixel, self.last_neuron = (
            Label(f"${letter} = {number_text(count - 1)}$", LABEL, theme.quiet)
            for letter, count in (("n", own.input_count), ("k", own.output_count))
        )
        self.last_pixel.next_to(self.column.brackets, DOWN, buff=0.15)
        self.last_neuron.next_to(self.biases, DOWN, buff=0.25)
        blocks = {
            "weights-1": ("$W^((1))$", self.matrix),
            "inputs": ("$a^((0))$", self.column.brackets),
            "biases-1": ("$b^((1))$", self.biases),
        }
        self.letters = {
            part: Label(letter, TITLE).next_to(block, UP, buff=ABOVE)
            for part, (letter, block) in blocks.items()
        }
        self.symbol = Label(f"${ACTIVATION_SYMBOLS[self.activation].name}$", TITLE)
        self.symbol.move_to([(self.sums.get_right()[0] + self.edge) / 2, self.get_y(), 0])
        self.results = self._results(network, trace)

    def come_from(self, unrolled: UnrolledPicture) -> list[FadeIn]:
        """The lines of the column come out of the pixels they stand for."""
        return [
            FadeIn(line, target_position=unrolled.at(pixel))
            for line, pixel in zip(self.column.lines, self.inputs, strict=True)
        ]

    def lines(self, neurons: Sequence[int]) -> VGroup:
        """A line from each pixel of the column to each of these neurons, as wide as its weight."""
        weights = self.weights[np.ix_(neurons, self.pixels)]
        full, theme = float(np.abs(weights).max()) or 1.0, colours()
        lines = VGroup()
        for neuron, row in zip(neurons, weights, strict=True):
            end = self.end_at(neuron)
            for start, weight in zip(self.column.places, row, strict=True):
                ink = theme.plus if weight > 0 else theme.minus
                width = WIDEST * abs(float(weight)) / full
                if width > 0:
                    lines.add(Line(start, end, color=ink, stroke_width=width))
        return lines

    def other_row(self) -> LaggedStart:
        """The row of the other neuron comes out of it."""
        row = self.matrix.lines[self.line_of(self.neurons[1])]
        source = self.layer.place(self.neurons[1])
        return LaggedStart(*(FadeIn(cell, target_position=source) for cell in row), lag_ratio=0.05)

    def all_rows(self) -> list[FadeIn]:
        """What is left of the matrix comes out of the layer, and brackets go around it."""
        known = {self.line_of(neuron) for neuron in self.neurons}
        rows = [line for k, line in enumerate(self.matrix.lines) if k not in known]
        comings = [FadeIn(row, target_position=self.layer.neurons) for row in rows]
        return [*comings, FadeIn(self.matrix.brackets)]

    def all_sums(self) -> list[FadeIn]:
        """What is left of the sums comes in, with brackets around them."""
        known = self.line_of(self.neurons[0])
        sums = [line for k, line in enumerate(self.sums.lines) if k != known]
        return [FadeIn(*sums, shift=0.3 * RIGHT), FadeIn(self.sums.brackets)]

    def add_biases(self) -> list[CountTo]:
        """Each sum runs to z, the sum with its bias."""
        return [
            CountTo(cells[0], float(self.z[row]))
            for cells, row in zip(self.sums.lines, self.rows, strict=True)
            if row is not None
        ]

    def squash(self, scene: Scene, seconds: float) -> None:
        """One sum after another goes through the function and into its neuron, which lights up.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        scene.play(FadeIn(self.symbol, shift=0.2 * RIGHT), run_time=0.5)
        self.lit = Group(*(self.layer.single(row, self.activations) for row in self.results))
        self.lit.set_z_index(self.layer.neurons.z_index + 0.1)
        each = 0.5 * seconds / len(self.results)
        for light, (row, result) in zip(self.lit, self.results.items(), strict=True):
            going = self.sums.lines[self.line_of(row)][0].copy()
            scene.play(going.animate.move_to(self.symbol).set_opacity(0), run_time=each)
            scene.remove(going)
            scene.play(
                FadeIn(result, target_position=self.symbol, scale=0.5),
                FadeIn(light),
                run_time=each,
            )

    def fill_with(self, formula: Label) -> Label:
        """Bring the layer's formula where the numbers are, as large as there is room for it."""
        left, right = self.get_left()[0], self.edge
        formula.scale(min(LARGEST, (right - left) / formula.width))
        return formula.move_to([(left + right) / 2, self.get_y(), 0])

    def shrink(self) -> list[FadeOut]:
        """Each block of numbers shrinks into its letter; the sums go into their function."""
        blocks: dict[Mobject, Group] = {
            self.letters["weights-1"]: Group(self.matrix),
            self.letters["inputs"]: Group(
                *self.column.lines, self.column.brackets, self.last_pixel
            ),
            self.letters["biases-1"]: Group(self.biases, self.names, self.last_neuron),
            self.symbol: Group(self.equals, self.sums),
        }
        return [
            FadeOut(block, target_position=letter, scale=0.2) for letter, block in blocks.items()
        ]

    def become(self, formula: Label) -> list[Any]:
        """The letters, alone by now, go to their places in the layer's formula."""
        signs = {**self.letters, "plus-1": self.plus}
        moves = [ReplacementTransform(sign, formula.part(name)) for name, sign in signs.items()]
        rest = FadeIn(formula.part("out"), formula.part("function-1"))
        return [*moves, rest, FadeOut(self.symbol, target_position=formula.part("function-1"))]

    def _results(self, network: Network, trace: Trace) -> dict[int, Number]:
        """The activation of each neuron in the rows that is on screen, to the left of it.

        With as many decimals as follow from each z as it is shown.
        """
        rows = [row for row in self.rows if row is not None and row in self.layer.shown]
        totals = [WeightedSum.of(network, trace, 0, row) for row in rows]
        decimals = decimals_of_activations(totals, 2, 2)
        results = {}
        for row, total in zip(rows, totals, strict=True):
            number = Number(total.a, decimals, LABEL)
            results[row] = number.move_to(self.end_at(row) + (BESIDE + number.width / 2) * LEFT)
        return results

    @property
    def edge(self) -> float:
        """Left of the numbers beside the neurons."""
        return float(self.layer.neurons.get_left()[0]) - 0.7

    def end_at(self, neuron: int) -> Floats:
        """Where the lines into a neuron end, (3,)."""
        place: Floats = self.layer.place(neuron) + self.layer.radius * LEFT
        return place

    def line_of(self, neuron: int) -> int:
        """In which line a neuron stands."""
        return self.rows.index(neuron)
