"""The box between a picture and the ten digits."""

from __future__ import annotations

import pytest

from network.digits import test_digit as image_number
from scenes.kit.figures.machine import Machine


@pytest.mark.parametrize("name", ["neural network", "neuronales Netz", "Neuronennetzwerkkasten"])
def test_a_picture_its_box_and_ten_digits_stand_side_by_side(name):
    machine = Machine(image_number(0).image, name)
    in_a_row = (machine.picture, machine.box, machine.answers, machine.question)
    for left, right in zip(in_a_row, in_a_row[1:], strict=False):
        assert left.get_right()[0] < right.get_left()[0]
    assert [answer.content for answer in machine.answers] == list("0123456789")
    assert machine.box.get_left()[0] < machine.name.get_left()[0]
    assert machine.name.get_right()[0] < machine.box.get_right()[0]
