"""What many pictures ask of the weights: each something else, and what is left on average."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from network.activations import Array
from network.analysis.examples import FoundExample, first_of_label
from network.analysis.gradient_step import GradientStep, mean_negative_gradient, negative_gradient
from network.data import Images, load_training
from network.digits import Digit
from network.storage import Trained

BATCH = 100
"""Pictures a step, where the recipe does not say."""
OTHERS = 2
"""After the picture that is most against a step, so many more are asked."""


@dataclass(frozen=True, eq=False)
class Pull:
    """What a picture asks of the weights: for each layer, (outputs, inputs)."""

    digit: Digit
    changes: list[Array]


@dataclass(frozen=True, eq=False)
class Pulls:
    """What is asked of a network that has just taken a step on one picture."""

    batch: Images
    """The pictures that are asked together."""
    against: Pull
    """The picture, first of its label, whose way is furthest from that of the step."""
    back: list[Array]
    """Of its changes those of weights that it wants to go back where the step has moved them."""
    others: tuple[Pull, ...]
    """The first pictures of further labels."""
    mean: list[Array]
    """What the batch asks on average."""

    @property
    def back_count(self) -> int:
        """How many weights it wants to go back."""
        return sum(int(np.count_nonzero(layer)) for layer in self.back)


def pulls_after(trained: Trained, step: GradientStep) -> Pulls:
    """What other pictures ask of the network after a step, with the step's learning rate.

    Args:
        trained: whose recipe names the cost, and how many pictures are asked together.
        step: on the first training image of a label.
    """
    batch = first_batch(trained)
    labels = [int(k) for k in dict.fromkeys(batch.labels.tolist()) if k != step.digit.label]
    pulls = [_pull(trained, step, first_of_label(batch, label)) for label in labels]
    against = min(pulls, key=lambda pull: _likeness(step.changes[0], pull.changes[0]))
    others = tuple(pull for pull in pulls if pull is not against)[:OTHERS]
    mean = mean_negative_gradient(trained, batch, step.network)
    return Pulls(
        batch,
        against,
        [
            np.where(np.sign(moved) * np.sign(asked) < 0, asked, 0.0)
            for moved, asked in zip(step.changes, against.changes, strict=True)
        ],
        others,
        [step.rate * layer for layer in mean],
    )


def first_batch(trained: Trained) -> Images:
    """The first training images, as many as a step of the run took.

    Where all of them are of one label, as many out of all.
    """
    count = trained.metadata.recipe.get("batch", BATCH)
    first = load_training(count)
    if len(np.unique(first.labels)) > 1:
        return first
    every = load_training()
    among = np.linspace(0, len(every) - 1, min(count, len(every))).astype(int)
    return Images(every.images[among], every.labels[among])


def _pull(trained: Trained, step: GradientStep, found: FoundExample) -> Pull:
    asked = negative_gradient(trained, found.digit, step.network)
    return Pull(found.digit, [step.rate * layer for layer in asked])


def _likeness(one: Array, other: Array) -> float:
    """The cosine of the angle between two; of nothing, 0."""
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float((one * other).sum()) / size if size else 0.0
