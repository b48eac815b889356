"""What a layer computes, in numbers: from the pixels of a picture to its activations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Line,
    Mobject,
    Scene,
    TransformFromCopy,
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
from scenes.kit.diagram.reading import FAINT
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.activation_symbol import ACTIVATION_SYMBOLS
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.notation.number_matrix import NumberMatrix, names_beside, with_gaps
from scenes.props.notation.pixel_column import PixelColumn
from scenes.props.notation.unrolled_picture import UnrolledPicture

WIDEST = 7
"""Of a line, as manim counts: of the one with the largest weight."""

ASIDE = 0.2
"""How far above or below the lines their sum stands."""

DIM = 0.35
"""The opacity of a row that has turned away from its place."""

BESIDE = 0.12
"""From a pixel to its weight and to its product, and from a neuron to its number."""


LARGEST = 2.2
"""How much larger than a title the formula of the layer is, at most."""

TURNED = 0.75
"""The room between matrix and column for a row that is turned."""


class LayerInNumbers(Group):
    """The weights times the column of pixels, and the biases, are the sums; σ makes activations.

    The parts are `matrix`, `column`, `plus`, `biases` with their `names`, `equals` and `sums`;
    `last_pixel` and `last_neuron` say what the last indices are. The numbers add up.

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
        self.letter = Label("$W$", TITLE).next_to(self.matrix, UP, buff=0.3)
        self.symbol = Label(f"${ACTIVATION_SYMBOLS[self.activation].name}$", TITLE)
        self.symbol.move_to([(self.sums.get_right()[0] + self.edge) / 2, self.get_y(), 0])
        row = self.matrix.lines[self._line(neurons[0])]
        self.row, self.sum = row, self.sums.lines[self._line(neurons[0])][0]
        """The weights and the sum of the first neuron."""
        self.turned, self.sum_home = row.copy(), self.sum.get_center()
        self.results = self._results(network, trace)

    # One row.

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
            end = self.layer.place(neuron) + self.layer.radius * LEFT
            for start, weight in zip(self.column.places, row, strict=True):
                ink = theme.plus if weight > 0 else theme.minus
                width = WIDEST * abs(float(weight)) / full
                if width > 0:
                    lines.add(Line(start, end, color=ink, stroke_width=width))
        return lines

    def row_from_lines(self) -> LaggedStart:
        """The weights of the first neuron leave their lines and stand side by side."""
        end = self.layer.place(self.neurons[0])
        middles = [(place + end) / 2 for place in self._beside(RIGHT)]
        comings = [
            FadeIn(cell, target_position=middle)
            for cell, middle in zip(self.row, middles, strict=True)
        ]
        return LaggedStart(*comings, lag_ratio=0.15)

    def turn(self) -> list[Any]:
        """The row turns by a quarter onto the column, each weight to the left of its pixel."""
        moves = []
        for cell, place in zip(self.turned, self._beside(LEFT), strict=True):
            goal = cell.copy()
            if not isinstance(cell, Number):
                goal = Label("$dots.v$", LABEL, colours().quiet)
            goal.move_to(place + (2 * BESIDE + goal.width / 2) * LEFT)
            moves.append(cell.animate(path_arc=-PI / 2).become(goal))
        return [*moves, self.row.animate.set_opacity(DIM)]

    def multiply(self) -> LaggedStart:
        """Pair by pair weights and pixels give their products, to the right of the column."""
        weights = [cell for cell in self.turned if isinstance(cell, Number)]
        self.products = VGroup()
        theme = colours()
        for pixel, place in zip(self.pixels, self.column.places, strict=True):
            value = float(self.added[self.neurons[0], pixel])
            ink = theme.plus if value >= 0 else theme.minus
            product = Number(
                value, 2, LABEL, theme.quiet if round(value, 2) == 0 else ink, plus=True
            )
            self.products.add(product.move_to(place + (2 * BESIDE + product.width / 2) * RIGHT))
        pairs = [
            TransformFromCopy(weight, product)
            for weight, product in zip(weights, self.products, strict=True)
        ]
        return LaggedStart(*pairs, lag_ratio=0.5)

    def add_up(self, scene: Scene, lines: VGroup, seconds: float) -> None:
        """The products run along their lines, and the sum of all there are arrives.

        Args:
            scene: where it is played.
            lines: to the neuron.
            seconds: for all of it.
        """
        goal, place = self.sum.value, self.layer.place(self.neurons[0])
        end = place + self.layer.radius * LEFT
        # Clear of the lines, which come from the height of the column.
        aside = UP if place[1] > self.column.get_y() else DOWN
        self.sum.move_to(end + (BESIDE + self.sum.width / 2) * LEFT + ASIDE * aside)
        runs = [
            product.animate.move_to(self.sum).scale(0.6).set_opacity(0) for product in self.products
        ]
        scene.play(*runs, run_time=0.6 * seconds)
        scene.remove(*self.products)
        counting = CountTo(self.sum.set_value(0), goal)
        counting.start = 0.0
        scene.add(self.sum)
        scene.play(counting, lines.animate.set_stroke(opacity=FAINT), run_time=0.4 * seconds)

    # All rows.

    def turn_back(self) -> list[Any]:
        """The row goes to its place in the matrix, and its sum to that in the column of sums."""
        back = [
            cell.animate(path_arc=PI / 2).become(goal)
            for cell, goal in zip(self.turned, self.row.copy().set_opacity(1), strict=True)
        ]
        return [*back, self.sum.animate.move_to(self.sum_home), FadeIn(self.equals)]

    def settle_row(self, scene: Scene) -> None:
        """The row that was turned is in its place again."""
        scene.remove(self.turned)
        self.row.set_opacity(1)

    def other_row(self) -> LaggedStart:
        """The row of the other neuron comes out of it."""
        row = self.matrix.lines[self._line(self.neurons[1])]
        source = self.layer.place(self.neurons[1])
        return LaggedStart(*(FadeIn(cell, target_position=source) for cell in row), lag_ratio=0.05)

    def all_rows(self) -> list[FadeIn]:
        """What is left of the matrix comes out of the layer, and brackets go around it."""
        known = {self._line(neuron) for neuron in self.neurons}
        rows = [line for k, line in enumerate(self.matrix.lines) if k not in known]
        comings = [FadeIn(row, target_position=self.layer.neurons) for row in rows]
        return [*comings, FadeIn(self.matrix.brackets)]

    def all_sums(self) -> list[FadeIn]:
        """What is left of the sums comes in, with brackets around them."""
        known = self._line(self.neurons[0])
        sums = [line for k, line in enumerate(self.sums.lines) if k != known]
        return [FadeIn(*sums, shift=0.3 * RIGHT), FadeIn(self.sums.brackets)]

    # The biases and the function.

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
            going = self.sums.lines[self._line(row)][0].copy()
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

    def become(self, formula: Label) -> list[Any]:
        """Each array of numbers shrinks to its letter in the layer's formula."""
        letters: dict[str, Mobject] = {
            "weights-1": Group(self.matrix, self.letter),
            "inputs": Group(*self.column.lines, self.column.brackets),
            "plus-1": self.plus,
            "biases-1": Group(self.biases, self.names, self.last_neuron),
            "function-1": self.symbol,
            "out": Group(self.equals, self.sums),
        }
        moves: list[Any] = []
        for name, array in letters.items():
            letter = formula.part(name)
            moves += [
                FadeOut(array, target_position=letter, scale=0.3),
                FadeIn(letter, target_position=array, scale=1.5),
            ]
        return moves

    def _beside(self, side: Any) -> list[Any]:
        """The middle of one side of each line of the column."""
        x = self.column.pixels[0].get_critical_point(side)[0]
        return [np.array([x, line.get_y(), 0.0]) for line in self.column.lines]

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
            results[row] = number.move_to(
                self.layer.place(row) + (self.layer.radius + BESIDE + number.width / 2) * LEFT
            )
        return results

    @property
    def edge(self) -> float:
        """Left of the numbers beside the neurons."""
        return float(self.layer.neurons.get_left()[0]) - 0.7

    def _line(self, neuron: int) -> int:
        """In which line a neuron stands."""
        return self.rows.index(neuron)
