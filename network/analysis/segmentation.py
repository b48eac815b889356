"""Segmentation: parts cut out of real digits by fixed rules: loops, lines and short edges.

A loop is the ink around an enclosed patch of background. Nothing is drawn or chosen by eye: the
same rules cut every digit, and tell which of the test images have a loop."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy.ndimage import binary_fill_holes, distance_transform_edt
from scipy.ndimage import label as label_pieces

from network.activations import Array
from network.data import load_test
from network.digits import CONFIDENT, DOUBTLESS, Digit, test_digit
from network.model import Network

Mask = npt.NDArray[np.bool_]


SIDE = 28


WALL = 0.3
"""Pixels below this value are background, through which a patch may leak out."""


SMALLEST = 3
"""An enclosed patch of fewer pixels is a flaw and no loop."""


REACH = 4.0
"""A loop's ink is at most so many pixels from its patch."""


CRUMB = 0.3
"""What is left beside a loop is a line if it has at least this share of the ink."""


WIDE = 6
"""The patch of a loop worth showing has at least so many pixels."""


THIN = 1.4
"""The pixels of a line worth showing beside a loop are about so close to its axis."""


CLOSE, STUB = 1.2, 0.18
"""Lines worth showing: at most so many pixels from the ink, each with this share of it."""


ANCHORS = 14
"""Lines are looked for between so many pixels spread over the ink."""


def enclosed(images: npt.ArrayLike) -> Mask:
    """The background that cannot be reached from the border, in many images at once.

    Args:
        images: (n, 784), from 0 to 1.

    Returns:
        (n, 28, 28).
    """
    ink = np.asarray(images).reshape(-1, SIDE, SIDE) >= WALL
    return np.stack([binary_fill_holes(one) & ~one for one in ink])


@cache
def loops_in_test() -> Mask:
    """Which of the 10,000 test images have a loop."""
    has_loop: Mask = enclosed(load_test().images).sum(axis=(1, 2)) >= SMALLEST
    return has_loop


def patches(image: npt.ArrayLike) -> list[Mask]:
    """The enclosed patches of one picture, (28, 28) each, from top to bottom."""
    rest = enclosed(np.asarray(image).reshape(1, -1))[0]
    found = [patch for patch in _connected(rest) if patch.sum() >= SMALLEST]
    return sorted(found, key=lambda patch: float(np.nonzero(patch)[0].mean()))


def loops_and_line(image: npt.ArrayLike) -> list[Mask]:
    """The parts of a digit that has loops: the loops from top to bottom, then the line if any."""
    ink = np.asarray(image) > 0
    holes = patches(image)
    distances = np.stack([distance_transform_edt(~hole) for hole in holes])
    nearest = distances.argmin(axis=0)
    far = ink & (distances.min(axis=0) > REACH)
    line = np.zeros_like(ink)
    for piece in _connected(far):
        if piece.sum() >= CRUMB * ink.sum():
            line |= piece
    loops = [ink & ~line & (nearest == k) for k in range(len(holes))]
    return [*loops, line] if line.any() else loops


def straight_lines(image: npt.ArrayLike, count: int) -> tuple[list[Mask], float]:
    """A digit cut into straight lines, and how far its ink is from them on average, in pixels.

    Of all sets of so many lines between anchors on the ink, the one that is closest to the ink.
    The lines are in the order of their middles, from left to right.
    """
    grid = np.asarray(image, dtype=float)
    places = np.argwhere(grid > 0).astype(float)
    weights = grid[grid > 0]
    solid = np.argwhere(grid >= WALL).astype(float)
    ends = list(combinations(_spread(solid, ANCHORS), 2))
    ends = [pair for pair in ends if _on_ink(grid, *pair)]
    if len(ends) < count:
        return [], np.inf
    apart = np.stack([_from_line(places, *pair) for pair in ends])
    best, cost = (0,) * count, np.inf
    for chosen in combinations(range(len(ends)), count):
        total = float(apart[list(chosen)].min(axis=0) @ weights)
        if total < cost:
            best, cost = chosen, total
    lines = sorted((ends[k] for k in best), key=lambda pair: pair[0][1] + pair[1][1])
    nearest = np.stack([_from_line(places, *pair) for pair in lines]).argmin(axis=0)
    masks = []
    for k in range(count):
        mask = np.zeros(grid.shape, dtype=bool)
        mask[tuple(places[nearest == k].astype(int).T)] = True
        masks.append(mask)
    return masks, cost / float(weights.sum())


