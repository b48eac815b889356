"""Digits worth cutting: those that the rules of segmentation cut into clear loops and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.analysis.segmentation import (
    SIDE,
    Mask,
    Square,
    arcs,
    holes,
    loops_and_line,
    loops_in_test,
    pieces,
    squares_around,
    straight_lines,
)
from network.data import load_test
from network.digits import Digit, readings, test_digit
from network.model import Network

CLEAR_HOLES = {1: 24, 2: 10}
"""The least size of the hole of a loop worth showing, in pixels: of one loop, and of two."""

BROADEST_LINE = 1.4
"""Of a line worth showing beside a loop: how far its pixels are from its axis, in pixels."""

FARTHEST_INK, SMALLEST_SHARE = 1.2, 0.18
"""Of lines worth showing: how far the ink is from them on average, in pixels, and the share of it
that each has at least."""

LOOP_AND_LINE = (9, 6)
"""Digits that are one loop and one line; a 0 is a loop and nothing else."""

ARCS, PIECES = 4, 2
"""The number of short strokes of a loop, and of a line."""


@dataclass(frozen=True, eq=False)
class CutDigit:
    """A digit of one loop, with a line beside it or none, cut into these and into strokes."""

    digit: Digit
    parts: Sequence[Mask]
    """The loop, then the line if there is one."""

    @property
    def image(self) -> npt.NDArray[np.floating]:
        """Its pixels, (28, 28)."""
        return self.digit.image

    @property
    def square(self) -> Square:
        """The pixels in which all its ink is."""
        (square,) = squares_around([self.image > 0])
        return square

    @property
    def strokes(self) -> list[Mask]:
        """The loop cut into short strokes, and then the line."""
        loop, *lines = self.parts
        return [*arcs(loop, ARCS), *(piece for line in lines for piece in pieces(line, PIECES))]

    @property
    def wholes(self) -> list[int]:
        """For each stroke the part that it is a piece of, from 0."""
        return [0] * ARCS + [1] * PIECES * (len(self.parts) - 1)


def digit_of_a_loop(network: Network, first: Digit) -> CutDigit:
    """A digit of a loop and a line, of the labels that a network has outputs for; else a 0.

    Args:
        network: digits that it reads well are preferred.
        first: is the one where it can be cut like that.
    """
    outputs = network.layer_sizes[-1]
    known = [label for label in LOOP_AND_LINE if label < outputs]
    label = first.label if first.label in known else next(iter(known), 0)
    digit = digit_of_loops(label, 1, bool(known), network, first)
    return CutDigit(digit, loops_and_line(digit.image).segments)


SMALLEST_PIECE = 0.2
"""Of what stands beside the loop of a 4, the share that its line and its bar each have at least."""


@dataclass(frozen=True, eq=False)
class ClosedFour:
    """The segments of a 4 whose top is closed, each (28, 28)."""

    loop: Mask
    line: Mask
    """What comes down from the loop."""
    bar: Mask
    """What sticks out at its side."""


def digit_of_loops(label: int, loops: int, line: bool, network: Network, first: Digit) -> Digit:
    """A digit with a number of loops, and a line or none.

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


def digit_of_two_loops(label: int, upper: Mask, network: Network) -> Digit:
    """A digit of two loops and nothing else, whose upper loop lies where another one does.

    Of the test images of that label, those that the network reads well if there are any, it is the
    one whose upper loop shares most with the other: pixels of both, of those of either.
    """
    test = load_test()
    fitting = np.flatnonzero(test.labels == label)
    well_read = readings(network, test.images[fitting], label).well_read
    of_loops = np.array([_made_of(test.images[k].reshape(SIDE, SIDE), 2, False) for k in fitting])
    chosen = well_read & of_loops if (well_read & of_loops).any() else of_loops

    def shared(index: np.intp) -> float:
        """How much of the two upper loops is in both."""
        own = loops_and_line(test.images[index].reshape(SIDE, SIDE)).loops[0]
        return float((own & upper).sum() / (own | upper).sum())

    return test_digit(int(max(fitting[chosen], key=shared)))


def digit_of_lines(label: int, count: int, network: Network, first: Digit) -> Digit:
    """A digit without a loop that is close to a number of straight lines, chosen likewise."""
    images = load_test().images
    fitting = np.flatnonzero((load_test().labels == label) & ~loops_in_test())
    if first.label == label and _close_to_lines(first.image, count):
        return first
    for index in _well_read_first(fitting, label, network):
        if _close_to_lines(images[index].reshape(SIDE, SIDE), count):
            return test_digit(int(index))
    raise AssertionError(f"no {label} among the test images is made of {count} lines")


def closed_four(image: npt.ArrayLike) -> ClosedFour | None:
    """Cut a digit into a loop at the top, a line below it and a bar at its side, if it has these.

    What stands beside the one loop is cut across at its narrowest row. The piece above is the bar
    if it is wider than high and begins beside the loop, the piece below is the line if it is higher
    than wide and ends below it; of the ink beside the loop each has at least a fifth.
    """
    if len(holes(image)) != 1:
        return None
    found = loops_and_line(image)
    (loop,), beside = found.loops, found.line
    if beside is None:
        return None
    rows = np.arange(SIDE)[:, None]
    first, *_, last = np.flatnonzero(beside.any(axis=1))
    cuts = [
        row
        for row in range(first + 1, last + 1)
        if min((beside & (rows < row)).sum(), (beside & (rows >= row)).sum())
        >= SMALLEST_PIECE * beside.sum()
    ]
    if not cuts:
        return None
    narrowest = min(cuts, key=lambda row: int(beside[row].sum()))
    bar, line = beside & (rows < narrowest), beside & (rows >= narrowest)
    lowest = np.flatnonzero(loop.any(axis=1))[-1]
    fits = first < lowest < last and is_bar(bar) and _height(line) > _width(line)
    return ClosedFour(loop, line, bar) if fits else None


def _height(mask: Mask) -> int:
    return int(np.ptp(np.flatnonzero(mask.any(axis=1)))) + 1


def _width(mask: Mask) -> int:
    return _height(mask.T)


def is_bar(mask: Mask) -> bool:
    """Whether a line is wider than high."""
    return _width(mask) > _height(mask)


def _made_of(image: npt.ArrayLike, loops: int, line: bool) -> bool:
    """Whether the rules cut a picture into this number of large loops, and a line or none."""
    found = holes(image)
    if len(found) != loops or min(hole.sum() for hole in found) < CLEAR_HOLES[loops]:
        return False
    beside = loops_and_line(image).line
    if beside is None:
        return not line
    return line and _breadth(beside) < BROADEST_LINE


def _breadth(line: Mask) -> float:
    """How far a line's pixels are from its axis: the root of the mean square."""
    places = np.argwhere(line)
    spread = np.linalg.svd(places - places.mean(axis=0), compute_uv=False)
    return float(spread[-1]) / len(places) ** 0.5


def _close_to_lines(image: npt.ArrayLike, count: int) -> bool:
    """Whether a picture has no hole and is close to that number of lines, none a mere stub."""
    if holes(image):
        return False
    lines = straight_lines(image, count)
    sizes = [int(segment.sum()) for segment in lines.segments]
    return lines.distance < FARTHEST_INK and min(sizes) >= SMALLEST_SHARE * sum(sizes)


def _well_read_first(
    indices: npt.NDArray[np.intp], label: int, network: Network
) -> npt.NDArray[np.intp]:
    """The numbers of test images in their order, but those that the network reads well first."""
    well_read = readings(network, load_test().images[indices], label).well_read
    return np.concatenate([indices[well_read], indices[~well_read]])
