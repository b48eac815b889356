"""In which order a digit can have been drawn: along its ink, from one end of it to the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.ndimage import distance_transform_edt, label
from scipy.sparse.csgraph import dijkstra
from scipy.spatial.distance import cdist

from network.activations import Array

CORE = 0.3
"""A pixel of at least this share of the brightest one is in a stroke; a fainter one is its edge."""

TOUCHING = 1.5
"""Pixels whose middles are not further apart than this have a side or a corner in common."""


def along_the_ink(image: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """The pixels that hold anything, in the order in which the ink reaches them.

    Ink runs from pixel to pixel that touch each other, from the upper of the two ends that are
    furthest apart along it. Where there are pieces, the one that begins highest comes first. Which
    way a pen went is in no picture: around a loop ink runs both ways at once.

    Args:
        image: (rows, columns), activations from 0 to 1.
    """
    values = np.asarray(image, dtype=float)
    core = (values > 0) & (values >= CORE * values.max(initial=0.0))
    reached, start = np.zeros(values.shape), 0.0
    for places in _pieces(core):
        way = _from_its_end(places)
        reached[tuple(places.T)] = start + way
        start += float(way.max()) + 1.0
    # An edge is drawn with the pixel of a stroke that is closest to it.
    closest = distance_transform_edt(~core, return_distances=False, return_indices=True)
    order = np.argsort(reached[tuple(closest)], axis=None, kind="stable")
    return order[values.ravel()[order] > 0]


def drawn_step_by_step(image: npt.ArrayLike, steps: int) -> Array:
    """A picture as it is drawn, (steps + 1, pixels): from a blank one to all of it.

    Args:
        image: (rows, columns), activations from 0 to 1.
        steps: each with as many new pixels as the others, as far as that goes.
    """
    values = np.asarray(image).ravel()
    drawn: Array = np.zeros((steps + 1, len(values)), dtype=values.dtype)
    for step, new in enumerate(np.array_split(along_the_ink(image), steps), start=1):
        drawn[step] = drawn[step - 1]
        drawn[step, new] = values[new]
    return drawn


def _pieces(core: npt.NDArray[np.bool_]) -> Iterator[npt.NDArray[np.intp]]:
    """The pixels of each piece of ink, (n, 2); the piece that begins highest comes first."""
    pieces, count = label(core, structure=np.ones((3, 3)))
    for piece in range(1, count + 1):
        yield np.argwhere(pieces == piece)


def _from_its_end(places: npt.NDArray[np.intp]) -> Array:
    """How far each pixel of a piece is from its upper end, along the ink."""
    apart = cdist(places, places)
    ways: Array = dijkstra(np.where(apart <= TOUCHING, apart, 0.0))
    # Of two ends the upper one comes first, as places are in order from the top: but for rounding
    # it is as far from the one to the other as back.
    end, _ = np.unravel_index(ways.round(6).argmax(), ways.shape)
    own: Array = ways[end]
    return own
