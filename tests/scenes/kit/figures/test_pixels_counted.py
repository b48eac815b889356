"""A picture's pixels as neurons, and their number."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.pixels_counted import OUTLINE, PixelsCounted, outlined_neurons
from scenes.kit.look.theme import activation_colours, colours, rgb


@pytest.fixture
def picture():
    image = np.linspace(0, 1, 60).reshape(6, 10)
    return digit_picture(image, 3.0).shift([-2, 1, 0])


def test_rows_times_columns_is_the_number_of_pixels(picture):
    counted = PixelsCounted(picture, "pixels", 40)
    assert [part.content for part in counted.product] == ["6", "$times$", "10", "$=$"]
    assert counted.total.content == "60"
    assert (counted.braces.rows.content, counted.braces.columns.content) == ("6", "10")


def test_the_factors_come_from_the_braces_and_end_in_the_product(picture):
    counted = PixelsCounted(picture, "pixels", 40)
    first, times, second, _ = counted.product
    places = [part.get_center() for part in (first, second)]
    moves = counted.multiply()
    assert [move.mobject.content for move in moves] == ["6", "10", "$times$"]
    for move in moves:
        move.begin()
        move.finish()
    for move, place in zip(moves, places, strict=False):
        np.testing.assert_allclose(move.mobject.get_center(), place, atol=1e-9)
    assert moves[2].mobject is times


def test_what_is_counted_moves_without_the_braces(picture):
    counted = PixelsCounted(picture, "pixels", 40)
    there = counted.braces.get_center()
    counted.counted.shift([3, 0, 0])
    np.testing.assert_allclose(counted.braces.get_center(), there)
    assert counted.product.get_x() == pytest.approx(3)
    assert counted.name.get_top()[1] < counted.total.get_bottom()[1]


def test_each_pixel_is_a_neuron_at_its_place(picture):
    neurons = outlined_neurons(picture)
    np.testing.assert_allclose(neurons.centres, picture.centres(), atol=1e-9)
    wanted = activation_colours(np.linspace(0, 1, 60))
    np.testing.assert_allclose(neurons.colours, wanted, atol=0.01)
    assert neurons.sizes.max() < picture.pixel_size
    np.testing.assert_allclose(neurons.outlines[:, :3], np.tile(rgb(colours().faint), (60, 1)))
    assert neurons.outline_width == OUTLINE
