"""Training images, each with its answer."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt
from manim import DOWN, UP, Group, VGroup

from scenes.kit.figures.image_grid import image_grid
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.wording import Wording


class Examples(Group):
    """Training images in a grid, a column for each label.

    The parts are `grid`, `heads` (the labels above the columns) and `note`.

    Args:
        images: (rows, columns, 784).
        count: of all training images.
        words: for the note.
    """

    def __init__(self, images: npt.NDArray[Any], count: int, words: Wording) -> None:
        super().__init__()
        rows, columns = images.shape[:2]
        self.grid = image_grid(images, 4.9)
        self.heads = VGroup()
        for column in range(columns):
            label = Label(str(column), BODY).next_to(self.grid, UP, buff=0.2)
            x = self.grid.get_left()[0] + (column + 0.5) / columns * self.grid.width
            self.heads.add(label.set_x(x))
        shown = {"shown": rows * columns, "count": number_text(count)}
        self.note = Label(words("image_grid", **shown), LABEL, colours().quiet)
        self.note.next_to(self.grid, DOWN, buff=0.25)
        self.add(self.grid, self.heads, self.note)
