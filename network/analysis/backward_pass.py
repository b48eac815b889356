"""The way back: how much of what went wrong arrives in each layer, from the last to the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from network.activations import Array
from network.backpropagation import one_hot
from network.costs import Cost
from network.data import Images
from network.model import Network


@dataclass(frozen=True, eq=False)
class BackwardPass:
    """The gradient of the cost of each image, in every layer.

    What arrives in a layer is measured by its length, as in Michael Nielsen, "Neural Networks and
    Deep Learning", chapter 5.
    """

    gradients: tuple[Array, ...]
    """Of each layer, the first layer's first: ∂C/∂z, by how much the cost of an image grows with
    the weighted sum of a neuron: (images, neurons)."""

    @property
    def lengths(self) -> Array:
        """The Euclidean length of the gradient in each layer, its mean over the images."""
        return np.array([np.linalg.norm(each, axis=1).mean() for each in self.gradients])

    @property
    def shares(self) -> Array:
        """These lengths as shares of the last layer's, which is where the way begins: (layers,).

        Where nothing sets out, nothing arrives, and all are 0.
        """
        lengths = self.lengths
        return np.divide(lengths, lengths[-1], out=0 * lengths, where=lengths[-1] > 0)

    @classmethod
    def of(cls, network: Network, images: Images, cost: Cost) -> BackwardPass:
        """Pass labelled images through a network and the slopes of their cost back.

        Raises:
            InputError: the cost has no meaning for the outputs of this network.
        """
        cost.check(network.layers[-1].activation)
        return cls(tuple(_backwards(network, images, cost))[::-1])


def _backwards(network: Network, images: Images, cost: Cost) -> Iterator[Array]:
    """∂C/∂z of each layer, (images, neurons), the last layer's first."""
    trace = network.trace(images.images)
    wanted = one_hot(images.labels, network.layer_sizes[-1], trace.output.dtype)
    # The cost is a mean over the images; here each image has its own.
    last = network.layers[-1].activation
    gradient = len(images) * cost.slope(trace.z[-1], trace.output, wanted, last)
    yield gradient
    for k in reversed(range(len(network.layers) - 1)):
        arriving = gradient @ network.layers[k + 1].weights
        gradient = network.layers[k].activation.backward(trace.z[k], trace.a[k], arriving)
        yield gradient
