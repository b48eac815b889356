"""The maps of a layer's neurons, unrolled one under another: they are the rows of a matrix."""

from __future__ import annotations

import numpy as np
from manim import DOWN, FadeIn, FadeOut, Group, LaggedStart, Scene

from scenes.kit.diagram.column import Column
from scenes.kit.figures.heatmap import Heatmap, maps_leaving
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.notation.number_matrix import GAP, NumberMatrix
from scenes.props.notation.picture_rows import PictureRows

APART = 0.1
"""Between two maps."""

FILLED = 0.7
"""The share of a row's height that its weights take."""


class UnrolledMaps:
    """A map for each neuron on screen, where the matrix is to stand.

    Args:
        maps: the weights of these neurons, (neurons, rows, columns).
        scale: the |weight| at full strength.
        matrix: whose brackets close around them.
        layer: of the neurons, on screen.
    """

    def __init__(self, maps: Floats, scale: float, matrix: NumberMatrix, layer: Column) -> None:
        self.matrix, self.layer = matrix, layer
        across = int(np.ceil(len(maps) ** 0.5))
        inside = matrix.brackets
        self.width, self.height = inside.width - 2 * GAP, inside.height - GAP
        down = int(np.ceil(len(maps) / across))
        rows, columns = maps.shape[1:]
        side = min(
            (self.height + APART) / down - APART,
            ((self.width + APART) / across - APART) * rows / columns,
        )
        self.maps = Group(*(Heatmap(one, scale, side) for one in maps))
        self.maps.arrange_in_grid(cols=across, buff=APART).move_to(inside)
        self.rows = [PictureRows(one) for one in self.maps]
        self.dots = Label("$dots.v$", LABEL, colours().quiet)

    def leave(self) -> LaggedStart:
        """They leave their neurons."""
        return maps_leaving(self.maps, self.layer.centres)

    def unroll(self, scene: Scene, seconds: float) -> None:
        """Each becomes a row, one under another; below them dots stand for neurons left out."""
        whole = len(self.rows) == self.layer.size
        each = self.height / (len(self.rows) + (0 if whole else 1))
        left, y = self.matrix.brackets.get_center()[0] - self.width / 2, self.places_top
        moves = []
        for k, rows in enumerate(self.rows):
            place = rows.as_row(left, y - (k + 0.5) * each, self.width, FILLED * each)
            moves.append(rows.unroll(place))
        scene.remove(*self.maps)
        scene.add(*(row for rows in self.rows for row in rows))
        self.dots.move_to(self.matrix.brackets).set_y(y - (len(self.rows) + 0.5) * each)
        dots = [] if whole else [FadeIn(self.dots, shift=0.2 * DOWN)]
        scene.play(LaggedStart(*moves, lag_ratio=0.02), *dots, run_time=seconds)

    @property
    def places_top(self) -> float:
        """Above the first row."""
        return float(self.matrix.brackets.get_center()[1]) + self.height / 2

    @property
    def leaving(self) -> FadeOut:
        """All rows go, for numbers stand in their place."""
        return FadeOut(*(row for rows in self.rows for row in rows), self.dots)
