"""Whether a network has a neuron for each part, and the room for labels between its layers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import RIGHT, Group

from network.analysis.segmented_digits import ARCS, PIECES
from network.errors import InputError
from network.storage import Trained
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.current import current_layout

STROKES = ARCS + PIECES
"""The number of short strokes of the loop and of the line together."""

MOST_PARTS, LEAST_PARTS = 6, 3
"""How many neurons get a part as a label: of fewer, only the loops and the line do."""

LEADER, GAP = 0.45, 0.07
"""From a label to its neuron, across; between one label and the next below it."""

LARGE, BRICKS = 1.36, 0.26
"""The height of labels in two columns, as bricks, and between one and the next of these."""

TILES = 1.45
"""From the first hidden layer to the next, if strokes stand between them."""

MOST_TO_FIRST = 0.95
"""From the picture to the first hidden layer at most, where layers are many."""

TO_OUTPUTS = 1.9
"""From the last hidden layer to the outputs."""


@dataclass(frozen=True)
class LabelSize:
    """How large labels are, and where: in one column, or as bricks in two."""

    height: float
    columns: int
    step: float
    """From one label to the next, down."""
    across: float
    """From one column to the next."""

    @property
    def width(self) -> float:
        """Of all of them."""
        return self.height + (self.columns - 1) * self.across


def label_size(diagram: Diagram) -> LabelSize:
    """Large labels, in two columns, where no more than one layer stands before the last hidden."""
    if len(diagram.hidden) <= 2:
        size = LARGE + BRICKS
        return LabelSize(LARGE, 2, size / 2, size)
    step = current_layout().stage_height / MOST_PARTS
    return LabelSize(step - GAP, 1, step, 0.0)


def enough_neurons(trained: Trained) -> None:
    """A network with a neuron for each part that is spoken of.

    Raises:
        InputError: its last hidden layer has fewer neurons than an 8 and a 9 have parts, or its
            first, if that is another one, fewer than a 9 has short strokes.
    """
    _, first, *others = trained.network.layer_sizes[:-1]
    if min(others[-1:], default=first) < LEAST_PARTS or (others and first < STROKES):
        raise InputError(
            f"{trained.path} has too few neurons in its hidden layers; this chapter needs"
            f" {LEAST_PARTS} in the last of them, and {STROKES} in the first if there are more."
        )


def spread_apart(diagram: Diagram) -> None:
    """Move the layers of a diagram apart, so that there is room for labels before the last hidden.

    The outputs have no numbers in the meantime.
    """
    outputs, size = Group(diagram.outputs, diagram.names), label_size(diagram)
    outputs.shift((current_layout().stage_side - outputs.get_right()[0]) * RIGHT)
    *before, last = diagram.hidden
    x = float(diagram.outputs.centres[0][0]) - TO_OUTPUTS
    _to(x, last)
    left, right = float(diagram.home.get_right()[0]), x - last.radius - LEADER - size.width
    places = np.linspace(left, right, len(before) + 2)[1:-1]
    if len(before) > 1 and places[1] - places[0] < TILES:
        # Where the next layer is the last hidden one, labels that go leave room enough.
        first = left + min(MOST_TO_FIRST, (right - TILES - left) / len(before))
        places = np.array([first, *np.linspace(first + TILES, right, len(before))[:-1]])
    for column, place in zip(before, places, strict=True):
        _to(float(place), column)


def _to(x: float, column: Column) -> None:
    column.shift((x - column.neurons.centres[0][0]) * RIGHT)
