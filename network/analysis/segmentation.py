"""Segmentation of real digits by fixed rules, into loops, straight lines and short edges.

A loop is the ink around a hole, which is background that cannot be reached from the border. Nothing
is drawn or chosen by eye: the same rules cut every digit, and tell which test images have a loop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.ndimage import binary_fill_holes, distance_transform_edt
from scipy.ndimage import label as label_pieces

from network.activations import Array
from network.data import load_test

Mask = npt.NDArray[np.bool_]

SIDE = 28

FOREGROUND = 0.3
"""Pixels below this value are background."""

SMALLEST_HOLE = 3
"""In pixels; what is smaller is a flaw and makes no loop."""

LOOP_WIDTH = 4.0
"""The ink of a loop is at most this far from its hole, in pixels."""

SMALLEST_LINE = 0.3
"""What is left beside the loops is a line if it has at least this share of the ink."""

ANCHORS = 14
"""The number of pixels, spread over the ink, between which straight lines are looked for."""


@dataclass(frozen=True, eq=False)
class LoopsAndLine:
    """The segments of a digit that has loops, each (28, 28)."""

    loops: tuple[Mask, ...]
    """From top to bottom."""
    line: Mask | None
    """What stands beside the loops, if anything does."""

    @property
    def segments(self) -> list[Mask]:
        """The loops, then the line if there is one."""
        return [*self.loops] if self.line is None else [*self.loops, self.line]


@dataclass(frozen=True, eq=False)
class StraightLines:
    """A digit cut into straight lines."""

    segments: list[Mask]
    """The ink of each line, (28, 28), in the order of their middles, from left to right; none if
    the digit has no such lines."""
    distance: float
    """How far its ink is from the lines on average, in pixels; infinite if there are none."""


def clear_examples(has_loop: Mask, has: bool) -> npt.NDArray[np.intp]:
    """Test images that have a loop, or have none, the clear ones first.

    Clear are those that are like most of their label, and of those without a loop only images whose
    ink encloses nothing at all.

    Args:
        has_loop: which of the test images have one, (images,).
        has: which of the two is wanted.
    """
    test, fits = load_test(), has_loop == has
    labels = test.labels.astype(int)
    share = np.bincount(labels, has_loop) / np.maximum(np.bincount(labels), 1)
    usual = np.flatnonzero(fits & ((share[labels] > 0.5) == has))
    clear = usual
    if not has:
        clear = usual[~background_enclosed(test.images[usual]).any(axis=(1, 2))]
    return np.append(clear, np.setdiff1d(np.flatnonzero(fits), clear))


def background_enclosed(images: npt.ArrayLike) -> Mask:
    """The background that cannot be reached from the border, in many images at once.

    Args:
        images: (n, 784), from 0 to 1.

    Returns:
        (n, 28, 28).
    """
    ink = np.asarray(images).reshape(-1, SIDE, SIDE) >= FOREGROUND
    return np.stack([binary_fill_holes(one) & ~one for one in ink])


@cache
def loops_in_test() -> Mask:
    """Which of the 10,000 test images have a loop."""
    enclosed = background_enclosed(load_test().images)
    has_loop: Mask = enclosed.sum(axis=(1, 2)) >= SMALLEST_HOLE
    return has_loop


def holes(image: npt.ArrayLike) -> list[Mask]:
    """The holes of one picture, (28, 28) each, from top to bottom."""
    enclosed = background_enclosed(np.asarray(image).reshape(1, -1))[0]
    found = [hole for hole in _connected(enclosed) if hole.sum() >= SMALLEST_HOLE]
    return sorted(found, key=lambda hole: float(np.nonzero(hole)[0].mean()))


def loops_and_line(image: npt.ArrayLike) -> LoopsAndLine:
    """Cut a digit that has at least one loop into its loops and the line beside them."""
    ink = np.asarray(image) > 0
    distances = np.stack([distance_transform_edt(~hole) for hole in holes(image)])
    nearest = distances.argmin(axis=0)
    far = ink & (distances.min(axis=0) > LOOP_WIDTH)
    line = np.zeros_like(ink)
    for piece in _connected(far):
        if piece.sum() >= SMALLEST_LINE * ink.sum():
            line |= piece
    loops = tuple(ink & ~line & (nearest == k) for k in range(len(distances)))
    return LoopsAndLine(loops, line if line.any() else None)


def straight_lines(image: npt.ArrayLike, count: int) -> StraightLines:
    """Cut a digit into straight lines.

    Of all sets of that number of lines between anchors on the ink, the one closest to the ink.
    """
    grid = np.asarray(image, dtype=float)
    places = np.argwhere(grid > 0).astype(float)
    weights = grid[grid > 0]
    solid = np.argwhere(grid >= FOREGROUND).astype(float)
    ends = list(combinations(_spread(solid, ANCHORS), 2))
    ends = [pair for pair in ends if _on_ink(grid, *pair)]
    if len(ends) < count:
        return StraightLines([], np.inf)
    apart = np.stack([_from_line(places, *pair) for pair in ends])
    best, cost = (0,) * count, np.inf
    for chosen in combinations(range(len(ends)), count):
        total = float(apart[list(chosen)].min(axis=0) @ weights)
        if total < cost:
            best, cost = chosen, total
    lines = sorted((ends[k] for k in best), key=lambda pair: pair[0][1] + pair[1][1])
    nearest = np.stack([_from_line(places, *pair) for pair in lines]).argmin(axis=0)
    segments = [_mask_of(grid, places[nearest == k].astype(int)) for k in range(count)]
    return StraightLines(segments, cost / float(weights.sum()))


def arcs(loop: Mask, count: int) -> list[Mask]:
    """A loop cut into a number of short edges, by the angle around its middle."""
    places = np.argwhere(loop)
    down, across = (places - places.mean(axis=0)).T
    angle = np.arctan2(-down, across) % (2 * np.pi)
    which = (angle / (2 * np.pi) * count).astype(int) % count
    return [_mask_of(loop, places[which == k]) for k in range(count)]


def pieces(line: Mask, count: int) -> list[Mask]:
    """A line cut across into a number of short edges, from its upper end to its lower."""
    places = np.argwhere(line)
    centred = places - places.mean(axis=0)
    along = np.linalg.svd(centred, full_matrices=False)[2][0]
    position = centred @ (along if along[0] >= 0 else -along)
    low, high = position.min(), position.max()
    which = ((position - low) / (high - low + 1e-9) * count).astype(int)
    return [_mask_of(line, places[which == k]) for k in range(count)]


@dataclass(frozen=True)
class Square:
    """A square of a picture's pixels, by the row and the column of its upper left one."""

    row: int
    column: int
    span: int
    """How many pixels wide and high it is."""


