"""Two real training runs: the same recipe, with sigmoid and with ReLU."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from network.activations import Array
from network.analysis.backward_pass import BackwardPass
from network.costs import Cost, cost_named
from network.data import load_test, training_count
from network.model import Network
from network.storage import WEIGHTS_FOLDER, load_checkpoints


@dataclass(frozen=True, eq=False)
class ComparedRun:
    """One of the two runs, by the steps that were done: a step learns from one batch."""

    steps: Array
    """Whenever its accuracy was measured, in order, from 0, the random start."""
    percent: Array
    """Of the test images, those it read right then."""
    kept: Array
    """The steps after which its networks are kept; all are among `steps`."""
    networks: tuple[Network, ...]
    epoch: int
    """How many steps there are in an epoch."""
    cost: Cost

    def percent_at(self, steps: float) -> float:
        """Of the test images, those it reads right after steps after which that was measured."""
        return float(self.percent[np.searchsorted(self.steps, steps)])

    def way_back(self) -> BackwardPass:
        """How much of what is wrong at the outputs arrives in each layer, at the random start.

        It is measured on all test images.
        """
        return BackwardPass.of(self.networks[0], load_test(), self.cost)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Both runs; their networks were kept after the same steps."""

    sigmoid: ComparedRun
    relu: ComparedRun

    @property
    def widest(self) -> int:
        """At which of the kept networks, the start aside, the two accuracies differ most."""
        gaps = [
            abs(self.relu.percent_at(steps) - self.sigmoid.percent_at(steps))
            for steps in self.relu.kept[1:]
        ]
        return 1 + int(np.argmax(gaps))

    @property
    def caught_up(self) -> int | None:
        """After how many steps the sigmoid reads as much as the ReLU after its first epoch.

        The first whole epoch counts; None if there is none.
        """
        run, wanted = self.sigmoid, self.relu.percent_at(self.relu.epoch)
        whole = (run.steps > 0) & (run.steps % run.epoch == 0)
        after = run.steps[whole & (run.percent >= wanted)]
        return int(after[0]) if len(after) else None


def load_comparison() -> Comparison:
    """Read the two runs from the project's checkpoint files.

    Raises:
        InputError: one of the files is missing or damaged.
    """
    return Comparison(_run("sigmoid"), _run("relu"))


def _run(name: str) -> ComparedRun:
    kept = load_checkpoints(WEIGHTS_FOLDER / f"{name}.checkpoints.npz")
    recipe = kept.metadata.recipe
    epoch = training_count() // recipe["batch"]
    steps = np.round(kept.epochs * epoch)
    measured = dict(zip(steps.tolist(), kept.test_accuracy.tolist(), strict=True))
    # What is kept is rounded; where a whole epoch was measured as well, that is the run itself.
    measured |= {float(epoch * each.number): each.accuracy for each in kept.history}
    percent = 100 * np.array([measured[each] for each in sorted(measured)])
    cost = cost_named(recipe["cost"])
    return ComparedRun(np.array(sorted(measured)), percent, steps, kept.networks, epoch, cost)
