"""What one neuron gives to a digit, and to typical ones of two labels."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from network.analysis.attribution import Attribution
from network.analysis.examples import surest_mistake
from network.analysis.typical_digits import MIDDLE, TypicalDigits
from network.data import load_test
from network.digits import Digit
from network.storage import WEIGHTS_FOLDER, load

NOTHING = Digit(np.zeros(784))


@pytest.mark.parametrize(
    ("values", "tells_apart", "takes_for_answer"),
    [
        ((0.4, 0.1, 0.7), True, True),
        ((8.5, 6.3, 6.7), True, False),
        ((0.95, 0.99, 1.0), False, False),
        ((0.0, 0.0, 0.0), False, False),
    ],
)
def test_a_neuron_takes_a_digit_for_what_gets_a_number_like_it(
    values, tells_apart, takes_for_answer
):
    found = TypicalDigits(0, (NOTHING, NOTHING, NOTHING), values)
    assert found.tells_apart == tells_apart
    assert found.takes_for_answer == takes_for_answer


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_the_neuron_is_the_first_on_the_way(name):
    network = load(WEIGHTS_FOLDER / f"{name}.npz").network
    digit = surest_mistake(network)
    among = [np.arange(size) for size in network.layer_sizes[1:-1]]
    way = Attribution.of(network, network.trace(digit.pixels), digit.label, among)
    found = TypicalDigits.of(network, digit, way)
    assert [one.label for one in found.digits] == [way.answer, digit.label, digit.label]
    assert found.digits[1].index != digit.index
    given = [network.trace(one.pixels).a[0][way.path[0]] for one in found.digits]
    assert found.values == pytest.approx(given, rel=1e-5)


def test_a_typical_digit_is_in_the_middle_of_its_label_and_like_the_most():
    network, test = load(WEIGHTS_FOLDER / "lecture.npz").network, load_test()
    digit = surest_mistake(network)
    among = [np.arange(size) for size in network.layer_sizes[1:-1]]
    way = Attribution.of(network, network.trace(digit.pixels), digit.label, among)
    found = TypicalDigits.of(network, digit, way)
    weights, bias = network.layers[0].weights[found.neuron], network.layers[0].biases[found.neuron]
    given = expit(test.images @ weights + bias)
    for label, one, value in zip((way.answer, way.other), found.digits, found.values, strict=False):
        of_label = given[test.labels == label]
        low, high = np.quantile(of_label, MIDDLE)
        assert low <= value <= high
        mean = test.images[test.labels == label].mean(axis=0)
        away = ((test.images - mean) ** 2).sum(axis=1)
        closer = (test.labels == label) & (given > low) & (given < high) & (away < away[one.index])
        assert closer.sum() <= 1, "at the borders the digit itself makes a difference"
