"""Where a map takes something from one digit and spares another."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.spared_part import SparedPart, column_on_ink, spared_part
from network.digits import Digit
from network.model import Layer, Network


def test_the_part_is_where_only_one_digit_has_ink():
    weights = np.full((28, 28), -1.0)
    weights[:, 14:] = 1.0
    network = Network([Layer(weights.reshape(1, -1), [0.0], "sigmoid")])
    hit, spared = np.zeros((28, 28)), np.zeros((28, 28))
    hit[20, 3] = spared[2, 3] = 1.0
    hit[5, 20] = 1.0
    found = spared_part(network, 0, Digit(hit.ravel()), Digit(spared.ravel()))
    assert (found.hit, found.spared) == (-1.0, 0.0)
    assert found.size == 7
    assert found.row <= 20 < found.row + found.size
    assert found.column <= 3 < found.column + found.size
    assert found.is_clear


@pytest.mark.parametrize(
    ("hit", "spared", "is_clear"), [(-4.0, -0.9, True), (-4.0, -2.0, False), (0.0, 0.0, False)]
)
def test_it_is_clear_if_hardly_anything_is_taken_from_the_spared(hit, spared, is_clear):
    assert SparedPart(0, 0, 7, hit, spared).is_clear == is_clear


@pytest.mark.parametrize(
    ("ends", "is_foot"), [((24, 20), True), ((24, 23), False), ((27, 20), False)]
)
def test_a_digit_has_a_foot_in_the_part_if_it_ends_there_and_the_other_above(ends, is_foot):
    """The map takes from rows 22 to 24, at the left; where it takes most, the one digit has ink."""
    weights = np.zeros((28, 28))
    weights[22:25, :14] = -1.0
    network = Network([Layer(weights.reshape(1, -1), [0.0], "sigmoid")])
    hit, spared = np.zeros((28, 28)), np.zeros((28, 28))
    hit[5 : ends[0] + 1, 3] = spared[5 : ends[1] + 1, 20] = 1.0
    found = spared_part(network, 0, Digit(hit.ravel()), Digit(spared.ravel()))
    assert found.hit == -3.0
    assert found.is_foot == is_foot


@pytest.mark.parametrize(
    ("inked", "column"), [((12, 13, 14), 10), ((15, 16, 17, 18, 19), 14), ((25,), 9)]
)
def test_a_part_goes_sideways_until_ink_is_in_its_middle(inked, column):
    """Also step by step, where only some of the ink is in it at first; without any it stays."""
    image = np.zeros((28, 28))
    image[18:22, list(inked)] = 1.0
    assert column_on_ink(SparedPart(18, 9, 7, -4.0, 0.0), Digit(image.ravel())) == column
