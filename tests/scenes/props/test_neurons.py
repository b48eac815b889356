"""The props about neurons: enlarged pixels, one line for and one against, pictures and neurons."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.choosing import half_bright_pixel
from scenes.kit.figures.brightness import PLAIN
from scenes.kit.figures.digit import digit_picture
from scenes.props.neurons.enlarged_pixels import SHARE, EnlargedPixels, row_of_pixels
from scenes.props.neurons.later_neuron import OneForOneAgainst, large_neuron
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


def test_one_line_is_for_the_neuron_and_one_against_it(network, digit):
    picture, neuron = digit_picture(digit.image, 4.6), large_neuron(PLAIN).shift([4.0, 0, 0])
    two = OneForOneAgainst(network, network.trace(digit.pixels), 3, picture, neuron)
    products = network.layers[0].weights[3] * digit.pixels
    for line, pixel in ((two.one_for, products.argmax()), (two.one_against, products.argmin())):
        np.testing.assert_allclose(line.line.get_start(), picture.centres()[pixel], atol=1e-9)
        assert line.number.value == pytest.approx(float(network.layers[0].weights[3][pixel]))
    clear = two.shade.raster.pixel_array[..., 3].ravel() == 0
    assert set(np.flatnonzero(clear)) == {int(products.argmax()), int(products.argmin())}


def test_the_enlarged_pixels_are_of_the_digit():
    chapter = run("neurons", weights="plain").chapter
    at = half_bright_pixel(chapter.example.image)
    assert 0.2 < chapter.example.pixels[at] < 0.8
