"""A small part of a picture that tips a network over to another answer."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.tipping import tipping_part
from network.data import load_test
from network.digits import Digit
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load

WHOLE = np.zeros((28, 28))
WHOLE[6:20, 14] = 1.0
WHOLE[6, 14] = 0.5


def two_outputs(weights: np.ndarray, bias: float) -> Network:
    """What says the first as far as the picture fits its weights, and else the second."""
    layer = Layer(np.stack([weights.ravel(), -weights.ravel()]), [bias, -bias], "sigmoid")
    return Network([layer])


@pytest.fixture
def digit() -> Digit:
    return Digit(WHOLE.ravel(), 0)


def rows(pixels: np.ndarray) -> list[int]:
    return [int(pixel) // 28 for pixel in pixels]


def test_of_a_line_it_is_the_end_with_the_least_ink(digit):
    # Each pixel speaks for the first, and two of them less are enough for the second.
    found = tipping_part(two_outputs(WHOLE, 1.0 - WHOLE[WHOLE > 0] @ WHOLE[WHOLE > 0]), digit)
    assert (found.before, found.after) == (0, 1)
    # The faint end, with as many pixels as tip it over clearly, and those furthest out first.
    assert rows(found.pixels) == [6, 7, 8]
    assert set(found.pixels % 28) == {14}


def test_what_does_not_end_is_taken_where_no_end_tips_it_over(digit):
    weights = np.zeros((28, 28))
    weights[12:14, 14] = 1.0
    found = tipping_part(two_outputs(weights, -1.0), digit)
    assert (found.before, found.after) == (0, 1)
    assert {12, 13} <= set(rows(found.pixels))


def test_where_nothing_tips_it_over_the_second_gains_most(digit):
    weights = np.zeros((28, 28))
    weights[8, 14], weights[16, 14] = 1.0, 2.0
    found = tipping_part(two_outputs(weights, 9.0), digit)
    assert (found.before, found.after) == (0, 0)
    assert 16 in rows(found.pixels)


def test_pixels_go_one_after_another(digit):
    found = tipping_part(two_outputs(WHOLE, -12.0), digit)
    first, *others = found.pixels
    count = len(found.pixels)
    np.testing.assert_array_equal(found.without(0), digit.pixels)
    half = found.without(0.5 / count)
    assert half[first] == digit.pixels[first] / 2
    np.testing.assert_array_equal(half[others], digit.pixels[others])
    gone = found.without(1)
    assert not gone[found.pixels].any()
    assert np.count_nonzero(gone) == np.count_nonzero(digit.pixels) - count


def test_the_shipped_network_takes_a_4_without_its_tip_for_a_9():
    network, four = load(WEIGHTS_FOLDER / "lecture.npz").network, load_test().images[707]
    found = tipping_part(network, Digit(four, 4))
    assert (found.before, found.after) == (4, 9)
    # At the top of its ink, on the right of its opening.
    assert set(rows(found.pixels)) == {5, 6}
    assert np.flatnonzero(four.reshape(28, 28).any(axis=1))[0] == 5
    left = four.copy()
    left[found.pixels] = 0
    outputs = network(left)
    assert outputs[9] - outputs[4] > 0.5
