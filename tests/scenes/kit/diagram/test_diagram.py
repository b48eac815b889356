"""The diagram of a network: which neurons it shows, and where, also when it is resized."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DOWN, LEFT, ORIGIN

from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from tests.scenes.networks import MadeUp


def test_a_resized_diagram_draws_its_lines_between_its_neurons():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    diagram = Diagram(network, find_digit(7, network).pixels).go_dark()
    large = diagram.edges(1, network.layers[1].weights)
    diagram.scale(0.5, about_point=ORIGIN).shift(LEFT + DOWN)
    small = diagram.edges(1, network.layers[1].weights)
    np.testing.assert_allclose(small.get_center(), 0.5 * large.get_center() + LEFT + DOWN, atol=0.1)
    assert small.width == pytest.approx(0.5 * large.width, abs=0.15)
    np.testing.assert_allclose(diagram.home.points, diagram.picture.points)


def test_a_large_layer_shows_its_most_active_neurons():
    network = MadeUp((784, 40, 10)).network()
    pixels = find_digit(7, network).pixels
    shown, activations = Diagram(network, pixels).columns[0].shown, network.trace(pixels).a[0]
    assert len(shown) == 16
    assert activations[shown].min() >= np.delete(activations, shown).max()


def test_columns_know_where_their_neurons_are():
    column = Column(5, np.array([0, 2, 4]), 1.0, "5")
    np.testing.assert_allclose(column.place(2), column.centres[1])
    with pytest.raises(ValueError, match="unpack"):
        column.place(3)
