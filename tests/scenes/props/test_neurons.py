"""The props about neurons: enlarged pixels, one line for and one against, pictures and neurons."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.choosing import half_bright_pixel
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.same_neuron import SameNeuron
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.theme import activation_colours, colours, rgb
from scenes.kit.stage.words import words
from scenes.props.neurons.being_drawn import BeingDrawn
from scenes.props.neurons.enlarged_pixels import (
    OUTLINE,
    SHARE,
    EnlargedPixels,
    outlined_neurons,
    row_of_pixels,
)
from scenes.props.neurons.going_close import GoingClose
from scenes.props.neurons.later_neuron import OneForOneAgainst
from scenes.props.neurons.rubbed_out import Rubbed
from tests.scenes.dry import run


def test_pixels_of_a_row_lie_where_they_are_in_the_picture():
    picture = digit_picture(np.random.default_rng(0).random((28, 28)), 4.2)
    cut = row_of_pixels(picture, 3 * 28 + 7, 3)
    np.testing.assert_allclose(cut.centres(), picture.centres()[3 * 28 + 7 :][:3], atol=1e-9)
    np.testing.assert_array_equal(cut.raster.pixel_array[0], picture.raster.pixel_array[3, 7:10])


def test_enlarged_pixels_become_neurons_of_the_same_brightness():
    values = [0.1, 0.5, 0.9]
    image = np.zeros((28, 28))
    image[3, 7:10] = values
    near = EnlargedPixels(digit_picture(image, 4.2), 3 * 28 + 7, values, 9.0, 40)
    squares, discs = near.squares(), near.discs()
    np.testing.assert_allclose(squares.sizes, 3.0, atol=1e-9)
    np.testing.assert_allclose(discs.sizes, 3.0 * SHARE, atol=1e-9)
    np.testing.assert_allclose(discs.colours, squares.colours)
    assert [neuron.value for neuron in near.neurons] == values


def test_each_pixel_is_a_neuron_at_its_place():
    picture = digit_picture(np.linspace(0, 1, 60).reshape(6, 10), 3.0).shift([-2, 1, 0])
    neurons = outlined_neurons(picture)
    np.testing.assert_allclose(neurons.centres, picture.centres(), atol=1e-9)
    wanted = activation_colours(np.linspace(0, 1, 60))
    np.testing.assert_allclose(neurons.colours, wanted, atol=0.01)
    assert neurons.sizes.max() < picture.pixel_size
    np.testing.assert_allclose(neurons.outlines[:, :3], np.tile(rgb(colours().faint), (60, 1)))
    assert neurons.outline_width == OUTLINE


@pytest.fixture(scope="module")
def close():
    image = np.random.default_rng(1).random((28, 28))
    picture = digit_picture(image, 4.6).shift([0, 0.2, 0])
    near = EnlargedPixels(picture, 20 * 28 + 4, list(image[20, 4:7]), 9.0, 40)
    return GoingClose(picture, near.found, near.strip), picture, near


def test_from_afar_the_picture_is_seen_as_it_stands(close):
    going, picture, _ = close
    going.set_value(0.0)
    np.testing.assert_allclose(going.points, picture.points, atol=1e-9)
    assert seen_at(going, picture.at(3, 22)) == picture.raster.pixel_array[3, 22].tolist()


def test_at_the_end_a_few_pixels_fill_the_window(close):
    going, _, near = close
    going.set_value(1.0)
    np.testing.assert_allclose(going.points, near.strip.points, atol=1e-9)
    for place, pixel in zip(near.strip.centres(), near.strip.raster.pixel_array[0], strict=True):
        assert seen_at(going, place) == pixel.tolist()


def test_in_between_a_pixel_is_as_many_times_larger_each_step(close):
    going, picture, near = close
    small, large = picture.pixel_size, near.strip.pixel_size
    going.set_value(0.5)
    row = going.raster.pixel_array[going.raster.size[1] // 2].astype(int)
    edges = np.flatnonzero(np.abs(np.diff(row, axis=0)).max(axis=1))
    widths = np.diff(edges) * going.width / going.raster.size[0]
    assert np.median(widths) == pytest.approx(np.sqrt(small * large), rel=0.1)


def seen_at(going, place):
    """The colour at a place on screen."""
    columns, rows = going.raster.size
    left, top = going.points[0][:2]
    column = int((place[0] - left) / going.width * columns)
    row = int((top - place[1]) / going.height * rows)
    return going.raster.pixel_array[row, column].tolist()


def test_one_line_is_for_the_neuron_and_one_against_it(network, digit):
    same = SameNeuron(network, digit)
    weights = network.layers[0].weights[same.chosen]
    two = OneForOneAgainst(same, weights, words("en", "neurons"))
    products = weights * digit.pixels
    for line, pixel in ((two.one_for, products.argmax()), (two.one_against, products.argmin())):
        start = same[0].picture.centres()[pixel]
        np.testing.assert_allclose(line.line.get_start(), start, atol=1e-9)
        assert line.number.value == pytest.approx(float(weights[pixel]))
    clear = two.shade.raster.pixel_array[..., 3].ravel() == 0
    assert set(np.flatnonzero(clear)) == {int(products.argmax()), int(products.argmin())}


def test_at_each_step_of_the_drawing_all_that_is_seen_is_of_that_step(network, digit):
    same = SameNeuron(network, digit)
    drawn = BeingDrawn(same, same[0].picture, 1)
    weights, pixels = network.layers[0].weights[same.chosen], set()
    for share in (0.25, 0.5, 1.0):
        drawn.set_value(share)
        step = round(share * (len(same.drawn[1]) - 1))
        ink = same.drawn[1][step]
        shown = digit_picture(ink.reshape(28, 28)).raster.pixel_array
        np.testing.assert_array_equal(drawn.picture.raster.pixel_array, shown)
        expected = float(network.trace(ink).a[0][same.chosen])
        assert drawn.neuron.value == pytest.approx(expected, abs=1e-6)
        lines = lines_into(drawn.neuron.disc, drawn.picture, weights * ink, same.scale)
        np.testing.assert_array_equal(drawn.lines.raster.pixel_array, lines.raster.pixel_array)
        pixels.add(int((ink > 0).sum()))
    assert len(pixels) == 3


@pytest.mark.parametrize(("sign", "key"), [(1, "darker"), (-1, "brighter")])
def test_what_is_rubbed_out_is_no_longer_read(network, digit, sign, key):
    same = SameNeuron(network, digit)
    rubbed = Rubbed(same, digit, sign)
    left = network.trace(rubbed.without.ravel()).a[0][same.chosen]
    assert rubbed.left == pytest.approx(float(left), abs=1e-5)
    weights = network.layers[0].weights[same.chosen]
    gone = rubbed.without.ravel() != digit.pixels
    np.testing.assert_array_equal(gone, (np.sign(weights) == sign) & (digit.pixels > 0))
    assert rubbed.key == key


def test_what_changes_nothing_is_no_change(network, digit):
    rubbed = Rubbed(SameNeuron(network, digit), digit, 1)
    rubbed.left = rubbed.value + 0.001
    assert rubbed.key == "same_light"


def test_the_enlarged_pixels_are_of_the_digit():
    chapter = run("neurons", weights="plain").chapter
    at = half_bright_pixel(chapter.example.image)
    assert 0.2 < chapter.example.pixels[at] < 0.8
