"""The path of a mistake, back along the largest products."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.attribution import Attribution
from network.analysis.examples import surest_mistake
from network.analysis.weighted_sum import contributions
from network.digits import well_read_digit
from network.storage import WEIGHTS_FOLDER, load


def all_hidden(network):
    """Every neuron of each hidden layer."""
    return [np.arange(size) for size in network.layer_sizes[1:-1]]


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_attribution_follows_the_largest_shares(name):
    network = load(WEIGHTS_FOLDER / f"{name}.npz").network
    digit = surest_mistake(network)
    trace, label = network.trace(digit.pixels), digit.label
    found = Attribution.of(network, trace, label, all_hidden(network))
    last = contributions(network, trace, 2)
    assert found.other == label
    assert found.answer == trace.output.argmax() != label
    assert found.path[1] == (last[found.answer] - last[label]).argmax()
    shares = contributions(network, trace, 1)[found.path[1]]
    assert found.path[0] == shares.argmax()
    assert found.links == pytest.approx((shares.max(), last[found.answer, found.path[1]]))
    leads = found.path[1] == last[found.answer].argmax()
    assert found.is_strongest == (leads and min(found.links) > 0)


def test_a_right_answer_is_set_above_the_runner_up():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    digit = well_read_digit(4, network)
    trace = network.trace(digit.pixels)
    found = Attribution.of(network, trace, 4, all_hidden(network))
    assert (found.answer, found.other) == (4, int(np.argsort(trace.output)[-2]))
    last = contributions(network, trace, 2)
    assert found.path[1] == (last[4] - last[found.other]).argmax()


def test_only_neurons_that_may_be_named_are_on_the_path():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    digit = surest_mistake(network)
    trace = network.trace(digit.pixels)
    first, second = Attribution.of(network, trace, digit.label, all_hidden(network)).path
    among = [np.delete(np.arange(16), first), np.delete(np.arange(16), second)]
    other = Attribution.of(network, trace, digit.label, among)
    assert other.path[1] != second
    last = contributions(network, trace, 2)
    gain = last[other.answer] - last[digit.label]
    assert gain[other.path[1]] == np.sort(gain)[-2]
    added = contributions(network, trace, 1)[other.path[1]]
    assert other.path[0] == among[0][added[among[0]].argmax()]
