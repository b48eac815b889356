"""A training run: the networks it passed through, and how well each of them read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from network.activations import Array
from network.data import load_test
from network.errors import InputError
from network.evaluation import accuracy
from network.model import Network
from network.recipes import Recipe
from network.storage import Trained, load_checkpoints
from network.training import start

STILL = 2.0
"""Percent: between networks that read no further apart than this, nothing has happened."""

LESS = 0.6
"""A milestone misreads at most this share of what the one before it does."""

MUCH = 1.5
"""Weights that are on average so many times as large are much larger."""

ROUNDING = 2e-3
"""Checkpoints are kept in half precision: the last of a run is its network but for this much."""


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

    @property
    def leap(self) -> int:
        """The network, counted from 0, that reads more than the one before it as no other does."""
        return int(np.diff(self.percent).argmax()) + 1

    @property
    def stands_still(self) -> bool:
        """Whether there is a time before the leap, and nothing happens in it."""
        before = self.percent[: self.leap]
        return len(before) > 1 and float(np.ptp(before)) < STILL

    @property
    def has_no_biases(self) -> bool:
        """Whether all biases are 0 at the start."""
        return not any(layer.biases.any() for layer in self.networks[0].layers)


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
            f"There are no checkpoints of the run that gave {trained.path}; chapters that "
            f"show how it learned need them in {beside.name}, which `python -m network train` "
            "writes beside the weights with --checkpoints."
        )
    networks = (began, trained.network)
    percent = [100 * accuracy(network, load_test()) for network in networks]
    epochs = float(trained.metadata.recipe["epochs"])
    return Run(np.array([0.0, epochs]), networks, np.array(percent))


def milestones(run: Run) -> Run:
    """Of a run the first network, each that misreads far less than the one before, and the last."""
    misread, found = 100 - run.percent, [0]
    for network in range(1, len(misread)):
        if misread[network] <= LESS * misread[found[-1]]:
            found.append(network)
    found = sorted({*found, len(misread) - 1})
    return Run(run.epochs[found], tuple(run.networks[k] for k in found), run.percent[found])


def has_penalties(trained: Trained) -> bool:
    """Whether large weights and ragged maps both added to the cost in the run."""
    recipe = trained.metadata.recipe
    return all(recipe.get(name, 0) > 0 for name in ("l1", "smoothness"))


def has_thinned_out(run: Run) -> bool:
    """Whether the first weights grew much after the leap, and much less is left at the end."""
    rest = run.networks[run.leap :]
    sizes = [float(np.abs(network.layers[0].weights).mean()) for network in rest]
    return max(sizes) > MUCH * max(sizes[0], sizes[-1])


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
