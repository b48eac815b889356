"""How many numbers a neuron has, and a whole layer, beside their weight maps."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from manim import DOWN, RIGHT, Animation, Group

from network.model import Layer
from scenes.kit.diagram.column import Column
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import lie_on_pixels
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square, maps_leaving
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.equation import equation
from scenes.kit.typesetting.label import BODY, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

ACROSS = 3.7
"""Where maps and their counts stand, to the right of the first hidden layer."""
MAP = 3.6
"""Height of a weight map alone, and of the grid of all maps."""


class NeuronTally(Group):
    """The weights of one neuron: its map, and how many they are.

    The parts are `map` with its `bar`, and `count` (at 0) and its `name` above it. Before all have
    been counted `empty` stands there for the map, and `name_of_one` for the name.

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
        self.scale_of_maps = map_scale(layer.weights[shown])
        self.map = Heatmap(layer.weights[neuron], self.scale_of_maps, MAP).move_to([ACROSS, y, 0])
        nothing = np.zeros(layer.input_count)
        self.empty = Heatmap(nothing, self.scale_of_maps).match_points(self.map)
        self.bar = ScaleBar(self.scale_of_maps).next_to(self.map, DOWN, buff=0.15)
        self.count = Number(0, 0, TITLE).on_baseline(self.map.get_top()[1] + 0.25)
        self.count.end_at(ACROSS - 0.1)
        self.name, self.name_of_one = (
            Label(words(key), BODY)
            .next_to([self.count.get_right()[0], 0, 0], RIGHT, buff=0.2)
            .on_baseline(self.count.baseline)
            for key in ("weights_name", "weight_name")
        )
        self.add(self.map, self.bar, self.count, self.name)

    def cell(self, pixel: int) -> Picture:
        """The cell of one pixel, counted row by row from 0, framed, at its place in the map."""
        row, column = divmod(pixel, self.map.raster.size[0])
        pixels = self.map.raster.pixel_array[row : row + 1, column : column + 1]
        cell = Picture(pixels, border=colours().accent)
        return lie_on_pixels(cell, self.map, row, column)


class LayerTally(Group):
    """The same for a whole layer: all maps, and inputs times neurons.

    The parts are `maps` and `product`, in the places of the neuron's.

    Args:
        layer: what is counted.
        shown: the neurons on screen.
        before: one neuron's tally, as it stands on screen.
    """

    def __init__(self, layer: Layer, shown: npt.NDArray[Any], before: NeuronTally) -> None:
        super().__init__()
        self.maps = map_square(layer.weights[shown], before.scale_of_maps, MAP).move_to(before.map)
        parts = (layer.input_count, layer.output_count, layer.weights.size)
        inputs, neurons, total = map(number_text, parts)
        self.product = equation(inputs, "$times$", neurons, "$=$", total, size=TITLE)
        self.product.set_x(ACROSS)
        for part in self.product:
            part.on_baseline(before.count.baseline)
        self.add(self.maps, self.product)

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
