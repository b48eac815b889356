"""Neurons at work, and what is said of a digit that a network has read."""

from __future__ import annotations

import numpy as np
import pytest

from network.digits import Digit
from network.model import Layer, Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.stage.words import words
from scenes.props.forward_pass.next_neuron import WIDEST, NextNeuron
from scenes.props.forward_pass.overlaid_neuron import OverlaidNeuron
from scenes.props.forward_pass.sentences import DigitSentences

WORDS = words("en", "forward_pass")
PIXELS = np.zeros(784, dtype=np.float32)


def network_of(outputs):
    """A network whose outputs, before its activation function, are these numbers."""
    return Network([Layer(np.zeros((len(outputs), 784)), outputs, "sigmoid")])


def sentences(network):
    return DigitSentences(network, lambda label: f"class {label}", WORDS)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (1, "A class 1. And so says the label."),
        (0, "A class 1. But the label says: class 0."),
        (None, "A class 1, it says."),
    ],
)
def test_the_answer_is_told_beside_the_label(label, said):
    network = network_of([0.0, 3.0, 1.0])
    assert sentences(network).answer(Digit(PIXELS, label), network.trace(PIXELS)) == said


@pytest.mark.parametrize(
    ("outputs", "value", "certainty"),
    [([-1.2, 3.0, 1.04], "0.74", "That was close."), ([-9, 3.0, -2], "0.12", "Little")],
)
def test_the_runner_up_tells_how_close_it_was(outputs, value, certainty):
    network = network_of(outputs)
    said = sentences(network).runner_up(network.trace(PIXELS))
    assert said["runner_up"] == "class 2"
    assert said["value"] == value
    assert said["certainty"].startswith(certainty)


def test_an_image_of_ones_own_is_not_called_a_test_image():
    own, test = Digit(PIXELS, None), Digit(PIXELS, 3, index=5)
    said = sentences(network_of([0.0, 1.0]))
    assert said.picture(own) != said.picture(test)
    assert "for this film" in said.picture(own)


def test_lines_into_the_next_neuron_are_as_wide_as_its_weights_and_then_its_products(
    network, digit
):
    trace = network.trace(digit.pixels)
    work = NextNeuron(Diagram(network, digit.pixels, words=WORDS), trace, 1, 10)
    weights = network.layers[1].weights[10]
    widths = [line.get_stroke_width() for line in work.lines]
    np.testing.assert_allclose(widths, WIDEST * np.abs(weights) / np.abs(weights).max(), rtol=1e-5)
    np.testing.assert_allclose(work.by_product, widths * trace.a[0], rtol=1e-5)


def test_the_products_lie_where_the_picture_was_and_nothing_lies_on_the_neuron(network, digit):
    diagram = Diagram(network, digit.pixels, words=WORDS)
    work = OverlaidNeuron(diagram, network.trace(digit.pixels), 12)
    np.testing.assert_allclose(work.products.get_center(), work.pixels.get_center(), atol=1e-6)
    assert work.pixels.get_right()[0] < work.map.get_left()[0]
    assert max(part.get_right()[0] for part in (work.map, work.column)) < work.light.get_left()[0]
