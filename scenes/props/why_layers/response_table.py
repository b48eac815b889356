"""What the neurons of a layer answer to each class, beside what was hoped for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Group, LaggedStart, RoundedRectangle, Transform, VGroup

from network.analysis.selectivity import Response
from scenes.kit.engine.points import Points
from scenes.kit.look.theme import Floats, activation_colours, colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.markup import plain

COLUMN, NAME, ROWS_HEIGHT, ROW = 0.62, 0.56, 4.4, 0.29
"""Between two columns; a name at most; the rows together at most; between two rows at most."""


HOPED, NAMES = 0.68, 0.98
"""How far above the first neuron stand the row that was hoped for and the names."""


class ResponseTable(Group):
    """A row of discs for each neuron, one for each class, as bright as the mean activation.

    The parts are `heads`, a dark disc for each neuron at the left of its row, `columns`, the
    answers to each class, `names` of the classes, `hoped`, the row that was hoped for, above the
    others, and `first_row`, a box around the first neuron's.

    Args:
        response: what is shown.
        rows: the number of neurons on screen, the best first.
        class_names: above the columns, as much of each as fits.
    """

    def __init__(self, response: Response, rows: int, class_names: Sequence[str]) -> None:
        super().__init__()
        means = response.means[:rows]
        row = min(ROW, ROWS_HEIGHT / max(rows - 1, 1))
        self.diameter = 0.86 * row
        across = COLUMN * (np.arange(means.shape[1]) - (means.shape[1] - 1) / 2)
        down = -row * np.arange(rows)
        fills = activation_colours(means, nothing=colours().background)
        rim = colours().muted
        self.heads = self._discs(np.full(rows, across[0] - 1.2 * COLUMN), down)
        self.columns = [
            Points(_places(np.full(rows, x), down), self.diameter, fills[:, k], 1.0, rim)
            for k, x in enumerate(across)
        ]
        wanted = activation_colours(response.hoped, nothing=colours().background)
        above = np.full(len(across), HOPED)
        self.hoped = Points(_places(across, above), 0.86 * ROW, wanted, 1.0, rim)
        shown = (plain(fitted(name, BODY, NAME)) for name in class_names)
        self.names = VGroup(*(Label(name, BODY, colours().quiet) for name in shown))
        for name, x in zip(self.names, across, strict=True):
            name.set_x(x).on_baseline(NAMES)
        ends = across[[0, -1]]
        self.first_row = RoundedRectangle(
            corner_radius=0.08,
            width=ends[1] - ends[0] + self.diameter + 0.16,
            height=row + 0.02,
            color=colours().accent,
            stroke_width=3,
        )
        self.add(self.heads, *self.columns, self.hoped, self.names, self.first_row)

    def answer(self) -> LaggedStart:
        """The answers to one class after another come out of the heads."""
        moves = []
        for answers in self.columns:
            goal = answers.copy()
            answers.match_points(self.heads).paint_in(self.heads.colours)
            moves.append(Transform(answers, goal))
        return LaggedStart(*moves, lag_ratio=0.25)

    def _discs(self, across: Floats, down: Floats) -> Points:
        dark = activation_colours(0 * down, nothing=colours().background)
        return Points(_places(across, down), self.diameter, dark, 1.0, colours().muted)


def _places(across: Floats, down: Floats) -> Floats:
    return np.stack([across, down, np.zeros(len(down))], axis=1)
