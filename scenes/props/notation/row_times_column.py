"""One neuron's row of weights turns onto the column of pixels and is multiplied with it."""

from __future__ import annotations

from typing import Any

from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    ReplacementTransform,
    Scene,
    VGroup,
)

from scenes.kit.look.theme import Floats, colours
from scenes.props.notation.layer_in_numbers import BESIDE, LayerInNumbers

ASIDE = 1.2
"""How far from the column its products stand, clear of its brackets."""

OUTSIDE = 0.3
"""From the left of the column to the weights beside it, outside its brackets."""

DIM = 0.35
"""The opacity of a row that has turned away from its place."""


class RowTimesColumn:
    """A row of the matrix, its copy that turns, and what the pairs and all of it come to.

    Args:
        numbers: whose column is on screen.
        neuron: of the row, counted from 0.
    """

    def __init__(self, numbers: LayerInNumbers, neuron: int) -> None:
        line = numbers.line_of(neuron)
        self.numbers, self.end = numbers, numbers.end_at(neuron)
        self.row, (self.sum,) = numbers.matrix.row(line), numbers.sums.row(line)
        self.turned, self.sum_home = self.row.copy(), self.sum.get_center()
        self.products = VGroup()
        for pixel, place in zip(numbers.pixels, numbers.column.places, strict=True):
            product = numbers.product(neuron, pixel)
            self.products.add(product.move_to(place).shift(ASIDE * RIGHT))
        right = self.products.get_right()[0]
        for product in self.products:
            product.end_at(right)
        self.rule = Line(LEFT, RIGHT, color=colours().muted, stroke_width=3)
        self.rule.match_width(self.products).next_to(self.products, DOWN, buff=0.25)
        self.below = self.sum.copy().next_to(self.rule, DOWN, buff=0.2).end_at(right)

    def leave_lines(self) -> LaggedStart:
        """The weights leave their lines and stand side by side."""
        comings = [
            FadeIn(cell, target_position=(place + self.end) / 2)
            for cell, place in zip(self.row, self._beside(RIGHT), strict=True)
        ]
        return LaggedStart(*comings, lag_ratio=0.15)

    def turn(self) -> list[Any]:
        """The row turns by a quarter onto the column, each weight to the left of its pixel."""
        moves = []
        for cell, place in zip(self.turned, self._beside(LEFT), strict=True):
            goal = cell.copy().move_to(place + (OUTSIDE + cell.width / 2) * LEFT)
            moves.append(cell.animate(path_arc=-PI / 2).become(goal))
        return [*moves, self.row.animate.set_opacity(DIM)]

    def multiply(self) -> LaggedStart:
        """Pair by pair weights and pixels give their products, to the right of the column."""
        pairs = [
            FadeIn(product, target_position=weight)
            for weight, product in zip(self.turned, self.products, strict=True)
        ]
        return LaggedStart(*pairs, lag_ratio=0.7)

    def add_up(self, scene: Scene, seconds: float) -> None:
        """The products are added up, one below the other, and the sum goes to its neuron.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        below = [FadeIn(self.below, target_position=self.products[-1]), Create(self.rule)]
        scene.play(*below, run_time=0.4 * seconds)
        scene.wait(0.2 * seconds)
        self.sum.move_to(self.end + (2 * BESIDE + self.sum.width / 2) * LEFT)
        for key in self.numbers.layer.keys:
            if self.sum.get_bottom()[1] < key.get_top()[1] + BESIDE:
                beyond = self.sum.get_right()[0] + BESIDE - key.get_left()[0]
                self.sum.shift(max(beyond, 0.0) * LEFT)
        scene.play(
            FadeOut(self.products, self.rule),
            ReplacementTransform(self.below, self.sum),
            run_time=0.4 * seconds,
        )

    def turn_back(self, scene: Scene, seconds: float = 1.2) -> None:
        """The row goes to its place in the matrix; its sum goes, for all sums come at once.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        back = [
            cell.animate(path_arc=PI / 2).become(goal)
            for cell, goal in zip(self.turned, self.row.copy().set_opacity(1), strict=True)
        ]
        scene.play(*back, FadeOut(self.sum), run_time=seconds)
        self.sum.move_to(self.sum_home)
        scene.remove(self.turned)
        self.row.set_opacity(1)

    def _beside(self, side: Floats) -> list[Floats]:
        """The middle of one side of each line of the column."""
        column = self.numbers.column
        return [pixel.get_critical_point(side) for pixel in column.pixels]
