"""Where a loop is open."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import binary_fill_holes

from network.analysis.gaps import Gap, widest_gap
from network.analysis.similarity import Pixel
from network.data import load_test


def picture(*rows):
    """A picture from rows of # and dots, in the upper left corner of 28 × 28 pixels."""
    grid = np.zeros((28, 28))
    for row, signs in enumerate(rows):
        grid[row, : len(signs)] = [sign == "#" for sign in signs]
    return grid.ravel()


OPEN_ABOVE = picture("##..##", "#....#", "#....#", "######", "#....#", "#....#", "######")
OPEN_ASIDE = picture("#####", "#...#", "#####", "#...#", "#....", "#....", "#####")


@pytest.mark.parametrize(
    ("drawn", "gap"),
    [
        (OPEN_ABOVE, Gap(Pixel(0, 1), Pixel(0, 4))),
        (OPEN_ASIDE, Gap(Pixel(3, 4), Pixel(6, 4))),
        (picture("#"), None),
        (picture("#####", "#...#", "#...#", "#####"), None),
        (picture(), None),
    ],
)
def test_the_gap_is_between_the_ends_of_the_loop(drawn, gap):
    assert widest_gap(drawn) == gap


@pytest.mark.parametrize("index", [2640, 2650, 2667])
def test_a_patch_over_the_gap_of_a_real_8_shuts_its_loop(index):
    test = load_test()
    assert test.labels[index] == 8
    inked = test.images[index].reshape(28, 28) >= 0.5
    gap = widest_gap(test.images[index])
    ends = np.array([[end.row, end.column] for end in (gap.one, gap.other)])
    (top, left), (bottom, right) = ends.min(axis=0), ends.max(axis=0)
    patched = inked.copy()
    patched[top : bottom + 1, left : right + 1] = True
    shut_in = [int((binary_fill_holes(image) & ~image).sum()) for image in (inked, patched)]
    assert shut_in[1] > shut_in[0] + 20
