"""The network's answers to real digits, and those of a detector set by hand."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.examples import unsure_digit
from network.analysis.stroke_detector import Detector, hand_set_sum, threshold_between
from network.data import load_test
from network.digits import find_digit
from network.storage import load
from tests.scenes.dry import ROOT


@pytest.fixture(scope="module")
def network():
    return load(ROOT / "weights/lecture.npz").network


def test_the_unsure_digit_is_the_least_sure_of_the_right_ones(network):
    digit = unsure_digit(network)
    output = np.sort(network(digit.pixels))
    assert network(digit.pixels).argmax() == digit.label
    outputs = network(load_test().images)
    right = outputs.argmax(axis=1) == load_test().labels
    leads = np.diff(np.sort(outputs[right], axis=1)[:, -2:], axis=1)
    assert output[-1] - output[-2] == pytest.approx(leads.min(), abs=1e-5)


def test_the_hand_set_detector_wants_a_stroke_and_no_square(network):
    image = find_digit(7, network).image
    detector = Detector.placed_on(image)
    square = np.ones((28, 28))
    assert hand_set_sum(detector.with_rim, square).z == pytest.approx(0, abs=1e-5)
    assert hand_set_sum(detector.stroke, square).z == pytest.approx(12)
    own = hand_set_sum(detector.with_rim, image)
    assert own.z == pytest.approx(float((detector.with_rim * image).sum()), abs=1e-4)
    assert own.z > 3
    assert threshold_between([own, hand_set_sum(detector.with_rim, square)]) == 4
