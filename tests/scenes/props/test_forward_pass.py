"""Neurons at work, and what is said of a digit that a network has read."""

from __future__ import annotations

import numpy as np
import pytest
from manim import LEFT, Scene

from network.digits import Digit
from network.model import Layer, Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.stage.words import words
from scenes.props.forward_pass.last_layer import LastLayer
from scenes.props.forward_pass.next_neuron import WIDEST, NextNeuron
from scenes.props.forward_pass.output_sums import OutputSums, sum_beside
from scenes.props.forward_pass.overlaid_neuron import OverlaidNeuron
from scenes.props.forward_pass.sentences import DigitSentences

WORDS = words("en", "forward_pass")
PIXELS = np.zeros(784, dtype=np.float32)


def network_of(outputs, activation="sigmoid"):
    """A network whose outputs, before its activation function, are these numbers."""
    return Network([layer_of(outputs, 784, activation)])


def layer_of(outputs, inputs, activation="sigmoid"):
    return Layer(np.zeros((len(outputs), inputs)), outputs, activation)


def sentences(network):
    return DigitSentences(network, lambda label: f"class {label}", WORDS)


@pytest.mark.parametrize(
    ("outputs", "label", "said"),
    [
        ([-3.0, 3.0, -1.0], 1, "It says class 1, and so does the label."),
        ([-3.0, 3.0, -1.0], 0, "It says class 1, but the label says class 0."),
        ([-3.0, 3.0, 1.0], None, "It says class 1."),
    ],
)
def test_the_answer_is_told_beside_the_label_and_of_a_later_layer_its_sum(outputs, label, said):
    network, digit = network_of(outputs), Digit(PIXELS, label)
    assert sentences(network).answer(digit, network.trace(PIXELS)) == said
    later = Network([Layer(np.zeros((2, 784)), [0, 0], "relu"), layer_of(outputs, 2)])
    assert sentences(later).answer(digit, later.trace(PIXELS)) == f"A sum of 3.00. {said}"


@pytest.mark.parametrize(
    ("z", "activation", "said"),
    [
        (-4.0, "sigmoid", "Its sum is −4.00, so it stays dark: 0.02."),
        (-2.0, "sigmoid", "Its sum is −2.00, and that becomes 0.02."),
        (-4.0, "softmax", "Its sum is −4.00, and that becomes 0.02."),
    ],
)
def test_an_output_is_called_dark_where_its_own_sum_alone_makes_it_so(z, activation, said):
    network = network_of([z, 0.0], activation)
    assert sentences(network).becomes(0, network.trace(PIXELS), "0.02") == said


@pytest.mark.parametrize(
    ("outputs", "label", "pair", "said"),
    [
        ([0.0, 3.0, 1.0], 2, [1, 2], "The wrong one came out larger."),
        ([0.0, 3.0, 1.0], 1, [1, 2], "The right one came out larger."),
        ([0.0, 3.0, 1.0], 5, [1, 2], "The wrong one came out larger."),
    ],
)
def test_the_two_sums_are_those_of_the_label_and_of_what_beats_it(outputs, label, pair, said):
    network = network_of(outputs)
    digit, trace = Digit(PIXELS, label), network.trace(PIXELS)
    assert sentences(network).pair(digit, trace) == pair
    assert sentences(network).larger(digit, trace) == said


def test_no_sum_is_called_larger_that_is_not():
    """Of sums below 0 a ReLU makes 0 all alike, and the first is the answer."""
    network = network_of([-2.0, -1.0], "relu")
    assert sentences(network).larger(Digit(PIXELS, 1), network.trace(PIXELS)) == "It says class 0."


def test_two_sums_stand_beside_each_other_each_below_its_name_and_leave_room(network, digit):
    diagram = Diagram(network, digit.pixels, words=WORDS)
    reading = Reading(Scene(), diagram, network.trace(digit.pixels))
    near = LastLayer(reading)
    diagram.outputs.shift(near.by * LEFT)
    both = OutputSums(reading, [5, 9], ["says", "label"])
    one, other = both.columns
    for row, beside in zip(one.numbers, other.numbers, strict=True):
        assert row.baseline == pytest.approx(beside.baseline)
        assert row.get_right()[0] < beside.get_left()[0]
    columns = zip(diagram.hidden, near.hidden_by, strict=True)
    places = [diagram.picture.get_right()[0], *(c.neurons.get_x() - by for c, by in columns)]
    assert min(np.diff(places)) > 3 * diagram.hidden[0].radius
    assert places[-1] < diagram.outputs.neurons.get_x() - 1
    for name, column in zip(both.heads, both.columns, strict=True):
        left, right = column.get_left()[0], column.numbers[0].get_right()[0]
        assert left < name.get_x() < right
    assert diagram.outputs.get_right()[0] < one.get_left()[0]
    assert other.get_right()[0] < 6.7


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
    assert work.map.get_right()[0] < work.light.get_left()[0]
    assert work.pixels.get_right()[0] < work.near.get_left()[0]
    assert work.near.get_right()[0] < work.column.get_left()[0]


@pytest.mark.parametrize("label", [7, 3])
def test_the_sum_of_the_answer_stands_in_its_row_clear_of_the_verdict(network, digit, label):
    diagram = Diagram(network, digit.pixels, words=WORDS)
    reading = Reading(Scene(), diagram, network.trace(digit.pixels))
    verdict = Verdict(diagram, Digit(digit.pixels, label), reading.trace, WORDS)
    total = sum_beside(reading, verdict)
    assert total[0].value == round(float(reading.trace.z[-1][verdict.answer]), 2)
    assert total[0].baseline == pytest.approx(diagram.name_of(verdict.answer).baseline)
    mark, tag = verdict.truth
    assert verdict.box.get_right()[0] < total.get_left()[0]
    assert total.get_right()[0] < mark.get_left()[0]
    assert tag.get_y() == pytest.approx(diagram.name_of(label).get_y(), abs=0.1)


def test_of_the_dark_ones_that_is_ringed_which_has_the_largest_weight(network, digit):
    trace = network.trace(digit.pixels)
    work = NextNeuron(Diagram(network, digit.pixels, words=WORDS), trace, 1, 10)
    is_dark = trace.a[0] < 0.05 * trace.a[0].max()
    assert 1 < is_dark.sum() < len(is_dark)
    ringed = np.argmax(np.abs(network.layers[1].weights[10]) * is_dark)
    np.testing.assert_allclose(work.dark.get_center(), work.there.centres[ringed], atol=1e-6)
