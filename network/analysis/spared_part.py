"""Where a map takes something from one digit and spares another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from network.activations import Array
from network.analysis.typical_digits import TypicalDigits
from network.analysis.weighted_sum import contributions
from network.digits import Digit
from network.model import Network

SHARE = 1 / 4
"""Of the picture's side: the side of the part, of 28 pixels 7."""
HARDLY = 0.25
"""What is spared loses a smaller share than this of what the other digit loses."""


@dataclass(frozen=True)
class SparedPart:
    """A square part of the picture, and what negative products take away in it."""

    row: int
    column: int
    """Of its upper left pixel, from 0."""
    size: int
    """Of its side, in pixels."""
    hit: float
    """What it takes from the digit that has ink there, w · a, 0 or below."""
    spared: float
    """What it takes from the other."""

    @property
    def is_clear(self) -> bool:
        """Whether it takes something from the one and hardly anything from the other."""
        return self.hit < 0 and self.spared >= HARDLY * self.hit


def spared_part(network: Network, neuron: int, hit: Digit, spared: Digit) -> SparedPart:
    """The part in which a map takes most from one digit compared with another.

    Args:
        network: whose inputs are a square picture.
        neuron: of the first layer, counted from 0.
        hit, spared: the two digits.
    """
    size = round(SHARE * len(hit.image))
    first, second = (_taken(network, neuron, digit, size) for digit in (hit, spared))
    row, column = np.unravel_index((second - first).argmax(), first.shape)
    taken, left = float(first[row, column]), float(second[row, column])
    return SparedPart(int(row), int(column), size, taken, left)


def is_spared(typical: TypicalDigits, part: SparedPart) -> bool:
    """Whether the last digit gets more than the other, where the map takes nothing from it."""
    _, other, own = typical.values
    return typical.tells_apart and own > other and part.is_clear


def _taken(network: Network, neuron: int, digit: Digit, size: int) -> Array:
    """The sum of the negative products in each part, by its upper left pixel."""
    products = contributions(network, network.trace(digit.pixels), 0)[neuron]
    minus = np.minimum(products, 0.0).reshape(digit.image.shape)
    parts = np.lib.stride_tricks.sliding_window_view(minus, (size, size))
    sums: Array = parts.sum(axis=(2, 3))
    return sums
