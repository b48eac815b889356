"""Two real training runs: the same recipe, with sigmoid and with ReLU."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from network.activations import Array
from network.storage import WEIGHTS_FOLDER, load_checkpoints


@dataclass(frozen=True, eq=False)
class ComparedRun:
    """One of the two runs."""

    epochs: Array
    """From 0, the random start."""
    accuracies: Array
    """On the test images at each of these epochs, from 0 to 1."""
    slopes: Array
    """Of the cost at the start: the mean |slope| of each layer's weights."""
    start: Array
    """The weights of the first layer at the start, (neurons, pixels)."""
    recipe: dict[str, Any]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Both runs."""

    sigmoid: ComparedRun
    relu: ComparedRun

    @property
    def first_layer_ratio(self) -> float:
        """How many times as large the first layer's mean |slope| at the start is with ReLU."""
        return float(self.relu.slopes[0] / self.sigmoid.slopes[0])


def load_comparison() -> Comparison:
    """Read the two runs from the project's checkpoint files.

    Raises:
        InputError: one of the files is missing or damaged.
    """
    return Comparison(_run("sigmoid"), _run("relu"))


def _run(name: str) -> ComparedRun:
    kept = load_checkpoints(WEIGHTS_FOLDER / f"{name}.checkpoints.npz")
    # Checkpoints are dense in the first epoch; after it the run has a figure an epoch.
    early = kept.epochs < 1
    return ComparedRun(
        np.append(kept.epochs[early], [epoch.number for epoch in kept.history]),
        np.append(kept.test_accuracy[early], [epoch.accuracy for epoch in kept.history]),
        np.asarray(kept.slopes[0], dtype=float),
        kept.networks[0].layers[0].weights,
        kept.metadata.recipe,
    )
