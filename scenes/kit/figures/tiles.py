"""Very many small pictures as one, as a mosaic of tiles."""

from __future__ import annotations

from math import ceil, isqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from network.digits import SIDE
from scenes.kit.look.theme import Floats, activation_colours

GAP = 3
"""Between a tile of 28 pixels and the next, in their pixels."""

STEP = SIDE + GAP
"""From one of MNIST's digits to the next."""


def tile_colours(images: npt.ArrayLike) -> Floats:
    """The colours of the pixels of square images, (n, pixels) from 0 to 1, opaque.

    Of MNIST's they are (n, 28, 28, 4).
    """
    given = np.asarray(images)
    side = isqrt(given.shape[1])
    return activation_colours(given.reshape(len(given), side, side))


def mosaic(tiles: npt.NDArray[Any], columns: int) -> npt.NDArray[Any]:
    """Tiles in rows, from the upper left, with clear gaps; the last row may be short.

    Args:
        tiles: (n, side, side, 4).
        columns: how many are in a row.

    Returns:
        Of tiles of 28 pixels (31 rows - 3, 31 columns - 3, 4), of the tiles' type.
    """
    side = tiles.shape[1]
    gap = max(1, round(GAP * side / SIDE))
    step = side + gap
    rows = ceil(len(tiles) / columns)
    cells = np.zeros((rows * columns, step, step, 4), tiles.dtype)
    cells[: len(tiles), :side, :side] = tiles
    lines = cells.reshape(rows, columns, step, step, 4).swapaxes(1, 2)
    return lines.reshape(rows * step, columns * step, 4)[:-gap, :-gap]
