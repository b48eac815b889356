"""The stroke detector set by hand."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.stroke_detector import Detector, hand_set_sum, threshold_between
from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load


def test_the_hand_set_detector_wants_a_stroke_and_no_square():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    image = find_digit(7, network).image
    detector = Detector.placed_on(image)
    square = np.ones((28, 28))
    assert hand_set_sum(detector.with_rim, square).z == pytest.approx(0, abs=1e-5)
    assert hand_set_sum(detector.stroke, square).z == pytest.approx(12)
    own = hand_set_sum(detector.with_rim, image)
    assert own.z == pytest.approx(float((detector.with_rim * image).sum()), abs=1e-4)
    assert own.z > 3
    assert threshold_between([own, hand_set_sum(detector.with_rim, square)]) == 3


def test_the_rim_is_all_around_and_cancels_the_stroke():
    detector = Detector(10, 9)
    rim = detector.with_rim
    assert (rim > 0).sum() == 24
    assert (rim < 0).sum() == 7 * 12 - 24
    assert rim.sum() == pytest.approx(0, abs=1e-12)
    assert (detector.on, detector.around) == (24, 60)
    assert detector.against == pytest.approx(-12)
    assert (rim[8:10, 7:19] < 0).all()
    assert (rim[10:13, 7:9] < 0).all()


def test_four_pixels_are_two_of_the_stroke_and_two_below_it():
    image = np.zeros((28, 28))
    image[11:13, 12] = 1.0
    detector = Detector(10, 9)
    pixels = detector.across(image)
    assert pixels == [11 * 28 + 12, 12 * 28 + 12, 13 * 28 + 12, 14 * 28 + 12]
    np.testing.assert_array_equal(detector.stroke.ravel()[pixels], [0.5, 0.5, 0.0, 0.0])
