"""The props about edges: a map set by hand, pictures under it, and the maps that were learned."""

from __future__ import annotations

import numpy as np
import pytest
from manim.animation.animation import prepare_animation
from scipy.special import expit

from network.analysis.stroke_detector import Answers, Detector
from network.digits import find_digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.heatmap import Heatmap, map_scale
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, colours
from scenes.kit.stage.words import words
from scenes.props.edge_detection.answers import AnswerTable
from scenes.props.edge_detection.asked_neuron import AskedNeuron
from scenes.props.edge_detection.cases import Cases
from scenes.props.edge_detection.curve import PicturesOnCurve, spread
from scenes.props.edge_detection.hand_set_map import HandSetMap
from scenes.props.edge_detection.learned_neuron import LearnedNeuron
from scenes.props.edge_detection.map_strip import MapStrip

WORDS = words("en", "edge_detection")


@pytest.fixture(scope="module")
def answers(network, digit):
    other = find_digit(1, network)
    detector = Detector.placed_on(digit.image)
    return Answers.of(detector, [digit.image, other.image, np.ones((28, 28))])


def finish(move):
    """Play a move, an animation or what `animate` gives, to its end."""
    animation = prepare_animation(move)
    animation.begin()
    animation.finish()


def test_the_neuron_that_is_asked_has_a_line_from_each_pixel(network, digit):
    diagram = Diagram(network, digit.pixels)
    asked = AskedNeuron(diagram, 3)
    np.testing.assert_allclose(asked.disc.centres[0], diagram.columns[0].place(3))
    finish(asked.stands_out())
    np.testing.assert_allclose(asked.disc.get_center(), asked.mark.get_center(), atol=1e-9)
    home = diagram.home
    assert asked.lines.get_left()[0] <= home.centres()[0, 0]
    assert asked.lines.get_right()[0] == pytest.approx(asked.disc.get_left()[0], abs=0.1)


def test_each_picture_has_its_sum_in_two_steps(answers):
    for case, own in zip(Cases(answers, WORDS), answers.rimmed, strict=True):
        total = own.shown(2)
        seen = (case.positive.value, case.negative.value, case.sum.value)
        assert seen == (total.positive, total.negative, total.z)
        assert total.bias == 0
        assert total.positive + total.negative == pytest.approx(total.z)


def test_terms_are_the_pixels_that_add_and_those_that_take_away(answers):
    case = Cases(answers, WORDS)[2]
    products = answers.rimmed[2].products
    assert len(case.terms(case.products, True).colours) == (products > 0).sum()
    assert len(case.terms(case.products, False).colours) == (products < 0).sum()


def test_a_small_map_stands_above_the_table_with_its_tag_beside_it(answers):
    cases = Cases(answers, WORDS)
    hand_set = HandSetMap(np.zeros((28, 28)), cases[0].picture, WORDS)
    table = AnswerTable([case.picture for case in cases], answers, WORDS)
    for move in hand_set.shrinks_above(table):
        finish(move)
    assert hand_set.map.get_bottom()[1] > table.get_top()[1]
    assert hand_set.map.get_left()[0] == pytest.approx(table.get_left()[0])
    assert hand_set.tag.get_left()[0] > hand_set.map.get_right()[0]


def test_the_table_answers_without_and_then_with_the_bias(answers):
    cases = Cases(answers, WORDS)
    table = AnswerTable([case.picture for case in cases], answers, WORDS)
    for shown, sums in ((False, answers.rimmed), (True, answers.biased)):
        if shown:
            for move in table.answer_with_bias():
                finish(move)
        fills = activation_colours([each.a for each in sums], nothing=colours().background)
        assert [number.value for number in table.activations] == [each.a for each in sums]
        np.testing.assert_allclose(table.lights.colours, fills)


@pytest.mark.parametrize("label", range(10))
def test_each_row_of_the_table_agrees_as_it_is_shown(network, label):
    """For a 9 one sum, -2.04, has an activation of 0.1149: as 0.11 it is not what z gives, 0.12."""
    image = find_digit(label, network).image
    other = find_digit(1 if label != 1 else 0, network).image
    own = Answers.of(Detector.placed_on(image), [image, other, np.ones((28, 28))])
    table = AnswerTable([case.picture for case in Cases(own, WORDS)], own, WORDS)
    decimals = {len(number.content.partition(".")[2]) for number in table.activations}
    assert len(decimals) == 1
    assert decimals <= {1, 2, 3}
    agree(table.sums, table.activations)
    for move in table.answer_with_bias():
        finish(move)
    agree(table.totals, table.activations)


def agree(sums, activations):
    """Each activation, as it is read, is what the sigmoid makes of the sum as it is read."""
    for z, a in zip(sums, activations, strict=True):
        read = float(z.content.replace("\N{MINUS SIGN}", "-"))
        assert a.content == f"{expit(read):.{len(a.content.partition('.')[2])}f}"


def test_dots_end_on_the_curve_at_their_sums(answers):
    cases = Cases(answers, WORDS)
    curve = PicturesOnCurve([case.picture for case in cases], answers, WORDS)
    for move in curve.rise():
        finish(move)
    for dot, own in zip(curve.dots, answers.rimmed, strict=True):
        np.testing.assert_allclose(dot.get_center(), curve.plot.at(own.z, own.a), atol=1e-6)


def test_places_are_spread_no_further_than_they_must():
    np.testing.assert_allclose(spread([0, 5, 9], 1), [0, 5, 9])
    apart = spread([3, 3.2, 9], 1)
    assert apart[1] - apart[0] == pytest.approx(1)
    assert apart[2] == 9


def test_every_map_of_the_strip_is_a_neurons_own(network, digit):
    weights, activations = network.layers[0].weights, network.trace(digit.pixels).a[0]
    shown, scale = np.array([0, 2, 5]), map_scale(network.layers[0].weights)
    strip = MapStrip(weights, shown, activations, 2, scale, WORDS)
    for picture, number, neuron in zip(strip.maps, strip.values, shown, strict=True):
        wanted = Heatmap(weights[neuron], scale).raster.pixel_array
        np.testing.assert_array_equal(picture.raster.pixel_array, wanted)
        assert number.content == number_text(activations[neuron], 2)
    assert strip.chosen is strip.maps[1]
    np.testing.assert_allclose(strip.box.get_center(), strip.maps[1].get_center(), atol=1e-9)


def test_a_learned_neuron_is_worked_out_above_the_strip(network, digit):
    diagram, trace = Diagram(network, digit.pixels, words=WORDS), network.trace(digit.pixels)
    scale = map_scale(network.layers[0].weights)
    work = LearnedNeuron(diagram, trace, 5, scale)
    assert work.weighted_sum.z == pytest.approx(trace.z[0][5], abs=1e-3)
    assert work.light.get_left()[0] > work.column.result.get_right()[0]
    strip = MapStrip(network.layers[0].weights, np.arange(16), trace.a[0], 5, scale, WORDS)
    assert work.get_bottom()[1] > strip.get_top()[1]
