"""What only the chapter about counting shows: tallies of a neuron and of a layer, long sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, UP, Animation, Group, VGroup

from network.analysis.ranking import largest_bias
from network.model import Layer, Network
from scenes.kit.diagram.column import Column
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square, maps_leaving
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours, signed_colours
from scenes.kit.stage.chapter import TITLE_HEIGHT
from scenes.kit.typesetting.equation import equation, narrow_to
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

ACROSS = 4.0
"""Where maps and their counts stand, to the right of the first hidden layer."""
MAP = 3.3
"""Height of a weight map alone, and of the grid of all maps."""
BIG = 40
TITLE_WIDTH = 13.2


class NeuronTally(Group):
    """The numbers of one neuron: its weight map and how many weights it has, and its bias.

    The parts are `map` with its `bar`, `count` (at 0) and `bias`, `weights_name` and `bias_name`.

    Args:
        layer: the neuron's.
        neuron: from 0.
        shown: the neurons on screen; all of their maps would fit this one's scale.
        y: the middle of the map.
        words: for the names.
    """

    def __init__(
        self, layer: Layer, neuron: int, shown: npt.NDArray[Any], y: float, words: Wording
    ) -> None:
        super().__init__()
        muted = colours().muted
        self.scale_of_maps = map_scale(layer.weights[shown])
        self.map = Heatmap(layer.weights[neuron], self.scale_of_maps, MAP)
        self.map.move_to([ACROSS, y, 0])
        self.bar = ScaleBar(self.scale_of_maps).next_to(self.map, DOWN, buff=0.22)
        self.count = Number(0, 0, BIG).next_to(self.map, UP, buff=0.25).end_at(ACROSS + 0.4)
        self.weights_name = Label(words("weights_name"), LABEL, muted)
        self.weights_name.next_to(self.count, UP, buff=0.15).set_x(ACROSS)
        self.bias_name = Label(words("bias_name"), LABEL, muted)
        self.bias_name.next_to(self.bar, DOWN, buff=0.25)
        value = float(layer.biases[neuron])
        self.bias = Number(value, 2, BIG, colours().accent, plus=True)
        self.bias.next_to(self.bias_name, DOWN, buff=0.15)
        self.add(self.map, self.bar, self.count, self.weights_name, self.bias_name, self.bias)


class LayerTally(Group):
    """The same for a whole layer: all maps, inputs times neurons, and as many biases.

    The parts are `maps`, `product`, `biases` and `biases_name`, in the places of the neuron's.

    Args:
        layer: what is counted.
        shown: the neurons on screen.
        before: one neuron's tally, as it stands on screen.
        words: for the name.
    """

    def __init__(
        self, layer: Layer, shown: npt.NDArray[Any], before: NeuronTally, words: Wording
    ) -> None:
        super().__init__()
        self.maps = map_square(layer.weights[shown], before.scale_of_maps, MAP).move_to(before.map)
        parts = (layer.input_count, layer.output_count, layer.weights.size)
        inputs, neurons, total = map(number_text, parts)
        self.product = equation(inputs, "$times$", neurons, "$=$", total, size=BIG)
        self.product.set_x(ACROSS)
        for part in self.product:
            part.on_baseline(before.count.baseline)
        self.biases = Label(neurons, BIG, colours().accent)
        self.biases.set_x(ACROSS).on_baseline(before.bias.baseline)
        self.biases_name = Label(words("biases_name"), LABEL, colours().quiet)
        self.biases_name.move_to(before.bias_name).on_baseline(before.bias_name.baseline)
        self.add(self.maps, self.product, self.biases, self.biases_name)

    def maps_arrive(self, column: Column, neuron: int, opened: Picture) -> Animation:
        """Each map leaves its neuron, but for the one that is open already.

        Args:
            column: the layer's neurons on screen.
            neuron: whose map is open, from 0.
            opened: this map.
        """
        leaving = maps_leaving(self.maps, column.centres)
        own = column.shown.tolist().index(neuron)
        self.maps[own].match_points(opened)
        return leaving


def sum_of_weights(network: Network, name: str) -> VGroup:
    """Inputs times neurons of each layer, added up in the title: four parts a layer."""
    parts = []
    for layer in network.layers:
        inputs, neurons = number_text(layer.input_count), number_text(layer.output_count)
        parts += ["$+$", inputs, "$times$", neurons]
    return sum_in_title(name, parts[1:], network.weight_count)


def sum_of_biases(network: Network, name: str) -> VGroup:
    """The neurons of each layer, added up in the title: two parts a layer."""
    sizes = [layer.output_count for layer in network.layers]
    parts = [part for size in sizes for part in ("$+$", number_text(size))]
    return sum_in_title(name, parts[1:], sum(sizes))


def sum_in_title(name: str, terms: Sequence[str], total: int) -> VGroup:
    """A sum at the place of the title, after the word for what is added up."""
    row = equation(name, *terms, "$=$", number_text(total), size=TITLE)
    narrow_to(row, TITLE_WIDTH)
    return row.move_to(TITLE_HEIGHT * UP)


def ledger_row(home: Picture, row: int, name: str, number: str) -> VGroup:
    """A name and a number in a line above the picture; row 0 is right above it."""
    labels = (Label(name, LABEL, colours().quiet), Label(number, BODY))
    for label, side in zip(labels, (LEFT, RIGHT), strict=True):
        label.align_to(home, side).on_baseline(home.get_top()[1] + 0.22 + 0.44 * row)
    return VGroup(*labels)


def colouring_biases(column: Column, network: Network, layer: int) -> Any:
    """The neurons of a layer take the colours of their biases, on one scale for all layers."""
    biases = network.layers[layer].biases
    fills = signed_colours(biases, largest_bias(network), colours().background)
    return column.neurons.animate.paint_in(fills[column.shown]).outlined(colours().accent)
