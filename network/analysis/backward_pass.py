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
    arriving: tuple[Array, ...] = ()
    """Of each layer but the last, ∂C/∂a: what reaches it through the weights of the layer after it,
    before it is multiplied by how steep its activation is."""

    @property
    def lengths(self) -> Array:
        """The Euclidean length of the gradient in each layer, its mean over the images."""
        return _lengths(self.gradients)

    @property
    def shares(self) -> Array:
        """These lengths as shares of the last layer's, which is where the way begins: (layers,).

        Where nothing sets out, nothing arrives, and all are 0.
        """
        return self._shares(self.gradients)

    @property
    def shares_arriving(self) -> Array:
        """The same of what reaches each layer but the last: (layers - 1,)."""
        return self._shares(self.arriving)

    def _shares(self, parts: tuple[Array, ...]) -> Array:
        lengths, whole = _lengths(parts), self.lengths[-1]
        return np.divide(lengths, whole, out=0 * lengths, where=whole > 0)

    @classmethod
    def of(cls, network: Network, images: Images, cost: Cost) -> BackwardPass:
        """Pass labelled images through a network and the slopes of their cost back.

        Raises:
            InputError: the cost has no meaning for the outputs of this network.
        """
        cost.check(network.layers[-1].activation)
        gradients, arriving = zip(*_backwards(network, images, cost), strict=True)
        return cls(gradients[::-1], arriving[:0:-1])


def _lengths(parts: tuple[Array, ...]) -> Array:
    return np.array([np.linalg.norm(each, axis=1).mean() for each in parts])


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
