"""One neuron's row of weights turns onto the column of pixels and is multiplied with it."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    FadeIn,
    LaggedStart,
    Scene,
    TransformFromCopy,
    VGroup,
)

from scenes.kit.diagram.reading import FAINT
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.notation.layer_in_numbers import BESIDE, LayerInNumbers

ASIDE = 0.2
"""How far above or below the lines stands what they carry."""

DIM = 0.35
"""The opacity of a row that has turned away from its place."""


class RowTimesColumn:
    """A row of the matrix, its copy that turns, and what the pairs and all of it come to.

    Args:
        numbers: whose column is on screen.
        neuron: of the row, counted from 0.
        words: with the key more, for the products that are left out.
    """

    def __init__(self, numbers: LayerInNumbers, neuron: int, words: Wording) -> None:
        line = numbers.line_of(neuron)
        self.numbers, self.end = numbers, numbers.end_at(neuron)
        self.row, self.sum = numbers.matrix.lines[line], numbers.sums.lines[line][0]
        self.turned, self.sum_home = self.row.copy(), self.sum.get_center()
        self.products = VGroup()
        theme = colours()
        for pixel, place in zip(numbers.pixels, numbers.column.places, strict=True):
            value = float(numbers.added[neuron, pixel])
            ink = theme.plus if value >= 0 else theme.minus
            ink = theme.quiet if round(value, 2) == 0 else ink
            product = Number(value, 2, LABEL, ink, plus=True)
            way = (2 * BESIDE + product.width / 2) * RIGHT + ASIDE * UP
            self.products.add(product.move_to(place + way))
        left_out = numbers.weights.shape[1] - len(numbers.pixels)
        more = Label(words("more", count=number_text(left_out)), LABEL, theme.quiet)
        more.next_to(self.products[-1], DOWN, buff=0.25).align_to(self.products[-1], LEFT).shift(
            ASIDE * RIGHT
        )
        self.more = VGroup(*([more] if left_out else []))

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
            goal = cell.copy()
            if not isinstance(cell, Number):
                goal = Label("$dots.v$", LABEL, colours().quiet)
            goal.move_to(place + (2 * BESIDE + goal.width / 2) * LEFT)
            moves.append(cell.animate(path_arc=-PI / 2).become(goal))
        return [*moves, self.row.animate.set_opacity(DIM)]

    def multiply(self) -> LaggedStart:
        """Pair by pair weights and pixels give their products, to the right of the column."""
        weights = [cell for cell in self.turned if isinstance(cell, Number)]
        pairs = [
            TransformFromCopy(weight, product)
            for weight, product in zip(weights, self.products, strict=True)
        ]
        return LaggedStart(*pairs, *map(FadeIn, self.more), lag_ratio=0.5)

    def add_up(self, scene: Scene, lines: VGroup, seconds: float) -> None:
        """The products run along their lines, and the sum of all there are arrives.

        Args:
            scene: where it is played.
            lines: to the neuron.
            seconds: for all of it.
        """
        goal = self.sum.value
        # Clear of the lines, which come from the height of the column.
        aside = UP if self.end[1] > self.numbers.column.get_y() else DOWN
        self.sum.move_to(self.end + (BESIDE + self.sum.width / 2) * LEFT + ASIDE * aside)
        runs = [
            product.animate.move_to(self.sum).scale(0.6).set_opacity(0)
            for product in (*self.products, *self.more)
        ]
        scene.play(*runs, run_time=0.6 * seconds)
        scene.remove(*self.products, *self.more)
        counting = CountTo(self.sum.set_value(0), goal)
        scene.add(self.sum)
        scene.play(counting, lines.animate.set_stroke(opacity=FAINT), run_time=0.4 * seconds)

    def turn_back(self, scene: Scene, *along: Any, seconds: float = 1.2) -> None:
        """The row goes to its place in the matrix, and its sum to that in the column of sums.

        Args:
            scene: where it is played.
            along: what happens at the same time.
            seconds: for all of it.
        """
        back = [
            cell.animate(path_arc=PI / 2).become(goal)
            for cell, goal in zip(self.turned, self.row.copy().set_opacity(1), strict=True)
        ]
        home = self.sum.animate.move_to(self.sum_home)
        scene.play(*back, home, FadeIn(self.numbers.equals), *along, run_time=seconds)
        scene.remove(self.turned)
        self.row.set_opacity(1)

    def _beside(self, side: Floats) -> list[Floats]:
        """The middle of one side of each line of the column."""
        column = self.numbers.column
        x = column.pixels[0].get_critical_point(side)[0]
        return [np.array([x, line.get_y(), 0.0]) for line in column.lines]
