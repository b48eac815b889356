"""Whether a network has a neuron for each part, and the room for labels between its layers."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Group

from network.errors import InputError
from network.storage import Trained
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.labelled import LEADER, label_size
from scenes.kit.look.current import current_layout

ARCS, PIECES = 4, 2
"""The number of short edges of the loop, and of the line."""

EDGES = ARCS + PIECES

MOST_PARTS, LEAST_PARTS = 6, 3
"""How many neurons get a part as a label: of fewer, only the loops and the line do."""

RAYS_ROOM = 1.0
"""What lines from pixels have before the labels, across."""


def enough_neurons(trained: Trained) -> None:
    """A network with a neuron for each part that is spoken of.

    Raises:
        InputError: its last hidden layer has fewer neurons than an 8 and a 9 have parts, or its
            first, if that is another one, fewer than a 9 has short edges.
    """
    _, first, *others = trained.network.layer_sizes[:-1]
    if min(others[-1:], default=first) < LEAST_PARTS or (others and first < EDGES):
        raise InputError(
            f"{trained.path} has too few neurons in its hidden layers; this chapter needs"
            f" {LEAST_PARTS} in the last of them, and {EDGES} in the first if there are more."
        )


def spread_apart(diagram: Diagram) -> None:
    """Move the layers of a diagram apart, so that there is room for labels at the left of each."""
    outputs = Group(diagram.outputs, diagram.names, diagram.values)
    outputs.shift((current_layout().stage_side - outputs.get_right()[0]) * RIGHT)
    size, right = label_size(MOST_PARTS), float(diagram.home.get_right()[0])
    first = right + RAYS_ROOM + size + LEADER + diagram.columns[0].radius
    last = float(diagram.outputs.centres[0][0])
    for column, x in zip(
        diagram.hidden, np.linspace(first, last, len(diagram.columns)), strict=False
    ):
        column.shift((float(x) - column.centres[0][0]) * RIGHT)
