"""Weights turned like knobs."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from network.analysis.turns import (
    HELP,
    MANY,
    Turn,
    confusing_turns,
    decisive_turn,
    helpful_turn,
    on_their_way,
    random_turns,
    reach,
    turned,
)
from network.data import Images, load_test
from network.digits import Digit, well_read_digit
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load


def random_network(hidden: str, output: str, seed: int = 3) -> Network:
    random = np.random.default_rng(seed)
    sizes = (6, 5, 4, 3)
    return Network(
        Layer(random.normal(0, 1, (after, before)), random.normal(0, 0.5, after), name, float)
        for before, after, name in zip(sizes, sizes[1:], (hidden, hidden, output), strict=False)
    )


def changed(network: Network, other: Network) -> list[tuple[int, int, int]]:
    """Layer, neuron and input of the weights that are not the same in both."""
    return [
        (k, int(neuron), int(weight))
        for k, (one, two) in enumerate(zip(network.layers, other.layers, strict=True))
        for neuron, weight in np.argwhere(one.weights != two.weights)
    ]


def test_a_turned_weight_has_the_new_value_and_nothing_else_is_changed():
    network = random_network("sigmoid", "softmax")
    turn = Turn(1, 2, 3, -4.5)
    after = turned(network, [turn])
    assert changed(network, after) == [(1, 2, 3)]
    assert after.layers[1].weights[2, 3] == -4.5
    assert turn.before(network) == network.layers[1].weights[2, 3]
    for one, other in zip(network.layers, after.layers, strict=True):
        np.testing.assert_array_equal(one.biases, other.biases)
        assert (one.activation, one.dtype) == (other.activation, other.dtype)


def test_on_the_way_a_weight_is_between_its_values():
    network = random_network("relu", "sigmoid")
    turns = [Turn(0, 0, 1, 3.0), Turn(0, 4, 0, -2.0), Turn(2, 1, 1, 0.0)]
    assert changed(network, turned(network, turns, 0)) == []
    for share in (0.25, 1):
        after = turned(network, turns, share)
        for turn in turns:
            expected = (1 - share) * turn.before(network) + share * turn.value
            assert turn.before(after) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(3))
def test_random_turns_are_of_all_layers_and_no_weight_twice(seed):
    network = random_network("sigmoid", "sigmoid")
    turns = random_turns(network, network.weight_count, seed)
    places = {(turn.layer, turn.neuron, turn.input) for turn in turns}
    assert len(places) == network.weight_count
    for layer, own in enumerate(network.layers):
        values = [turn.value for turn in turns if turn.layer == layer]
        assert np.abs(values).max() <= reach(network, layer) == np.abs(own.weights).max()
        assert min(values) < 0 < max(values)
    assert len(changed(network, turned(network, turns))) == network.weight_count


def test_random_turns_are_the_same_for_the_same_seed():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    turns = random_turns(network, 100, 5)
    assert len(turns) == 100
    assert turns == random_turns(network, 100, 5) != random_turns(network, 100, 6)


def lead_after(network: Network, image, turn: Turn) -> float:
    """How far the first answer is ahead of the largest other output after a turn."""
    answer = int(network(image).argmax())
    after = turned(network, [turn])(image)
    return float(after[answer] - max(np.delete(after, answer)))


@pytest.mark.parametrize("layer", range(3))
@pytest.mark.parametrize(
    ("hidden", "output"), [("sigmoid", "sigmoid"), ("relu", "softmax"), ("identity", "identity")]
)
def test_the_decisive_turn_is_the_best_of_all_one_by_one(hidden, output, layer):
    network = random_network(hidden, output)
    image = np.array([0.3, 0.9, 0.0, 0.5, 1.0, 0.2])
    neurons, weights = network.layers[layer].weights.shape
    ends = (-reach(network, layer), reach(network, layer))
    turns = [Turn(layer, *place) for place in product(range(neurons), range(weights), ends)]
    found = decisive_turn(network, image, layer)
    assert abs(found.turn.value) == reach(network, layer)
    least = min(lead_after(network, image, turn) for turn in turns)
    assert lead_after(network, image, found.turn) == pytest.approx(least, abs=1e-12)
    np.testing.assert_array_equal(found.before, network(image))
    np.testing.assert_array_equal(found.after, turned(network, [found.turn])(image))


@pytest.mark.parametrize("label", [3, 4, 7])
def test_one_weight_of_the_first_layer_can_flip_an_answer(label):
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    digit = well_read_digit(label, network)
    found = decisive_turn(network, digit.pixels, 0)
    assert found.flips
    assert int(turned(network, [found.turn])(digit.pixels).argmax()) != label


def test_a_turn_need_not_flip_an_answer():
    # The first output is further ahead than any one weight can make up for.
    network = Network([Layer([[1.0, 2.0], [0.0, 0.1]], [9.0, 0.0], "identity")])
    found = decisive_turn(network, np.array([0.5, 1.0]), 0)
    assert not found.flips
    assert found.turn == Turn(0, 0, 1, -2.0)


@pytest.mark.parametrize(("name", "count"), [("lecture", 1000), ("plain", 12_960)])
def test_so_many_are_turned_that_less_than_half_is_read_rightly(name, count):
    network = load(WEIGHTS_FOLDER / f"{name}.npz").network
    images = load_test()[:100]
    turns = confusing_turns(network, images, seed=1)
    assert len(turns) == count

    def right(one: Network) -> int:
        return int((one(images.images).argmax(axis=1) == images.labels).sum())

    assert right(turned(network, turns)) < right(network) / 2
    fewer = [many for many in MANY if many < count]
    for many in fewer:
        assert right(turned(network, random_turns(network, many, 1))) >= right(network) / 2


def test_of_a_network_of_few_weights_no_more_are_turned_than_there_are():
    network = random_network("relu", "identity")
    images = Images(np.ones((4, 6), np.float32), network(np.ones((4, 6))).argmax(axis=1))
    turns = confusing_turns(network, images, seed=2)
    assert len(turns) <= 6 * 5 + 5 * 4 + 4 * 3


def test_the_decisive_turn_is_sought_among_the_neurons_that_are_asked_for():
    network = random_network("sigmoid", "softmax")
    image = np.random.default_rng(4).uniform(size=6)
    best = decisive_turn(network, image, 0).turn
    others = np.setdiff1d(np.arange(5), best.neuron)
    other = decisive_turn(network, image, 0, others).turn
    assert other.neuron != best.neuron
    ends = (reach(network, 0), -reach(network, 0))
    every = [Turn(0, int(n), k, end) for n, k, end in product(others, range(6), ends)]
    assert other == min(every, key=lambda turn: lead_after(network, image, turn))


def test_turns_are_made_one_after_another():
    network = Network([Layer(np.zeros((2, 5)), np.zeros(2), "relu")])
    turns = [Turn(0, k // 5, k % 5, 1.0) for k in range(10)]
    for share in (0.0, 0.3, 1.0):
        values = [turn.value for turn in on_their_way(network, turns, share, at_once=0.2)]
        assert values == sorted(values, reverse=True)
        # Each takes a fifth of the time, and they begin evenly spread over the other four.
        assert values == pytest.approx(
            [min(max((share - 0.08 * k) / 0.2, 0), 1) for k in range(10)]
        )


def test_the_turn_that_helps_most_is_found_by_trying_every_weight():
    network, random = random_network("sigmoid", "sigmoid"), np.random.default_rng(4)
    digit = Digit(random.uniform(size=6), label=1)
    gradient = random.normal(size=(5, 6))
    turn = helpful_turn(network, digit, gradient, [0, 2, 3])
    step = HELP * np.abs(network.layers[0].weights).max()
    tried = {}
    for neuron, weight in product((0, 2, 3), range(6)):
        own = network.layers[0].weights[neuron, weight]
        other = Turn(0, neuron, weight, float(own + step * np.sign(gradient[neuron, weight])))
        tried[neuron, weight] = other, float(turned(network, [other])(digit.pixels)[1])
    best, _ = max(tried.values(), key=lambda pair: pair[1])
    assert (turn.neuron, turn.input) == (best.neuron, best.input)
    assert turn.value == pytest.approx(best.value)
