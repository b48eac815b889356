"""How well a network reads, and what its first layer looks like in numbers."""

from dataclasses import dataclass
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from network.activations import Array
from network.backpropagation import one_hot
from network.costs import Cost
from network.data import Images
from network.errors import InputError
from network.model import Network

# A neuron whose activation differs by less than this between any two images tells nothing.
DEAD = 0.01


@dataclass(frozen=True)
class Measurement:
    """How well a network reads some images: the mean cost, and the accuracy from 0 to 1."""

    cost: float
    accuracy: float


def measure(network: Network, images: Images, cost: Cost) -> Measurement:
    """Return the mean cost and the accuracy of a network on some images."""
    output = network(images.images)
    targets = one_hot(images.labels, output.shape[1])
    value = cost.value(output, targets, network.layers[-1].activation)
    return Measurement(value, float(np.mean(output.argmax(axis=1) == images.labels)))


def accuracy(network: Network, images: Images) -> float:
    """Return the share of images, 0 to 1, whose largest output is that of their label."""
    return float(np.mean(network(images.images).argmax(axis=1) == images.labels))


def confusion(network: Network, images: Images) -> NDArray[np.int64]:
    """Return how often each label (row) was read as each class (column)."""
    classes = network.layer_sizes[-1]
    answers = network(images.images).argmax(axis=1)
    table = np.zeros((max(classes, int(images.labels.max()) + 1), classes), np.int64)
    np.add.at(table, (images.labels, answers), 1)
    return table


def dead_neurons(network: Network, images: Images) -> list[int]:
    """Return for each layer how many neurons have the same activation whatever the image."""
    activations = network.trace(images.images).a
    return [int((np.ptp(a, axis=0) < DEAD).sum()) for a in activations]


def weight_maps(network: Network) -> Array:
    """Return the weights of the first layer as square pictures (neurons, side, side).

    Raises InputError if the inputs are no square picture.
    """
    weights = network.layers[0].weights
    side = isqrt(weights.shape[1])
    if side * side != weights.shape[1]:
        raise InputError(
            f"The first layer takes {weights.shape[1]} inputs, which are no square picture;"
            " weight maps need one, such as 28×28 = 784."
        )
    return weights.reshape(-1, side, side)


def roughness(network: Network) -> float:
    """Return ‖∇w‖² / ‖w‖² of the weight maps: about 4 for white noise, near 0 if smooth."""
    maps = weight_maps(network)
    right, down = np.diff(maps, axis=2), np.diff(maps, axis=1)
    return float((np.square(right).sum() + np.square(down).sum()) / np.square(maps).sum())
