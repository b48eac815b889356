"""Pictures of nothing: noise, from a fixed seed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SEED = 0


def noise_pictures(count: int, pixels: int = 784) -> npt.NDArray[np.float32]:
    """Pictures whose every pixel is drawn evenly from 0 to 1: (count, pixels)."""
    drawn = np.random.default_rng(SEED).uniform(size=(count, pixels))
    return drawn.astype(np.float32)
