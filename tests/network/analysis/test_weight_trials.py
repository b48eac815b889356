"""Weights tried by hand."""

from __future__ import annotations

import numpy as np

from network.analysis.turns import Turn, random_turns
from network.analysis.weight_trials import PLACES, trials
from network.data import Images
from network.model import Layer, Network


def test_a_weight_is_left_where_most_is_read_rightly():
    # Of one pixel: the second output is the larger where w · x > 1, here for x = 1 if w > 1.
    network = Network([Layer([[0.0], [-2.0]], [1.0, 0.0], "identity")])
    images = Images(np.array([[0.5], [1.0]], np.float32), np.array([0, 1]))
    only, after = trials(network, images, [Turn(0, 1, 0, 9.0), Turn(0, 0, 0, 9.0)])
    np.testing.assert_allclose(only.values, np.linspace(-2, 2, PLACES))
    np.testing.assert_array_equal(only.right, np.where(only.values > 1, 2, 1))
    assert (only.before, only.after, only.helps) == (1, 2, True)
    assert only.turn.value == only.values[only.values > 1][0]
    assert (after.before, after.after, after.helps) == (2, 2, False)
    # Nothing is better, so it stays where it was.
    assert after.turn == Turn(0, 0, 0, 0.0)


def test_each_is_tried_with_those_before_it_as_they_were_left():
    random = np.random.default_rng(2)
    sizes = (6, 5, 4)
    network = Network(
        Layer(random.normal(size=(to, begin)), np.zeros(to), "sigmoid")
        for begin, to in zip(sizes, sizes[1:], strict=False)
    )
    images = Images(random.uniform(size=(30, 6)), random.integers(4, size=30))
    weights = random_turns(network, 6, 1)
    matrices = [layer.weights.copy() for layer in network.layers]

    def read() -> int:
        a = images.images
        for matrix in matrices:
            a = 1 / (1 + np.exp(-a @ matrix.T))
        return int((a.argmax(axis=1) == images.labels).sum())

    for trial, weight in zip(trials(network, images, weights), weights, strict=True):
        own, place = matrices[weight.layer], (weight.neuron, weight.input)
        assert trial.before == read()
        was, counts = own[place], []
        for value in trial.values:
            own[place] = value
            counts.append(read())
        assert counts == trial.right.tolist()
        own[place] = trial.turn.value
        assert read() == trial.after >= trial.before
        assert trial.helps or own[place] == was
