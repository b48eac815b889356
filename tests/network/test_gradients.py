"""Backpropagation against finite differences, in double precision."""

import numpy as np
import pytest

from network.activations import ACTIVATIONS
from network.backpropagation import descend, gradients, one_hot
from network.costs import COSTS
from network.errors import InputError
from network.model import Layer, Network

SIZES = (7, 6, 5, 4)
STEP = 1e-5


def random_network(hidden: str, output: str, seed: int = 3) -> Network:
    random = np.random.default_rng(seed)
    names = [hidden] * (len(SIZES) - 2) + [output]
    return Network(
        Layer(random.normal(0, 0.7, (after, before)), random.normal(0, 0.5, after), name, float)
        for before, after, name in zip(SIZES, SIZES[1:], names, strict=False)
    )


def moved(network: Network, k: int, part: str, place: tuple[int, ...], step: float) -> Network:
    """Return the network with one parameter of layer k changed by a step."""
    layers = list(network.layers)
    values = {"weights": layers[k].weights.copy(), "biases": layers[k].biases.copy()}
    values[part][place] += step
    layers[k] = Layer(values["weights"], values["biases"], layers[k].activation, float)
    return Network(layers)


CASES = [
    (hidden, output.name, cost)
    for hidden in ACTIVATIONS
    for cost in COSTS.values()
    for output in cost.outputs
]


@pytest.mark.parametrize(("hidden", "output", "cost"), CASES)
def test_every_slope_agrees_with_finite_differences(hidden, output, cost):
    network = random_network(hidden, output)
    random = np.random.default_rng(5)
    x = random.uniform(0.1, 1, (8, SIZES[0]))
    y = one_hot(random.integers(0, SIZES[-1], 8), SIZES[-1], float)

    def cost_of(changed: Network) -> float:
        return cost.value(changed(x), y, changed.layers[-1].activation)

    for k, slopes in enumerate(gradients(network, x, y, cost)):
        for part, slope in (("weights", slopes.weights), ("biases", slopes.biases)):
            measured = np.empty_like(slope)
            for place in np.ndindex(slope.shape):
                up = cost_of(moved(network, k, part, place, STEP))
                down = cost_of(moved(network, k, part, place, -STEP))
                measured[place] = (up - down) / (2 * STEP)
            error = np.linalg.norm(measured - slope)
            assert error <= 1e-6 * np.linalg.norm(measured) + 1e-12, (k, part)


def test_a_step_of_gradient_descent_takes_each_parameter_against_its_slope():
    network = random_network("sigmoid", "sigmoid")
    random = np.random.default_rng(7)
    x = random.uniform(0.1, 1, (1, SIZES[0]))
    y = one_hot(np.array([2]), SIZES[-1], float)
    cost = COSTS["cross-entropy"]
    rate = 1e-3
    after = descend(network, x, y, cost, rate)
    slopes = gradients(network, x, y, cost)
    for layer, changed, slope in zip(network.layers, after.layers, slopes, strict=True):
        np.testing.assert_allclose(changed.weights, layer.weights - rate * slope.weights)
        np.testing.assert_allclose(changed.biases, layer.biases - rate * slope.biases)
    # To first order the cost falls by the rate times the squared length of the gradient.
    fall = cost.value(network(x), y, network.layers[-1].activation)
    fall -= cost.value(after(x), y, network.layers[-1].activation)
    length = sum((slope.weights**2).sum() + (slope.biases**2).sum() for slope in slopes)
    assert fall == pytest.approx(rate * length, rel=0.02)


@pytest.mark.parametrize("output", ["relu", "identity", "tanh", "gelu"])
def test_cross_entropy_refuses_outputs_that_are_no_probabilities(output):
    network = random_network("relu", output)
    x, y = np.zeros((1, SIZES[0])), np.zeros((1, SIZES[-1]))
    with pytest.raises(InputError, match=f"must be sigmoid or softmax, not {output}"):
        gradients(network, x, y, COSTS["cross-entropy"])


def test_images_that_do_not_fit_are_refused():
    network = random_network("relu", "sigmoid")
    with pytest.raises(InputError, match="do not fit a network of 7 inputs and 4 outputs"):
        gradients(network, np.zeros((2, 6)), np.zeros((2, 4)), COSTS["squared error"])
