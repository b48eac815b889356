"""A stroke detector set by hand.

Its weights are typed in; everything it answers is computed by the network code from real pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.activations import Array
from network.analysis.weighted_sum import WeightedSum
from network.model import Layer, Network

SIDE = 28

STROKE_ROWS, STROKE_COLUMNS, RIM = 3, 8, 2
"""In pixels: the stroke, and how wide the rim around it is."""

WEIGHT = 0.5
"""Of each pixel of the stroke."""

AGAINST = (
    -WEIGHT * (STROKE_ROWS * STROKE_COLUMNS) / (RIM * 2 * (STROKE_ROWS + STROKE_COLUMNS + 2 * RIM))
)
"""Of each pixel of the rim, which takes away as much as the stroke adds, in all."""


@dataclass(frozen=True)
class Detector:
    """A horizontal stroke of positive weights, with a rim of negative ones all around it.

    row, column: of the stroke's upper left pixel.
    """

    row: int
    column: int

    @classmethod
    def placed_on(cls, image: npt.ArrayLike) -> Detector:
        """The detector at the place of a picture where its sum is largest."""
        window = (STROKE_ROWS + 2 * RIM, STROKE_COLUMNS + 2 * RIM)
        places = np.lib.stride_tricks.sliding_window_view(np.asarray(image, dtype=float), window)
        corner = cls(RIM, RIM).with_rim[: window[0], : window[1]]
        sums = np.einsum("rcij,ij->rc", places, corner)
        row, column = np.unravel_index(int(sums.argmax()), sums.shape)
        return cls(int(row) + RIM, int(column) + RIM)

    def across(self, image: npt.ArrayLike) -> list[int]:
        """Four pixels one below the other, two of the stroke and two below it, row by row from 0.

        Where the picture has most ink in the first two, so that there is something to add.

        Args:
            image: (28, 28), from 0 to 1.
        """
        own = np.asarray(image)[self.row + STROKE_ROWS - 2 : self.row + STROKE_ROWS]
        columns = own[:, self.column : self.column + STROKE_COLUMNS].sum(axis=0)
        column = self.column + int(columns.argmax())
        first = self.row + STROKE_ROWS - 2
        return [SIDE * row + column for row in range(first, first + 4)]

    @property
    def nothing(self) -> Array:
        """The blank map, (28, 28)."""
        return np.zeros((SIDE, SIDE))

    @property
    def stroke(self) -> Array:
        """The map with the stroke alone."""
        return self.stroke_painted()[-1]

    @property
    def with_rim(self) -> Array:
        """The map with the stroke and its rim."""
        return self.rim_painted()[-1]

    @property
    def on(self) -> int:
        """How many pixels the stroke has."""
        return int((self.with_rim > 0).sum())

    @property
    def around(self) -> int:
        """How many pixels the rim has."""
        return int((self.with_rim < 0).sum())

    @property
    def against(self) -> float:
        """What the rim's weights add up to."""
        return float(np.minimum(self.with_rim, 0).sum())

    def stroke_painted(self, first: Sequence[int] = ()) -> list[Array]:
        """The maps while the stroke is painted, column after column.

        Args:
            first: pixels of it that are there before, row by row from 0.
        """
        maps = [self.nothing]
        maps[0].ravel()[list(first)] = WEIGHT
        for column in range(self.column, self.column + STROKE_COLUMNS):
            painted = maps[-1].copy()
            painted[self.row : self.row + STROKE_ROWS, column] = WEIGHT
            maps.append(painted)
        return maps[1:]

    def rim_painted(self) -> list[Array]:
        """The maps while the rim is painted, column after column."""
        maps = [self.stroke]
        for column in range(self.column - RIM, self.column + STROKE_COLUMNS + RIM):
            painted = maps[-1].copy()
            around = painted[self.row - RIM : self.row + STROKE_ROWS + RIM, column]
            around[around == 0] = AGAINST
            maps.append(painted)
        return maps[1:]


@dataclass(frozen=True)
class Answers:
    """What a detector makes of several pictures; the first is the one it should find."""

    images: tuple[Array, ...]
    """(28, 28), from 0 to 1."""
    stroke: tuple[WeightedSum, ...]
    """With the stroke alone."""
    rimmed: tuple[WeightedSum, ...]
    """With its rim as well."""
    biased: tuple[WeightedSum, ...]
    """With the rim and a bias of minus the threshold."""
    threshold: int

    @classmethod
    def of(cls, detector: Detector, images: Sequence[Array]) -> Answers:
        """Show several pictures to a detector."""
        rimmed = tuple(hand_set_sum(detector.with_rim, image) for image in images)
        threshold = threshold_between(rimmed)
        return cls(
            tuple(images),
            tuple(hand_set_sum(detector.stroke, image) for image in images),
            rimmed,
            tuple(hand_set_sum(detector.with_rim, image, -threshold) for image in images),
            threshold,
        )


def hand_set_sum(weights: npt.ArrayLike, image: npt.ArrayLike, bias: float = 0.0) -> WeightedSum:
    """What a single sigmoid neuron of these weights makes of a picture."""
    neuron = Network([Layer(np.asarray(weights).reshape(1, -1), [bias], "sigmoid")])
    return WeightedSum.of(neuron, neuron.trace(np.asarray(image).ravel()), 0, 0)


def threshold_between(sums: Sequence[WeightedSum]) -> int:
    """The whole number in the middle between the first sum and the largest of the others."""
    wanted, *others = (each.z for each in sums)
    return max(1, round((wanted + max(others)) / 2))
