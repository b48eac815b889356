"""What is most worth showing."""

from __future__ import annotations

import numpy as np

from network.analysis.choosing import (
    liveliest_neuron,
    liveliest_window,
    telling_neighbours,
    telling_pixel,
)
from network.digits import Digit
from network.model import Layer, Network


def test_the_telling_neighbours_say_most_together():
    products = np.zeros(12)
    products[4], products[8], products[9] = 5, -3, 3
    assert telling_neighbours(products) == (8, 9)


def test_the_first_input_and_the_last_are_no_neighbours():
    products = np.zeros(12)
    products[0], products[11] = 9, 9
    products[5] = 1
    assert telling_neighbours(products) in {(4, 5), (5, 6)}


def test_the_telling_pixel_is_between_a_dark_and_a_bright_one():
    image = np.zeros((28, 28))
    image[5, 9:12] = 1, 0.5, 0
    image[8, 20] = 1
    assert telling_pixel(image) == 5 * 28 + 10


def test_the_liveliest_neuron_answers_each_digit_differently():
    # Neuron 0 never changes, 1 changes once, 2 changes every time.
    weights = np.zeros((3, 784))
    weights[1, 0], weights[2, 1] = 9, 9
    network = Network([Layer(weights, np.zeros(3), "sigmoid")])
    pictures = np.zeros((3, 784))
    pictures[1:, 0] = 1
    pictures[1, 1] = 1
    assert liveliest_neuron(network, [Digit(pixels) for pixels in pictures]) == 2


def test_the_liveliest_window_is_where_the_ink_is():
    flat = np.zeros((28, 28))
    flat[20:23, 5:8] = 1
    window = liveliest_window(flat)
    assert 16 <= window.row <= 20
    assert 1 <= window.column <= 5
