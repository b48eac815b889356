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
INK = 0.1
"""A pixel above this belongs to a digit, for where it ends."""
LITTLE = 0.1
"""A row that takes a smaller share than this of what the part takes may be touched."""


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
    is_foot: bool = False
    """Whether the digit that is hit ends here, and the other ends above all that hits it."""

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
    top, side = int(row), int(column)
    rows = _minus(network, neuron, hit)[top : top + size, side : side + size].sum(axis=1)
    first_hit = top + int((rows < LITTLE * taken).argmax())
    is_foot = top <= _end(hit) < top + size and _end(spared) < first_hit
    return SparedPart(top, side, size, taken, left, is_foot)


def column_on_ink(part: SparedPart, digit: Digit) -> int:
    """Where a part of the same rows begins, if it goes sideways until ink is in its middle."""
    ink = digit.image[part.row : part.row + part.size].sum(axis=0)
    column = part.column
    for _ in ink:
        within = ink[column : column + part.size]
        if within.sum() == 0:
            break
        middle = column + np.average(np.arange(part.size), weights=within)
        column = int(np.clip(round(middle - (part.size - 1) / 2), 0, len(ink) - part.size))
    return column


def is_spared(typical: TypicalDigits, part: SparedPart) -> bool:
    """Whether the last digit gets more than the other, where the map takes nothing from it."""
    _, other, own = typical.values
    return typical.tells_apart and own > other and part.is_clear


def _taken(network: Network, neuron: int, digit: Digit, size: int) -> Array:
    """The sum of the negative products in each part, by its upper left pixel."""
    minus = _minus(network, neuron, digit)
    parts = np.lib.stride_tricks.sliding_window_view(minus, (size, size))
    sums: Array = parts.sum(axis=(2, 3))
    return sums


def _minus(network: Network, neuron: int, digit: Digit) -> Array:
    """The negative products, as a picture."""
    products = contributions(network, network.trace(digit.pixels), 0)[neuron]
    return np.minimum(products, 0.0).reshape(digit.image.shape)


def _end(digit: Digit) -> int:
    """The lowest row with ink."""
    return int(np.flatnonzero((digit.image > INK).any(axis=1)).max(initial=-1))
