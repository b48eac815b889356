"""Pictures of nothing: noise from a fixed seed, and how sure a network is of it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from network.model import Network

SEED = 0
SURE = 0.9
"""An output above this is called sure."""


def noise_pictures(count: int, pixels: int = 784) -> npt.NDArray[np.float32]:
    """So many pictures whose every pixel is drawn evenly from 0 to 1: (count, pixels)."""
    drawn = np.random.default_rng(SEED).uniform(size=(count, pixels))
    return drawn.astype(np.float32)


def sure_answers(network: Network, images: npt.NDArray[np.float32]) -> int:
    """For how many of these images the largest output is above SURE."""
    return int((network(images).max(axis=1) > SURE).sum())
