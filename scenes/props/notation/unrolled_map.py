"""A neuron's map of weights, which is unrolled into a row at the height of its neuron."""

from __future__ import annotations

import numpy.typing as npt
from manim import DOWN, UP, Scene

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import Heatmap, maps_leaving
from scenes.kit.look.current import current_layout
from scenes.props.notation.picture_rows import PictureRows
from scenes.props.notation.weight_rows import WeightRows

HEIGHT = 2.8
"""Of the map."""

HIGH = 0.5
"""Of the row while it is alone, for its colours to be seen."""


class UnrolledMap:
    """The map of one neuron, with more room on this side of its row.

    Args:
        weights: of the neuron, (rows, columns) as the picture it looks through.
        neuron: counted from 0.
        rows: of the layer; its own is higher until it is `one_of_many`.
    """

    def __init__(self, weights: npt.ArrayLike, neuron: int, rows: WeightRows) -> None:
        layout, self.rows, self.strip = current_layout(), rows, rows.strips[neuron]
        self.home = self.strip.copy()
        side = UP if self.strip.get_y() < layout.stage_middle else DOWN
        edge = layout.stage_top if side is UP else layout.stage_bottom
        self.map = Heatmap(weights, rows.full, HEIGHT)
        self.map.set_x(self.strip.get_x()).align_to(edge * UP, side)
        # On its way it passes behind the pixels.
        self.map.set_z_index(-1)

    def unroll(self, scene: Scene, neuron: Points) -> None:
        """It leaves its neuron, and row after row becomes a single one."""
        scene.play(maps_leaving([self.map], [neuron.get_center()]), run_time=0.9)
        scene.wait(0.2)
        scene.remove(self.map)
        pieces = PictureRows(self.map)
        scene.add(*pieces)
        places = pieces.as_row(self.rows.left, self.strip.get_y(), self.strip.width, HIGH)
        scene.play(pieces.unroll(places), run_time=1.6)
        scene.remove(*pieces)
        scene.add(self.strip.stretch_to_fit_height(HIGH))

    def one_of_many(self) -> Picture:
        """It becomes as high as all others are to be: the animation."""
        return self.strip.animate.match_points(self.home)
