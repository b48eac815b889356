"""What one digit asks of the weights: a step of gradient descent, and the way of each weight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from network.activations import Array
from network.backpropagation import descend, gradients, one_hot
from network.costs import SQUARED_ERROR, Cost, cost_named
from network.data import Images
from network.digits import Digit
from network.model import Layer, Network
from network.storage import Trained

RATES = (0.1, 0.03, 0.01, 0.003, 0.001, 1e-4, 1e-5)
"""Learning rates of a single step; the first that does good is taken."""


@dataclass(frozen=True, eq=False)
class GradientStep:
    """A step of gradient descent on a digit: its learning rate, and the networks around it."""

    rate: float
    before: Network
    network: Network
    """After the step."""
    digit: Digit

    @property
    def changes(self) -> list[Array]:
        """What is added to each weight: for each layer, (outputs, inputs)."""
        return [
            new.weights - old.weights
            for old, new in zip(self.before.layers, self.network.layers, strict=True)
        ]

    def on_the_way(self, share: float) -> Network:
        """The network after a share of the step, from 0 to 1: all changes made by that much."""
        pairs = zip(self.before.layers, self.network.layers, strict=True)
        return Network(
            [
                Layer(
                    old.weights + share * (new.weights - old.weights),
                    old.biases + share * (new.biases - old.biases),
                    old.activation,
                    old.dtype,
                )
                for old, new in pairs
            ]
        )

    @property
    def closer(self) -> int:
        """How many outputs are closer to what they should be after the step."""
        x, wanted = _training_example(self.before, self.digit)
        away = abs(self.network(x) - wanted), abs(self.before(x) - wanted)
        return int((away[0] < away[1]).sum())


def one_step(trained: Trained, network: Network, digit: Digit) -> GradientStep:
    """One step of gradient descent on a single digit, with the run's own cost.

    It has the largest rate that brings every output closer to what it should be; if none does, the
    largest that makes the cost smaller.

    Args:
        trained: whose recipe names the cost.
        network: as it is before the step.
        digit: its label is known.
    """
    cost, (x, wanted) = _cost_of(trained), _training_example(network, digit)
    last = network.layers[-1].activation
    steps = [
        GradientStep(rate, network, descend(network, x, wanted, cost, rate), digit)
        for rate in RATES
    ]

    def all_closer(step: GradientStep) -> bool:
        return step.closer == wanted.size

    def cheaper(step: GradientStep) -> bool:
        return cost.value(step.network(x), wanted, last) < cost.value(network(x), wanted, last)

    tests: tuple[Callable[[GradientStep], bool], ...] = (all_closer, cheaper)
    good = (step for is_better in tests for step in steps if is_better(step))
    return next(good, steps[-1])


def negative_gradient(
    trained: Trained, digit: Digit, network: Network | None = None
) -> list[Array]:
    """The negative gradient of the cost of one digit: for each layer, (outputs, inputs).

    Args:
        trained: the network, and the recipe that names the cost.
        digit: its label is known.
        network: of the run, in place of the one it led to.
    """
    network = network or trained.network
    slopes = gradients(network, *_training_example(network, digit), _cost_of(trained))
    return [-layer.weights for layer in slopes]


def mean_negative_gradient(trained: Trained, images: Images, network: Network) -> list[Array]:
    """The negative gradient of the mean cost of many images: for each layer, (outputs, inputs).

    Args:
        trained: whose recipe names the cost.
        images: with their labels.
        network: of the run.
    """
    wanted = one_hot(images.labels, network.layer_sizes[-1])
    slopes = gradients(network, images.images, wanted, _cost_of(trained))
    return [-layer.weights for layer in slopes]


def cost_of_digit(trained: Trained, network: Network, digit: Digit) -> float:
    """How wrong the outputs of a network are for one digit, by the run's own cost."""
    x, wanted = _training_example(network, digit)
    return _cost_of(trained).value(network(x), wanted, network.layers[-1].activation)


def _cost_of(trained: Trained) -> Cost:
    """The cost of the run; the squared error, which fits all outputs, where none is known."""
    return cost_named(trained.metadata.recipe.get("cost", SQUARED_ERROR.name))


def _training_example(network: Network, digit: Digit) -> tuple[Array, Array]:
    """A digit as a batch of one image, (1, inputs), and what is wanted, (1, outputs)."""
    return digit.pixels[None], one_hot(np.array([digit.label]), network.layer_sizes[-1])
