"""The same neuron under several pictures."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from network.analysis.examples import STEPS, other_digits
from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.diagram.same_neuron import PictureAndNeuron, SameNeuron
from scenes.kit.figures.brightness import PLAIN


@pytest.fixture(scope="module")
def network():
    return load(WEIGHTS_FOLDER / "lecture.npz").network


def test_a_neuron_below_its_picture_knows_its_value(network):
    digit = find_digit(4, network)
    own = PictureAndNeuron(network, digit, 5, PLAIN, -2.0, 3.0)
    assert own.value == pytest.approx(float(network.trace(digit.pixels).a[0][5]))
    assert own.neuron.value == 0
    assert own.picture.get_top()[1] == pytest.approx(3.0)


def test_its_answers_are_far_apart_and_it_is_lit_at_first(network):
    same = SameNeuron(network, find_digit(9, network))
    values = [tile.value for tile in same.tiles]
    assert len(values) == 3
    assert values[0] == same[0].value >= 0.5
    assert max(values) - min(values) > 0.5
    assert [tile.number.value for tile in same.tiles] == values
    assert same[0].neuron.value == 0


@pytest.mark.parametrize("steps", [(3, 6), (5, 5)])
def test_at_the_end_the_last_picture_is_large_and_the_first_on_its_tile(
    network, steps, monkeypatch
):
    monkeypatch.setattr("scenes.kit.diagram.same_neuron.STEPS", steps)
    same = SameNeuron(network, find_digit(9, network))
    shown, *tiles = same
    large, small, last = shown.picture, tiles[0].picture, tiles[2 % len(tiles)]
    raster = last.picture.raster.pixel_array
    assert same.answered()[0].neuron.value == last.value
    assert shown.picture is small
    (now,) = (part for part in last if part is not last.picture and part is not last.number)
    np.testing.assert_allclose(now.points, large.points)
    np.testing.assert_array_equal(now.raster.pixel_array, raster)


def test_it_answers_each_step_of_the_drawing(network):
    same = SameNeuron(network, find_digit(9, network))
    (other, _) = other_digits(find_digit(9, network), network, *STEPS)
    np.testing.assert_array_equal(same.drawn[1][-1], other.pixels)
    layer = network.layers[0]
    sums = same.drawn[1] @ layer.weights[same.chosen] + layer.biases[same.chosen]
    np.testing.assert_allclose(same.answers_drawn[1], 1 / (1 + np.exp(-sums)), atol=1e-6)
    assert same.answers_drawn[1][-1] == pytest.approx(same.tiles[1].value, abs=1e-6)


def test_all_pictures_light_the_lines_on_one_scale(network):
    same = SameNeuron(network, find_digit(9, network))
    weights = network.layers[0].weights[same.chosen]
    digits = [find_digit(9, network), *other_digits(find_digit(9, network), network, *STEPS)]
    for products, digit in zip(same.products, digits, strict=True):
        np.testing.assert_allclose(products, weights * digit.pixels, rtol=1e-6)
    assert same.scale == pytest.approx(max(np.abs(each).max() for each in same.products))
    np.testing.assert_allclose(same.lines(0).points, same[0].lines.points)


def test_the_tiles_stand_below_the_picture_side_by_side(network):
    shown, *tiles = SameNeuron(network, find_digit(9, network))
    assert all(tile.get_top()[1] < shown.picture.get_bottom()[1] for tile in tiles)
    for one, other in pairwise(tiles):
        assert one.get_right()[0] < other.get_left()[0]
