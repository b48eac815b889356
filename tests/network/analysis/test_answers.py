"""What a network says to many pictures."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from network.analysis.answers import Answers, answer_to_each, best_guess
from network.analysis.noise import noise_pictures
from network.analysis.run import training_run
from network.data import Images, load_test
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load

BRIGHT_SPOT = Network([Layer(np.eye(3), np.zeros(3), "identity")])
"""Output k is as large as pixel k."""


def test_answers_are_counted_and_their_certainty_is_a_mean():
    pictures = np.array([[0.9, 0, 0], [0.1, 0.2, 0.5], [0.4, 0, 0], [1, 0, 1]], np.float32)
    answers = Answers.of(BRIGHT_SPOT, pictures)
    assert answers.counts.tolist() == [3, 0, 1]
    assert (answers.total, answers.commonest, answers.share) == (4, 0, 0.75)
    assert answers.certainty == pytest.approx((0.9 + 0.5 + 0.4 + 1) / 4)
    assert answer_to_each(BRIGHT_SPOT, pictures).tolist() == [0, 2, 0, 0]


def test_the_best_guess_is_the_commonest_label():
    images = Images(np.zeros((4, 3), np.float32), np.array([2, 0, 2, 2], np.uint8))
    assert best_guess(images) == 0.75
    # Counted among the published labels: 1,135 of the 10,000 test images are ones.
    assert best_guess(load_test()) == 0.1135


def test_the_untrained_network_of_the_lecture_says_the_same_to_all():
    start = training_run(load(WEIGHTS_FOLDER / "lecture.npz")).networks[0]
    answers = Answers.of(start, load_test().images)
    assert answers.share == 1
    assert answers.commonest == 7


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_a_thousand_pictures_of_noise_are_counted_one_by_one(name):
    network, noise = load(WEIGHTS_FOLDER / f"{name}.npz").network, noise_pictures(1000)
    outputs = [network(picture) for picture in noise]
    counted = Counter(int(output.argmax()) for output in outputs)
    answers = Answers.of(network, noise)
    assert answers.counts.tolist() == [counted[answer] for answer in range(10)]
    assert answers.certainty == pytest.approx(np.mean([max(output) for output in outputs]))
