"""One neuron of the first layer worked out: picture times map, products, sum, activation.

The figure plays its own actions, so that chapters tell the same work the same way.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    Group,
    ReplacementTransform,
    Scene,
    VGroup,
)

from network.analysis.weighted_sum import WeightedSum
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.sum_column import SumColumn, gather, product_points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale
from scenes.kit.figures.plot import ActivationPlot
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import Number

SCALE = 2.0
"""The width of the scales: their ends have texts, which must not touch those of the next."""


class WorkedNeuron(Group):
    """A row of pictures (`pixels`, `map`, `products`) and the column of numbers they add up to.

    Further parts are `names` (of the pictures), `bar` and `product_bar` (the scales of the map and
    of the products), `column`, and `light`: the neuron, dark until `lights_up`.

    Args:
        diagram: of the network; its words have the keys a, w and wa for the pictures' names.
        trace: one image's way through the network.
        neuron: of the first hidden layer, from 0, on screen in the diagram.
        scale: the |weight| at full strength; the map's own by default.
        height: of the pictures, in frame units.
    """

    def __init__(
        self,
        diagram: Diagram,
        trace: Trace,
        neuron: int,
        scale: float | None = None,
        height: float = 2.75,
    ) -> None:
        super().__init__()
        self.weighted_sum = total = WeightedSum.of(diagram.network, trace, 0, neuron)
        weights = diagram.network.layers[0].weights[neuron]
        full = scale or map_scale(weights)
        self.pixels = digit_picture(trace.x.reshape(diagram.picture.raster.size), height)
        self.map = Heatmap(weights, full, height)
        # On a scale of their own: where there is ink, weights may be small.
        self.products = Heatmap(total.products, _scale_of(total.products), height)
        self.row = Group(self.pixels, self.map, self.products).arrange(RIGHT)
        self.names = VGroup()
        for key, picture in (("a", self.pixels), ("w", self.map), ("wa", self.products)):
            name = Label(diagram.words(key, neuron=neuron + 1), LABEL, colours().quiet)
            name.set_x(picture.get_x()).on_baseline(picture.get_bottom()[1] - 0.38)
            self.names.add(name)
        self.bar, self.product_bar = (
            ScaleBar(picture.full_strength, SCALE).next_to(name, DOWN, buff=0.2).match_x(picture)
            for picture, name in zip((self.map, self.products), self.names[1:], strict=True)
        )
        self.product_bar.match_y(self.bar)
        if self.product_bar.get_left()[0] < self.bar.get_right()[0]:
            self.product_bar.next_to(self.bar, DOWN, buff=0.15).match_x(self.products)
        self.column = SumColumn(total, diagram.words)
        self.column.next_to(self.row, RIGHT, buff=0.5)
        self.column.shift((self.row.get_y() - Group(*self.column.rows).get_y()) * UP)
        self.light = diagram.columns[0].single(neuron, np.zeros_like(trace.a[0]))
        self.light.next_to(self.column.result, DOWN, buff=0.45)
        self.fill = diagram.columns[0].fills(trace.a[0])[neuron]
        self.add(*self.row, self.names, self.bar, self.product_bar, self.column, self.light)

    def gather(self, scene: Scene, seconds: float = 2.0) -> None:
        """What adds and what takes away gathers in the neuron, and is written out.

        Args:
            scene: where it is played.
            seconds: for each of the two.
        """
        both = product_points(self.products, self.weighted_sum)
        rows = (self.column.positive, self.column.negative)
        for points, row in zip(both, rows, strict=True):
            gather(scene, points, row, self.light, seconds)

    def total_up(self, scene: Scene) -> None:
        """The bias comes to what has gathered, and the three make z."""
        column = self.column
        scene.play(FadeIn(column.bias, shift=0.2 * LEFT))
        scene.play(Create(column.rule), FadeIn(column.total, shift=0.2 * DOWN))

    def lights_up(self) -> Any:
        """The neuron takes the brightness of its activation."""
        return self.light.animate.paint_in(self.fill)


def _scale_of(products: Floats) -> float:
    """The |w · a| at full strength: of those that are not 0, nine in ten are below it.

    Most are small: on the scale of the largest, the many on one side would be darker than the few
    on the other that they outweigh.
    """
    sizes = np.abs(products[products != 0])
    return float(np.percentile(sizes, 90)) if len(sizes) else 0.0


class SumOnCurve(Group):
    """The curve of a neuron's activation, and the place of its sum z on it.

    The parts are `plot`, `dot`, `drop`, the dashed line from the axis up to the dot, and `across`,
    the one from the dot to where its height is read off.

    Args:
        weighted_sum: of the neuron.
        width, height: of the area between the axes, in frame units.
    """

    def __init__(self, weighted_sum: WeightedSum, width: float, height: float) -> None:
        super().__init__()
        z, a = weighted_sum.z, weighted_sum.a
        self.plot = ActivationPlot(weighted_sum.curve, [z], width, height)
        self.dot = self.plot.dot(z, a, colours().accent)
        self.drop = self.plot.drop(z, a)
        self.across = self.plot.level(z, a)
        self.add(self.plot, self.dot, self.drop, self.across)

    def rise(self, scene: Scene, z: Number, seconds: float = 1.0) -> None:
        """The number z becomes a dot on the axis, which rises to the curve; its height is read off.

        Args:
            scene: where it is played; the plot is on screen already.
            z: as it stands in the sum.
            seconds: for the dot's way up.
        """
        landing = self.dot.get_center()
        self.dot.move_to(self.drop.get_start())
        scene.play(ReplacementTransform(z.copy(), self.dot))
        scene.play(Create(self.drop), self.dot.animate.move_to(landing), run_time=seconds)
        scene.play(Create(self.across), run_time=0.6)
