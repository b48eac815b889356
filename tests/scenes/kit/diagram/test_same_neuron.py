"""The same neuron under several pictures."""

from __future__ import annotations

import pytest

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
    values = [each.value for each in same]
    assert len(values) == 3
    assert values[0] >= 0.5
    assert max(values) - min(values) > 0.5
    assert [each.neuron.value for each in same] == [0, 0, 0]
    assert [each.neuron.value for each in same.answered()] == values
