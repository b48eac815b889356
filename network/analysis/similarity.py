"""How similar digits are, pixel by pixel: those that look alike to us and share almost nothing."""

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


def shared_ink(digits: Sequence[Digit]) -> int:
    """How many pixels have ink in every one of the digits."""
    return int(ink([digit.pixels for digit in digits]).all(axis=0).sum())


def common_ink(digits: Sequence[Digit]) -> list[Pixel]:
    """The pixels that have ink in every one of the digits, in the order of reading."""
    common = ink([digit.image for digit in digits]).all(axis=0)
    return [Pixel(int(row), int(column)) for row, column in np.argwhere(common)]


def hamming_distance(one: Digit, other: Digit) -> int:
    """How many pixels have ink in only one of the two."""
    return int((ink(one.pixels) != ink(other.pixels)).sum())


def unlike_digits(first: Digit, label: int, network: Network, count: int) -> list[Digit]:
    """The digit, and test images of a label as different as can be: each is far from all before.

    Args:
        first: the one to start with.
        label: of all others.
        network: those it reads well are preferred, for they are what they claim to be.
        count: of digits, the first included.
    """
    indices = _legible(label, network, count)
    images = load_test().images[indices]
    chosen = [first]
    for _ in range(count - 1):
        nearest = _differences(images, [digit.pixels for digit in chosen]).min(axis=1)
        chosen.append(test_digit(int(indices[nearest.argmax()])))
    return chosen


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


def lookalikes(labels: tuple[int, int, int], network: Network) -> list[Digit]:
    """A test image of each label, of all such trios the one whose largest difference is smallest.

    Args:
        labels: of the three.
        network: images it reads well are preferred, for they are what they claim to be.
    """
    images = load_test().images
    one, two, three = (_legible(label, network, 1) for label in labels)
    one_two = _differences(images[one], images[two])
    one_three = _differences(images[one], images[three])
    two_three = _differences(images[two], images[three])
    best, trio = np.inf, (0, 0, 0)
    for pair in np.argsort(one_two, axis=None, kind="stable").tolist():
        i, j = divmod(pair, len(two))
        # From here on the first two alone differ in more than the best trio.
        if one_two[i, j] >= best:
            break
        largest = np.maximum(one_three[i], two_three[j]).clip(one_two[i, j])
        k = int(largest.argmin())
        if largest[k] < best:
            best, trio = largest[k], (i, j, k)
    return [test_digit(int(those[at])) for those, at in zip((one, two, three), trio, strict=True)]


def _differences(some: npt.ArrayLike, others: npt.ArrayLike) -> npt.NDArray[np.float32]:
    """In how many pixels each of some differs from each of the others: (some, others)."""
    here, there = ink(some).astype(np.float32), ink(others).astype(np.float32)
    result: npt.NDArray[np.float32] = (
        here.sum(axis=1)[:, None] + there.sum(axis=1)[None, :] - 2 * here @ there.T
    )
    return result


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
