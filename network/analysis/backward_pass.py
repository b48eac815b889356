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

    What gets through to a layer is measured by the sum of its sizes: of bars that are laid end to
    end, the length.
    """

    gradients: tuple[Array, ...]
    """Of each layer, the first layer's first: ∂C/∂z, by how much the cost of an image grows with
    the weighted sum of a neuron: (images, neurons)."""
    arriving: tuple[Array, ...] = ()
    """Of each layer but the last, ∂C/∂a: what reaches it through the weights of the layer after it,
    before it is multiplied by how steep its activation is."""

    @property
    def sizes(self) -> Array:
        """The sum of the gradient's sizes in each layer, its mean over the images: (layers,)."""
        return np.array([np.abs(each).sum(axis=1).mean() for each in self.gradients])

    @property
    def shares(self) -> Array:
        """These sums as shares of the last layer's, which is where the way begins: (layers,).

        Where nothing sets out, nothing arrives, and all are 0.
        """
        whole = self.sizes[-1]
        return np.divide(self.sizes, whole, out=0 * self.sizes, where=whole > 0)

    @classmethod
    def of(cls, network: Network, images: Images, cost: Cost) -> BackwardPass:
        """Pass labelled images through a network and the slopes of their cost back.

        Raises:
            InputError: the cost has no meaning for the outputs of this network.
        """
        cost.check(network.layers[-1].activation)
        gradients, arriving = zip(*_backwards(network, images, cost), strict=True)
        return cls(gradients[::-1], arriving[:0:-1])


def _backwards(network: Network, images: Images, cost: Cost) -> Iterator[tuple[Array, Array]]:
    """∂C/∂z and ∂C/∂a of each layer, (images, neurons), the last layer's first.

    The last layer's own ∂C/∂a is not worked out: its ∂C/∂z stands in its place.
    """
    trace = network.trace(images.images)
    wanted = one_hot(images.labels, network.layer_sizes[-1], trace.output.dtype)
    # The cost is a mean over the images; here each image has its own.
    last = network.layers[-1].activation
    gradient = len(images) * cost.slope(trace.z[-1], trace.output, wanted, last)
    yield gradient, gradient
    for k in reversed(range(len(network.layers) - 1)):
        arriving = gradient @ network.layers[k + 1].weights
        gradient = network.layers[k].activation.backward(trace.z[k], trace.a[k], arriving)
        yield gradient, arriving
