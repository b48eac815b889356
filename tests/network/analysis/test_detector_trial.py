"""A detector tried on the first pictures of each class."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import correlate
from scipy.special import expit

from network.analysis.detector_trial import Trial
from network.analysis.stroke_detector import Detector
from network.data import load_test
from network.digits import test_digit as digit_of_test


def test_the_first_four_unseen_of_each_class_are_tried():
    trial = Trial.of(Detector(7, 6), -3, [digit_of_test(0), digit_of_test(2)])
    labels = load_test().labels
    taken = [digit.index for digit in trial.digits]
    for label in range(10):
        own = [k for k in range(len(labels)) if labels[k] == label and k not in (0, 2)]
        assert taken[4 * label : 4 * label + 4] == own[:4]


def test_each_activation_is_that_of_a_filter_laid_on_the_picture():
    trial = Trial.of(Detector(7, 6), -3)
    kernel = np.full((7, 12), -0.2)
    kernel[2:5, 2:10] = 0.5
    for digit, a in zip(trial.digits, trial.activations, strict=True):
        # SciPy lays the middle of a kernel, (3, 6), on each pixel: here on (8, 10).
        z = correlate(digit.image.astype(float), kernel, mode="constant")[8, 10] - 3
        np.testing.assert_allclose(a, expit(z), atol=1e-6)
    assert [trial.activations[at] >= 0.5 for at in trial.lit] == [True] * len(trial.lit)
    assert trial.lit_labels == [trial.digits[at].label for at in trial.lit]
