"""Maps that are like a stroke, and maps that are not."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.stroke_detector import Detector
from network.analysis.stroke_similarity import most_stroke_like, stroke_similarity
from network.model import Layer, Network

STROKE = Detector(12, 9).stroke


def noise():
    return np.random.default_rng(0).normal(0, 1, (28, 28))


@pytest.mark.parametrize("way", [STROKE, STROKE.T, np.roll(STROKE, (5, -6), axis=(0, 1))])
def test_a_stroke_is_one_wherever_it_is_and_either_way(way):
    lying, standing_on_end = stroke_similarity([way.ravel(), 7 * way.ravel()])
    assert lying > 0.9
    # Only the direction of the weights counts, not their size.
    assert standing_on_end == pytest.approx(lying)


def test_less_of_a_stroke_is_less_like_one():
    rimmed = Detector(12, 9).with_rim
    maps = [STROKE, rimmed, noise(), -STROKE, np.zeros((28, 28))]
    similarity = stroke_similarity(np.reshape(maps, (5, -1)))
    assert similarity[0] > similarity[1] > similarity[2] > similarity[4] == 0
    assert similarity[3] < similarity[2]


def network_of(*maps) -> Network:
    weights = np.reshape(maps, (len(maps), 784))
    return Network([Layer(weights, np.zeros(len(maps)), "relu")])


def test_of_the_excited_neurons_the_most_stroke_like_is_chosen():
    network = network_of(noise(), STROKE, Detector(12, 9).with_rim)
    every = np.arange(3)
    lit = network.trace(STROKE.ravel())
    assert most_stroke_like(network, lit, every) == 1
    assert most_stroke_like(network, lit, np.array([0, 2])) == 2
    # Where the stroke is not excited, another that is comes first.
    elsewhere = network.trace(np.where(STROKE > 0, 0, noise() > 0).ravel())
    assert elsewhere.z[0][1] == 0 < elsewhere.z[0][0]
    assert most_stroke_like(network, elsewhere, np.array([0, 1])) == 0
