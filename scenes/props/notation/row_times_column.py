"""One neuron's weights meet their pixels, are multiplied, and added up in the neuron."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    Scene,
    TransformFromCopy,
    VGroup,
    linear,
    there_and_back,
)

from scenes.kit.diagram.single_line import keep_clear
from scenes.kit.engine.points import Points
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import TITLE
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.notation.layer_in_numbers import BESIDE, LayerInNumbers

ASIDE = 0.36
"""How far from the column a product is when it has left it."""

OUTSIDE = 0.2
"""From the left of a pixel to the weight beside it."""

PAD = 0.14
"""From the sum to where the lines that bring it end."""

AWAY, GAP = 1.1, 0.3
"""From a row to its weights that are written out, and between two of them."""

SWELL = 1.25
"""How much larger what is multiplied gets for a moment."""


class RowTimesColumn:
    """A row of weights, a few of them written out, and what they and their pixels come to.

    `sum` stands beside the neuron in the end.

    Args:
        numbers: whose column is on screen.
        neuron: of the row, counted from 0.
    """

    def __init__(self, numbers: LayerInNumbers, neuron: int) -> None:
        self.numbers, self.neuron, column = numbers, neuron, numbers.column
        self.strip = numbers.rows.strips[neuron]
        products = [numbers.product(neuron, pixel) for pixel in numbers.pixels]
        self.sum = Number(sum(one.value for one in products), products[0].decimals, TITLE)
        self.sum.next_to(numbers.end_at(neuron), LEFT, buff=BESIDE)
        for key in numbers.layer.keys:
            if self.sum.get_bottom()[1] < key.get_top()[1] + BESIDE:
                beyond = self.sum.get_right()[0] + BESIDE - key.get_left()[0]
                self.sum.shift(max(beyond, 0.0) * LEFT)
        self.end = self.sum.get_left() + PAD * LEFT
        self.lines = numbers.lines(neuron, self.end)
        self.weights, self.products = VGroup(), VGroup(*products)
        for cell, pixel, place, product in zip(
            column.pixels, numbers.pixels, column.places, products, strict=True
        ):
            self.weights.add(numbers.weight(neuron, pixel).next_to(cell, LEFT, buff=OUTSIDE))
            keep_clear(product.set_x(place[0] + ASIDE), place, self.end)
        self.written = self._written()

    def _written(self) -> VGroup:
        """The weights near their places in the row, on the side with more room."""
        low, rows = self.strip.get_y() < current_layout().stage_middle, self.numbers.rows
        numbers = self.weights.copy()
        x, right = rows.left, rows.right
        for number, place in zip(numbers, self._places(), strict=True):
            x = max(x + number.width / 2, place[0])
            number.move_to([x, self.strip.get_y() + (AWAY if low else -AWAY), 0])
            x += number.width / 2 + GAP
        for number in reversed(numbers):
            number.shift(min(right - number.get_right()[0], 0) * RIGHT)
            right = float(number.get_left()[0]) - GAP
        return numbers

    def _places(self) -> Floats:
        """Where the weights are in the row, (weights, 3)."""
        return self.strip.centres()[self.numbers.pixels]

    def swell(self, scene: Scene) -> None:
        """Some weights swell out of the row until their numbers can be read; thin lines lead there.

        Args:
            scene: where it is played.
        """
        up = UP if self.written.get_y() > self.strip.get_y() else DOWN
        self.rays = VGroup()
        edge = self.strip.height / 2 * up
        for number, place in zip(self.written, self._places(), strict=True):
            for corner in (LEFT - up, RIGHT - up):
                goal = number.get_corner(corner) - 0.1 * up
                self.rays.add(Line(place + edge, goal, stroke_width=1.5, color=colours().muted))
        comings = [
            FadeIn(number, target_position=place, scale=0.2)
            for number, place in zip(self.written, self._places(), strict=True)
        ]
        scene.play(Create(self.rays), LaggedStart(*comings, lag_ratio=0.3), run_time=1.2)

    def meet(self, scene: Scene, rays: VGroup) -> None:
        """One after another they go to stand beside their pixels.

        Args:
            scene: where it is played.
            rays: lead to these pixels, and give way.
        """
        moves = [
            TransformFromCopy(number, goal)
            for number, goal in zip(self.written, self.weights, strict=True)
        ]
        scene.play(FadeOut(rays), run_time=0.3)
        scene.play(LaggedStart(*moves, lag_ratio=0.5), run_time=1.6)

    def connect(self) -> list[Animation]:
        """Lines run from the pixels to where the neuron's sum is to stand."""
        return [Create(line) for line in self.lines]

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
                    self.weights, self.numbers.column.pixels, self.products, strict=True
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
            way = self.end - place
            ahead = way * (way[0] - ASIDE) / way[0]
            running = product.animate(rate_func=linear).shift(ahead).set_opacity(0)
            scene.play(running, run_time=0.6 * each)
            scene.remove(product)
            so_far += product.value
            coming = [] if self.sum in scene.mobjects else [FadeIn(self.sum)]
            scene.play(*coming or [CountTo(self.sum, so_far)], run_time=0.4 * each)
            self.sum.set_value(so_far)

    def follow(self, scene: Scene, before: RowTimesColumn, ring: Points) -> None:
        """Another row is written, its weights meet the same pixels, and it has its own sum.

        Args:
            scene: where it is played.
            before: the one whose weights stand at the pixels; its sum stays.
            ring: around that one's neuron; it goes to this one.
        """
        name = self.numbers.names[self.neuron]
        around = ring.animate.move_to(self.numbers.layer.place(self.neuron))
        scene.play(FadeOut(before.weights, before.lines), FadeIn(name), around, run_time=0.5)
        scene.play(self.numbers.rows.write([self.neuron]), run_time=0.7)
        weights = [
            FadeIn(weight, target_position=place)
            for weight, place in zip(self.weights, self._places(), strict=True)
        ]
        scene.play(LaggedStart(*weights, lag_ratio=0.2), run_time=0.8)
        scene.play(*self.connect(), run_time=0.5)
        scene.play(FadeIn(self.sum, target_position=self.end), run_time=0.6)

    @property
    def at_hand(self) -> VGroup:
        """What is worked out, once it is: its weights, lines and sum."""
        return VGroup(self.weights, self.lines, self.sum)
