"""The weights of a layer's neurons, each one a row at the height of its neuron: the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import AnimationGroup, Group, LaggedStart

from scenes.kit.diagram.column import Column
from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import Floats, signed_colours
from scenes.props.notation.row_heights import RowHeights


class WeightRows(Group):
    """A strip for each neuron on screen, a picture of a single row that is painted once.

    The parts are its `strips`, by the neuron, and the `brackets` around them, with the `dots` that
    stand for neurons left out.

    Args:
        weights: of the whole layer, (neurons, inputs).
        scale: the |weight| at full strength.
        layer: as it stands on screen.
        heights: of the rows.
        left, right: the ends of the strips.
    """

    def __init__(
        self,
        weights: Floats,
        scale: float,
        layer: Column,
        heights: RowHeights,
        left: float,
        right: float,
    ) -> None:
        super().__init__()
        self.left, self.right, self.full = left, right, scale
        self.strips: dict[int, Picture] = {}
        for neuron, y in zip(layer.shown.tolist(), heights.middles, strict=True):
            strip = Picture(signed_colours(weights[neuron][None], scale))
            strip.cover(left, right, y - heights.thick / 2, y + heights.thick / 2)
            self.strips[neuron] = strip
        self.brackets = heights.brackets(left, right)
        self.dots = heights.dots((left + right) / 2)
        self.add(*self.strips.values(), self.brackets, self.dots)

    def write(self, neurons: Sequence[int]) -> LaggedStart:
        """One row after another is written from its first weight to its last."""
        return LaggedStart(*(written(self.strips[neuron]) for neuron in neurons), lag_ratio=0.15)


def written(strip: Picture) -> Any:
    """From the left on, a strip comes in."""
    return AnimationGroup(strip.reveal(0, 0).animate.reveal(0, 1))
