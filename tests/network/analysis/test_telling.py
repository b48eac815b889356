"""What is most worth showing."""

from __future__ import annotations

import numpy as np

from network.analysis.telling import telling_neighbours


def test_the_telling_neighbours_say_most_together():
    products = np.zeros(12)
    products[4], products[8], products[9] = 5, -3, 3
    assert telling_neighbours(products) == (8, 9)


def test_the_first_input_and_the_last_are_no_neighbours():
    products = np.zeros(12)
    products[0], products[11] = 9, 9
    products[5] = 1
    assert telling_neighbours(products) in {(4, 5), (5, 6)}
