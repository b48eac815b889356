"""What the chapter about counting shows: sums, biases as colours, and knobs that are turned."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.turns import Turn, decisive_turn, random_turns, turned
from network.data import load_test
from network.digits import find_digit
from network.model import Layer, Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.theme import activation_colours, colours, signed_colours
from scenes.kit.stage.words import words
from scenes.props.counting.knobs import SWEEP, Knob, KnobOnLine, Score, Turning
from scenes.props.counting.sums import WIDTH, colouring_biases, sum_of_biases, sum_of_weights
from scenes.props.counting.tallies import LayerTally, NeuronTally

WORDS = words("en", "counting")


def test_the_sums_add_up_and_fit():
    sizes = [(3, 1200), (5, 3), (2, 5)]
    network = Network([Layer(np.ones(size), np.ones(size[0]), "relu") for size in sizes])
    said = [part.markup for part in sum_of_weights(network)]
    assert " ".join(said) == "1,200 $times$ 3 $+$ 3 $times$ 5 $+$ 5 $times$ 2 $=$ 3,625"
    assert " ".join(part.markup for part in sum_of_biases(network)) == "3 $+$ 5 $+$ 2 $=$ 10"
    large = [(512, 784), (512, 512), (512, 512), (512, 512), (10, 512)]
    network = Network([Layer(np.ones(size), np.ones(size[0]), "relu") for size in large])
    assert sum_of_weights(network).width <= WIDTH + 1e-6


def test_all_maps_leave_their_neurons_but_the_one_that_is_open(network):
    column = Diagram(network).columns[0]
    one = NeuronTally(network.layers[0], 5, column.shown, 0.0, WORDS)
    whole = LayerTally(network.layers[0], column.shown, one)
    whole.maps_arrive(column, 5, one.map)
    for neuron, small in enumerate(whole.maps):
        place = one.map.get_center() if neuron == 5 else column.place(neuron)
        np.testing.assert_allclose(small.get_center(), place, atol=1e-9)


def test_a_bias_has_its_colour_on_the_scale_of_all_layers(network):
    column = Diagram(network).columns[1]
    animation = colouring_biases(column, network, 1).build()
    animation.begin()
    animation.finish()
    largest = max(np.abs(layer.biases).max() for layer in network.layers)
    wanted = signed_colours(network.layers[1].biases, float(largest), colours().background)
    np.testing.assert_allclose(column.neurons.colours, wanted[column.shown])


@pytest.mark.parametrize("value", [-2.0, -0.5, 0.0, 1.3, 2.0])
def test_the_pointer_of_a_knob_says_where_its_weight_is(value):
    knob = Knob(0.7, 2.0)
    knob.point_to(value)
    x, y, _ = knob.pointer.get_end() - knob.rim.get_center()
    # Upright at 0, and clockwise for plus.
    assert np.arctan2(x, y) == pytest.approx(SWEEP * value / 2.0)


@pytest.mark.parametrize(("back", "alpha", "share"), [(False, 1, 1), (True, 1, 0), (True, 0, 1)])
def test_what_is_shown_while_a_knob_is_turned_comes_of_the_turned_network(
    network, back, alpha, share
):
    digit = find_digit(7, network)
    turn = decisive_turn(network, digit.pixels, 0).turn
    diagram = Diagram(network, digit.pixels)
    knob = KnobOnLine(diagram, network, turn)
    score = Score(50, network, WORDS)
    Turning(diagram, digit, [turn], knob=knob, score=score, back=back).interpolate(alpha)
    weight = turn.before(network) + share * (turn.value - turn.before(network))
    # By hand: only one sum of the first layer differs.
    x, first = digit.pixels, network.layers[0]
    z = first.weights @ x + first.biases
    z[turn.neuron] += (weight - turn.before(network)) * x[turn.input]
    a = 1 / (1 + np.exp(-z))
    fills = activation_colours(a, nothing=colours().background)
    np.testing.assert_allclose(diagram.columns[0].neurons.colours, fills, atol=1e-5)
    for layer in network.layers[1:]:
        a = 1 / (1 + np.exp(-(layer.weights @ a + layer.biases)))
    np.testing.assert_allclose([number.value for number in diagram.values], a, atol=1e-5)
    assert knob.line.number.value == pytest.approx(weight)
    test = load_test()[:50]
    answers = turned(network, [turn], share)(test.images).argmax(axis=1)
    assert score.number.value == (answers == test.labels).sum()


def test_the_line_of_a_knob_changes_its_colour_with_its_sign(network):
    digit = find_digit(7, network)
    diagram = Diagram(network, digit.pixels)
    pixel = int(digit.pixels.argmax())
    knob = KnobOnLine(diagram, network, Turn(0, 2, pixel, -network.layers[0].weights[2, pixel]))
    inks = []
    for share in (0.0, 1.0):
        knob.show(share)
        inks.append(knob.line.line.get_color().to_hex().upper())
    assert sorted(inks) == sorted([colours().plus.upper(), colours().minus.upper()])


def test_a_score_counts_the_first_test_digits(network):
    score = Score(100, network, WORDS)
    lost = turned(network, random_turns(network, 1000, 1))
    test = load_test()
    for one in (network, lost):
        right = (one(test.images[:100]).argmax(axis=1) == test.labels[:100]).sum()
        assert score.count(one) == right
