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
    AnimationGroup,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Line,
    Mobject,
    ReplacementTransform,
    Scene,
    VGroup,
    there_and_back,
)

from network.analysis.by_hand import DECIMALS, HandSized
from network.analysis.weighted_sum import (
    LayerSums,
    WeightedSum,
    contributions,
    decimals_of_activations,
)
from network.model import Layer, Network, Trace
from scenes.kit.diagram.column import Column
from scenes.kit.engine.points import Points
from scenes.kit.look.current import current_layout
from scenes.kit.look.layout import Size
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.activation_symbol import symbol_of
from scenes.kit.typesetting.label import BODY, LABEL, LINE, SMALL, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.notation.number_matrix import (
    NumberMatrix,
    index_names,
    index_range,
    names_beside,
    with_gaps,
)
from scenes.props.notation.pixel_column import PixelColumn
from scenes.props.notation.unrolled_maps import UnrolledMaps

WIDEST = 7
"""Of a line, as manim counts: of the one with the largest weight."""

BESIDE = 0.12
"""From a neuron to its number."""

LARGEST = 2.2
"""How much larger than a title the formula of the layer is, at most."""

ABOVE = 0.12
"""Between a block of numbers and its letter."""

SWELL = 1.25
"""How much larger what is multiplied gets for a moment."""

THIN: dict[str, Any] = {"stroke_width": 3, "max_tip_length_to_length_ratio": 0.4}
"""How the arrow through the function is drawn."""

TURNED = 0.75
"""The room between matrix and column for a row that is turned."""


