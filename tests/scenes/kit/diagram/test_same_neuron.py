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
    assert same.answered()[0].neuron.value == same[0].value


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
