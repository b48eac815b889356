"""Rasters between two others."""

from __future__ import annotations

import numpy as np

from scenes.kit.engine.raster import Raster


def test_mixed_rasters_lie_between_the_two():
    random = np.random.default_rng(3)
    one, other = (Raster(random.integers(0, 256, (9, 7, 4), dtype=np.uint8)) for _ in range(2))
    low = np.minimum(one.pixel_array, other.pixel_array)
    high = np.maximum(one.pixel_array, other.pixel_array)
    for alpha in (0.01, 0.3, 0.5, 0.99):
        mix = one.mixed(other, alpha).pixel_array
        assert ((mix >= low) & (mix <= high)).all()
        exact = (1 - alpha) * one.pixel_array + alpha * other.pixel_array.astype(float)
        assert np.abs(mix - exact).max() < 2.1
        # Premultiplied colours never exceed their opacity.
        assert (mix[..., :3] <= mix[..., 3:]).all()
