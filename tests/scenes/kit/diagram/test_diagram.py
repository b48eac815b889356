"""The diagram of a network: which neurons it shows, and where, also when it is resized."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DOWN, LEFT, ORIGIN

from network.activations import GELU, SOFTMAX, TANH
from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.theme import blend, colours
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


def reads(column):
    return [key.sign.content + key.number.content for key in column.keys]


def test_activations_below_0_are_orange_above_0_blue_and_as_strong_as_they_are_large():
    dark, theme = colours().background, colours()
    column = Column(4, np.arange(4), 0.0, "4", activation=TANH).light([-1, -0.5, 0, 0.25])
    wanted = [
        blend(dark, theme.minus, 1.0),
        blend(dark, theme.minus, 0.5),
        blend(dark, dark, 1.0),
        blend(dark, theme.plus, 0.25),
    ]
    np.testing.assert_allclose(column.neurons.colours, wanted)
    assert reads(column) == ["±1"]
    np.testing.assert_allclose(column.go_dark().neurons.colours, [wanted[2]] * 4)


def test_activations_without_a_limit_are_at_full_strength_where_the_key_says():
    column = Column(3, np.arange(3), 0.0, "3", activation=GELU)
    assert reads(column) == ["±1.0"]
    column.light([-0.1, 2.0, 4.0])
    assert reads(column) == ["±4.0"]
    theme = colours()
    half = blend(theme.background, theme.plus, 0.5)
    np.testing.assert_allclose(column.neurons.colours[1], half)
    np.testing.assert_allclose(column.single(1, [-0.1, 2.0, 4.0]).colours[0], half)


def test_shares_need_no_key():
    assert Column(3, np.arange(3), 0.0, "3", activation=SOFTMAX).keys == []


def test_of_many_outputs_those_that_are_spoken_of_are_on_screen():
    network = MadeUp((784, 26)).network()
    pixels = find_digit(7, network).pixels
    output = network(pixels)
    smallest = output.argsort()[:3].tolist()
    diagram = Diagram(network, pixels, wanted=smallest)
    shown = diagram.outputs.shown
    assert len(shown) == 16
    assert {*smallest, *output.argsort()[-13:].tolist()} == set(shown.tolist())
    assert diagram.name_of(smallest[0]).content == str(smallest[0])
    assert diagram.value_of(smallest[0]).value == pytest.approx(output[smallest[0]])
    box = diagram.box(smallest[0])
    assert box.get_y() == pytest.approx(diagram.name_of(smallest[0]).get_y(), abs=0.05)
