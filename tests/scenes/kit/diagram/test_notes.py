"""What is said above the picture of a diagram."""

from __future__ import annotations

import numpy as np
import pytest

from network.model import Layer, Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.notes import GAP, above_picture
from scenes.kit.typesetting.label import Label


def test_a_note_stands_above_the_place_of_the_picture_wherever_the_picture_is():
    diagram = Diagram(Network([Layer(np.ones((2, 784)), np.zeros(2), "sigmoid")]))
    home = diagram.home
    diagram.picture.shift([5, 0, 0])
    note = above_picture(diagram, Label("a note"))
    assert note.get_bottom()[1] == pytest.approx(home.get_top()[1] + GAP)
    assert note.get_x() == pytest.approx(home.get_x())
    higher = above_picture(diagram, Label("a note"), 0.5)
    assert higher.get_bottom()[1] == pytest.approx(home.get_top()[1] + 0.5)
