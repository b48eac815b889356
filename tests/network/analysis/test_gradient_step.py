"""One step of gradient descent on a digit, and which way each weight goes for it."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.examples import first_of_label, surest_mistake
from network.analysis.gradient_step import RATES, negative_gradient, one_step
from network.analysis.run import training_run
from network.backpropagation import descend
from network.costs import cost_named
from network.data import load_training
from network.digits import Digit
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, Trained, load


def shipped(name: str) -> Trained:
    return load(WEIGHTS_FOLDER / f"{name}.npz")


def training_example(label: int) -> Digit:
    return first_of_label(load_training(), label).digit


@pytest.mark.parametrize("label", range(10))
def test_a_step_of_learning_brings_every_output_closer(label):
    trained, digit = shipped("lecture"), training_example(label)
    before = training_run(trained).networks[0]
    after = one_step(trained, before, digit).network
    wanted = np.arange(10) == label
    assert (abs(after(digit.pixels) - wanted) < abs(before(digit.pixels) - wanted)).all()


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_a_step_says_what_it_changed_and_how_many_outputs_came_closer(name):
    trained, digit = shipped(name), training_example(2)
    before = training_run(trained).networks[0]
    step = one_step(trained, before, digit)
    for old, new, change in zip(before.layers, step.network.layers, step.changes, strict=True):
        np.testing.assert_allclose(old.weights + change, new.weights, atol=1e-6)
    # A dark pixel has no say: its weights stay.
    assert not step.changes[0][:, digit.pixels == 0].any()
    away = [abs(own(digit.pixels) - np.eye(10)[2]) for own in (step.network, before)]
    assert step.closer == (away[0] < away[1]).sum()


def test_on_the_way_every_change_is_made_by_the_same_share():
    trained, digit = shipped("lecture"), training_example(2)
    step = one_step(trained, training_run(trained).networks[0], digit)
    for share in (0.0, 0.25, 1.0):
        found = step.on_the_way(share)
        for old, own, change in zip(step.before.layers, found.layers, step.changes, strict=True):
            np.testing.assert_allclose(own.weights, old.weights + share * change, atol=1e-6)
            assert (own.activation, own.dtype) == (old.activation, old.dtype)
    np.testing.assert_allclose(found(digit.pixels), step.network(digit.pixels), atol=1e-6)


@pytest.mark.parametrize("name", ["plain", "relu"])
@pytest.mark.parametrize("label", range(10))
def test_a_step_of_learning_makes_the_cost_smaller(name, label):
    trained, digit = shipped(name), training_example(label)
    before = training_run(trained).networks[0]
    after = one_step(trained, before, digit).network
    right, wanted = digit.pixels[None], np.eye(10)[[label]]
    cost, last = cost_named(trained.metadata.recipe["cost"]), before.layers[-1].activation
    assert cost.value(after(right), wanted, last) < cost.value(before(right), wanted, last)


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_the_network_after_a_step_is_one_step_at_its_rate(name):
    trained, digit = shipped(name), training_example(3)
    before = training_run(trained).networks[0]
    step = one_step(trained, before, digit)
    assert step.rate in RATES
    cost = cost_named(trained.metadata.recipe["cost"])
    after = descend(before, digit.pixels[None], np.eye(10)[[3]], cost, step.rate)
    for one, other in zip(step.network.layers, after.layers, strict=True):
        np.testing.assert_allclose(one.weights, other.weights, atol=1e-6)


def test_the_negative_gradient_makes_the_digit_more_likely():
    """Of each layer the weight with the steepest slope; measured by changing it."""
    trained = shipped("lecture")
    digit = surest_mistake(trained.network)
    cost = cost_named(trained.metadata.recipe["cost"])
    wanted = np.eye(10)[[digit.label]]

    def cost_of(network: Network) -> float:
        doubled = Network(Layer(o.weights, o.biases, o.activation, float) for o in network.layers)
        x = digit.pixels[None].astype(float)
        return cost.value(doubled(x), wanted, network.layers[-1].activation)

    for place, way in enumerate(negative_gradient(trained, digit)):
        row, column = np.unravel_index(np.abs(way).argmax(), way.shape)
        layers = list(trained.network.layers)
        weights = layers[place].weights.copy()
        weights[row, column] += 0.01 * np.sign(way[row, column])
        layers[place] = Layer(weights, layers[place].biases, layers[place].activation)
        fall = cost_of(trained.network) - cost_of(Network(layers))
        assert fall == pytest.approx(0.01 * abs(way[row, column]), rel=0.1)


def test_what_lies_behind_a_pixel_without_ink_makes_no_difference():
    trained, digit = shipped("lecture"), training_example(4)
    first = negative_gradient(trained, digit)[0]
    blank = digit.pixels == 0
    assert not first[:, blank].any()
    assert first[:, ~blank].all()
