"""What the chapter about counting shows: sums, biases as colours, and knobs that are turned."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.turns import Turn, decisive_turn, random_turns, turned
from network.data import load_test
from network.digits import find_digit
from network.model import Layer, Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.knob import SWEEP
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import activation_colours, colours, signed_colours
from scenes.kit.stage.words import words
from scenes.props.counting.knobs import KnobOnLine, Turning
from scenes.props.counting.many_knobs import (
    MOST,
    ManyDigits,
    ManyKnobs,
    TurningMany,
    middles_of_lines,
)
from scenes.props.counting.sums import colouring_biases, sum_on_top
from scenes.props.counting.tallies import LayerTally, NeuronTally

WORDS = words("en", "counting")


def test_what_is_added_stands_in_the_title_strip_and_adds_up():
    row = sum_on_top(12_544, 416)
    assert [part.markup for part in row] == ["12,544", "$+$", "416", "$=$", "12,960"]
    assert [part.baseline for part in row] == pytest.approx([current_layout().title_baseline] * 5)


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


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_what_is_shown_while_a_knob_is_turned_comes_of_the_turned_network(network, share):
    digit = find_digit(7, network)
    turn = decisive_turn(network, digit.pixels, 0).turn
    diagram = Diagram(network, digit.pixels)
    knob = KnobOnLine(diagram, network, turn)
    box = diagram.box(7)
    Turning(diagram, digit, knob, box).interpolate(share)
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
    np.testing.assert_allclose(box.get_center(), diagram.box(int(a.argmax())).get_center())
    Turning(diagram, digit, knob, box, (1, 0)).interpolate(1 - share)
    assert knob.line.number.value == pytest.approx(weight)


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


def test_very_many_knobs_come_out_of_their_lines_and_go_back(network):
    diagram = Diagram(network, find_digit(7, network).pixels)
    turns = [Turn(0, 3, 400, 1.0), Turn(1, 2, 5, 1.0), Turn(2, 9, 0, 1.0)]
    places = middles_of_lines(diagram, turns)
    first, second, outputs = diagram.columns
    wanted = [
        (diagram.picture.centres()[400] + first.place(3)) / 2,
        (first.place(5) + second.place(2)) / 2,
        (second.place(0) + outputs.place(9)) / 2,
    ]
    np.testing.assert_allclose(places, wanted)
    knobs = ManyKnobs(network, turns, WORDS)
    stands = knobs.rims.centres.copy()
    coming, going = knobs.come_from(places, 1.0), knobs.go_back(places, 1.0)
    for animation, share, centres in ((coming, 0, places), (coming, 1, stands), (going, 1, places)):
        animation.interpolate(share)
        np.testing.assert_allclose(knobs.rims.centres, centres, atol=1e-9)


def test_neurons_that_are_not_on_screen_stand_between_those_that_are():
    sizes = [(40, 784), (10, 40)]
    network = Network([Layer(np.eye(*size), np.zeros(size[0]), "relu") for size in sizes])
    diagram = Diagram(network, np.ones(784))
    turns = [Turn(1, 0, neuron, 1.0) for neuron in range(40)]
    heights = middles_of_lines(diagram, turns)[:, 1]
    assert (np.diff(heights) < 0).all()


def test_the_digits_that_are_not_read_go_dark_and_the_others_are_counted(network):
    digits, test = ManyDigits(100, network, WORDS), load_test()[:100]
    lost = turned(network, random_turns(network, 1000, 1))
    for one in (network, lost):
        digits.read_by(one)
        right = one(test.images).argmax(axis=1) == test.labels
        assert digits.number.value == digits.count(one) == right.sum()
        # The upper left pixel of each tile.
        seen = digits.picture.raster.pixel_array[::31, ::31, 3].ravel()
        np.testing.assert_array_equal(seen == 255, right)


@pytest.mark.parametrize("count", [7, 1000, 1200])
def test_very_many_knobs_are_turned_and_point_to_their_weights(network, count):
    turns = random_turns(network, count, 1)
    knobs, digits = ManyKnobs(network, turns, WORDS), ManyDigits(20, network, WORDS)
    reach = [float(np.abs(layer.weights).max()) for layer in network.layers]
    shown = turns[:MOST]
    before = [SWEEP * turn.before(network) / reach[turn.layer] for turn in shown]
    np.testing.assert_allclose(knobs.angles, before)
    turning = TurningMany(network, turns, knobs, digits, seconds=1)
    turning.interpolate(0)
    np.testing.assert_allclose(knobs.angles, before)
    turning.interpolate(1)
    np.testing.assert_allclose(knobs.angles, [SWEEP * t.value / reach[t.layer] for t in shown])
    assert digits.number.value == digits.count(turned(network, turns))
    assert len(knobs) == (3 if count > MOST else 2)
