"""Which digits are hard to read: by their looks they are others, and so a network says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from network.data import load_test
from network.digits import Digit, test_digit
from network.model import Network

ALIKE = 10
"""By so many of the test images that are most like a digit it is told what it looks like."""


def hard_to_read(network: Network, numbers: npt.NDArray[np.intp], count: int) -> list[Digit]:
    """Of some test images, those that are least like what they are.

    Of the ten other test images that are closest to it, pixel by pixel, fewest have its label; of
    those with equally few it is the one whose label the network sees least in it.

    Args:
        network: what reads them; it has an output for the label of each.
        numbers: the images to choose from, from 0.
        count: how many are wanted; all, hardest first, if there are no more.
    """
    test = load_test()
    own = test.labels[numbers]
    alike = (test.labels[_closest(test.images, numbers)] == own[:, None]).sum(axis=1)
    seen = network(test.images[numbers])[np.arange(len(numbers)), own]
    return [test_digit(int(number)) for number in numbers[np.lexsort((seen, alike))[:count]]]


def _closest(
    images: npt.NDArray[np.floating], numbers: npt.NDArray[np.intp]
) -> npt.NDArray[np.intp]:
    """The images closest to each of some, not itself: (numbers, ALIKE)."""
    squares = np.einsum("ij,ij->i", images, images)
    # Without the square of the image itself, which is the same for all that it is compared with.
    away = squares - 2 * images[numbers] @ images.T
    away[np.arange(len(numbers)), numbers] = np.inf
    return np.argpartition(away, ALIKE, axis=1)[:, :ALIKE]
