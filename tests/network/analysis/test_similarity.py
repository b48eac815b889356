"""Digits that read alike and share little."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.distance import jaccard

from network.analysis.similarity import (
    INK,
    Pixel,
    common_ink,
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


def test_common_ink_is_named_by_row_and_column():
    digits = [digit_with(5, 30, 100), digit_with(5, 100), digit_with(4, 5, 100, 700)]
    assert common_ink(digits) == [Pixel(0, 5), Pixel(3, 16)]
    assert common_ink([*digits, digit_with(6)]) == []
    assert len(common_ink(digits[:2])) == 2


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


def test_a_network_that_reads_nothing_well_still_has_unlike_digits():
    blind = Network([Layer(np.zeros((10, 784)), np.zeros(10), "sigmoid")])
    digits = unlike_digits_with_common_ink(image_number(18), 3, blind, 5)
    assert [digit.label for digit in digits] == [3] * 5
