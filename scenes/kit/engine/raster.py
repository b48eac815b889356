"""The pixels of a picture, as Cairo keeps them."""

from __future__ import annotations

from typing import Any

import cairo
import numpy as np
import numpy.typing as npt


class Raster:
    """The pixels of a picture: shared by its copies, never changed.

    Args:
        rgba: (height, width, 4), uint8 or floats in 0…1, alpha not premultiplied.
    """

    def __init__(self, rgba: npt.ArrayLike) -> None:
        given = np.asarray(rgba)
        floats = given / 255.0 if given.dtype == np.uint8 else np.clip(given, 0.0, 1.0)
        premultiplied = floats.copy()
        premultiplied[..., :3] *= floats[..., 3:]
        self._keep(np.ascontiguousarray(np.round(premultiplied * 255).astype(np.uint8)))

    @classmethod
    def premultiplied(cls, pixels: npt.NDArray[np.uint8]) -> Raster:
        """Pixels as Cairo keeps them, (height, width, 4), taken as they are."""
        raster = Raster.__new__(Raster)
        raster._keep(pixels)
        return raster

    def _keep(self, pixels: npt.NDArray[np.uint8]) -> None:
        height, width = pixels.shape[:2]
        self._pixels = pixels
        self._surface = cairo.ImageSurface.create_for_data(
            pixels.data.cast("B"), cairo.FORMAT_ARGB32, width, height
        )

    @property
    def pixel_array(self) -> npt.NDArray[np.uint8]:
        """As Cairo keeps them, (height, width, 4)."""
        return self._pixels

    @property
    def surface(self) -> cairo.ImageSurface:
        """On these pixels."""
        return self._surface

    def __deepcopy__(self, memo: dict[int, Any]) -> Raster:
        return self

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        height, width = self.pixel_array.shape[:2]
        return width, height

    def mixed(self, other: Raster, alpha: float) -> Raster:
        """Something between two rasters of the same size, for 0 ≤ alpha ≤ 1."""
        if self is other or alpha <= 0:
            return self
        if alpha >= 1:
            return other
        # In 128 steps of whole numbers, which takes a quarter of the time of fractions.
        mix = other.pixel_array.astype(np.int16)
        mix -= self.pixel_array
        mix *= round(128 * alpha)
        mix >>= 7
        mix += self.pixel_array
        return Raster.premultiplied(mix.astype(np.uint8))


class RasterOnDemand(Raster):
    """A raster that is painted when it is first looked at, which a skipped animation never does.

    manim's cache tells it apart by what it is painted from, which a subclass keeps as its
    attributes, so that the key is the same before and after.
    """

    def __init__(self) -> None:
        self._seen = _Seen()

    def paint(self) -> npt.NDArray[np.uint8]:
        """Its pixels, as Cairo keeps them, (height, width, 4)."""
        raise NotImplementedError

    @property
    def pixel_array(self) -> npt.NDArray[np.uint8]:
        """As Cairo keeps them, (height, width, 4)."""
        return self._painted.pixel_array

    @property
    def surface(self) -> cairo.ImageSurface:
        """On these pixels."""
        return self._painted.surface

    @property
    def _painted(self) -> Raster:
        if self._seen.raster is None:
            self._seen.raster = Raster.premultiplied(self.paint())
        return self._seen.raster


class _Seen:
    """What was painted; without `__dict__`, so that it takes no part in manim's cache key."""

    __slots__ = ("raster",)

    def __init__(self) -> None:
        self.raster: Raster | None = None
