"""The props about the layers: what lines carry, the answer, the numbers of lines."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.stage.words import words
from scenes.props.layer_diagram.answer import Answer
from scenes.props.layer_diagram.carried import beside_neuron, carried_lines
from scenes.props.layer_diagram.counts import line_counts
from scenes.props.layer_diagram.headings import above, for_and_against
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


def test_of_the_answer_alone_the_lines_stay_bright(network, digit, diagram):
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        trace = network.trace(digit.pixels)
        reading = Reading(scene, diagram, trace).finished()
        answer = Answer(reading)
        answer.stand_out(scene)
        assert answer.output == trace.output.argmax()
        assert answer.all.opacity < 0.5 < answer.own.opacity
        answer.beside(scene, 3, seconds=0.5)
        also = reading.lines_into(answer.layer, [3]).raster.pixel_array
        seen = [thing.raster for thing in scene.mobjects if isinstance(thing, Picture)]
        assert any(np.array_equal(raster.pixel_array, also) for raster in seen)
    assert answer.all.opacity < 0.5
    assert answer.own in scene.mobjects


def test_a_number_stands_beside_its_neuron(network, digit, diagram):
    a = network.trace(digit.pixels).a[0]
    number = beside_neuron(diagram.columns[0], NEURON, a)
    assert number.value == pytest.approx(a[NEURON])
    assert number.get_left()[0] > diagram.columns[0].neurons.get_right()[0]
    assert number.get_right()[0] < diagram.columns[1].neurons.get_left()[0]


def test_the_lines_are_counted_beneath_their_bundles(diagram):
    first, *others = line_counts(diagram)
    assert first.get_right()[0] < diagram.columns[0].count.get_left()[0] - 0.3
    for before, count, after in zip(diagram.columns, others, diagram.columns[1:], strict=False):
        assert before.count.get_right()[0] < count.get_left()[0]
        assert count.get_right()[0] < after.count.get_left()[0]


@pytest.mark.parametrize("name", ["0", "a long name of it"])
def test_the_words_for_the_colours_are_beside_no_output(network, digit, name):
    diagram = Diagram(network, digit.pixels, words=WORDS, class_names=[name] * 10)
    hidden = [column.neurons for column in diagram.hidden]
    key = for_and_against(diagram, WORDS, above(WORDS("hidden_several"), hidden))
    assert key.get_bottom()[1] > diagram.names.get_top()[1]
    assert key.get_right()[0] < diagram.columns[0].neurons.get_left()[0]
    assert key.get_left()[0] > diagram.home.get_right()[0]


def test_they_are_clear_of_the_name_of_a_layer_that_is_near(diagram):
    near = above(WORDS("hidden"), [diagram.columns[0].neurons])
    key = for_and_against(diagram, WORDS, near)
    assert key.get_right()[0] < near.get_left()[0] - 0.3
