"""Pictures of nothing, from a fixed seed: of noise, and of digits whose pixels are shuffled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SEED = 0


def noise_pictures(count: int, pixels: int = 784) -> npt.NDArray[np.float32]:
    """Pictures whose every pixel is drawn evenly from 0 to 1: (count, pixels)."""
    drawn = np.random.default_rng(SEED).uniform(size=(count, pixels))
    return drawn.astype(np.float32)


@dataclass(frozen=True, eq=False)
class Shuffled:
    """Pictures with all of their ink and none of their shape: each has its own pixels, shuffled."""

    images: npt.NDArray[np.float32]
    """(n, pixels), as they were."""
    origins: npt.NDArray[np.intp]
    """Where each pixel was before: (n, pixels)."""

    @property
    def pictures(self) -> npt.NDArray[np.float32]:
        """(n, pixels), as they are now."""
        return np.take_along_axis(self.images, self.origins, axis=1)

    @classmethod
    def of(cls, images: npt.NDArray[np.float32]) -> Shuffled:
        """Shuffle each of some pictures, (n, pixels), by itself."""
        in_order = np.tile(np.arange(images.shape[1]), (len(images), 1))
        return cls(images, np.random.default_rng(SEED).permuted(in_order, axis=1))
