"""Digits worth showing, found among the test images by what the network makes of them."""

from __future__ import annotations

import numpy as np

from network.data import load_test
from network.digits import Digit, first_misread, misread, test_digit
from network.model import Network


def unsure_digit(network: Network) -> Digit:
    """The test image read rightly whose answer is closest to its runner-up."""
    test = load_test()
    outputs = network(test.images)
    second, first = np.sort(outputs, axis=1)[:, -2:].T
    right = outputs.argmax(axis=1) == test.labels
    lead = np.where(right, first - second, np.inf)
    return test_digit(int(lead.argmin()))


def stream_with_a_mistake(network: Network, count: int) -> list[Digit]:
    """The first run of consecutive test images with as few misread ones as can be, but not none.

    The misread one stands two thirds through the run, if there are enough images before it.

    Raises:
        InputError: the network misreads none.
    """
    first_misread(network)
    wrong = np.isin(np.arange(len(load_test())), misread(network))
    before = 2 * count // 3
    starts = (np.flatnonzero(wrong) - before).clip(0, len(wrong) - count)
    mistakes = [int(wrong[start : start + count].sum()) for start in starts]
    start = int(starts[int(np.argmin(mistakes))])
    return [test_digit(index) for index in range(start, start + count)]
