"""Two neurons and three inputs that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.by_hand import ByHand, HandSized
from network.analysis.weighted_sum import contributions
from network.digits import find_digit
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load


def small(weights):
    return Network([Layer(np.array(weights), np.zeros(len(weights)), "relu")])


def test_of_what_comes_out_right_the_strongest_weights_are_taken():
    network = small(
        [[0.1, 0.2, 0.5, 0.3, 9.0], [0.3, 0.1, 0.4, 0.4, 9.0], [0.1, 0.1, 0.1, 0.1, 9.0]]
    )
    trace = network.trace(np.array([1.0, 1.0, 1.0, 1.0, 0.1]))
    found = HandSized.around(network, trace, 1, (0, 1), np.arange(3))
    assert found == HandSized((0, 1), (0, 1, 2))


def test_rather_what_comes_out_right_than_what_is_strong():
    # 0.86 times 0.65 is 0.6, and not, as one would work it out, 0.9 times 0.6.
    network = small([[0.1, 0.2, 0.86, 0.3], [0.3, 0.1, 0.86, 0.4]])
    trace = network.trace(np.array([1.0, 1.0, 0.65, 1.0]))
    assert HandSized.around(network, trace, 0, (0, 1), np.arange(2)).inputs == (0, 1, 3)


def test_it_adds_up_as_it_is_shown():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    digit = find_digit(7, network)
    trace = network.trace(digit.pixels)
    found = HandSized.around(network, trace, 12, (263, 629), np.arange(16))
    assert 12 in found.neurons
    assert {263, 629} < set(found.inputs)
    products = contributions(network, trace, 0)
    for neuron, total in zip(found.neurons, found.sums(products), strict=True):
        weights = [round(float(network.layers[0].weights[neuron, p]), 1) for p in found.inputs]
        pixels = [round(float(digit.pixels[p]), 1) for p in found.inputs]
        by_hand = [round(w * a, 1) for w, a in zip(weights, pixels, strict=True)]
        assert sum(by_hand) == pytest.approx(total)


def test_a_layer_of_one_neuron_has_no_other():
    network = small([[0.1, 0.2, 0.3]])
    trace = network.trace(np.ones(3))
    assert HandSized.around(network, trace, 0, (0, 1), np.arange(1)) == HandSized((0,), (0, 1, 2))


def test_by_hand_is_a_neuron_with_a_pixel_for_it_and_one_against_it():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    digit = find_digit(7, network)
    trace = network.trace(digit.pixels)
    found = ByHand.of(network, trace, digit.image.shape, np.arange(16))
    own = contributions(network, trace, 0)[found.neuron]
    assert min(own[list(found.pixels)]) < 0 < max(own[list(found.pixels)])
    assert found.neuron in found.corner.neurons
    assert set(found.pixels) < set(found.corner.inputs)


def test_the_third_input_is_lit():
    network = small([[0.1, 0.2, 9.0, 0.3], [0.3, 0.1, 9.0, 0.4]])
    trace = network.trace(np.array([1.0, 1.0, 0.3, 0.5]))
    assert HandSized.around(network, trace, 0, (0, 1), np.arange(2)).inputs == (0, 1, 3)
