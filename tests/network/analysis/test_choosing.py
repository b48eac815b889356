"""What is most worth showing."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.choosing import (
    ForAndAgainst,
    Window,
    busiest_window,
    dark_input,
    half_bright_pixel,
    half_lit_neuron,
    lit_stroke,
    most_responsive_neuron,
    neuron_of_both_signs,
    until_dark_and_bright,
    windows_down,
)
from network.analysis.strokes import Strokes
from network.digits import Digit, well_read_digit
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load


def test_a_pixel_for_and_one_against_are_as_far_apart_as_they_can_be():
    products = np.zeros((5, 6))
    products[0, 0], products[2, 2], products[4, 5] = 0.9, 2.0, 1.0
    products[1, 0], products[3, 0] = -0.4, -0.8
    full = np.ones(30)
    assert ForAndAgainst.apart(products, full) == ForAndAgainst(for_it=4 * 6 + 5, against_it=6)
    assert ForAndAgainst.apart(products, full, share=1.0) == ForAndAgainst(2 * 6 + 2, 3 * 6)
    assert ForAndAgainst.apart(products, full).in_order == (6, 29)


def test_of_pixels_for_and_against_those_not_fully_lit_come_first():
    products = np.array([[0.9, 0.2, 0.5], [-0.8, -0.3, 0.0]])
    inputs = np.array([1.0, 0.4, 0.9, 1.0, 0.96, 0.2])
    # The third is stronger than half of itself alone; all that speak against it are full.
    assert ForAndAgainst.apart(products, inputs) == ForAndAgainst(for_it=2, against_it=3)


def test_the_dark_input_has_the_largest_weight_of_those_far_from_the_lit_one():
    shape, weights = (8, 8), np.zeros((2, 64))
    weights[1, [9, 11, 60, 63, 40]] = -0.9, 0.8, 0.5, -0.6, 3.0
    network = Network([Layer(weights, np.zeros(2), "sigmoid")])
    x = np.zeros(64)
    x[[10, 40]] = 1.0, 0.2
    trace = network.trace(x)
    # 9 and 11 are beside what is lit, and 40 is not dark.
    assert dark_input(network, trace, 1, shape, away_from=10) == 63
    # Where nothing dark is far away, it is what is near.
    only = np.ones(64)
    only[11] = 0.0
    assert dark_input(network, network.trace(only), 1, shape, away_from=10) == 11


def test_the_half_bright_pixel_is_between_a_dark_and_a_bright_one():
    image = np.zeros((28, 28))
    image[5, 9:12] = 1, 0.5, 0
    image[8, 20] = 1
    assert half_bright_pixel(image) == 5 * 28 + 10


@pytest.mark.parametrize(("lit", "chosen"), [(4.0, 2), (-4.0, 1)])
def test_the_most_responsive_neuron_answers_each_digit_differently(lit, chosen):
    # Neuron 0 never changes; 1 has three answers but is dark at first; so does 2, lit or not.
    weights = np.zeros((3, 784))
    weights[1, :3], weights[2, :3] = (-5, 0, 5), (lit, 0, -4)
    network = Network([Layer(weights, [-4, 0, 0], "sigmoid")])
    digits = [Digit(pixels) for pixels in np.eye(3, 784)]
    assert most_responsive_neuron(network, digits, np.arange(3)) == chosen
    assert most_responsive_neuron(network, digits, np.array([1])) == 1


def test_the_busiest_window_is_where_the_ink_is():
    flat = np.zeros((28, 28))
    flat[20:23, 5:8] = 1
    window = busiest_window(flat)
    assert 16 <= window.row <= 20
    assert 1 <= window.column <= 5


def three_neurons(biases=(0.0, 0.0, 0.0)) -> Network:
    """Of two inputs: one takes both in, one weighs them against each other, one more so."""
    return Network([Layer([[9, 9], [4, -3], [5, -5]], list(biases), "sigmoid")])


def test_the_neuron_of_both_signs_has_most_on_its_weaker_side():
    network, every = three_neurons(), np.arange(3)
    trace = network.trace([1.0, 1.0])
    # The third has more of both, but its sum is 0: a lit one comes first.
    assert neuron_of_both_signs(network, trace, 0, every) == 1
    lit = three_neurons((0.0, 0.0, 1.0))
    assert neuron_of_both_signs(lit, lit.trace([1.0, 1.0]), 0, every) == 2
    assert neuron_of_both_signs(lit, lit.trace([1.0, 1.0]), 0, np.array([0, 1])) == 1
    dark = three_neurons((-99.0, -99.0, -99.0))
    assert neuron_of_both_signs(dark, dark.trace([1.0, 1.0]), 0, every) == 2


def test_of_neurons_of_both_signs_one_between_dark_and_full_comes_first():
    def chosen(weights, biases, activation="sigmoid"):
        network = Network([Layer(weights, biases, activation)])
        return neuron_of_both_signs(network, network.trace([1.0, 1.0]), 0, np.arange(len(biases)))

    # With a sum of 4 it is at 0.98, with 1 at 0.73 and with 0.3 at 0.57.
    full, between, dim = [9, -5], [3, -2], [6, -5.7]
    assert chosen([full, between, dim], [0, 0, 0]) == 1
    assert chosen([full, dim], [0, 0]) == 1
    # One that only takes in has nothing to show, however lit it is.
    assert chosen([[1, 0], full], [0, 0]) == 1
    assert chosen([between, [4, -3.5], full], [0, 0.5, 0]) == 1
    # A ReLU neuron is never full.
    assert chosen([full, between, dim], [0, 0, 0], "relu") == 2


@pytest.mark.parametrize("label", range(10))
def test_a_learned_neuron_is_between_dark_and_full_where_one_is(label):
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    trace = network.trace(well_read_digit(label, network).pixels)
    neuron = neuron_of_both_signs(network, trace, 0, np.arange(16))
    between = (trace.a[0] >= 0.6) & (trace.a[0] <= 0.95)
    assert between[neuron] or not between.any()
    products = network.layers[0].weights[neuron] * trace.x
    assert products.min() < 0 < products.max()


@pytest.mark.parametrize("label", range(10))
def test_a_stroke_is_shown_where_it_finds_ink(label):
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    trace = network.trace(well_read_digit(label, network).pixels)
    neuron = lit_stroke(network, trace, np.arange(16))
    products = network.layers[0].weights[neuron] * trace.x
    assert Strokes.of(network).are[neuron]
    assert products.sum() > 0
    assert trace.a[0][neuron] > 0.6


def test_of_strokes_one_that_is_neither_dark_nor_full_comes_first():
    stripe = np.zeros((28, 28))
    stripe[12:14, 8:20] = 1.0
    flat, ink = stripe.ravel(), (stripe.ravel() > 0).astype(float)
    against = flat - 2 * np.eye(784)[13 * 28 + 10]
    every = np.arange(4)

    def chosen(weights, biases):
        network = Network([Layer(weights, biases, "sigmoid")])
        return lit_stroke(network, network.trace(ink), every[: len(biases)])

    # Full; at 0.73, though a pixel speaks against it; as bright, but by its bias; dark.
    maps = [flat, 0.1 * against, -0.1 * flat, 0.1 * flat]
    assert chosen(maps, [0.0, -1.2, 3.4, -5.0]) == 1
    assert chosen([maps[0], maps[2]], [0.0, 3.4]) == 0
    assert chosen([maps[2], maps[3]], [3.4, -5.0]) == 0


def test_the_half_lit_neuron_is_nearest_to_three_quarters():
    network = Network([Layer(np.zeros((4, 1)), [0.0, 1.0, 1.3, 9.0], "sigmoid")])
    trace = network.trace([0.0])
    assert half_lit_neuron(trace, 0, np.arange(4)) == 1
    assert half_lit_neuron(trace, 0, np.array([0, 2])) == 2


def test_windows_down_follow_a_slanted_stroke():
    image = np.zeros((28, 28))
    for row in range(5, 23):
        image[row, 30 - row : 32 - row] = 1.0
    way = windows_down(image, 6)
    rows, columns = np.array([(window.row, window.column) for window in way]).T
    assert rows.tolist() == list(range(rows[0], rows[0] + len(rows)))
    assert np.abs(np.diff(columns)).max() == 1
    # The first and the last windows just touch it, all others have the stroke in them.
    inside = [
        image[row : row + 6, column : column + 6].sum()
        for row, column in zip(rows, columns, strict=True)
    ]
    assert min(inside) > 0
    assert columns[0] - columns[-1] > 10


def test_a_window_goes_as_far_as_where_there_is_no_ink_and_full_ink():
    image = np.full((28, 28), 0.5)
    image[3, 3] = image[9, 3] = image[20, 3] = 1.0
    image[8, 4] = image[8, 5] = image[20, 4] = 0.0
    way = [Window(row, 2) for row in range(23)]
    assert until_dark_and_bright(way, image, 6) == way[:9]
    assert until_dark_and_bright(way, np.zeros((28, 28)), 6) == way


def test_windows_down_a_blank_picture_are_of_all_rows():
    assert len(windows_down(np.zeros((28, 28)), 6)) == 23
