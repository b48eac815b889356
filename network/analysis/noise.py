"""Pictures of nothing: noise from a fixed seed, and how sure a network is of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.model import Network

SEED = 0

SURE = 0.9
"""An output above this is called sure."""


def noise_pictures(count: int, pixels: int = 784) -> npt.NDArray[np.float32]:
    """Pictures whose every pixel is drawn evenly from 0 to 1: (count, pixels)."""
    drawn = np.random.default_rng(SEED).uniform(size=(count, pixels))
    return drawn.astype(np.float32)


@dataclass(frozen=True, eq=False)
class SureAnswers:
    """How many of several images get a sure answer: the largest output, and above SURE."""

    counts: npt.NDArray[np.int64]
    """By the output that is the answer, (outputs,)."""

    @property
    def total(self) -> int:
        """Of all outputs together."""
        return int(self.counts.sum())


def sure_answers(network: Network, images: npt.NDArray[np.float32]) -> SureAnswers:
    """Show several images, (images, inputs), to a network and count its sure answers."""
    outputs = network(images)
    sure = outputs.max(axis=1) > SURE
    answers = outputs[sure].argmax(axis=1)
    return SureAnswers(np.bincount(answers, minlength=outputs.shape[1]))
