"""One neuron's weights, beside the pixels they meet, are multiplied and added up in the neuron."""

from __future__ import annotations

import numpy as np
from manim import (
    LEFT,
    PI,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Scene,
    VGroup,
    linear,
    there_and_back,
)

from scenes.kit.diagram.single_line import keep_clear
from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import colours, rgb
from scenes.kit.typesetting.number import CountTo
from scenes.props.notation.layer_in_numbers import BESIDE, SWELL, LayerInNumbers
from scenes.props.notation.picture_rows import PictureRows

ASIDE = 1.0
"""How far from the column a product is when it has left it, clear of the brackets."""

OUTSIDE = 0.3
"""From the left of the column to the weights beside it, outside its brackets."""

PAD = 0.14
"""From the sum to where the lines that bring it end."""


class RowTimesColumn:
    """A row of the matrix, its weights beside their pixels, and what the pairs come to.

    Args:
        numbers: whose column is on screen.
        neuron: of the row, counted from 0.
    """

    def __init__(self, numbers: LayerInNumbers, neuron: int) -> None:
        line = numbers.line_of(neuron)
        self.numbers, self.end = numbers, numbers.end_at(neuron)
        self.row, (self.sum,) = numbers.matrix.row(line), numbers.sums.row(line)
        self.turned, self.sum_home = self.row.copy(), self.sum.get_center()
        self.products, places = VGroup(), numbers.column.places
        for cell, pixel, place in zip(self.turned, numbers.pixels, places, strict=True):
            middle = numbers.column.pixels[len(self.products)].get_left()
            cell.move_to(middle + (OUTSIDE + cell.width / 2) * LEFT)
            product = numbers.product(neuron, pixel)
            product.set_x(place[0] + ASIDE)
            keep_clear(product, place, self.end)
            self.products.add(product)
        self.lines, self.total = numbers.lines([neuron]), self.sum.value
        self._stand_at_neuron()
        self.plate = Picture(np.array([[[*rgb(colours().background), 1.0]]])).set_z_index(0.5)
        (left, low, _), (_, high, _) = (
            self.sum.get_corner(corner) + PAD * corner for corner in (LEFT - UP, RIGHT + UP)
        )
        self.plate.cover(left, float(self.end[0]), low, high)
        self.sum.set_z_index(0.6)

    def swell(self, rows: PictureRows) -> LaggedStart:
        """Some weights swell out of the unrolled map, until their numbers can be read.

        Args:
            rows: turned onto the column.
        """
        comings = [
            FadeIn(cell, target_position=rows.at(pixel), scale=0.2)
            for cell, pixel in zip(self.turned, self.numbers.pixels, strict=True)
        ]
        return LaggedStart(*comings, lag_ratio=0.3)

    def connect(self) -> list[Animation]:
        """Lines run from the pixels to the neuron, and beside that there is room for the sum."""
        return [FadeIn(self.plate), *(Create(line) for line in self.lines)]

    def multiply(self) -> LaggedStart:
        """Pair by pair weights and pixels give their products, each on its line."""
        return LaggedStart(
            *(
                AnimationGroup(
                    weight.animate(rate_func=there_and_back).scale(SWELL),
                    pixel.animate(rate_func=there_and_back).scale(SWELL),
                    FadeIn(product, target_position=weight),
                )
                for weight, pixel, product in zip(
                    self.turned, self.numbers.column.pixels, self.products, strict=True
                )
            ),
            lag_ratio=0.6,
        )

    def add_up(self, scene: Scene, seconds: float) -> None:
        """One product after another runs along its line, and the neuron adds it.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        each, so_far = seconds / len(self.products), 0.0
        self.sum.set_value(0)
        for product, place in zip(self.products, self.numbers.column.places, strict=True):
            way = self.plate.get_left() - place
            ahead = way * (way[0] - ASIDE) / way[0]
            running = product.animate(rate_func=linear).shift(ahead).set_opacity(0)
            scene.play(running, run_time=0.6 * each)
            scene.remove(product)
            so_far += product.value
            coming = [] if self.sum in scene.mobjects else [FadeIn(self.sum)]
            scene.play(*coming or [CountTo(self.sum, so_far)], run_time=0.4 * each)
            self.sum.set_value(so_far)

    def turn_back(self, scene: Scene, seconds: float = 1.2) -> None:
        """The row goes to its place in the matrix; its sum goes, for all sums come at once.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        back = [
            cell.animate(path_arc=PI / 2).become(goal)
            for cell, goal in zip(self.turned, self.row, strict=True)
        ]
        scene.play(*back, FadeOut(self.sum, self.lines, self.plate), run_time=seconds)
        self.sum.set_value(self.total).set_z_index(0).move_to(self.sum_home)
        scene.remove(*self.turned)
        scene.add(self.row)

    def _stand_at_neuron(self) -> None:
        """The sum stands to the left of its neuron, above the key to the layer's colours."""
        self.sum.move_to(self.end + (2 * BESIDE + self.sum.width / 2) * LEFT)
        for key in self.numbers.layer.keys:
            if self.sum.get_bottom()[1] < key.get_top()[1] + BESIDE:
                beyond = self.sum.get_right()[0] + BESIDE - key.get_left()[0]
                self.sum.shift(max(beyond, 0.0) * LEFT)
