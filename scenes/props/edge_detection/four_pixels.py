"""Four pixels of a picture with their weights: what adds up, one after another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import RIGHT, UP, Animation, Create, FadeIn, Group, Line, Scene, VGroup

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import readable_on
from scenes.kit.look.theme import Floats, activation_colours, colours
from scenes.kit.typesetting.label import BODY, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number

VALUE_DECIMALS, DECIMALS = 2, 3
"""Of values, and of their products with weights of one decimal: nothing has to be rounded."""

SIDE, APART = 0.86, 0.98
"""Of an enlarged pixel, and from the middle of one to that of the next."""

TIMES, WEIGHT, EQUALS, PRODUCT = 0.75, 1.85, 2.25, 3.55
"""How far right of the pixels the signs and the ends of the numbers stand."""


def by_hand(values: Floats, weights: Floats) -> tuple[list[float], float]:
    """The products of values, as they are shown, with weights, and their sum: all exact."""
    shown = np.round(values.astype(float), VALUE_DECIMALS)
    products = np.round(shown * weights, DECIMALS)
    return products.tolist(), round(float(products.sum()), DECIMALS)


class FourPixels(Group):
    """Some pixels, one below the other; beside each its weight and the product of the two.

    The parts are `squares`, with `values` on them, `frames` around them in the picture, `links`
    from there, `tails` on to the neuron, `weights`, `products`, and `total`, their sum, above it.

    Args:
        picture, neuron: as they stand on screen.
        image, weights: what each pixel holds, and its weight, of any shape, row by row.
        pixels: counted row by row from 0.
    """

    def __init__(
        self,
        picture: Picture,
        neuron: Points,
        image: npt.ArrayLike,
        weights: npt.ArrayLike,
        pixels: Sequence[int],
    ) -> None:
        super().__init__()
        theme = colours()
        self.pixels = chosen = list(pixels)
        values, weights = (np.ravel(np.asarray(each))[chosen] for each in (image, weights))
        products, total = by_hand(values, weights)
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
            value = Number(float(values[row]), VALUE_DECIMALS, BODY, readable_on(ground))
            self.values.add(value.move_to(centres[row]))
            times = Label("$times$", BODY).move_to([TIMES, y + 0.13, 0])
            equals = Label("$=$", BODY).move_to([EQUALS, y + 0.13, 0])
            signs.add(VGroup(times, equals))
            ink = theme.plus if weights[row] > 0 else theme.text
            weight = Number(float(weights[row]), 1, BODY, ink).on_baseline(y).end_at(WEIGHT)
            product = Number(products[row], DECIMALS, BODY).on_baseline(y).end_at(PRODUCT)
            self.weights.add(weight)
            self.products.add(product)
        self.signs, self.links, self.tails = signs, VGroup(), VGroup()
        self.neuron = neuron
        self.total = Number(total, DECIMALS, TITLE)
        self.add(
            self.links,
            self.tails,
            self.squares,
            self.values,
            self.weights,
            self.products,
            self.signs,
        )
        self.move_to([(picture.get_right()[0] + neuron.get_left()[0]) / 2, neuron.get_y(), 0])
        self.add(self.total.next_to(neuron, UP, buff=0.3))

    @property
    def positive(self) -> dict[int, Number]:
        """Copies of the weights above 0, by the pixels they belong to, row by row from 0."""
        pairs = zip(self.pixels, self.weights, strict=True)
        return {pixel: weight.copy().set_z_index(4) for pixel, weight in pairs if weight.value > 0}

    def grow(self, scene: Scene) -> None:
        """The pixels are framed in the picture and grow out of it, with their values."""
        enlarged = self.squares.copy()
        self.squares.corners = self.frames.corners
        scene.play(FadeIn(self.frames), run_time=0.6)
        scene.add(self.squares)
        scene.play(self.squares.animate.match_points(enlarged), run_time=1.0)
        for start, end in zip(self.frames.rights, self.squares.lefts, strict=True):
            self.links.add(Line(start, end, color=colours().muted, stroke_width=3))
        scene.play(FadeIn(self.values), *(Create(link) for link in self.links), run_time=0.6)

    def weigh(self, scene: Scene, *along: Animation) -> None:
        """Each pixel gets its weight, and whatever else is to come with it."""
        times = VGroup(*(sign[0] for sign in self.signs))
        weighed = (
            link.animate.set_color(colours().plus)
            for link, weight in zip(self.links, self.weights, strict=True)
            if weight.value > 0
        )
        scene.play(FadeIn(times, self.weights, shift=0.2 * RIGHT), *weighed, *along, run_time=0.8)

    def multiply(self, scene: Scene, seconds: float = 0.5) -> None:
        """One product after another; then they run together in the neuron.

        Args:
            scene: where it is played.
            seconds: for each product.
        """
        for signs, product, link in zip(self.signs, self.products, self.links, strict=True):
            start = [self.products.get_right()[0] + 0.15, link.get_end()[1], 0]
            tail = Line(start, self.neuron.get_left()).match_style(link)
            coming = FadeIn(signs[1], product, shift=0.2 * RIGHT)
            scene.play(coming, Create(tail), run_time=seconds)
            self.tails.add(tail)
        running, goal = self.products.copy(), self.total.value
        scene.add(self.total.set_value(0))
        runs = (one.animate.move_to(self.neuron).set_opacity(0) for one in running)
        scene.play(*runs, CountTo(self.total, goal), run_time=1.2)
        scene.remove(*running)
