"""A training run: the networks it passed through, and how well each of them read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from network.activations import Array
from network.backpropagation import descend, gradients, one_hot
from network.costs import SQUARED_ERROR, Cost, cost_named
from network.data import load_test
from network.digits import Digit
from network.errors import InputError
from network.evaluation import accuracy
from network.model import Network
from network.recipes import Recipe
from network.storage import Trained, load_checkpoints
from network.training import start

ROUNDING = 2e-3
"""Checkpoints are kept in half precision: the last of a run differs so much from its network."""


RATES = (0.1, 0.03, 0.01, 0.003, 0.001)
"""Learning rates of a single step, the first that does good is taken."""


@dataclass(frozen=True, eq=False)
class Run:
    """What is known of a training run, an entry a network; the first is the random start."""

    epochs: Array
    networks: tuple[Network, ...]
    percent: Array
    """Of the test images, those each network reads right."""

    @property
    def has_middle(self) -> bool:
        """Whether more than the start and the end are known."""
        return len(self.networks) > 2


def training_run(trained: Trained) -> Run:
    """The run that gave a network: from the checkpoints beside its file, or its two ends alone.

    Raises:
        InputError: there are no checkpoints, and the file does not say how the run began.
    """
    beside = trained.path.with_name(f"{trained.path.stem}.checkpoints.npz")
    if beside.is_file():
        kept = load_checkpoints(beside)
        if _same(kept.networks[-1], trained.network):
            return Run(kept.epochs, kept.networks, 100 * kept.test_accuracy)
    began = _start_of(trained)
    if began is None:
        raise InputError(
            f"There are no checkpoints of the run that gave {trained.path}; the chapter about "
            f"learning needs them in {beside.name}, which `python -m network train` writes beside "
            "the weights with --checkpoints."
        )
    networks = (began, trained.network)
    percent = [100 * accuracy(network, load_test()) for network in networks]
    epochs = float(trained.metadata.recipe["epochs"])
    return Run(np.array([0.0, epochs]), networks, np.array(percent))


def _same(rounded: Network, network: Network) -> bool:
    """Whether a checkpoint is this network, but for its half precision."""
    if rounded.layer_sizes != network.layer_sizes:
        return False
    return all(
        np.allclose(one.weights, other.weights, rtol=ROUNDING, atol=ROUNDING)
        for one, other in zip(rounded.layers, network.layers, strict=True)
    )


def _start_of(trained: Trained) -> Network | None:
    """The network a run began with, drawn again from the recipe's seed."""
    try:
        recipe = Recipe(**trained.metadata.recipe)
    except (TypeError, InputError):
        return None
    began = start(recipe, np.random.default_rng(recipe.seed))
    same = began.layer_sizes == trained.network.layer_sizes
    return began if same and recipe.seed == trained.metadata.seed else None


def one_step(trained: Trained, network: Network, digit: Digit) -> tuple[float, Network]:
    """One step of gradient descent on a single digit, with the run's own cost.

    Args:
        trained: whose recipe names the cost.
        network: as it is before the step.
        digit: its label is known.

    Returns:
        the learning rate and the network after the step: the largest rate that brings every
        output closer to what it should be; if none does, the largest that makes the cost smaller.
    """
    cost, (x, wanted) = _cost_of(trained), _training_example(network, digit)
    last = network.layers[-1].activation
    steps = [(rate, descend(network, x, wanted, cost, rate)) for rate in RATES]

    def all_closer(after: Network) -> bool:
        return bool((np.abs(after(x) - wanted) < np.abs(network(x) - wanted)).all())

    def cheaper(after: Network) -> bool:
        return cost.value(after(x), wanted, last) < cost.value(network(x), wanted, last)

    for is_better in (all_closer, cheaper):
        for rate, after in steps:
            if is_better(after):
                return rate, after
    return steps[-1]


def negative_gradient(trained: Trained, digit: Digit) -> list[Array]:
    """Which way each weight should turn for a digit, and how much: minus the slope of the cost.

    Args:
        trained: the network, and the recipe that names the cost.
        digit: its label is known.

    Returns:
        for each layer (outputs, inputs).
    """
    network = trained.network
    slopes = gradients(network, *_training_example(network, digit), _cost_of(trained))
    return [-weights for weights, _ in slopes]


def _cost_of(trained: Trained) -> Cost:
    """The cost of the run; the squared error, which fits all outputs, where none is known."""
    return cost_named(trained.metadata.recipe.get("cost", SQUARED_ERROR.name))


def _training_example(network: Network, digit: Digit) -> tuple[Array, Array]:
    """A digit as a batch of one image, (1, inputs), and what is wanted, (1, outputs)."""
    return digit.pixels[None], one_hot(np.array([digit.label]), network.layer_sizes[-1])
