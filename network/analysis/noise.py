"""Pictures of nothing: noise from a fixed seed, and how sure a network is of it."""

from __future__ import annotations

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


def sure_answers(network: Network, images: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """The number of images for which each output is the largest and above SURE: (outputs,)."""
    outputs = network(images)
    sure = outputs.max(axis=1) > SURE
    counts: npt.NDArray[np.int64] = np.bincount(
        outputs[sure].argmax(axis=1), minlength=outputs.shape[1]
    )
    return counts
