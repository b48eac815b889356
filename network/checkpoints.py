"""The networks a training run passed through, with what was measured of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from network.backpropagation import gradients, one_hot
from network.costs import Cost, cost_named
from network.data import Images
from network.evaluation import measure
from network.model import Layer, Network
from network.recipes import Recipe
from network.training import Epoch, Training

COUNT = 30
# The first look comes after this share of the run, for learning is fastest at the start.
FIRST = 1 / 400
SLOPE_BATCH = 1000


@dataclass(frozen=True, eq=False)
class Checkpoints:
    """The networks of a training run; everything but `history` has one entry a checkpoint.

    epochs: when each was, 0 being the start. test_accuracy (0 to 1) and cost: measured on the test
    images. slopes: (checkpoints, layers), the mean |gradient| of each layer's weights on the first
    1,000 training images. history: what was measured after every epoch of the run itself.
    """

    epochs: NDArray[np.float64]
    networks: tuple[Network, ...]
    test_accuracy: NDArray[np.float64]
    cost: NDArray[np.float64]
    slopes: NDArray[np.float64]
    history: tuple[Epoch, ...]

    def __len__(self) -> int:
        return len(self.networks)


def checkpoint_epochs(epochs: int) -> Sequence[float]:
    """Return when to keep the network: at the start, then ever less often until the end."""
    return [0.0, *np.geomspace(FIRST * epochs, epochs, COUNT - 1)]


def measure_checkpoints(
    result: Training, recipe: Recipe, training: Images, test: Images
) -> Checkpoints:
    """Round the kept networks to half precision, as they are stored, and measure each of them.

    Rounding comes first so that every number is true of the weights that are shown.
    """
    cost = cost_named(recipe.cost)
    networks = tuple(half_precision(checkpoint.network) for checkpoint in result.checkpoints)
    measured = [measure(network, test, cost) for network in networks]
    slopes = [mean_slopes(network, training[:SLOPE_BATCH], cost) for network in networks]
    return Checkpoints(
        epochs=np.array([checkpoint.epoch for checkpoint in result.checkpoints]),
        networks=networks,
        test_accuracy=np.array([each.accuracy for each in measured]),
        cost=np.array([each.cost for each in measured]),
        slopes=np.array(slopes),
        history=result.history,
    )


def half_precision(network: Network) -> Network:
    """Return the network with every parameter rounded to the nearest float16."""
    return Network(
        Layer(layer.weights.astype(np.float16), layer.biases.astype(np.float16), layer.activation)
        for layer in network.layers
    )


def mean_slopes(network: Network, images: Images, cost: Cost) -> tuple[float, ...]:
    """Return the mean |gradient| of each layer's weights on some images."""
    targets = one_hot(images.labels, network.layer_sizes[-1])
    slopes = gradients(network, images.images, targets, cost)
    return tuple(float(np.abs(layer.weights).mean()) for layer in slopes)
