"""Very many small pictures as one, as a mosaic of tiles."""

from __future__ import annotations

from math import ceil
from typing import Any

import numpy as np
import numpy.typing as npt

from network.digits import SIDE
from scenes.kit.look.theme import Floats, activation_colours

STEP = SIDE + 3
"""From one tile to the next, in their pixels."""


def tile_colours(images: npt.ArrayLike) -> Floats:
    """The colours of the pixels of images, (n, 784) from 0 to 1: (n, 28, 28, 4), opaque."""
    given = np.asarray(images)
    return activation_colours(given.reshape(len(given), SIDE, SIDE))


def mosaic(tiles: npt.NDArray[Any], columns: int) -> npt.NDArray[Any]:
    """Tiles in rows, from the upper left, with clear gaps; the last row may be short.

    Args:
        tiles: (n, 28, 28, 4).
        columns: how many are in a row.

    Returns:
        (31 rows - 3, 31 columns - 3, 4), of the tiles' type.
    """
    rows = ceil(len(tiles) / columns)
    cells = np.zeros((rows * columns, STEP, STEP, 4), tiles.dtype)
    cells[: len(tiles), :SIDE, :SIDE] = tiles
    lines = cells.reshape(rows, columns, STEP, STEP, 4).swapaxes(1, 2)
    return lines.reshape(rows * STEP, columns * STEP, 4)[: SIDE - STEP, : SIDE - STEP]
