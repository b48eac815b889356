"""Digits worth showing, found among the test images by what the network makes of them."""

from __future__ import annotations

import numpy as np

from network.data import load_test
from network.digits import Digit, test_digit
from network.model import Network


def unsure_digit(network: Network) -> Digit:
    """The test image read rightly whose answer is closest to its runner-up."""
    test = load_test()
    outputs = network(test.images)
    second, first = np.sort(outputs, axis=1)[:, -2:].T
    right = outputs.argmax(axis=1) == test.labels
    lead = np.where(right, first - second, np.inf)
    return test_digit(int(lead.argmin()))
