"""What the chapter about counting shows: sums, biases as colours, and knobs that are turned."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from manim import tempconfig

from network.analysis.turns import Turn, decisive_turn, random_turns, right_of, turned
from network.analysis.weight_trials import trials
from network.data import load_test
from network.digits import find_digit
from network.model import Layer, Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.knob import SWEEP, Knob
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import activation_colours, colours, signed_colours
from scenes.kit.stage.words import words
from scenes.props.counting.by_hand import WAY, TryingByHand, TurningOne
from scenes.props.counting.knobs import KnobOnLine, Turning
from scenes.props.counting.many_digits import ManyDigits, TurningMany
from scenes.props.counting.many_knobs import MOST, ManyKnobs, middles_of_lines
from scenes.props.counting.sums import colouring_biases, sum_on_top
from tests.scenes.dry import DRY

WORDS = words("en", "counting")


def test_what_is_added_stands_in_the_title_strip_and_adds_up():
    row = sum_on_top(12_544, 416)
    assert [part.markup for part in row] == ["12,544", "$+$", "416", "$=$", "12,960"]
    assert [part.baseline for part in row] == pytest.approx([current_layout().title_baseline] * 5)


def test_a_bias_has_its_colour_on_the_scale_of_all_layers(network):
    column = Diagram(network).columns[1]
    animation = colouring_biases(column, network, 1).build()
    animation.begin()
    animation.finish()
    largest = max(np.abs(layer.biases).max() for layer in network.layers)
    wanted = signed_colours(network.layers[1].biases, float(largest), colours().background)
    np.testing.assert_allclose(column.neurons.colours, wanted[column.shown])


def first_activation(network, digit, turn, share):
    weight = turn.before(network) + share * (turn.value - turn.before(network))
    first = network.layers[0]
    row = first.weights[turn.neuron].copy()
    row[turn.input] = weight
    return 1 / (1 + np.exp(-(row @ digit.pixels + first.biases[turn.neuron])))


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
    # The lines that leave its neuron are as bright as it is, seen beside its brightest.
    lights = [first_activation(network, digit, turn, one) for one in (0, 1, share)]
    assert knob.onwards.opacity == pytest.approx(lights[2] / max(lights), abs=1e-6)
    Turning(diagram, digit, knob, box, (1, 0)).interpolate(1 - share)
    assert knob.line.number.value == pytest.approx(weight)


def test_the_line_of_a_knob_changes_its_colour_with_its_sign(network):
    digit = find_digit(7, network)
    diagram = Diagram(network, digit.pixels)
    pixel = int(digit.pixels.argmax())
    knob = KnobOnLine(diagram, network, Turn(0, 2, pixel, -network.layers[0].weights[2, pixel]))
    inks = []
    for share in (0.0, 1.0):
        knob.show(share, 1.0)
        inks.append(knob.line.line.get_color().to_hex().upper())
    assert sorted(inks) == sorted([colours().plus.upper(), colours().minus.upper()])


def test_very_many_knobs_come_out_of_their_lines(network):
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
    coming = knobs.come_from(places, 1.0)
    for share, centres in ((0, places), (1, stands)):
        coming.interpolate(share)
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
        assert digits.number.value == right.sum()
        # The upper left pixel of each tile.
        seen = digits.picture.raster.pixel_array[::31, ::31, 3].ravel()
        np.testing.assert_array_equal(seen == 255, right)


def angles_of(knobs: ManyKnobs) -> np.ndarray:
    """Of all pointers, clockwise from upright."""
    points = np.concatenate([column.points for column in knobs.pointers])
    along = points[3::4] - points[::4]
    return np.arctan2(along[:, 0], along[:, 1])


@pytest.mark.parametrize("count", [7, 1000, 1200])
def test_very_many_knobs_are_turned_and_point_to_their_weights(network, count):
    turns = random_turns(network, count, 1)
    knobs, digits = ManyKnobs(network, turns, WORDS), ManyDigits(20, network, WORDS)
    reach = [float(np.abs(layer.weights).max()) for layer in network.layers]
    shown = turns[:MOST]
    before = [SWEEP * turn.before(network) / reach[turn.layer] for turn in shown]
    np.testing.assert_allclose(angles_of(knobs), before, atol=1e-9)
    turning = TurningMany(network, turns, knobs, digits, seconds=1)
    turning.interpolate(0)
    np.testing.assert_allclose(angles_of(knobs), before, atol=1e-9)
    turning.interpolate(1)
    goals = [SWEEP * t.value / reach[t.layer] for t in shown]
    np.testing.assert_allclose(angles_of(knobs), goals, atol=1e-9)
    assert digits.number.value == right_of(turned(network, turns), digits.test)
    assert len(knobs) == (3 if count > MOST else 2)


def test_a_knob_that_is_tried_goes_to_both_stops_and_stays_where_most_is_read(network):
    turns = random_turns(network, 1000, 1)
    lost = turned(network, turns)
    knobs, digits = ManyKnobs(lost, turns, WORDS), ManyDigits(100, lost, WORDS)
    first, second = made = trials(lost, digits.test, turns[:2])
    knob = Knob(first.turn.before(lost), float(first.values[-1]))
    trying = TurningOne(first, knob, digits, seconds=1)
    values = (knob.start, -knob.reach, knob.reach, first.turn.value)
    for share, value in zip(WAY, values, strict=True):
        trying.interpolate(share)
        assert knob.value == pytest.approx(value)
        after = turned(lost, [replace(first.turn, value=value)])
        assert digits.number.value == right_of(after, digits.test)
    assert digits.number.value == first.after
    by_hand = TryingByHand(knobs, digits, made, 13_002, WORDS)
    for number, trial in enumerate(made):
        with tempconfig(DRY):
            by_hand.try_one(PaintedScene(skip_animations=True), number, 0.1)
        assert by_hand.count.value == number + 1
        reach = float(np.abs(network.layers[trial.turn.layer].weights).max())
        assert angles_of(knobs)[number] == pytest.approx(SWEEP * trial.turn.value / reach)
    assert digits.number.value == second.after
    assert by_hand.clock.content == "13,002 × 1 s = 3 h 37 min"
