"""Rasters between two others, and rasters that are painted when they are looked at."""

from __future__ import annotations

import numpy as np
from manim.utils.hashing import get_json

from scenes.kit.diagram.edges import edges_picture
from scenes.kit.engine.raster import Raster, RasterOnDemand


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


class White(RasterOnDemand):
    """A white pixel that counts how often it is painted."""

    paintings = 0

    @property
    def size(self) -> tuple[int, int]:
        return 1, 1

    def paint(self) -> np.ndarray:
        type(self).paintings += 1
        return np.full((1, 1, 4), 255, np.uint8)


def test_it_is_painted_once_when_it_is_looked_at():
    raster = White()
    assert raster.size == (1, 1)
    assert White.paintings == 0
    assert raster.pixel_array.shape == (1, 1, 4)
    assert raster.surface.get_width() == 1
    assert raster.mixed(Raster(np.zeros((1, 1, 4))), 0.0) is raster
    assert White.paintings == 1


def test_lines_are_the_same_to_the_cache_before_and_after_they_are_painted():
    def lines(value: float) -> RasterOnDemand:
        return edges_picture([[0, 0, 0], [0, 1, 0]], [[1, 0, 0]] * 2, [1.0, value]).raster

    raster = lines(-0.5)
    before = get_json(raster, include_pixel_array=True)
    assert raster.pixel_array.any()
    assert get_json(raster, include_pixel_array=True) == before
    assert get_json(lines(-0.5), include_pixel_array=True) == before
    assert get_json(lines(-0.6), include_pixel_array=True) != before


def test_lines_are_as_large_as_they_say():
    picture = edges_picture([[-2, -1, 0], [0, 1, 0]], [[1, 0, 0]] * 2, [1.0, 0.0])
    width, height = picture.raster.size
    assert picture.raster.pixel_array.shape == (height, width, 4)
    # A line of no strength is not painted, but the picture has its place.
    upper = picture.raster.pixel_array[: height // 2]
    assert not upper[: height // 4].any()
    assert picture.get_top()[1] > 1
