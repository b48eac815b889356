"""Loops, lines and short edges cut out of digits, and what neurons make of loops."""

from __future__ import annotations

import numpy as np
import pytest

from network.data import load_test
from network.digits import find_digit
from network.storage import load
from scenes.kit.digit import digit_picture
from scenes.kit.parts import (
    _connected,
    arcs,
    around,
    cut_out,
    digit_of_lines,
    digit_of_loops,
    enclosed,
    loops_and_line,
    loops_in_test,
    patches,
    pieces,
    slot,
    span_of,
    straight_lines,
)
from scenes.kit.response import Response
from scenes.kit.settings import WEIGHTS_FOLDER
from scenes.kit.text import number_text
from tests.scenes.dry import run


@pytest.fixture(scope="module")
def network():
    return load(WEIGHTS_FOLDER / "lecture.npz").network


def drawn(*rows: str) -> np.ndarray:
    """A picture with ink where there is a #, from the upper left corner."""
    image = np.zeros((28, 28))
    for row, text in enumerate(rows):
        for column, sign in enumerate(text):
            image[row + 4, column + 4] = float(sign == "#")
    return image


RING = drawn("#####", "#   #", "#   #", "#   #", "#####")
OPEN_RING = drawn("#####", "#   #", "#    ", "#   #", "#####")
NINE = drawn(
    *("#####", "#   #", "#   #", "#   #", "#####"),
    *["     ##"] * 2,
    *["      ##"] * 8,
)
FOUR = drawn(*["##        ##"] * 8, "############", "############", *["          ##"] * 7)


def test_a_patch_is_enclosed_if_there_is_no_way_out():
    assert enclosed([RING.ravel(), OPEN_RING.ravel()]).sum(axis=(1, 2)).tolist() == [9, 0]


def test_a_flood_agrees_with_the_pieces_of_background():
    images = load_test().images[:60]
    for image, inside in zip(images, enclosed(images), strict=True):
        background = np.pad(image.reshape(28, 28) < 0.3, 1, constant_values=True)
        outside = next(piece for piece in _connected(background) if piece[0, 0])
        np.testing.assert_array_equal(inside, (background & ~outside)[1:-1, 1:-1])


def test_loops_are_found_in_the_digits_that_have_them():
    labels = load_test().labels
    share = [loops_in_test()[labels == digit].mean() for digit in range(10)]
    assert min(share[digit] for digit in (0, 6, 8, 9)) > 0.7
    assert max(share[digit] for digit in (1, 3, 4, 5, 7)) < 0.1


def test_a_nine_is_a_loop_and_a_line():
    loop, line = loops_and_line(NINE)
    assert loop[4:9, 4:9].sum() == 16
    assert not line[:9].any()
    np.testing.assert_array_equal(loop ^ line, NINE > 0)


def test_a_ring_is_a_loop_alone():
    (loop,) = loops_and_line(RING)
    np.testing.assert_array_equal(loop, RING > 0)


def test_a_four_is_three_lines():
    lines, apart = straight_lines(FOUR, 3)
    np.testing.assert_array_equal(sum(line.astype(int) for line in lines), FOUR > 0)
    assert apart < 1
    left, across, down = lines
    assert np.ptp(np.argwhere(left)[:, 1]) <= 2
    assert np.ptp(np.argwhere(across)[:, 0]) <= 2
    assert np.ptp(np.argwhere(down)[:, 0]) >= 14


@pytest.mark.parametrize("cut", [arcs, pieces])
def test_short_edges_make_up_the_whole(cut):
    edges = cut(RING > 0, 4)
    assert min(edge.sum() for edge in edges) > 0
    np.testing.assert_array_equal(sum(edge.astype(int) for edge in edges), RING > 0)


def test_a_part_lies_where_it_was_cut_out():
    whole = digit_picture(NINE, 3.0).shift([1, 2, 0])
    loop, _ = loops_and_line(NINE)
    part = cut_out(whole, loop, span_of([loop]))
    shown = part.raster.pixel_array[..., 3] > 0
    assert shown.sum() == loop.sum()
    centres = whole.centres()[loop.ravel()]
    np.testing.assert_allclose(part.centres()[shown.ravel()], centres, atol=1e-9)
    place = slot(1.7).shift([2, -1, 0])
    again = cut_out(around(place, NINE, loop, span_of([loop])), loop, span_of([loop]))
    np.testing.assert_allclose(again.points, place.points, atol=1e-9)


def test_digits_with_these_parts_are_found(network):
    first = find_digit(9, network)
    nine = digit_of_loops(9, 1, True, network, first)
    eight = digit_of_loops(8, 2, False, network, first)
    four = digit_of_lines(4, 3, network, first)
    assert (nine.label, eight.label, four.label) == (9, 8, 4)
    assert [len(patches(digit.image)) for digit in (nine, eight, four)] == [1, 2, 0]
    # The digit on screen is kept where it will do.
    assert nine is first


def test_neurons_are_in_the_order_of_how_well_they_tell_loops(network):
    has = loops_in_test()
    response = Response.of(network, 1, has)
    test = load_test()
    activations = network.trace(test.images).a[1]
    match = [np.corrcoef(column, has)[0, 1] for column in activations.T]
    np.testing.assert_array_equal(response.neurons, np.argsort(match)[::-1])
    best = activations[:, response.neurons[0]]
    expected = [best[test.labels == digit].mean() for digit in range(10)]
    np.testing.assert_allclose(response.means[0], expected, rtol=1e-5)
    sixes = test.labels == 6
    assert response.with_it[6] == pytest.approx(best[sixes & has].mean(), rel=1e-5)
    assert response.without[6] == pytest.approx(best[sixes & ~has].mean(), rel=1e-5)
    assert response.missed == min((0, 6, 8, 9), key=lambda digit: response.with_it[digit])
    others = (1, 2, 3, 4, 5, 7)
    assert response.mistaken == max(others, key=lambda digit: response.without[digit])


def test_the_measured_numbers_are_on_screen_and_the_hope_is_marked(network):
    for name, layer in (("lecture", 1), ("plain", 1)):
        own = load(WEIGHTS_FOLDER / f"{name}.npz").network
        response = Response.of(own, layer, loops_in_test())
        beats = {beat.name: beat for beat in run("why_layers", weights=name).beats}
        (closest,) = (text for text in beats["really"].contents if "comes closest" in text)
        assert closest.startswith(f"neuron {response.neurons[0] + 1} ")
        assert number_text(response.with_it[response.missed], 2) in closest
        assert number_text(response.without[response.mistaken], 2) in closest
        for hope in ("parts", "short_edges", "path", "elsewhere", "really"):
            assert "hypothesis" in beats[hope].contents
