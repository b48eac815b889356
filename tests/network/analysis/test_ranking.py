"""Which values are the largest, and how large."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.ranking import (
    answer_and_runner_up,
    largest_bias,
    strongest,
)
from network.model import Layer, Network


def test_the_strongest_are_those_farthest_from_0_the_weakest_of_them_first():
    values = np.array([[0.5, -3.0, 0.1], [2.0, -0.2, 1.0]])
    assert strongest(values, 3).tolist() == [5, 3, 1]
    assert sorted(strongest(values, 100).tolist()) == list(range(6))


def test_the_two_largest_outputs_are_the_answer_and_its_runner_up():
    network = Network([Layer(np.eye(4), np.zeros(4), "identity")])
    ranking = answer_and_runner_up(network.trace([0.1, 0.7, -9.0, 0.3]))
    assert (ranking.answer, ranking.runner_up) == (1, 3)


@pytest.mark.parametrize(
    ("output", "answer", "runner_up"),
    [
        ([0.1, 0.7, 0.7, 0.3], 1, 2),
        ([0.5, 0.9, 0.5, 0.5], 1, 0),
        ([0.0, 0.0, 0.0, 0.0], 0, 1),
        ([0.2, 0.1, 0.0, 0.9], 3, 0),
    ],
)
def test_of_equal_outputs_the_first_is_the_answer_as_where_mistakes_are_counted(
    output, answer, runner_up
):
    network = Network([Layer(np.eye(4), np.zeros(4), "identity")])
    ranking = answer_and_runner_up(network.trace(output))
    assert ranking.answer == network(output).argmax() == answer
    assert ranking.runner_up == runner_up


def test_the_largest_bias_may_be_in_any_layer_and_of_either_sign():
    first = Layer(np.eye(2), [0.5, 1.5], "relu")
    last = Layer(np.eye(2), [-4.0, 1.0], "sigmoid")
    assert largest_bias(Network([first, last])) == 4.0
    assert largest_bias(Network([first])) == 1.5
