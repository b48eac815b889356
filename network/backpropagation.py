"""Backpropagation: how the cost changes with every weight and every bias.

The chain rule, from the last layer to the first, as in Michael Nielsen, "Neural Networks and Deep
Learning", chapter 2, equations BP1 to BP4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from network.activations import Array
from network.costs import Cost
from network.errors import InputError
from network.model import Layer, Network


@dataclass(frozen=True, eq=False)
class LayerValues:
    """A value for each weight and each bias of a layer: the parameters themselves, or slopes."""

    weights: Array
    biases: Array


class Backpropagation:
    """A network whose parameters may change, and the room to pass one batch there and back.

    All weights and biases lie in one vector, `parameters`, and all their slopes in another,
    `gradient`, so that an optimiser can treat them at once. `layers[k]` and `slopes[k]` are the
    shares of layer k in the two, weights (inputs, outputs) and biases (outputs,): a batch times the
    weights this way round is the faster product. `x` (batch, inputs) is to be written into; z[k]
    and a[k] are the weighted sums and the activations.
    """

    def __init__(self, network: Network, cost: Cost, batch: int) -> None:
        """Begin with the parameters of a network; InputError if the cost does not fit it."""
        cost.check(network.layers[-1].activation)
        dtype = network.layers[0].dtype
        sizes = network.layer_sizes
        self.cost = cost
        self.activations = [layer.activation for layer in network.layers]
        self.parameters = np.empty(network.parameter_count, dtype)
        self.gradient = np.zeros_like(self.parameters)
        self.layers = shares(self.parameters, sizes)
        self.slopes = shares(self.gradient, sizes)
        self.x, *self.z = (np.empty((batch, size), dtype) for size in sizes)
        self.a = [np.empty_like(z) for z in self.z]
        for own, layer in zip(self.layers, network.layers, strict=True):
            own.weights[:] = layer.weights.T
            own.biases[:] = layer.biases

    def forward(self) -> None:
        """Compute the activations of every layer from the images in `x`."""
        before = self.x
        for k, activation in enumerate(self.activations):
            z = np.matmul(before, self.layers[k].weights, out=self.z[k])
            z += self.layers[k].biases
            before = activation.function(z, out=self.a[k])

    def backward(self, y: Array) -> None:
        """Compute the gradient of the mean cost for the targets y (batch, outputs)."""
        slope = self.cost.slope(self.z[-1], self.a[-1], y, self.activations[-1])
        for k in reversed(range(len(self.a))):
            before = self.a[k - 1] if k > 0 else self.x
            np.matmul(before.T, slope, out=self.slopes[k].weights)
            np.sum(slope, axis=0, out=self.slopes[k].biases)
            if k > 0:
                arriving = slope @ self.layers[k].weights.T
                slope = self.activations[k - 1].backward(self.z[k - 1], before, arriving)

    def network(self) -> Network:
        """Return the network as it is now."""
        return Network(
            Layer(own.weights.T, own.biases, activation, own.weights.dtype)
            for own, activation in zip(self.layers, self.activations, strict=True)
        )


def gradients(network: Network, x: Array, y: Array, cost: Cost) -> list[LayerValues]:
    """Return the slope of the mean cost for every weight and bias, layer by layer.

    x: images (n, inputs); y: targets (n, outputs); the slopes have the shapes of the layer's own
    weights and biases. The network's dtype is the precision of the computation. Raises InputError
    if x and y do not fit the network, or the cost does not fit the last activation.
    """
    sizes = network.layer_sizes
    if x.shape != (len(y), sizes[0]) or y.shape != (len(x), sizes[-1]):
        raise InputError(
            f"Images of shape {x.shape} and targets of shape {y.shape} do not fit a network of"
            f" {sizes[0]} inputs and {sizes[-1]} outputs."
        )
    computation = Backpropagation(network, cost, len(x))
    computation.x[:] = x
    computation.forward()
    computation.backward(y)
    return [LayerValues(slopes.weights.T, slopes.biases) for slopes in computation.slopes]


def descend(network: Network, x: Array, y: Array, cost: Cost, rate: float) -> Network:
    """Return the network after one step of gradient descent: each parameter less rate × slope.

    x: images (n, inputs); y: targets (n, outputs); rate: above 0. Raises InputError as `gradients`.
    """
    return Network(
        Layer(
            layer.weights - rate * slopes.weights,
            layer.biases - rate * slopes.biases,
            layer.activation,
        )
        for layer, slopes in zip(network.layers, gradients(network, x, y, cost), strict=True)
    )


def shares(vector: Array, layer_sizes: Sequence[int]) -> list[LayerValues]:
    """Return views of each layer's weights (inputs, outputs) and biases in one flat vector."""
    layers = []
    start = 0
    for inputs, outputs in pairwise(layer_sizes):
        end = start + inputs * outputs
        weights = vector[start:end].reshape(inputs, outputs)
        layers.append(LayerValues(weights, vector[end : end + outputs]))
        start = end + outputs
    return layers


def one_hot(labels: NDArray[np.integer[Any]], classes: int, dtype: DTypeLike = np.float32) -> Array:
    """Return targets (n, classes): 1 at each label, 0 elsewhere."""
    targets: Array = np.eye(classes, dtype=dtype)[labels]
    return targets
