"""How much arrives in each layer on the way back."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.backward_pass import BackwardPass
from network.backpropagation import gradients, one_hot
from network.costs import COSTS
from network.data import Images, load_test
from network.errors import InputError
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load, load_checkpoints
from tests.network.test_gradients import CASES, SIZES, STEP, random_network


def nudged(network: Network, layer: int, neuron: int, step: float) -> Network:
    """A network in which one weighted sum is larger by a step, whatever the image."""
    layers = list(network.layers)
    biases = layers[layer].biases.copy()
    biases[neuron] += step
    layers[layer] = Layer(layers[layer].weights, biases, layers[layer].activation, float)
    return Network(layers)


@pytest.mark.parametrize(("hidden", "output", "cost"), CASES)
def test_each_gradient_agrees_with_finite_differences(hidden, output, cost):
    network = random_network(hidden, output)
    random = np.random.default_rng(5)
    images = Images(random.uniform(0.1, 1, (6, SIZES[0])), np.array([0, 1, 2, 3, 3, 1]))
    wanted = one_hot(images.labels, SIZES[-1], float)

    def costs_of(changed: Network) -> np.ndarray:
        outputs, last = changed(images.images), changed.layers[-1].activation
        pairs = zip(outputs, wanted, strict=True)
        return np.array([cost.value(one[None], other[None], last) for one, other in pairs])

    back = BackwardPass.of(network, images, cost)
    assert [each.shape for each in back.gradients] == [(6, size) for size in SIZES[1:]]
    for layer, gradient in enumerate(back.gradients):
        for neuron in range(SIZES[layer + 1]):
            up = costs_of(nudged(network, layer, neuron, STEP))
            down = costs_of(nudged(network, layer, neuron, -STEP))
            measured = (up - down) / (2 * STEP)
            np.testing.assert_allclose(gradient[:, neuron], measured, rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize("name", ["lecture", "relu"])
def test_what_reaches_a_layer_is_multiplied_by_its_slopes(name):
    network, images = load(WEIGHTS_FOLDER / f"{name}.npz").network, load_test()[:50]
    back, trace = (
        BackwardPass.of(network, images, COSTS["cross-entropy"]),
        network.trace(images.images),
    )
    assert len(back.arriving) == len(network.layers) - 1
    for layer, arriving in enumerate(back.arriving):
        steep = network.layers[layer].activation.derivative(trace.z[layer])
        np.testing.assert_allclose(back.gradients[layer], arriving * steep, rtol=1e-4, atol=1e-7)


def test_sizes_add_up_whatever_their_signs_and_are_a_mean_over_the_images():
    back = BackwardPass((np.array([[3.0, -4.0], [0.0, 1.0]]), np.array([[-6.0, 4.0], [0.0, 0.0]])))
    assert back.sizes.tolist() == [4, 5]
    assert back.shares.tolist() == [0.8, 1]


@pytest.mark.parametrize("name", ["sigmoid", "relu"])
def test_a_sum_of_sizes_is_what_all_nudges_do_at_most(name):
    """Each sum of a layer nudged by a little, to the worse side, makes the cost grow by that."""
    network = load_checkpoints(WEIGHTS_FOLDER / f"{name}.checkpoints.npz").networks[0]
    network = Network(
        [Layer(one.weights, one.biases, one.activation, float) for one in network.layers]
    )
    images, cost = load_test()[:1], COSTS["cross-entropy"]
    back, wanted = BackwardPass.of(network, images, cost), one_hot(images.labels, 10, float)

    def cost_of(changed: Network) -> float:
        return cost.value(changed(images.images), wanted, changed.layers[-1].activation)

    for layer, gradient in enumerate(back.gradients):
        worse = network
        for neuron, slope in enumerate(gradient[0]):
            worse = nudged(worse, layer, neuron, 1e-6 * np.sign(slope))
        grown = (cost_of(worse) - cost_of(network)) / 1e-6
        assert back.sizes[layer] == pytest.approx(grown, rel=1e-3)


def test_where_nothing_is_wrong_nothing_goes_back():
    network = Network([Layer(np.zeros((2, 3)), [1.0, 0.0], "identity")])
    images = Images(np.zeros((1, 3), np.float32), np.array([0], np.uint8))
    back = BackwardPass.of(network, images, COSTS["squared error"])
    assert back.sizes.tolist() == back.shares.tolist() == [0]


@pytest.mark.parametrize("name", ["lecture", "relu"])
def test_their_mean_is_the_gradient_that_training_uses(name):
    network, images = load(WEIGHTS_FOLDER / f"{name}.npz").network, load_test()[:500]
    cost = COSTS["cross-entropy"]
    slopes = gradients(network, images.images, one_hot(images.labels, 10), cost)
    back = BackwardPass.of(network, images, cost)
    for gradient, slope in zip(back.gradients, slopes, strict=True):
        np.testing.assert_allclose(gradient.mean(axis=0), slope.biases, rtol=1e-3, atol=1e-6)


def test_from_the_same_start_less_arrives_with_the_sigmoid_than_with_the_relu():
    shares = {}
    for name in ("sigmoid", "relu"):
        start = load_checkpoints(WEIGHTS_FOLDER / f"{name}.checkpoints.npz").networks[0]
        back = BackwardPass.of(start, load_test()[:1000], COSTS["cross-entropy"])
        shares[name] = back.shares
    assert shares["sigmoid"][0] < shares["sigmoid"][1] < 1
    assert shares["sigmoid"][0] < shares["relu"][0] / 5


def test_a_cost_without_meaning_is_refused():
    with pytest.raises(InputError, match="cross-entropy"):
        BackwardPass.of(random_network("relu", "relu"), load_test()[:1], COSTS["cross-entropy"])
