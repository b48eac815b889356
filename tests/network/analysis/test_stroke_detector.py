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
    assert threshold_between([own, hand_set_sum(detector.with_rim, square)]) == 4
