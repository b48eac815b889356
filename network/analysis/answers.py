"""What a network says to many pictures: how often each answer, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.data import Images
from network.model import Network


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers to several pictures, be they sure or not: an answer is the largest output."""

    counts: npt.NDArray[np.int64]
    """How many pictures get each answer: (outputs,)."""
    certainty: float
    """The largest output, its mean over the pictures."""

    @property
    def total(self) -> int:
        """How many pictures there are."""
        return int(self.counts.sum())

    @property
    def commonest(self) -> int:
        """The answer that most of them get, from 0."""
        return int(self.counts.argmax())

    @property
    def share(self) -> float:
        """How many of them get it: 1 if the network says the same to all."""
        return int(self.counts.max()) / self.total

    @classmethod
    def of(cls, network: Network, images: npt.NDArray[np.floating]) -> Answers:
        """Show several pictures, (n, inputs), at least one, to a network."""
        outputs = network(images)
        counts = np.bincount(outputs.argmax(axis=1), minlength=outputs.shape[1])
        return cls(counts, float(outputs.max(axis=1).mean(dtype=float)))


def answer_to_each(network: Network, images: npt.NDArray[np.floating]) -> npt.NDArray[np.intp]:
    """What a network says to each of several pictures, (n, inputs): the largest output, (n,)."""
    answers: npt.NDArray[np.intp] = network(images).argmax(axis=1)
    return answers


def best_guess(images: Images) -> float:
    """How many of some images, from 0 to 1, are right for who says the commonest label to all."""
    return float(np.unique(images.labels, return_counts=True)[1].max() / len(images.labels))
