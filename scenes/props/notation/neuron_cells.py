"""A value of each neuron of a layer, at the height of its disc."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Group, Mobject

from network.analysis.by_hand import DECIMALS
from scenes.kit.diagram.column import Column
from scenes.kit.engine.points import Points
from scenes.kit.look.theme import colours, signed_colours
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.notation.row_heights import RowHeights


class NeuronCells(Group):
    """A square for each neuron on screen, in its value's colour; of some neurons the number.

    The parts are its `cells`, by the neuron, and the `brackets` around them, with the `dots` that
    stand for neurons left out.

    Args:
        values: of the whole layer.
        layer: as it stands on screen.
        numbers: those that are written out, by the neuron, none wider than it is now.
        heights: of the rows.
        scale: the |value| at full strength.
    """

    def __init__(
        self,
        values: npt.ArrayLike,
        layer: Column,
        numbers: Mapping[int, Number],
        heights: RowHeights,
        scale: float,
    ) -> None:
        super().__init__()
        self.values, self.full = np.asarray(values, dtype=float), scale
        self.numbers = dict(numbers)
        width = max((number.width for number in numbers.values()), default=heights.each)
        self.cells: dict[int, Mobject] = {}
        for neuron, y in zip(layer.shown.tolist(), heights.middles, strict=True):
            if neuron in numbers:
                number = numbers[neuron]
                number.on_baseline(y - number.height / 2).end_at(width / 2)
                self.cells[neuron] = number
            else:
                fill = self._colour(neuron)
                self.cells[neuron] = Points([[0, y, 0]], heights.thick, fill, 0.0, colours().muted)
        self.brackets, self.dots = heights.brackets(-width / 2, width / 2), heights.dots(0.0)
        self.add(*self.cells.values(), self.brackets, self.dots)

    def run_to(self, values: npt.ArrayLike) -> list[Any]:
        """Every number counts to its new value, and every square takes on its colour."""
        self.values = np.asarray(values, dtype=float)
        moves: list[Any] = []
        for neuron, cell in self.cells.items():
            if isinstance(cell, Number):
                moves.append(CountTo(cell, round(float(self.values[neuron]), DECIMALS)))
            else:
                moves.append(cell.animate.paint_in(self._colour(neuron)))
        return moves

    @property
    def others(self) -> list[Mobject]:
        """The squares."""
        return [cell for neuron, cell in self.cells.items() if neuron not in self.numbers]

    def _colour(self, neuron: int) -> Any:
        return signed_colours(self.values[neuron : neuron + 1], self.full)
