"""A neuron's map of weights: unrolled it is a row, and turned it lies on the column of pixels."""

from __future__ import annotations

import numpy.typing as npt
from manim import PI, UP, FadeOut, Rotate, Scene

from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import Heatmap, maps_leaving
from scenes.kit.look.current import current_layout
from scenes.props.notation.picture_rows import WIDTH, PictureRows
from scenes.props.notation.unrolled_picture import UnrolledPicture

HEIGHT = 2.4
"""Of the map."""

CLEAR = 0.35
"""Between the column and the row, and from that to the neurons."""

HIGH = 2 * WIDTH
"""Of the row, for its colours to be seen."""

AGAINST = 0.04
"""Between the column of pixels and the weights that lie on it."""


class UnrolledMap:
    """The map of one neuron beside the column; `rows` are its rows once it is unrolled.

    Args:
        weights: of the neuron, (rows, columns) as the picture it looks through.
        column: of the pixels.
    """

    def __init__(self, weights: npt.ArrayLike, column: UnrolledPicture) -> None:
        layout, numbers = current_layout(), column.numbers.column
        self.left = float(numbers.brackets.get_right()[0]) + CLEAR
        right = float(column.numbers.layer.neurons.get_left()[0]) - CLEAR
        self.length, self.column = min(layout.stage_height, right - self.left), column
        self.map = Heatmap(weights, height=HEIGHT)
        self.map.align_to(layout.stage_top * UP, UP)
        self.map.set_x(self.left + self.length / 2)
        self.rows = PictureRows(self.map)

    def unroll(self, scene: Scene, neuron: Points) -> None:
        """It leaves its neuron, and row after row becomes a single one."""
        scene.play(maps_leaving([self.map], [neuron.get_center()]), run_time=0.9)
        scene.wait(0.2)
        scene.remove(self.map)
        scene.add(*self.rows)
        middle = current_layout().stage_middle
        places = self.rows.as_row(self.left, middle, self.length, HIGH)
        scene.play(self.rows.unroll(places), run_time=1.6)

    def turn(self, scene: Scene) -> None:
        """The row turns, and goes to lie on the column, pixel by pixel."""
        x = self.column.x - (WIDTH + HIGH) / 2 - AGAINST
        scene.play(Rotate(self.rows, -PI / 2), run_time=0.8)
        aside = self.rows.animate.stretch_to_fit_height(current_layout().stage_height).set_x(x)
        scene.play(aside, FadeOut(self.column.rays), run_time=0.8)
