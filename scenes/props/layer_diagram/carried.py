"""What a line carries: its weight times its pixel, on the line itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Scene,
    VGroup,
    rush_into,
    there_and_back,
)

from network.model import Trace
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.single_line import SingleLine, keep_clear
from scenes.kit.engine.points import Points
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import BODY, SMALL, TITLE, Label
from scenes.kit.typesetting.number import Number

CLEAR = 0.25
"""Left and right of what stands between the picture and the first layer, together."""

THINNEST = 0.8
"""Of a line that carries almost nothing, as manim counts."""


class CarriedLine(Group):
    """A line from a pixel to a neuron, on which both its factors stand and then what they come to.

    The parts are `one`, the line with its marker, `weight`, `times` and `lit`, and `product`.

    Args:
        diagram: whose picture and first layer it joins.
        trace: of the picture.
        pixel, neuron: which these are, counted from 0.
        below: on which side of the line the numbers stand.
    """

    def __init__(
        self, diagram: Diagram, trace: Trace, pixel: int, neuron: int, *, below: bool
    ) -> None:
        super().__init__()
        weight = float(diagram.network.layers[0].weights[neuron][pixel])
        lit = float(trace.x[pixel])
        first = diagram.columns[0]
        end = first.neurons.lefts[first.row(neuron)]
        self.one = SingleLine(diagram.picture, pixel, end, weight)
        self.share, ink = lit, colours().plus if weight > 0 else colours().minus
        room = end[0] - diagram.home.get_right()[0] - CLEAR
        for size in (TITLE, BODY, SMALL):
            self.weight, self.lit = Number(weight, 2, size, ink, plus=True), Number(lit, 2, size)
            self.times = Label("$times$", size)
            factors = VGroup(self.weight, self.times, self.lit).arrange(RIGHT, buff=0.14)
            if factors.width < room:
                break
        else:
            VGroup(self.times, self.lit).next_to(self.weight, DOWN, buff=0.12)
        some = bool(round(weight * lit, 2))
        self.product = Number(weight * lit, 2, TITLE, ink if some else None, plus=some)
        # Over the picture, where it comes out of its pixel.
        self.lit.set_z_index(3)
        for text in (factors, self.product):
            text.set_x((end[0] + diagram.home.get_right()[0]) / 2)
            keep_clear(text, self.one.line.get_start(), end, below=below)
        self.factors, self.below = factors, below
        self.at_pixel = _darkest_beside(self.one.marker, self.lit, diagram, trace)
        self.add(self.one.marker, self.one.line, self.factors, self.product)

    def come(self, scene: Scene, seconds: float) -> None:
        """The line grows out of its pixel, with its weight.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        one = self.one
        scene.play(FadeIn(one.marker), Create(one.line), run_time=0.5 * seconds)
        scene.play(FadeIn(self.weight, target_position=one.line), run_time=0.5 * seconds)

    def multiply(self, scene: Scene, seconds: float) -> None:
        """The pixel's number comes out of it; line and number become what is carried.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        one = self.one
        place = self.lit.get_center()
        self.lit.move_to(self.at_pixel)
        scene.play(FadeIn(self.lit, target_position=one.marker, scale=0.3), run_time=0.3 * seconds)
        # Around the weight, on its far side from the line.
        going = self.lit.animate(path_arc=1.5 if self.below else -1.5).move_to(place)
        scene.play(going, FadeIn(self.times), run_time=0.3 * seconds)
        scene.wait(0.5)
        width = max(self.share * one.line.get_stroke_width(), THINNEST)
        thin = one.line.animate.set_stroke(width=width, opacity=min(self.share + 0.1, 1.0))
        merged = FadeOut(self.factors, target_position=self.product)
        product = FadeIn(self.product, target_position=self.factors)
        scene.play(merged, product, thin, run_time=0.5 * seconds)

    def pass_on(self, scene: Scene, column: Column, disc: Points, seconds: float) -> None:
        """What is carried goes down the line into the neuron, which glows with it for a moment.

        If nothing is carried, that gets no further than its pixel.

        Args:
            scene: where it is played.
            column: the layer of the neuron.
            disc: the neuron.
            seconds: for all of it.
        """
        product = self.product
        if round(product.value, 2) == 0:
            back = FadeOut(product, target_position=self.one.marker, scale=0.3)
            scene.play(back, run_time=seconds)
            return
        goal = product.copy().scale(0.5).move_to(disc)
        sliding = product.animate(rate_func=rush_into).become(goal)
        scene.play(sliding, run_time=0.5 * seconds)
        glow = column.fills(np.full(column.size, abs(product.value)))[0]
        lit = disc.animate(rate_func=there_and_back).paint_in(glow)
        scene.play(FadeOut(product, scale=0.3), lit, run_time=0.5 * seconds)

    def go_out(self) -> FadeOut:
        """Line and marker leave."""
        return FadeOut(self.one.marker, self.one.line)


def _darkest_beside(marker: Points, text: Number, diagram: Diagram, trace: Trace) -> Floats:
    """Where beside a marked pixel, above it or below, a text covers least of the ink."""
    pixels, half = diagram.picture.centres(), np.array([text.width, text.height]) / 2

    def ink(place: Floats) -> float:
        covered = (np.abs(pixels - place)[:, :2] < half).all(axis=1)
        return float(trace.x[covered].sum())

    sides = (UP + RIGHT, DOWN + RIGHT, UP + LEFT, DOWN + LEFT)
    places = [text.copy().next_to(marker, side, buff=0.05).get_center() for side in sides]
    return min(places, key=ink)


def beside_neuron(column: Column, neuron: int, activations: Floats) -> Number:
    """What a neuron of a layer holds, to the right of it; of the layer's activations."""
    number = Number(float(activations[neuron]), 2, BODY).move_to(column.place(neuron))
    return number.shift((3 * column.radius + number.width / 2) * RIGHT)


def carried_lines(
    diagram: Diagram, trace: Trace, neuron: int, pixels: Sequence[int]
) -> tuple[CarriedLine, CarriedLine]:
    """The lines from two pixels to a neuron, with the numbers of the upper one above it."""
    heights = diagram.picture.centres()[list(pixels), 1]
    one, other = (
        CarriedLine(diagram, trace, pixel, neuron, below=bool(is_below))
        for pixel, is_below in zip(pixels, heights < heights[::-1], strict=True)
    )
    return one, other
