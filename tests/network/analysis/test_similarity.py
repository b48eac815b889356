"""Digits that look alike and share little, and those that differ and share much."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.similarity import INK, hamming_distance, lookalikes, shared_ink, unlike_digits
from network.data import load_test
from network.digits import Digit
from network.digits import test_digit as image_number
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load


@pytest.fixture(scope="module")
def network():
    return load(WEIGHTS_FOLDER / "lecture.npz").network


def digit_with(*inked: int) -> Digit:
    """A picture with ink in these pixels and a trace of it in all others."""
    pixels = np.full(784, 0.9 * INK)
    pixels[list(inked)] = INK
    return Digit(pixels)


def largest_difference_of_the_closest(labels, network) -> int:
    """The smallest largest difference, by looking at every trio there is."""
    test = load_test()
    outputs = network(test.images)
    right = outputs[np.arange(len(test)), test.labels] > 0.9
    well_read = right & (np.sort(outputs, axis=1)[:, -2] < 0.1)
    ink = (test.images >= INK).astype(np.float32)
    one, two, three = (ink[well_read & (test.labels == label)] for label in labels)

    def differences(some, others):
        return some @ (1 - others).T + (1 - some) @ others.T

    two_three = differences(two, three)
    rows = zip(differences(one, two), differences(one, three), strict=True)
    return min(
        int(np.maximum(np.maximum(to_two[:, None], to_three), two_three).min())
        for to_two, to_three in rows
    )


def test_only_ink_counts():
    one, other = digit_with(1, 2, 3), digit_with(3, 4)
    assert shared_ink([one, other]) == 1
    assert hamming_distance(one, other) == hamming_distance(other, one) == 3
    assert hamming_distance(one, one) == 0


def test_unlike_digits_are_of_one_label_and_further_apart_than_usual(network):
    first = image_number(18)
    digits = unlike_digits(first, 3, network, 5)
    assert digits[0] is first
    assert {digit.label for digit in digits} == {3}
    assert len({digit.index for digit in digits}) == 5
    test = load_test()
    threes = [image_number(int(index)) for index in np.flatnonzero(test.labels == 3)[:100]]
    usual = np.median([hamming_distance(first, three) for three in threes])
    assert all(hamming_distance(first, digit) > usual for digit in digits[1:])


def test_lookalikes_are_the_closest_trio_of_those_read_well(network):
    trio = lookalikes((3, 8, 5), network)
    assert [digit.label for digit in trio] == [3, 8, 5]
    one, two, three = trio
    pairs = ((one, two), (one, three), (two, three))
    largest = max(hamming_distance(*pair) for pair in pairs)
    assert largest == largest_difference_of_the_closest((3, 8, 5), network)
    for digit in trio:
        output = network(digit.pixels)
        assert output[digit.label] > 0.9
        assert np.sort(output)[-2] < 0.1


def test_a_network_that_reads_nothing_well_still_has_lookalikes():
    blind = Network([Layer(np.zeros((10, 784)), np.zeros(10), "sigmoid")])
    assert [digit.label for digit in lookalikes((3, 8, 5), blind)] == [3, 8, 5]
    assert len(unlike_digits(image_number(18), 3, blind, 5)) == 5