def arcs(loop: Mask, count: int) -> list[Mask]:
    """A loop cut into so many short edges, by the angle around its middle."""
    places = np.argwhere(loop)
    down, across = (places - places.mean(axis=0)).T
    turn = np.arctan2(-down, across) % (2 * np.pi)
    which = (turn / (2 * np.pi) * count).astype(int) % count
    return [_mask_of(loop, places[which == k]) for k in range(count)]


def pieces(line: Mask, count: int) -> list[Mask]:
    """A line cut across into so many short edges, from its upper end to its lower."""
    places = np.argwhere(line)
    centred = places - places.mean(axis=0)
    along = np.linalg.svd(centred, full_matrices=False)[2][0]
    position = centred @ (along if along[0] >= 0 else -along)
    low, high = position.min(), position.max()
    which = ((position - low) / (high - low + 1e-9) * count).astype(int)
    return [_mask_of(line, places[which == k]) for k in range(count)]


def span_of(masks: Sequence[Mask]) -> int:
    """How wide and high a square window must be to show any of these parts, with a margin."""
    extents = [np.ptp(np.argwhere(mask), axis=0).max() + 1 for mask in masks]
    return min(int(max(extents)) + 2, SIDE)


def digit_of_loops(label: int, loops: int, line: bool, network: Network, first: Digit) -> Digit:
    """A digit with so many loops, and a line or none.

    It is the first digit given, or else the first test image of that label that the network reads
    well, or else the first of all.
    """
    images = load_test().images
    fitting = np.flatnonzero(load_test().labels == label)
    if first.label == label and _made_of(first.image, loops, line):
        return first
    for index in _well_read_first(fitting, label, network):
        if _made_of(images[index].reshape(SIDE, SIDE), loops, line):
            return test_digit(int(index))
    raise AssertionError(f"no {label} among the test images has {loops} loops")


def digit_of_lines(label: int, count: int, network: Network, first: Digit) -> Digit:
    """A digit without a loop that is close to so many straight lines, chosen likewise."""
    images = load_test().images
    fitting = np.flatnonzero((load_test().labels == label) & ~loops_in_test())
    if first.label == label and _close_to_lines(first.image, count):
        return first
    for index in _well_read_first(fitting, label, network):
        if _close_to_lines(images[index].reshape(SIDE, SIDE), count):
            return test_digit(int(index))
    raise AssertionError(f"no {label} among the test images is made of {count} lines")


def _made_of(image: npt.ArrayLike, loops: int, line: bool) -> bool:
    """Whether the rules cut a picture into so many large loops, and a line or none."""
    found = patches(image)
    if len(found) != loops or min(patch.sum() for patch in found) < WIDE:
        return False
    _, *rest = loops_and_line(image)[loops - 1 :]
    return len(rest) == line and all(_breadth(part) < THIN for part in rest)


def _breadth(line: Mask) -> float:
    """How far a line's pixels are from its axis: the root of the mean square."""
    places = np.argwhere(line)
    spread = np.linalg.svd(places - places.mean(axis=0), compute_uv=False)
    return float(spread[-1]) / len(places) ** 0.5


def _close_to_lines(image: npt.ArrayLike, count: int) -> bool:
    """Whether a picture has no loop and is close to so many lines, none of them a mere stub."""
    if patches(image):
        return False
    masks, apart = straight_lines(image, count)
    total = sum(int(mask.sum()) for mask in masks)
    return apart < CLOSE and min(int(mask.sum()) for mask in masks) >= STUB * total


def _well_read_first(
    indices: npt.NDArray[np.intp], label: int, network: Network
) -> npt.NDArray[np.intp]:
    """The numbers of test images in their order, but those that the network reads well first."""
    outputs = network(load_test().images[indices])
    others = np.delete(outputs, label, axis=1).max(axis=1)
    well_read = (outputs[:, label] > CONFIDENT) & (others < DOUBTLESS)
    return np.concatenate([indices[well_read], indices[~well_read]])


def _connected(mask: Mask) -> list[Mask]:
    """The pieces of a mask whose pixels touch at a side."""
    numbers, count = label_pieces(mask)
    return [numbers == number for number in range(1, count + 1)]


def _mask_of(like: Mask, places: npt.NDArray[np.intp]) -> Mask:
    mask = np.zeros_like(like)
    mask[tuple(places.T)] = True
    return mask


def _spread(places: Array, count: int) -> list[Array]:
    """So many of the places, each as far as can be from all before it."""
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
