"""Digits worth showing."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.examples import label_of, other_digits
from network.digits import Digit, find_digit, well_read_digit
from network.model import Layer, Network


def bright_spot(classes: int) -> Network:
    """Output k is as large as pixel k."""
    return Network([Layer(np.eye(classes, 784), np.zeros(classes), "identity")])


@pytest.mark.parametrize("classes", range(2, 11))
@pytest.mark.parametrize("label", [0, 1])
def test_other_digits_are_of_other_labels_and_none_twice(classes, label):
    network = bright_spot(classes)
    others = other_digits(well_read_digit(label, network), network, 3, 6)
    labels = [digit.label for digit in others]
    assert label not in labels
    assert len(set(labels)) == len(labels) == min(2, classes - 1)


def test_steps_are_labels_of_ten():
    network = bright_spot(10)
    others = other_digits(well_read_digit(7, network), network, 4, 7)
    assert [digit.label for digit in others] == [1, 4]


def test_a_picture_without_a_label_goes_by_what_the_network_reads():
    pixels = np.zeros(784)
    pixels[6] = 1
    network = bright_spot(10)
    assert label_of(Digit(pixels), network) == 6
    assert label_of(Digit(pixels, 2), network) == 2
    assert label_of(find_digit("test:0", network), network) == 7
    (other,) = other_digits(Digit(pixels), network, 3)
    assert other.label == 9
