"""Backpropagation: how the cost changes with every weight and every bias.

The chain rule, from the last layer to the first, as in Michael Nielsen, "Neural Networks and Deep
Learning", chapter 2, equations BP1 to BP4.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from network.activations import Array
from network.costs import Cost
from network.errors import InputError
from network.model import Layer, Network


class Backpropagation:
    """A network whose parameters may change, and the room to pass one batch there and back.

    All weights and biases lie in one vector, `parameters`, and all their slopes in another,
    `gradient`, so that an optimiser can treat them at once. `matrices[k]` is the share of layer k,
    (inputs + 1, outputs): its weights transposed, and its biases as the last row. A column of ones
    beside the inputs makes the biases part of the matrix product.
    """

    def __init__(self, network: Network, cost: Cost, batch: int) -> None:
        dtype = network.layers[0].dtype
        sizes = network.layer_sizes
        cost.check(network.layers[-1].activation)
        self.cost = cost
        self.activations = [layer.activation for layer in network.layers]
        self.parameters = flatten(network)
        self.gradient = np.zeros_like(self.parameters)
        self.matrices = list(matrices(self.parameters, sizes))
        self.gradients = list(matrices(self.gradient, sizes))
        self.values = [np.ones((batch, size + 1), dtype) for size in sizes]
        self.z = [np.empty((batch, size), dtype) for size in sizes[1:]]

    @property
    def x(self) -> Array:
        """The batch of images (batch, inputs), to be written into."""
        return self.values[0][:, :-1]

    @property
    def output(self) -> Array:
        """The activations of the last layer (batch, outputs), once `forward` has run."""
        return self.values[-1][:, :-1]

    def forward(self) -> None:
        """Compute z and a of every layer from the images in `x`."""
        for k, activation in enumerate(self.activations):
            np.matmul(self.values[k], self.matrices[k], out=self.z[k])
            activation.function(self.z[k], out=self.values[k + 1][:, :-1])

    def backward(self, y: Array) -> None:
        """Compute the gradient of the mean cost for the targets y (batch, outputs)."""
        slope = self.cost.slope(self.output, y, self.activations[-1])
        for k in reversed(range(len(self.matrices))):
            np.matmul(self.values[k].T, slope, out=self.gradients[k])
            if k > 0:
                slope_of_a = slope @ self.matrices[k][:-1].T
                slope = self.activations[k - 1].backward(self.values[k][:, :-1], slope_of_a)

    def network(self) -> Network:
        """Return the network as it is now."""
        return Network(
            Layer(matrix[:-1].T, matrix[-1], activation, matrix.dtype)
            for matrix, activation in zip(self.matrices, self.activations, strict=True)
        )


def gradients(network: Network, x: Array, y: Array, cost: Cost) -> list[tuple[Array, Array]]:
    """Return the slope of the mean cost for every weight and bias, as (weights, biases) a layer.

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
    return [(matrix[:-1].T, matrix[-1]) for matrix in computation.gradients]


def flatten(network: Network) -> Array:
    """Return a new vector of all parameters of a network."""
    parameters = np.empty(network.parameter_count, network.layers[0].dtype)
    shares = matrices(parameters, network.layer_sizes)
    for layer, matrix in zip(network.layers, shares, strict=True):
        matrix[:-1] = layer.weights.T
        matrix[-1] = layer.biases
    return parameters


def matrices(parameters: Array, layer_sizes: Sequence[int]) -> Iterator[Array]:
    """Yield each layer's share of the vector, viewed as a matrix (inputs + 1, outputs)."""
    start = 0
    for inputs, outputs in pairwise(layer_sizes):
        end = start + (inputs + 1) * outputs
        yield parameters[start:end].reshape(inputs + 1, outputs)
        start = end


def one_hot(labels: NDArray[np.integer[Any]], classes: int, dtype: DTypeLike = np.float32) -> Array:
    """Return targets (n, classes): 1 at each label, 0 elsewhere."""
    targets: Array = np.eye(classes, dtype=dtype)[labels]
    return targets
