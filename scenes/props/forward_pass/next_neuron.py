"""A neuron of a later layer: what it looks at are the neurons of the layer before."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Line,
    Mobject,
    Scene,
    VGroup,
)

from network.analysis.weighted_sum import WeightedSum
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.diagram.sum_column import SumColumn, gather
from scenes.kit.engine.points import Points
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, colours, rgb
from scenes.props.forward_pass.overlaid_neuron import LIGHT

WIDEST = 14
"""The width of the strongest line, as manim counts: 0.14 frame units."""

KEY = 0.2
"""Between the neuron and the key to its colours, below it."""

OFF = 0.9
"""Between the neuron and the column of its sum, and between the picture and the layer before."""

DIMMED = 0.35
"""The opacity of the picture, which is not what the neuron looks at."""


DARK = 0.05
"""A neuron is called dark that has less than this of the largest activation on screen."""


class NextNeuron(Group):
    """The layer before beside the dimmed picture, one neuron, and its sum at the right.

    The parts are `lines`, from each neuron on screen, as wide as its weight and then as what it
    really sends, on one scale, `light`, the neuron, large and dark, and `column`; `keys` says what
    the colours of the neuron mean, if that need be said. `dark` is a ring around the dark one of
    them that has the largest weight, where there is one.

    Args:
        diagram: whose columns stand where they belong.
        trace: one image's way through the network.
        layer, neuron: which it is, both from 0; the layer is not the first.
    """

    def __init__(self, diagram: Diagram, trace: Trace, layer: int, neuron: int) -> None:
        layout = current_layout()
        self.before, after = diagram.columns[layer - 1 : layer + 1]
        self.home = self.before.copy()
        self.picture, self.columns = diagram.picture, Group(*diagram.columns[layer:], diagram.names)
        self.there = self.before.copy()
        by = self.picture.get_right()[0] + OFF - self.there.neurons.get_x()
        self.there.shift(min(by, 0.0) * RIGHT)
        self.sum = WeightedSum.of(diagram.network, trace, layer, neuron)
        self.in_column = after.single(neuron, np.zeros_like(trace.a[layer]))
        self.fill = after.fills(trace.a[layer])[neuron]
        self.column = SumColumn(self.sum, diagram.words)
        middle = self.there.neurons.get_y()
        self.column.align_to(layout.stage_side * RIGHT, RIGHT).set_y(middle)
        self.light = self.in_column.copy().scale(LIGHT)
        self.light.next_to(self.column, LEFT, buff=OFF).set_y(middle)
        self.keys = after.keys_for(trace.a[layer])
        for key in self.keys:
            key.next_to(self.light, DOWN, buff=KEY)
        weights = diagram.network.layers[layer].weights[neuron]
        shown = np.stack([weights, self.sum.products])[:, self.there.shown]
        by_weight, self.by_product = WIDEST * np.abs(shown) / (np.abs(shown).max() or 1.0)
        weights, products = shown
        self.dark = self._ring(np.abs(trace.a[layer - 1][self.there.shown]), np.abs(weights))
        inks, self.product_inks = (
            [colours().plus if value > 0 else colours().minus for value in values]
            for values in (weights, np.where(products == 0, weights, products))
        )
        self.lines = VGroup(
            *(
                Line(start, self.light.get_left(), color=ink, stroke_width=width)
                for start, ink, width in zip(
                    self.there.neurons.rights, inks, by_weight, strict=True
                )
            )
        )
        super().__init__(self.lines, self.light, self.column)

    def _ring(self, activations: Floats, weights: Floats) -> Circle | None:
        is_dark = activations < DARK * activations.max()
        if not is_dark.any():
            return None
        ring = Circle(1.5 * self.there.radius, color=colours().accent, stroke_width=4)
        return ring.move_to(self.there.centres[np.where(is_dark, weights, -1).argmax()])

    def opens(self, scene: Scene, *drawn: Mobject) -> None:
        """The layer before goes nearer to the picture, the neuron comes out of its column.

        Args:
            scene: where it is played.
            drawn: over the diagram; it goes out, as do the columns that wait.
        """
        large = self.light.copy()
        scene.play(
            FadeOut(self.columns, *drawn, run_time=0.4),
            self.picture.animate(run_time=0.9).set_opacity(DIMMED),
            self.before.animate(run_time=0.9).match_x(self.there),
            self.light.match_points(self.in_column).animate(run_time=0.9).match_points(large),
        )
        scene.play(*(Create(line) for line in self.lines), run_time=1.2)

    def multiplies(self, scene: Scene) -> None:
        """Each weight is multiplied by the activation of its neuron; a dark one is ringed.

        What a neuron sends that is below 0 has the other sign than its weight.
        """
        if self.dark is not None:
            scene.play(Create(self.dark), run_time=0.5)
        scene.play(
            *(
                line.animate.set_stroke(ink, width)
                for line, ink, width in zip(
                    self.lines, self.product_inks, self.by_product, strict=True
                )
            ),
            run_time=1.5,
        )

    def adds_up(self, scene: Scene, seconds: float) -> None:
        """What each sends gathers in the sum, and the neuron takes its light.

        Args:
            scene: where it is played.
            seconds: for what adds, and for what takes away.
        """
        column, theme = self.column, colours()
        if self.dark is not None:
            scene.play(FadeOut(self.dark), run_time=0.2)
        products = self.sum.products[self.there.shown]
        sizes = 2 * self.there.radius * np.abs(products) / (np.abs(products).max() or 1.0)
        for row, sign, ink in (
            (column.positive, 1, theme.plus),
            (column.negative, -1, theme.minus),
        ):
            of_sign = sign * products > 0
            sent = Points(self.there.centres[of_sign], sizes[of_sign], [*rgb(ink), 1.0])
            gather(scene, sent, row, self.light, seconds)
        scene.play(FadeIn(column.bias, column.rule, column.total), run_time=0.8)
        lighting = self.light.animate.paint_in(self.fill)
        scene.play(FadeIn(column.result, *self.keys), lighting, run_time=0.8)

    def closes(self, scene: Scene, reading: Reading) -> None:
        """The sum goes out, and the neurons go back to their places.

        Args:
            scene: where it is played; the neuron is lit in its column already.
            reading: whose lines come in again, faint.
        """
        scene.play(FadeOut(self.lines, self.column, *self.keys), run_time=0.3)
        scene.play(
            FadeIn(self.columns),
            self.picture.animate.set_opacity(1),
            self.before.animate.match_x(self.home),
            self.light.animate.match_points(self.in_column),
            run_time=0.7,
        )
        scene.remove(self.light)
        reading.shade = None
        scene.play(FadeIn(*(lines.set_opacity(FAINT) for lines in reading.lines)), run_time=0.3)