def squares_around(masks: Sequence[Mask]) -> list[Square]:
    """A square around each of some masks, all of one size, with a margin where there is room."""
    extents = [np.ptp(np.argwhere(mask), axis=0).max() + 1 for mask in masks]
    span = min(int(max(extents)) + 2, SIDE)
    found = []
    for mask in masks:
        places = np.argwhere(mask)
        first = (places.min(axis=0) + places.max(axis=0) + 1 - span) // 2
        row, column = np.clip(first, 0, SIDE - span)
        found.append(Square(int(row), int(column), span))
    return found


def _connected(mask: Mask) -> list[Mask]:
    """The pieces of a mask whose pixels touch at a side."""
    numbers, count = label_pieces(mask)
    return [numbers == number for number in range(1, count + 1)]


def _mask_of(like: npt.NDArray[Any], places: npt.NDArray[np.intp]) -> Mask:
    """A mask of the shape of another array that is true at some places, (n, 2)."""
    mask = np.zeros(like.shape, dtype=bool)
    mask[tuple(places.T)] = True
    return mask


def _spread(places: Array, count: int) -> list[Array]:
    """At most `count` of the places, each as far as can be from all before it."""
    chosen = [places[0]]
    gaps = np.linalg.norm(places - chosen[0], axis=1)
    while len(chosen) < min(count, len(places)):
        chosen.append(places[gaps.argmax()])
        gaps = np.minimum(gaps, np.linalg.norm(places - chosen[-1], axis=1))
    return chosen


def _on_ink(grid: Array, start: Array, end: Array) -> bool:
    """Whether the straight line between two pixels never leaves the ink."""
    steps = np.linspace(0, 1, 2 * SIDE)[:, None]
    rows, columns = np.round(start + steps * (end - start)).astype(int).T
    return bool((grid[rows, columns] > 0).all())


def _from_line(places: Array, start: Array, end: Array) -> Array:
    """How far each place is from the line between two points."""
    along = end - start
    length = float(along @ along)
    share = np.clip((places - start) @ along / length, 0, 1) if length > 0 else 0 * places[:, 0]
    apart: Array = np.linalg.norm(places - start - share[:, None] * along, axis=1)
    return apart
