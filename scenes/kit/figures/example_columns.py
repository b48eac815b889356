"""Labelled training digits in ten columns, each in that of its label."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DOWN, UP, Group, VGroup

from network.data import load_training, training_count
from network.digits import SIDE
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.heap import Heap
from scenes.kit.figures.tiles import STEP, tile_colours
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

CLASSES = 10
ACROSS, LAYERS, SEEN = 3, 36, 12
"""How many digits lie beside each other in a column, in how many layers when all have fallen, and
how many of these layers are seen."""
BETWEEN = 0.2
"""Between two columns, as a share of a column's width."""
LOOKED_THROUGH = 2_500
"""Among this many of the first training digits there are enough of each label."""


class ExampleColumns(Group):
    """The first training digits, heaped in the columns of their labels, and how many these are.

    They come in the order of the training set; of those whose column is full, none is shown. A
    column that has no more room on top sinks. The parts are `picture`, the `heads` (the labels,
    below the columns), `shown`, the number of digits that have fallen, and `note`, of how many.

    Args:
        words: for the note.
        landed: how many lie there; all that have room, if none is given.
        across, layers: how many lie beside each other and one on the other in a full column.
        seen: how many layers are seen; a third of these and of those across makes digits that are
            three times as large.
    """

    def __init__(
        self,
        words: Wording,
        landed: int | None = None,
        across: int = ACROSS,
        layers: int = LAYERS,
        seen: int = SEEN,
    ) -> None:
        super().__init__()
        step = across * STEP + round(BETWEEN * across * STEP)
        layout, training = current_layout(), load_training(LOOKED_THROUGH)
        by_label = [np.flatnonzero(training.labels == label) for label in range(CLASSES)]
        numbers = np.sort(np.concatenate([each[: across * layers] for each in by_label]))
        self.numbers = numbers
        self.labels = training.labels[numbers].astype(int)
        self.images = training.images[numbers]
        places = np.zeros(len(numbers), int)
        for label in range(CLASSES):
            own = self.labels == label
            places[own] = np.arange(own.sum())
        layer, beside = np.divmod(places, across)
        tiles = np.round(tile_colours(self.images) * 255).astype(np.uint8)
        rows, columns = (layers - 1 - layer) * STEP, self.labels * step + beside * STEP
        gap = STEP - SIDE
        self.heap = Heap(
            tiles,
            rows,
            columns,
            layers * STEP - gap,
            seen * STEP - gap,
            self.labels,
            STEP / across,
        )
        self.landed = len(numbers) if landed is None else landed

        self.heads = VGroup(*(Label(str(label), BODY) for label in range(CLASSES)))
        width = 2 * layout.stage_side
        lying = self.heap.lying(self.landed)
        height = width * lying.size[1] / lying.size[0]
        self.picture = Picture(lying, height, smooth=across > 1)
        self.heads.align_to(layout.stage_bottom * UP, DOWN)
        self.picture.next_to(self.heads, UP, buff=0.16).set_x(0)
        for label, head in enumerate(self.heads):
            middle = label * step + (across * STEP - (STEP - SIDE) - 1) / 2
            head.set_x(self.picture.at(0, middle)[0])
        self.shown = Number(self.landed, 0, LABEL)
        self.note = Label(words("of_training", count=number_text(training_count())), LABEL)
        # Where it stands however many have room, so that they can take turns.
        most = Number(CLASSES * ACROSS * LAYERS, 0, LABEL).width
        self.note.align_to((layout.stage_top - 0.05) * UP, UP).set_x(most / 2)
        self.shown.end_at(self.note.get_left()[0] - 0.14).on_baseline(self.note.baseline)
        self.add(self.picture, self.heads, self.shown, self.note)

    def __len__(self) -> int:
        return len(self.labels)

    def in_step_with(self, other: ExampleColumns) -> int:
        """How many digits fall here before one that does not fall there, where others lack room."""
        count = min(len(self), len(other))
        apart = self.numbers[:count] != other.numbers[:count]
        return int(apart.argmax()) if apart.any() else count

    def lying_pictures(self) -> list[Picture]:
        """The digits that lie here, each as a picture of its own at its place."""
        pictures = [Picture(self.heap.tiles[which]) for which in range(self.landed)]
        return [self.bring(picture, which) for which, picture in enumerate(pictures)]

    def bring(self, picture: Picture, which: int) -> Picture:
        """A copy of a picture of one of the digits, where that comes to lie."""
        middle = (SIDE - 1) / 2
        row, column = self.heap.row(which), self.heap.columns[which]
        place = self.picture.at(row + middle, column + middle)
        return picture.copy().scale_to_fit_height(SIDE * self.picture.pixel_size).move_to(place)

    def lie(self, count: int) -> Self:
        """Show the first so many lying in their columns, and say so."""
        self.landed = count
        self.picture.show(self.heap.lying(count))
        self.shown.set_value(count)
        return self

    def falling(self, start: int, end: int, alpha: float, fall: float) -> Self:
        """Show some of them falling, those before them lying, as `Heap.falling` does."""
        fallen = self.heap.falling(start, end, alpha, fall)
        self.landed = fallen.lying
        self.picture.show(fallen.raster)
        self.shown.set_value(fallen.lying)
        return self
