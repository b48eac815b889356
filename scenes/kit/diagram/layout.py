"""Where the layers of a diagram stand, and what its input layer is drawn as."""

from __future__ import annotations

import numpy as np

from scenes.kit.diagram.column import MOST_SHOWN
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats

PICTURE_HEIGHT = 4.2

PICTURE_WIDTH = 4.6

PICTURE_X = -4.5

INPUT_X = -3.6
"""Where a column of inputs stands that are no picture."""

LEFTMOST, APART = -1.1, 1.27
"""Many layers begin further to the left, to stand so far apart."""

VERY_MANY, NEAR_PICTURE = 6, -1.25
"""So many layers begin nearer to the picture still."""

NAME_ROOM, LONGEST_NAME = 0.6, 1.4
"""The width there is for the outputs' names; what the outputs make room for."""

AROUND_WORDS = 0.2
"""Left and right of the outputs' names together, where these are wider than figures."""

LARGE_VALUES = 0.85
"""The width that the values of outputs take which may be larger than 1."""


def layer_places(layers: int, last: float) -> Floats:
    """Where each of a number of layers stands, if the outputs do so at `last`: (layers,)."""
    gaps = max(layers - 1, 1)
    leftmost = LEFTMOST if layers < VERY_MANY else NEAR_PICTURE
    apart = min((last - leftmost) / gaps, APART)
    first = min(current_layout().first_x, last - apart * gaps) if layers > 1 else last
    places: Floats = np.linspace(first, last, layers)
    return places


def picture_shape(image: Floats) -> tuple[int, int] | None:
    """The rows and columns of what is a picture; None of what is none."""
    if image.ndim == 2 and min(image.shape) > 1:
        rows, columns = image.shape
        return rows, columns
    side = round(image.size**0.5)
    return (side, side) if side**2 == image.size > MOST_SHOWN else None
