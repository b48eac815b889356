"""One neuron of the first layer and the picture that lights it, with the lines between the two."""

from __future__ import annotations

from typing import Self

from manim import DOWN, UP

from network.analysis.weighted_sum import WeightedSum
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.one_neuron import OneNeuron
from scenes.kit.figures.heatmap import GHOST, Heatmap, ScaleBar, clear_where_0, map_scale
from scenes.kit.typesetting.label import TITLE
from scenes.kit.typesetting.number import Number

DECIMALS, MOST = 2, 4
"""Of sums, and of an activation that with fewer would read as 1."""
ABOVE = 0.3
"""From the neuron to its number."""
BELOW = 0.15
"""From the picture to its scale."""


class LitNeuron(OneNeuron):
    """A picture, and a neuron of a network's first layer; dark until it is `finished`.

    The parts are `picture`, `disc`, `products`, what the neuron's map leaves of the picture, over
    it, on the scale of `bar`, `lines`, as strong as w · a, and `number`, the activation above the
    neuron, which is in `fill` when it is lit. `full_strength` is
    the |weight| at full strength, of all maps of the layer on screen.

    Args:
        diagram: of the network.
        trace: one image's way through it.
        neuron: of the first layer, from 0.
    """

    def __init__(self, diagram: Diagram, trace: Trace, neuron: int) -> None:
        super().__init__(trace.x.reshape(diagram.picture.raster.size))
        self.weighted_sum = total = WeightedSum.of(diagram.network, trace, 0, neuron)
        first = diagram.columns[0]
        self.full_strength = map_scale(diagram.network.layers[0].weights[first.shown])
        grid = total.products.reshape(self.picture.raster.pixel_array.shape[:2])
        products = clear_where_0(Heatmap(grid, self.full_strength), grid)
        self.products = products.match_points(self.picture).set_z_index(4)
        self.bar = ScaleBar(self.full_strength).next_to(self.picture, DOWN, buff=BELOW)
        self.lines = lines_into(self.disc, self.picture, total.products).set_z_index(5)
        self.number = Number(total.a, total.decimals_short_of_1(DECIMALS, MOST), TITLE)
        self.number.next_to(self.disc, UP, buff=ABOVE)
        self.fill = first.fills(trace.a[0])[neuron]
        self.add(self.products, self.bar, self.lines, self.number)

    def finished(self) -> Self:
        """As it stands once it is lit."""
        self.disc.paint_in(self.fill)
        self.picture.set_opacity(GHOST)
        return self
