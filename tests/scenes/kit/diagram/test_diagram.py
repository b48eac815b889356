"""The diagram of a network, resized."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DOWN, LEFT, ORIGIN

from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.diagram.diagram import Diagram


def test_a_resized_diagram_draws_its_lines_between_its_neurons():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    diagram = Diagram(network, find_digit(7, network).pixels).go_dark()
    large = diagram.edges(1, network.layers[1].weights)
    diagram.scale(0.5, about_point=ORIGIN).shift(LEFT + DOWN)
    small = diagram.edges(1, network.layers[1].weights)
    np.testing.assert_allclose(small.get_center(), 0.5 * large.get_center() + LEFT + DOWN, atol=0.1)
    assert small.width == pytest.approx(0.5 * large.width, abs=0.15)
    np.testing.assert_allclose(diagram.home.points, diagram.picture.points)
