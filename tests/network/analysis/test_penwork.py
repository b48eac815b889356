"""The order in which a digit can have been drawn."""

from __future__ import annotations

import networkx
import numpy as np
import pytest

from network.analysis.penwork import along_the_ink, drawn_step_by_step
from network.data import load_test


def image_of(*rows):
    """A picture of its rows: # is ink, + is faint, anything else is nothing."""
    values = {"#": 1.0, "+": 0.2}
    return np.array([[values.get(pixel, 0.0) for pixel in row] for row in rows])


def test_a_hook_is_drawn_from_its_upper_end():
    image = image_of("..###", ".#...", "#....", "#....", ".####")
    assert along_the_ink(image).tolist() == [4, 3, 2, 6, 10, 15, 21, 22, 23, 24]


def test_of_two_pieces_the_one_that_begins_higher_is_drawn_first():
    image = image_of("...#", "#..#", "#...", "#...")
    assert along_the_ink(image).tolist() == [3, 7, 4, 8, 12]


def test_an_edge_is_drawn_with_the_stroke_beside_it():
    image = image_of("#+.", "#+.", "#+.")
    assert [set(pair) for pair in along_the_ink(image).reshape(3, 2).tolist()] == [
        {0, 1},
        {3, 4},
        {6, 7},
    ]


def test_a_blank_picture_has_no_order():
    assert along_the_ink(np.zeros((28, 28))).size == 0
    assert not drawn_step_by_step(np.zeros((28, 28)), 3).any()


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_what_is_drawn_always_hangs_together(index):
    """Of a digit in one piece each stage is in one piece, whatever a library of graphs is asked."""
    image = load_test().images[index].reshape(28, 28)
    strokes = {tuple(place) for place in np.argwhere(image >= 0.3 * image.max()).tolist()}
    graph = networkx.Graph()
    graph.add_nodes_from(strokes)
    graph.add_edges_from(
        (one, (one[0] + down, one[1] + across))
        for one in strokes
        for down, across in ((0, 1), (1, -1), (1, 0), (1, 1))
        if (one[0] + down, one[1] + across) in strokes
    )
    assert networkx.is_connected(graph)
    order = [divmod(int(pixel), 28) for pixel in along_the_ink(image)]
    drawn = [place for place in order if place in strokes]
    assert set(drawn) == strokes
    for count in range(1, len(drawn) + 1, 7):
        assert networkx.is_connected(graph.subgraph(drawn[:count]))


def test_each_step_adds_as_many_pixels_and_the_last_is_the_picture():
    image = load_test().images[0].reshape(28, 28)
    drawn = drawn_step_by_step(image, 20)
    assert drawn.shape == (21, 784)
    np.testing.assert_array_equal(drawn[-1], image.ravel())
    new = np.diff((drawn > 0).sum(axis=1))
    assert new.max() - new.min() <= 1
    for before, after in zip(drawn, drawn[1:], strict=False):
        np.testing.assert_array_equal(after[before > 0], before[before > 0])
