"""Labelled training digits in ten columns, each in that of its label."""

from __future__ import annotations

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
    column that has no more room on top has sunk. The parts are `picture`, the `heads` (the labels,
    below the columns), `shown`, the number of digits that lie there, and `note`, of how many.

    Args:
        words: for the note.
    """

    def __init__(self, words: Wording) -> None:
        super().__init__()
        step = ACROSS * STEP + round(BETWEEN * ACROSS * STEP)
        layout, training = current_layout(), load_training(LOOKED_THROUGH)
        by_label = [np.flatnonzero(training.labels == label) for label in range(CLASSES)]
        numbers = np.sort(np.concatenate([each[: ACROSS * LAYERS] for each in by_label]))
        self.labels = training.labels[numbers].astype(int)
        self.images = training.images[numbers]
        places = np.zeros(len(numbers), int)
        for label in range(CLASSES):
            own = self.labels == label
            places[own] = np.arange(own.sum())
        layer, beside = np.divmod(places, ACROSS)
        tiles = np.round(tile_colours(self.images) * 255).astype(np.uint8)
        rows, columns = (LAYERS - 1 - layer) * STEP, self.labels * step + beside * STEP
        gap = STEP - SIDE
        self.heap = Heap(
            tiles,
            rows,
            columns,
            LAYERS * STEP - gap,
            SEEN * STEP - gap,
            self.labels,
            STEP / ACROSS,
        )
        self.heads = VGroup(*(Label(str(label), BODY) for label in range(CLASSES)))
        width = 2 * layout.stage_side
        lying = self.heap.lying(len(numbers))
        height = width * lying.size[1] / lying.size[0]
        self.picture = Picture(lying, height, smooth=True)
        self.heads.align_to(layout.stage_bottom * UP, DOWN)
        self.picture.next_to(self.heads, UP, buff=0.16).set_x(0)
        for label, head in enumerate(self.heads):
            middle = label * step + (ACROSS * STEP - (STEP - SIDE) - 1) / 2
            head.set_x(self.picture.at(0, middle)[0])
        self.shown = Number(len(numbers), 0, LABEL)
        self.note = Label(words("of_training", count=number_text(training_count())), LABEL)
        self.note.align_to((layout.stage_top - 0.05) * UP, UP).set_x(self.shown.width / 2)
        self.shown.end_at(self.note.get_left()[0] - 0.14).on_baseline(self.note.baseline)
        self.add(self.picture, self.heads, self.shown, self.note)
