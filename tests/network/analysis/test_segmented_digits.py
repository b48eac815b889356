"""Digits worth cutting."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.segmentation import holes, loops_and_line, straight_lines
from network.analysis.segmented_digits import (
    closed_four,
    digit_of_a_loop,
    digit_of_lines,
    digit_of_loops,
    digit_of_two_loops,
    is_bar,
)
from network.data import load_test
from network.digits import find_digit
from network.digits import test_digit as image_number
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load


@pytest.fixture(scope="module", params=["lecture", "plain", "relu"])
def network(request):
    return load(WEIGHTS_FOLDER / f"{request.param}.npz").network


@pytest.mark.parametrize(("label", "loops", "line"), [(9, 1, True), (8, 2, False)])
def test_a_digit_has_the_loops_and_the_line_that_are_asked_for(network, label, loops, line):
    digit = digit_of_loops(label, loops, line, network, find_digit(3, network))
    assert digit.label == label
    found = loops_and_line(digit.image)
    assert len(found.loops) == len(holes(digit.image)) == loops
    assert (found.line is not None) == line
    output = network(digit.pixels)
    assert output.argmax() == label
    assert output[label] > 0.9


def test_an_upper_loop_is_where_the_other_one_is(network):
    upper = loops_and_line(digit_of_loops(9, 1, True, network, find_digit(3, network)).image).loops[
        0
    ]
    digit = digit_of_two_loops(8, upper, network)
    assert digit.label == 8
    found = loops_and_line(digit.image)
    assert len(found.loops) == 2
    assert found.line is None
    assert network(digit.pixels)[8] > 0.9
    own, other = found.loops
    # It shares far more with that loop than its lower loop does, and much of either.
    assert (own & upper).sum() > 4 * (other & upper).sum()
    assert (own & upper).sum() > 0.4 * (own | upper).sum()


def test_a_digit_of_lines_has_no_hole_and_lies_along_them(network):
    digit = digit_of_lines(4, 3, network, find_digit(3, network))
    assert digit.label == 4
    assert holes(digit.image) == []
    found = straight_lines(digit.image, 3)
    assert found.distance < 1.2
    sizes = [segment.sum() for segment in found.segments]
    assert min(sizes) >= 0.18 * np.sum(sizes)


def test_the_first_digit_is_taken_where_it_fits(network):
    chosen = digit_of_loops(9, 1, True, network, image_number(0))
    assert digit_of_loops(9, 1, True, network, chosen) is chosen
    lines = digit_of_lines(4, 3, network, image_number(0))
    assert digit_of_lines(4, 3, network, lines) is lines


@pytest.mark.parametrize(("outputs", "label", "parts"), [(10, 9, 2), (8, 6, 2), (2, 0, 1)])
def test_strokes_are_pieces_of_the_parts_of_a_digit_that_has_an_output(outputs, label, parts):
    network = Network([Layer(np.zeros((outputs, 784)), np.zeros(outputs), "sigmoid")])
    cut = digit_of_a_loop(network, image_number(0))
    assert cut.digit.label == label
    assert len(cut.parts) == parts
    for stroke, whole in zip(cut.strokes, cut.wholes, strict=True):
        assert stroke.any()
        assert not (stroke & ~cut.parts[whole]).any()
    assert sum(cut.strokes).max() == 1
    np.testing.assert_array_equal(sum(cut.strokes), sum(cut.parts))
    rows, columns = np.nonzero(cut.image)
    square = cut.square
    assert square.row <= rows.min() <= rows.max() < square.row + square.span
    assert square.column <= columns.min() <= columns.max() < square.column + square.span


def test_a_closed_4_is_a_loop_a_line_below_it_and_a_bar_at_its_side():
    image = load_test().images[707].reshape(28, 28)
    cut = closed_four(image)
    assert cut is not None
    masks = (cut.loop, cut.line, cut.bar)
    np.testing.assert_array_equal(np.sum(masks, axis=0) == 1, image > 0)
    loop, line, bar = (np.argwhere(mask).mean(axis=0) for mask in masks)
    assert loop[0] < bar[0] < line[0]
    assert bar[1] > max(loop[1], line[1])
    assert is_bar(cut.bar)
    assert not is_bar(cut.line)


def test_an_open_4_and_an_8_are_not_cut_like_that():
    test = load_test()
    drawn = np.zeros((28, 28))
    drawn[4:24, 16:18] = drawn[4:15, 8:10] = drawn[13:15, 8:21] = 1
    assert closed_four(drawn) is None
    for index in np.flatnonzero(test.labels == 8)[:20]:
        assert closed_four(test.images[index].reshape(28, 28)) is None
