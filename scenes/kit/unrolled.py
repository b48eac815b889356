"""A picture read row after row, until it is a single column."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import Group

from scenes.kit.picture import Picture
from scenes.kit.theme import activation_colours

STRIP_WIDTH = 0.34


def picture_rows(pixels: npt.ArrayLike, picture: Picture) -> list[Picture]:
    """The rows of a digit's picture as pictures of their own, at their places.

    Args:
        pixels: the activations, row by row.
        picture: as it stands on screen.
    """
    columns, count = picture.raster.size
    values = np.asarray(pixels).reshape(count, columns)
    left, right = picture.get_left()[0], picture.get_right()[0]
    edges = np.linspace(picture.get_top()[1], picture.get_bottom()[1], count + 1)
    return [
        Picture(activation_colours(row[None])).cover(left, right, edges[k + 1], edges[k])
        for k, row in enumerate(values)
    ]


def strip_places(rows: list[Picture], x: float, low: float, high: float) -> Group:
    """Copies of the rows, each turned by a quarter, one below the other between two heights."""
    edges = np.linspace(high, low, len(rows) + 1)
    left, right = x - STRIP_WIDTH / 2, x + STRIP_WIDTH / 2
    places = Group()
    for row, top, bottom in zip(rows, edges, edges[1:], strict=False):
        place = row.copy()
        # What ran to the right runs down, what ran down runs to the left.
        place.points = np.array([[right, top, 0.0], [right, bottom, 0.0], [left, top, 0.0]])
        places.add(place)
    return places
