"""Many small pictures as one: a grid costs no more than a single picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import activation_colours

GAP = 3
"""Between two pictures, in their pixels."""


def image_grid(images: npt.ArrayLike, height: float, gap: int = GAP) -> Picture:
    """Pictures side by side in rows.

    Args:
        images: (rows, columns, 784), activations from 0 to 1.
        height: of the whole grid, in frame units.
        gap: between two pictures, in their pixels.
    """
    given = np.asarray(images)
    rows, columns, count = given.shape
    side = round(count**0.5)
    step = side + gap
    fills = np.zeros((rows * step - gap, columns * step - gap, 4))
    for row in range(rows):
        for column in range(columns):
            pixels = activation_colours(given[row, column].reshape(side, side))
            fills[row * step : row * step + side, column * step : column * step + side] = pixels
    return Picture(fills, height)
