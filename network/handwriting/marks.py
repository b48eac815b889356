"""From ink to marks: pieces of ink that hang together."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import find_objects, label

from network.handwriting.mnist_form import Picture

Mask: TypeAlias = NDArray[np.bool_]

FAINTEST = 0.08
"""Ink that takes away less of the paper's brightness is none."""

DEVIATIONS = 5
"""Ink stands out from the noise of paper and camera by that many standard deviations."""


@dataclass(frozen=True, eq=False)
class Marks:
    """Pieces of ink whose pixels touch at a side or a corner.

    numbers: (h, w), 0 where there is no ink, else the number of its mark, from 1.
    """

    numbers: NDArray[np.integer[Any]]

    @classmethod
    def of(cls, ink: Picture, threshold: float) -> "Marks":
        """Find the marks of ink that is stronger than a threshold."""
        return cls(label(ink > threshold, np.ones((3, 3)))[0])

    def __len__(self) -> int:
        return len(self.areas)

    @cached_property
    def areas(self) -> NDArray[np.intp]:
        """The pixels of each mark, (n,)."""
        return np.bincount(self.numbers.ravel())[1:]

    @cached_property
    def boxes(self) -> NDArray[np.intp]:
        """The first and last row and column of each mark, (n, 4): top, bottom, left, right."""
        found = find_objects(self.numbers)
        edges = [(r.start, r.stop - 1, c.start, c.stop - 1) for r, c in found]
        return np.array(edges, np.intp).reshape(-1, 4)

    @property
    def heights(self) -> NDArray[np.intp]:
        return self.boxes[:, 1] - self.boxes[:, 0] + 1

    @property
    def widths(self) -> NDArray[np.intp]:
        return self.boxes[:, 3] - self.boxes[:, 2] + 1

    @property
    def middles(self) -> NDArray[np.float64]:
        """The middle of each mark's box, (n, 2): down and across, as shares of the picture."""
        top, bottom, left, right = self.boxes.T
        places = np.stack([top + bottom + 1, left + right + 1], axis=1)
        middles: NDArray[np.float64] = places / 2 / np.array(self.numbers.shape)
        return middles

    @property
    def at_the_border(self) -> Mask:
        """Whether each mark touches the picture's border, (n,): it may go on outside."""
        last_row, last_column = np.array(self.numbers.shape) - 1
        top, bottom, left, right = self.boxes.T
        touching: Mask = (top == 0) | (left == 0) | (bottom == last_row) | (right == last_column)
        return touching

    def mask(self, numbers: NDArray[np.intp]) -> Mask:
        """Return where the marks of some numbers are, (h, w)."""
        chosen = np.zeros(len(self) + 1, bool)
        chosen[numbers] = True
        mask: Mask = chosen[self.numbers]
        return mask


def noise_floor(ink: Picture) -> float:
    """Return the ink that paper, its grain and a camera's noise seem to have at most.

    The median absolute deviation is that of the paper, of which there is more than ink.
    """
    median = float(np.median(ink))
    deviation = 1.4826 * float(np.median(np.abs(ink - median)))
    return max(median + DEVIATIONS * deviation, FAINTEST)


def otsu_threshold(values: Picture) -> float:
    """Return the value that separates two groups of values best.

    N. Otsu, "A threshold selection method from gray-level histograms", 1979: the variance between
    the groups is largest.
    """
    counts, edges = np.histogram(values, 128)
    middles = (edges[1:] + edges[:-1]) / 2
    below = np.cumsum(counts)
    sums = np.cumsum(counts * middles)
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (sums[-1] * below / below[-1] - sums) ** 2 / (below * (below[-1] - below))
    return float(edges[1 + np.nanargmax(between[:-1])])
