"""Many small pictures as one: a grid costs no more than a single picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import activation_colours, blend, colours

GAP = 3
"""Between two pictures, in their pixels."""


QUIET = 0.16
"""How bright an image is that is nothing special, where only the others matter."""


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


def verdicts_picture(wrong: npt.ArrayLike, height: float) -> Picture:
    """One pixel for each image, column after column: in the minus colour where it is misread.

    Args:
        wrong: (n,), whether the network misreads the image; n is a square number.
        height: in frame units.
    """
    given = np.asarray(wrong, dtype=bool)
    side = round(len(given) ** 0.5)
    fills = blend(colours().panel, colours().activation, np.full((side, side), QUIET))
    fills[given.reshape(side, side).T] = blend(colours().panel, colours().minus, 1.0)
    return Picture(fills, height, border=colours().muted)
