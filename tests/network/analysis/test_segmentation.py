"""Pictures cut into loops, lines and short edges."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import label

from network.analysis.segmentation import (
    Square,
    arcs,
    background_enclosed,
    clear_examples,
    holes,
    loops_and_line,
    loops_in_test,
    pieces,
    squares_around,
    straight_lines,
)
from network.data import load_test


def blank():
    return np.zeros((28, 28))


def ring(image, top, left, size=7):
    """Draw a square ring, two pixels wide."""
    image[top : top + size, left : left + size] = 1
    image[top + 2 : top + size - 2, left + 2 : left + size - 2] = 0
    return image


def test_a_hole_is_background_that_does_not_reach_the_border():
    image = ring(blank(), 3, 4)
    (hole,) = holes(image)
    assert np.argwhere(hole).tolist() == [[r, c] for r in range(5, 8) for c in range(6, 9)]
    image[6, 4:6] = 0.29
    assert holes(image) == []
    image[6, 4:6] = 0.3
    assert len(holes(image)) == 1


def test_holes_are_what_no_piece_of_background_at_the_border_holds():
    """Pieces of background as SciPy labels them; those that touch the border are outside."""
    images = load_test().images[:100]
    for image, enclosed in zip(images, background_enclosed(images), strict=True):
        background = image.reshape(28, 28) < 0.3
        pieces_of_it, _ = label(background)
        border = np.concatenate([pieces_of_it[[0, -1]].ravel(), pieces_of_it[:, [0, -1]].ravel()])
        np.testing.assert_array_equal(enclosed, background & ~np.isin(pieces_of_it, border))


def test_a_gap_across_a_corner_lets_nothing_out():
    image = ring(blank(), 3, 4)
    image[5, 4:6] = image[4, 5] = image[3, 4:6] = image[4, 4] = 0
    assert holes(image) == []
    image[4, 5] = 1
    image[5, 4:6] = 1, 0
    assert len(holes(image)) == 1


def test_a_flaw_of_two_pixels_is_no_hole():
    image = blank()
    image[5:12, 5:12] = 1
    image[8, 8:10] = 0
    assert holes(image) == []
    image[8, 10] = 0
    assert len(holes(image)) == 1


def test_many_images_are_looked_at_as_each_alone():
    images = load_test().images[:200]
    together = background_enclosed(images)
    assert together.shape == (200, 28, 28)
    for image, enclosed in zip(images, together, strict=True):
        found = holes(image.reshape(28, 28))
        assert bool(found) <= bool(enclosed.any())
        assert not found or (np.any(found, axis=0) <= enclosed).all()


def test_zeros_have_a_loop_and_ones_have_none():
    labels, has_loop = load_test().labels, loops_in_test()
    share = [has_loop[labels == label].mean() for label in range(10)]
    assert min(share[0], share[8]) > 0.9
    assert max(share[1], share[7], share[3]) < 0.1


def test_clear_examples_are_like_most_of_their_digit_and_enclose_nothing_without_a_loop():
    test, has_loop = load_test(), loops_in_test()
    with_it, without = (clear_examples(has_loop, has) for has in (True, False))
    assert set(test.labels[with_it[:2000]]) == {0, 6, 8, 9}
    assert set(test.labels[without[:2000]]) == {1, 2, 3, 4, 5, 7}
    assert not background_enclosed(test.images[without[:50]]).any()
    assert sorted([*with_it, *without]) == list(range(len(test.labels)))
    assert has_loop[with_it].all()
    assert not has_loop[without].any()


def test_two_rings_and_a_line_are_three_segments_that_share_no_ink():
    image = ring(ring(blank(), 12, 10, 6), 1, 10, 6)
    image[18:28, 11:16] = 1
    found = loops_and_line(image)
    upper, lower = found.loops
    assert np.nonzero(upper)[0].mean() < np.nonzero(lower)[0].mean()
    assert found.line is not None
    assert np.nonzero(found.line)[0].min() > 18
    assert len(found.segments) == 3
    together = np.sum(found.segments, axis=0)
    assert together.max() == 1
    assert (together[image == 0] == 0).all()


def test_a_ring_alone_has_no_line():
    found = loops_and_line(ring(blank(), 8, 8))
    assert found.line is None
    (loop,) = found.segments
    assert (loop == (ring(blank(), 8, 8) > 0)).all()


def test_two_lines_are_found_from_left_to_right():
    image = blank()
    image[4:24, 6:8] = 1
    image[12:14, 8:22] = 1
    found = straight_lines(image, 2)
    down, across = found.segments
    assert found.distance < 1
    assert (down | across)[image > 0].all()
    assert np.ptp(np.nonzero(down)[0]) > np.ptp(np.nonzero(down)[1])
    assert np.ptp(np.nonzero(across)[1]) > np.ptp(np.nonzero(across)[0])
    # One line alone is further from the ink.
    assert straight_lines(image, 1).distance > 2 * found.distance


def test_a_four_is_three_lines():
    image = blank()
    image[4:13, 6:8] = 1
    image[12:14, 6:18] = 1
    image[4:22, 16:18] = 1
    found = straight_lines(image, 3)
    left, across, down = found.segments
    np.testing.assert_array_equal(np.sum(found.segments, axis=0), image)
    assert found.distance < 1
    assert np.ptp(np.nonzero(left)[1]) <= 2
    assert np.ptp(np.nonzero(across)[0]) <= 2
    assert np.ptp(np.nonzero(down)[0]) >= 14


def test_a_picture_without_ink_enough_has_no_lines():
    image = blank()
    image[5, 5] = 1
    found = straight_lines(image, 2)
    assert found.segments == []
    assert found.distance == np.inf


@pytest.mark.parametrize("count", [1, 2, 5])
def test_short_edges_make_up_the_whole(count):
    loop = ring(blank(), 6, 6, 12) > 0
    line = np.zeros((28, 28), dtype=bool)
    line[3:25, 9:12] = True
    for whole, cut in ((loop, arcs(loop, count)), (line, pieces(line, count))):
        assert len(cut) == count
        assert (np.sum(cut, axis=0) == whole).all()
    heights = [np.nonzero(piece)[0].mean() for piece in pieces(line, count)]
    assert heights == sorted(heights)


def test_squares_are_of_one_size_and_hold_each_mask_with_a_margin():
    wide, high = np.zeros((2, 28, 28), dtype=bool)
    wide[5, 5:14] = True
    high[2:8, 27] = True
    squares = squares_around([wide, high])
    assert [square.span for square in squares] == [9 + 2] * 2
    for mask, square in zip((wide, high), squares, strict=True):
        rows = slice(square.row, square.row + square.span)
        columns = slice(square.column, square.column + square.span)
        assert mask[rows, columns].sum() == mask.sum()
        assert min(square.row, square.column) >= 0
        assert max(square.row, square.column) + square.span <= 28
    (whole,) = squares_around([np.ones((28, 28), dtype=bool)])
    assert whole == Square(0, 0, 28)
