"""Four pixels of a picture with their weights: what adds up, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import DOWN, RIGHT, Create, FadeIn, Group, Line, Scene, VGroup

from network.analysis.rounding import rounded_to_add_up
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import readable_on
from scenes.kit.look.theme import Floats, activation_colours, colours
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.number import Number

SIDE, APART = 0.86, 0.98
"""Of an enlarged pixel, and from the middle of one to that of the next."""

COLUMNS = (1.15, 1.75, 3.05, 3.4, 5.0)
"""How far right of the pixels the signs and the ends of the numbers stand."""


def shown_sum(values: Floats, weights: Floats) -> list[float]:
    """The products of values and weights, and their sum, rounded so that they add up to it."""
    products = [float(value * weight) for value, weight in zip(values, weights, strict=True)]
    total = sum(products)
    return [*rounded_to_add_up(products, total, 2), round(total, 2)]


class FourPixels(Group):
    """Some pixels, one below the other; beside each its weight and the product of the two.

    The parts are `squares`, with `values` on them, `frames` around them in the picture, `weights`,
    `products`, and `rule` and `total`, the sum of the products.

    Args:
        picture: as it stands on screen.
        image, weights: what each pixel holds, and its weight, of any shape, row by row.
        pixels: counted row by row from 0.
    """

    def __init__(
        self,
        picture: Picture,
        image: npt.ArrayLike,
        weights: npt.ArrayLike,
        pixels: Sequence[int],
    ) -> None:
        super().__init__()
        theme, chosen = colours(), list(pixels)
        values, weights = (np.ravel(np.asarray(each))[chosen] for each in (image, weights))
        *products, total = shown_sum(values, weights)
        side, places = picture.pixel_size, picture.centres()[chosen]
        clear = np.zeros(4)
        self.frames = Points(places, side, clear, 0.0, theme.accent, 0.03).set_z_index(3)
        centres = [[0.0, -APART * row, 0.0] for row in range(len(chosen))]
        fills = activation_colours(values)
        self.squares = Points(centres, SIDE, fills, 0.0, theme.muted, 0.02)
        self.values, self.weights, self.products, signs = (VGroup() for _ in range(4))
        for row, fill in enumerate(fills):
            y = -APART * row - 0.13
            ground = "#" + "".join(f"{round(255 * part):02X}" for part in fill[:3])
            value = Number(float(values[row]), 2, BODY, readable_on(ground))
            self.values.add(value.move_to(centres[row]))
            times = Label("$times$", BODY).move_to([COLUMNS[0] - 0.25, y + 0.13, 0])
            equals = Label("$=$", BODY).move_to([COLUMNS[3], y + 0.13, 0])
            signs.add(VGroup(times, equals))
            ink = theme.plus if weights[row] > 0 else theme.text
            weight = Number(float(weights[row]), 2, BODY, ink).on_baseline(y).end_at(COLUMNS[2])
            product = Number(float(products[row]), 2, BODY).on_baseline(y).end_at(COLUMNS[4])
            self.weights.add(weight)
            self.products.add(product)
        self.signs = signs
        bottom = -APART * len(chosen) + 0.42
        self.rule = Line([COLUMNS[3] + 0.3, bottom, 0], [COLUMNS[4] + 0.1, bottom, 0])
        self.rule.set_stroke(theme.muted, width=2)
        self.total = Number(total, 2, BODY)
        self.total.on_baseline(bottom - 0.5).end_at(COLUMNS[4])
        self.add(self.squares, self.values, self.weights, self.products, self.signs)
        self.add(self.rule, self.total)

    def grow(self, scene: Scene) -> None:
        """The pixels are framed in the picture and grow out of it; their weights follow."""
        enlarged = self.squares.copy()
        self.squares.corners = self.frames.corners
        scene.play(FadeIn(self.frames))
        scene.add(self.squares)
        scene.play(self.squares.animate.match_points(enlarged), run_time=1.2)
        scene.play(FadeIn(self.values))
        times = VGroup(*(sign[0] for sign in self.signs))
        scene.play(FadeIn(times, self.weights, shift=0.2 * RIGHT))

    def multiply(self, scene: Scene, seconds: float = 0.7) -> None:
        """One product after another, then their sum.

        Args:
            scene: where it is played.
            seconds: for each product.
        """
        for signs, product in zip(self.signs, self.products, strict=True):
            scene.play(FadeIn(signs[1], product, shift=0.2 * RIGHT), run_time=seconds)
        falling: Any = FadeIn(self.total, shift=0.3 * DOWN)
        scene.play(Create(self.rule), falling, run_time=1.0)
