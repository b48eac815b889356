"""Slightly moved, turned, stretched and slanted digits, so that training sees ever new ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from network.activations import Array

WARP_COUNT = 512
# The number of images that share a warp, for looking one up takes time; shuffling parts them.
GROUP = 250


@dataclass(frozen=True)
class Augmentation:
    """How far a digit may move: each amount is drawn evenly from -limit to +limit.

    shift: pixels, each way. rotation: degrees. scale and shear: fractions.
    """

    name: str
    shift: float
    rotation: float
    scale: float
    shear: float


FULL = Augmentation("full", shift=0.8, rotation=6, scale=0.06, shear=0.05)

AUGMENTATIONS: Mapping[str, Augmentation] = MappingProxyType({FULL.name: FULL})


class Warps:
    """Many warps of a square picture, drawn once and looked up for each group of images.

    A warp says for each pixel which four neighbours of the original it lies between, and how much
    each of them counts (bilinear interpolation). Outside the picture is black.
    """

    def __init__(self, augmentation: Augmentation, side: int, random: np.random.Generator) -> None:
        """Draw the warps for pictures of side × side pixels."""
        self.random = random
        drawn = [_warp(augmentation, side, random) for _ in range(WARP_COUNT)]
        self.neighbours = np.stack([neighbours for neighbours, _ in drawn])
        self.shares = np.stack([shares for _, shares in drawn])

    def apply(self, images: Array, out: Array) -> None:
        """Write into `out` the images (n, pixels), each group of them by a warp of its own."""
        for first in range(0, len(images), GROUP):
            group = slice(first, first + GROUP)
            out[group] = self._warp_group(images[group], self.random.integers(WARP_COUNT))

    def _warp_group(self, images: Array, chosen: np.integer[Any]) -> Array:
        # With a row for each pixel, its neighbour is picked for all images at once.
        rows = np.ascontiguousarray(images.T)
        corner, warped = np.empty_like(rows), np.zeros_like(rows)
        for neighbours, shares in zip(self.neighbours[chosen], self.shares[chosen], strict=True):
            np.take(rows, neighbours, axis=0, out=corner, mode="clip")
            corner *= shares[:, np.newaxis]
            warped += corner
        return warped.T


def _warp(
    augmentation: Augmentation, side: int, random: np.random.Generator
) -> tuple[NDArray[np.intp], Array]:
    """Return the indices and the shares, (4, pixels) each, of one warp drawn at random."""
    angle = np.radians(random.uniform(-augmentation.rotation, augmentation.rotation))
    stretch = 1 + random.uniform(-augmentation.scale, augmentation.scale, size=2)
    shear = random.uniform(-augmentation.shear, augmentation.shear)
    shift = random.uniform(-augmentation.shift, augmentation.shift, size=2)

    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    slant = np.array([[1, 0], [shear, 1]])
    centre = (side - 1) / 2
    pixels = np.indices((side, side)).reshape(2, -1)
    row, column = (turn @ slant / stretch) @ (pixels - centre) + centre + shift[:, np.newaxis]

    top, left = np.floor(row).astype(int), np.floor(column).astype(int)
    below, right = row - top, column - left
    corners = (
        (top, left, (1 - below) * (1 - right)),
        (top, left + 1, (1 - below) * right),
        (top + 1, left, below * (1 - right)),
        (top + 1, left + 1, below * right),
    )
    neighbours, shares = [], []
    for r, c, share in corners:
        inside = (r >= 0) & (r < side) & (c >= 0) & (c < side)
        neighbours.append(np.where(inside, r * side + c, 0))
        shares.append(np.where(inside, share, 0))
    return np.stack(neighbours), np.stack(shares).astype(np.float32)
