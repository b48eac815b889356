"""Where digits have ink: those that read alike to us and share almost none of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.data import load_test
from network.digits import Digit, readings, test_digit
from network.model import Network

INK = 0.5
"""A pixel has ink if its value is at least this."""


@dataclass(frozen=True)
class Pixel:
    """A pixel of a picture, by its row and column, from 0."""

    row: int
    column: int


def ink(pixels: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Where there is ink, in the shape of what is given."""
    return np.asarray(pixels) >= INK


def common_ink(digits: Sequence[Digit]) -> list[Pixel]:
    """The pixels that have ink in every one of the digits, in the order of reading."""
    common = ink([digit.image for digit in digits]).all(axis=0)
    return [Pixel(int(row), int(column)) for row, column in np.argwhere(common)]


def unlike_digits_with_common_ink(
    first: Digit, label: int, network: Network, count: int
) -> list[Digit]:
    """The digit, and test images of a label that share least with it, but one pixel with them all.

    One after another is chosen: of those that have ink where all before have it, the one whose
    largest overlap with one of them is smallest. An overlap is the pixels that have ink in both,
    as a share of those that have it in either (Jaccard). Where none has ink there, any may be it.

    Args:
        first: the one to start with.
        label: of all others.
        network: those it reads well are preferred, for they are what they claim to be.
        count: of digits, the first included.
    """
    indices = _legible(label, network, count)
    inked = ink(load_test().images[indices])
    chosen, common = [first], ink(first.pixels)
    overlap = np.zeros(len(indices))
    for _ in range(count - 1):
        last = ink(chosen[-1].pixels)
        overlap = np.maximum(overlap, (inked & last).sum(axis=1) / (inked | last).sum(axis=1))
        sharing = (inked & common).any(axis=1)
        allowed = sharing if sharing.any() else ~sharing
        best = int(np.where(allowed, overlap, np.inf).argmin())
        chosen.append(test_digit(int(indices[best])))
        common = common & inked[best]
    return chosen


def _legible(label: int, network: Network, count: int) -> npt.NDArray[np.intp]:
    """The numbers of the test images of a label that the network reads well.

    If there are fewer than `count`, those it reads rightly; if there are too few of them, all.
    """
    test = load_test()
    indices = np.flatnonzero(test.labels == label)
    if label < network.layer_sizes[-1]:
        read = readings(network, test.images[indices], label)
        for legible in (read.well_read, read.lead > 0):
            if legible.sum() >= count:
                return indices[legible]
    return indices
