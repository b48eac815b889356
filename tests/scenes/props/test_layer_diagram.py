"""The props about the layers: what lines carry, the answer, the numbers of lines."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from network.analysis.tipping import tipping_part
from network.digits import test_digit as read_test_image
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.stage.words import words
from scenes.props.layer_diagram.answer import Answer
from scenes.props.layer_diagram.carried import beside_neuron, carried_lines
from scenes.props.layer_diagram.counts import line_count
from scenes.props.layer_diagram.headings import for_and_against
from scenes.props.layer_diagram.rubbing import RubbedPart
from scenes.props.layer_diagram.seen import seen_through
from scenes.props.layer_diagram.sentences import from_dark
from tests.scenes.dry import DRY

WORDS = words("en", "layer_diagram")
NEURON = 11


@pytest.fixture
def diagram(network, digit):
    return Diagram(network, digit.pixels, words=WORDS)


def test_a_line_carries_its_weight_times_its_pixel(network, digit, diagram):
    trace = network.trace(digit.pixels)
    lit, dark = int(trace.x.argmax()), int(trace.x.argmin())
    lines = carried_lines(diagram, trace, NEURON, (lit, dark))
    for line, pixel in zip(lines, (lit, dark), strict=True):
        weight = network.layers[0].weights[NEURON, pixel]
        assert line.weight.value == pytest.approx(weight)
        assert line.lit.value == digit.pixels[pixel]
        assert line.product.value == pytest.approx(weight * digit.pixels[pixel])
        np.testing.assert_allclose(line.one.line.get_start(), diagram.picture.centres()[pixel])
        ends = line.one.line.get_start(), line.one.line.get_end()
        assert diagram.picture.get_right()[0] < line.factors.get_left()[0]
        assert line.factors.get_right()[0] < ends[1][0]
    upper, lower = sorted(lines, key=lambda line: -line.one.line.get_start()[1])
    assert upper.product.get_y() > lower.product.get_y()
    assert lines[1].product.content == "0.00"
    assert from_dark(lines[1].product.value, WORDS) == "From a dark pixel comes nothing."
    assert "-0.25".replace("-", "\N{MINUS SIGN}") in from_dark(-0.25, WORDS)


@pytest.mark.parametrize(("pixel", "arrives"), [("argmax", True), ("argmin", False)])
def test_what_is_carried_goes_into_the_neuron_and_nothing_stays_at_its_pixel(
    network, digit, diagram, pixel, arrives
):
    trace, column = network.trace(digit.pixels), diagram.columns[0]
    chosen = int(getattr(trace.x, pixel)())
    line, _ = carried_lines(diagram, trace, NEURON, (chosen, chosen))
    disc = column.single(NEURON, 0 * trace.a[0])
    before = disc.colours.copy()
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        scene.add(line.one.line, line.one.marker, line.product, disc)
        line.pass_on(scene, column, disc, seconds=0.5)
        assert line.product not in scene.mobjects
    # It has glowed for a moment only.
    np.testing.assert_allclose(disc.colours, before)
    assert (line.product.value != 0) == arrives


def test_of_the_answer_alone_the_lines_stay_bright(network, digit, diagram):
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        answer = answer_of(scene, network, digit, diagram)
        assert answer.output == network(digit.pixels).argmax()
        assert answer.all.opacity < 0.5 < answer.own.opacity
        answer.beside_second(scene, seconds=0.5)
    assert answer.second == np.argsort(network(digit.pixels))[-2]
    assert answer.all.opacity < 0.5
    assert answer.own in scene.mobjects


def answer_of(scene, network, digit, diagram):
    answer = Answer(Reading(scene, diagram, network.trace(digit.pixels)).finished())
    answer.stand_out(scene)
    return answer


def test_a_part_is_rubbed_out_and_the_box_goes_to_what_is_said_without_it(network, diagram):
    torn = read_test_image(707)
    whole = diagram.light(torn.pixels).picture.raster.pixel_array.copy()
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        rubbed = rubbed_part(scene, network, torn, diagram)
        rubbed.go(scene, seconds=0.5)
        assert not [lines for lines in rubbed.lines if lines in on_screen(scene)]
        left = rubbed.part.without(1)
        box, row = rubbed.answer.box, int(network(left).argmax())
        assert box.get_y() == pytest.approx(diagram.outputs.place(row)[1])
        changed = (diagram.picture.raster.pixel_array != whole).any(axis=2)
        np.testing.assert_array_equal(np.flatnonzero(changed), np.sort(rubbed.part.pixels))
        for output, value in enumerate(network(left)):
            assert diagram.value_of(output).value == pytest.approx(float(value))
        told = rubbed.said(str, WORDS)
        assert told == f"Without it, the answer is {row}. With it, {rubbed.part.before}."
        rubbed.come_back(scene, seconds=0.5)
    np.testing.assert_array_equal(diagram.picture.raster.pixel_array, whole)
    assert all(lines in on_screen(scene) for lines in rubbed.lines)
    assert rubbed.frame not in on_screen(scene)


def rubbed_part(scene, network, digit, diagram):
    return RubbedPart(answer_of(scene, network, digit, diagram), tipping_part(network, digit))


def on_screen(scene):
    return [part for thing in scene.mobjects for part in thing.get_family()]


def test_the_frame_around_a_part_leaves_a_pixel_free(network, diagram):
    torn = read_test_image(707)
    diagram.light(torn.pixels)
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        rubbed = rubbed_part(scene, network, torn, diagram)
    places, side = diagram.picture.centres()[rubbed.part.pixels], diagram.picture.pixel_size
    assert rubbed.frame.get_top()[1] == pytest.approx(places[:, 1].max() + 1.5 * side)
    assert rubbed.frame.get_left()[0] == pytest.approx(places[:, 0].min() - 1.5 * side)


def test_a_picture_is_seen_through_the_lines_over_it(diagram):
    lines = diagram.over_picture(diagram.edges(0, neurons=[NEURON]))
    over = seen_through(diagram.picture, lines)
    assert over.z_index > lines.z_index
    assert 0 < over.opacity < 1
    assert over.raster is diagram.picture.raster


def test_a_number_stands_beside_its_neuron(network, digit, diagram):
    a = network.trace(digit.pixels).a[0]
    number = beside_neuron(diagram.columns[0], NEURON, a)
    assert number.value == pytest.approx(a[NEURON])
    assert number.get_left()[0] > diagram.columns[0].neurons.get_right()[0]
    assert number.get_right()[0] < diagram.columns[1].neurons.get_left()[0]


def test_the_lines_are_counted_beneath_the_first_bundle(diagram):
    count = line_count(diagram)
    assert count.content == "12,544"
    assert count.get_left()[0] > diagram.pixel_count.get_right()[0]
    assert count.get_right()[0] < diagram.columns[0].count.get_left()[0] - 0.3
    assert count.height > diagram.columns[0].count.height


@pytest.mark.parametrize("language", ["en", "de", "it", "hu", "ru", "he"])
def test_the_words_for_the_colours_are_beneath_the_lines(network, digit, language):
    own = words(language, "layer_diagram")
    diagram = Diagram(network, digit.pixels, words=own)
    key = for_and_against(diagram, own)
    assert key.get_top()[1] < diagram.home.get_bottom()[1]
    assert key.get_right()[0] < diagram.columns[0].count.get_left()[0] - 0.1
    assert key.get_left()[0] > diagram.pixel_count.get_right()[0] + 0.1
