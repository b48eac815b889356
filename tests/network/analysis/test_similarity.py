"""Digits that look alike and share little, and those that differ and share much."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.distance import jaccard

from network.analysis.similarity import (
    INK,
    Pixel,
    common_ink,
    hamming_distance,
    lookalikes,
    shared_ink,
    unlike_digits,
    unlike_digits_with_common_ink,
)
from network.data import load_test
from network.digits import Digit, well_read_digit
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


def test_common_ink_is_named_by_row_and_column():
    digits = [digit_with(5, 30, 100), digit_with(5, 100), digit_with(4, 5, 100, 700)]
    assert common_ink(digits) == [Pixel(0, 5), Pixel(3, 16)]
    assert common_ink([*digits, digit_with(6)]) == []
    assert len(common_ink(digits[:2])) == shared_ink(digits[:2])


def overlap(one: Digit, other: Digit) -> float:
    return float(1 - jaccard(one.pixels >= INK, other.pixels >= INK))


@pytest.mark.parametrize("label", range(10))
def test_unlike_digits_can_have_a_pixel_in_common(label, network):
    first = well_read_digit(label, network)
    digits = unlike_digits_with_common_ink(first, label, network, 5)
    assert digits[0] is first
    assert {digit.label for digit in digits} == {label}
    assert len({digit.index for digit in digits}) == 5
    assert {int(network(digit.pixels).argmax()) for digit in digits} == {label}
    assert 1 <= len(common_ink(digits)) <= 3


def test_each_unlike_digit_overlaps_least_of_those_that_keep_a_pixel_in_common(network):
    digits = unlike_digits_with_common_ink(image_number(18), 3, network, 3)
    outputs = network(load_test().images)
    read = (outputs[:, 3] > 0.9) & (np.delete(outputs, 3, axis=1).max(axis=1) < 0.1)
    threes = [image_number(int(k)) for k in np.flatnonzero(read & (load_test().labels == 3))]
    for chosen in (1, 2):
        before = digits[:chosen]
        allowed = [three for three in threes if common_ink([*before, three])]
        largest = [max(overlap(three, one) for one in before) for three in allowed]
        assert max(overlap(digits[chosen], one) for one in before) == pytest.approx(min(largest))


def test_a_digit_that_shares_no_ink_with_any_other_still_has_unlike_ones(network):
    digits = unlike_digits_with_common_ink(digit_with(0), 3, network, 3)
    assert len({digit.index for digit in digits}) == 3
    assert common_ink(digits) == []


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