class LayerInNumbers(Group):
    """The weights times the column of pixels, and the biases, are the sums; σ makes activations.

    The parts are `matrix`, `column`, `plus`, `biases` with their `names`, `equals` and `sums`;
    `pixel_range` and `bias_range` say from where to where each column is counted, and `letters`, by
    their parts in the layer's formula, what each block is called. At first there is only what can
    be worked out by hand, whose sums are `sums`, over the pixels that `few` counts; then the blocks
    grow to all there is, and the sums are over those that `all_pixels` counts. The numbers add up.

    Args:
        network: whose first layer this is.
        trace: one image's way through the network.
        by_hand: the neurons and pixels whose numbers are shown; dots stand for all others.
        layer: the neurons on screen, right of all this.
        words: with the key pixels.
    """

    def __init__(
        self, network: Network, trace: Trace, by_hand: HandSized, layer: Column, words: Wording
    ) -> None:
        super().__init__()
        own = network.layers[0]
        self.by_hand, self.layer, self.weights = by_hand, layer, own.weights
        self.activations, self.activation = trace.a[0], own.activation.name
        self.rows = with_gaps(own.output_count, *by_hand.neurons)
        self.inputs = with_gaps(own.input_count, *by_hand.inputs)
        self.pixels = list(by_hand.inputs)
        self.added = contributions(network, trace, 0)
        """What each pixel adds to each neuron."""
        self.totals = LayerSums.of(network, trace, 0, DECIMALS)
        self.by_hand_sums = by_hand.sums(self.added)
        for size in (TITLE, LINE, BODY, LABEL):
            self._arrange(own, trace, size)
            if self.sums.get_right()[0] < self.edge:
                break
        self.products = self._products()
        for total, products in zip(self.sums.numbers, self.products.values(), strict=True):
            total.set_value(sum(product.value for product in products))
        self.few, self.all_pixels = (
            Label(words("pixels", count=number_text(count)), LABEL, colours().quiet).next_to(
                around, DOWN, buff=0.15
            )
            for count, around in (
                (len(self.pixels), self.sums.tight),
                (own.input_count, self.sums.brackets),
            )
        )
        for size in (TITLE, BODY, SMALL):
            self.symbol = Label(f"${symbol_of(self.activation).name}$", size)
            if self.symbol.width < self.edge - self.sums.get_right()[0]:
                break
        self.symbol.move_to([(self.sums.get_right()[0] + self.edge) / 2, self.get_y(), 0])
        self.through = Arrow(LEFT, RIGHT, buff=0, **THIN, color=colours().quiet)
        self.through.width = self.edge - self.sums.get_right()[0] - 2 * BESIDE
        self.through.next_to(self.symbol, DOWN, buff=0.15)
        self.results = self._results(network, trace)

    def product(self, neuron: int, pixel: int) -> Number:
        """What a pixel brings to a neuron, in the colour of its sign."""
        value = round(float(self.added[neuron, pixel]), DECIMALS)
        ink = colours().plus if value > 0 else colours().minus
        size = self.sums.numbers[0].size
        return Number(value, DECIMALS, size, colours().quiet if value == 0 else ink, plus=True)

    def _products(self) -> dict[int, VGroup]:
        """Of each neuron by hand what its pixels bring, in the line of its sum."""
        found = {}
        for neuron, total in zip(self.by_hand.neurons, self.sums.numbers, strict=True):
            row = VGroup(*(self.product(neuron, pixel) for pixel in self.pixels))
            row.arrange(RIGHT, buff=0.25).next_to(self.equals, LEFT, buff=0.3)
            for product in row:
                product.on_baseline(total.baseline)
            found[neuron] = row
        return found

    def _widest_sums(self) -> Floats:
        """Of each neuron's sums, one after another on screen, the one that takes most room."""
        widest = self.totals.products[:, None].copy()
        for neuron, by_hand in zip(self.by_hand.neurons, self.by_hand_sums, strict=True):
            sums = (by_hand, self.totals.products[neuron], self.totals.z[neuron])
            widest[neuron] = max(sums, key=lambda value: len(number_text(value, DECIMALS)))
        return widest

    def _arrange(self, own: Layer, trace: Trace, size: Size) -> None:
        theme, layout = colours(), current_layout()
        self.remove(*self)
        self.matrix = NumberMatrix(own.weights, self.rows, self.inputs, size=size)
        self.column = PixelColumn(trace.x, self.inputs, size)
        self.plus, self.equals = Label("$+$", size), Label("$=$", size)
        biases = self.totals.biases[:, None]
        self.biases = NumberMatrix(biases, self.rows, size=size, plus=True)
        self.sums = NumberMatrix(self._widest_sums(), self.rows, size=size, colour=theme.text)
        markups = index_names("b", self.rows)
        edge = float(self.biases.get_right()[0]) + BESIDE
        self.names = names_beside(self.biases.lines, markups, edge)
        with_names = Group(self.biases, self.names)
        self.add(self.matrix, self.column, self.plus, with_names, self.equals, self.sums)
        self.arrange(RIGHT, buff=0.22).move_to(layout.stage_middle * UP)
        self.align_to(layout.stage_side * LEFT, LEFT)
        Group(*self[1:]).shift(TURNED * RIGHT)
        self.pixel_range, self.bias_range = (
            Label(index_range(letter, count), LABEL, theme.quiet).next_to(block, DOWN, buff=0.15)
            for letter, count, block in (
                ("a", own.input_count, self.column.brackets),
                ("b", own.output_count, self.biases.brackets),
            )
        )
        blocks = {
            "weights-1": ("$W^((1))$", self.matrix),
            "inputs": ("$a^((0))$", self.column.brackets),
            "biases-1": ("$b^((1))$", self.biases),
        }
        self.letters = {
            part: Label(letter, TITLE).next_to(block, UP, buff=ABOVE)
            for part, (letter, block) in blocks.items()
        }

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

    def other_rows(self, scene: Scene, first: int, ring: Points) -> None:
        """The row of the other neuron comes out of it.

        Args:
            scene: where it is played.
            first: whose row and sum are there already.
            ring: around this neuron; it goes to the other.
        """
        for neuron in self.by_hand.neurons:
            if neuron == first:
                continue
            lines, line, place = self.lines([neuron]), self.line_of(neuron), self.end_at(neuron)
            around = ring.animate.move_to(self.layer.place(neuron))
            scene.play(around, Create(lines), run_time=0.7)
            cells = [FadeIn(cell, target_position=place) for cell in self.matrix.row(line)]
            scene.play(LaggedStart(*cells, lag_ratio=0.2), run_time=0.8)
            scene.play(FadeOut(lines), run_time=0.3)

    def all_at_once(self, scene: Scene, *along: Any) -> None:
        """At the same moment every row meets the pixels, and all sums come out, counted.

        Args:
            scene: where it is played.
            along: what happens as the brackets go around the rows.
        """
        scene.play(FadeIn(self.matrix.tight), *along, run_time=0.5)
        pairs = []
        for k, pixel in enumerate(self.column.pixels):
            pair: list[Any] = [pixel.animate(rate_func=there_and_back).scale(SWELL)]
            for neuron, products in self.products.items():
                weight = self.matrix.row(self.line_of(neuron))[k]
                pair.append(weight.animate(rate_func=there_and_back).scale(SWELL))
                pair.append(FadeIn(products[k], target_position=weight))
            pairs.append(AnimationGroup(*pair, lag_ratio=0))
        scene.play(LaggedStart(*pairs, lag_ratio=0.8), run_time=2.0)
        added = [
            AnimationGroup(
                FadeOut(products, target_position=total, scale=0.5),
                FadeIn(total, target_position=products),
            )
            for total, products in zip(self.sums.numbers, self.products.values(), strict=True)
        ]
        scene.play(*added, run_time=0.8)
        # With them, what the products are would read as if they were added after the column.
        scene.play(FadeIn(self.equals, self.sums.tight, self.few), run_time=0.4)

    def grow(self, scene: Scene, maps: UnrolledMaps) -> None:
        """All maps are unrolled into the matrix, which gets its letter; all pixels join the column.

        The sums stay, and count.

        Args:
            scene: where it is played.
            maps: of the layer, where the matrix stands.
        """
        by_hand = FadeOut(self.matrix.numbers, self.matrix.tight)
        scene.play(by_hand, maps.leave(), run_time=1.2)
        maps.unroll(scene, seconds=1.5)
        known = FadeIn(self.pixel_range, self.letters["inputs"])
        letter = FadeIn(self.letters["weights-1"], target_position=self.matrix, scale=2)
        scene.play(FadeIn(self.matrix.brackets), letter, *self.column.grow(), known, run_time=0.8)
        scene.wait(0.4)
        numbers = FadeIn(self.matrix.numbers, self.matrix.dots)
        scene.play(maps.leaving, numbers, run_time=0.7)
        scene.play(*self.all_sums(), run_time=0.9)

    def bring_biases(self, scene: Scene) -> None:
        """The column of biases leaves the neurons, and gets its letter."""
        column = Group(*self.biases.lines, self.biases.brackets)
        coming = FadeIn(column, target_position=self.layer.neurons)
        scene.play(FadeIn(self.plus), coming, run_time=1.2)
        scene.play(FadeIn(self.letters["biases-1"], target_position=column, scale=2), run_time=0.8)

    def all_sums(self) -> list[Any]:
        """Each sum runs on, over all pixels, and there are those of all other rows."""
        count = (
            FadeOut(self.few, target_position=self.all_pixels),
            FadeIn(self.all_pixels, target_position=self.few),
        )
        return [*count, *self.sums.grow(), *self._sums_run_to(self.totals.products)]

    def add_biases(self) -> list[CountTo]:
        """Each sum runs to z, the sum with its bias."""
        return self._sums_run_to(self.totals.z)

    def _sums_run_to(self, goals: Floats) -> list[CountTo]:
        return [
            CountTo(number, round(float(goals[neuron]), DECIMALS))
            for number, neuron in zip(self.sums.numbers, self.by_hand.neurons, strict=True)
        ]

    def squash(self, scene: Scene, seconds: float) -> None:
        """One sum after another goes through the function and into its neuron, which lights up.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        scene.play(FadeIn(self.symbol, self.through, shift=0.2 * RIGHT), run_time=0.5)
        self.lit = Group(*(self.layer.single(row, self.activations) for row in self.results))
        self.lit.set_z_index(self.layer.neurons.z_index + 0.1)
        each = 0.5 * seconds / len(self.results)
        for light, (row, result) in zip(self.lit, self.results.items(), strict=True):
            going = self.sums.row(self.line_of(row)).copy()
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
            self.letters["weights-1"]: Group(*self.matrix.lines, self.matrix.brackets),
            self.letters["inputs"]: Group(
                *self.column.lines, self.column.brackets, self.pixel_range
            ),
            self.letters["biases-1"]: Group(
                *self.biases.lines, self.biases.brackets, self.names, self.bias_range
            ),
            self.symbol: Group(self.equals, *self.sums.lines, self.sums.brackets, self.through),
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
        rows = self.by_hand.neurons
        totals = [WeightedSum.of(network, trace, 0, row) for row in rows]
        decimals = decimals_of_activations(totals, DECIMALS, 2)
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
