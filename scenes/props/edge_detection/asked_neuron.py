"""The neuron that is asked what it looks for."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import RIGHT, Group

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import lines_into
from scenes.kit.figures.heatmap import map_scale
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import Label

ENLARGED, PLACE = 3.2, 4.9 * RIGHT
"""How much larger than in its column, and where, at the height of the picture."""


class AskedNeuron(Group):
    """A dark neuron of the first hidden layer, and the lines into it once it is enlarged.

    The parts are `disc`, at first where it is in its column, and `mark`, a question mark at the
    place it goes to; `lines` come from the pixels to that place.

    Args:
        diagram: whose picture is at its home.
        neuron: of the first hidden layer, from 0, on screen in the diagram.
    """

    def __init__(self, diagram: Diagram, neuron: int) -> None:
        super().__init__()
        column, weights = diagram.columns[0], diagram.network.layers[0].weights[neuron]
        self.disc = column.single(neuron, np.zeros(column.size))
        self.enlarged = self.disc.copy().scale(ENLARGED).move_to(PLACE)
        self.enlarged.set_y(diagram.home.get_y())
        self.mark = Label("?", 44).move_to(self.enlarged).set_z_index(2)
        scale = map_scale(weights, percentile=98)
        self.lines = lines_into(self.enlarged, diagram.home, weights, scale)
        self.add(self.disc, self.mark)

    def stands_out(self) -> Any:
        """The disc goes to its place, enlarged and outlined."""
        return self.disc.animate.match_points(self.enlarged).outlined(colours().accent)
