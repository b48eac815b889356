"""What the chapter that looks back shows: a neuron that comes near, and the network as a box."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from manim import Cross, FadeIn, tempconfig

from network.analysis.beyond_a_rule import TRIAL, beyond_a_rule, missed_by_the_rule
from network.analysis.choosing import half_lit_neuron
from network.analysis.holes import MEANS, hole_counts, misleading_trial
from network.data import load_test
from network.digits import find_digit
from scenes.introduction import TRIED, WELL_BEGUN
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.words import words
from scenes.props.recap.box import FunctionBox
from scenes.props.recap.growing_formula import GrowingFormula
from scenes.props.recap.near_neuron import NearNeuron
from scenes.props.recap.sides import Sides
from scenes.props.recap.tried_tiles import UNLIT, TriedTiles
from tests.scenes.dry import DRY

WORDS = words("en", "recap")


@pytest.fixture
def scene():
    with tempconfig(DRY):
        yield PaintedScene(skip_animations=True)


def test_a_neuron_that_has_come_near_holds_what_it_holds_in_its_layer(network, scene):
    digit = find_digit(7, network)
    trace = network.trace(digit.pixels)
    chosen = half_lit_neuron(trace, 0, np.arange(16))
    near = NearNeuron(Diagram(network, digit.pixels), trace, chosen)
    near.come_near(scene)
    z = network.layers[0].weights[chosen] @ digit.pixels + network.layers[0].biases[chosen]
    for step in (near.take_in, partial(near.write, seconds=3.4)):
        assert near.neuron.value == pytest.approx(1 / (1 + np.exp(-z)), abs=1e-5)
        step(scene)
    assert near.neuron.value == pytest.approx(1 / (1 + np.exp(-z)), abs=1e-5)
    assert near.total.z == pytest.approx(z, abs=1e-4)
    products = network.layers[0].weights[chosen] * digit.pixels
    pixels = [int(pixel) for pixel in re.findall(r" a_\((\d+)\)", near.formula.markup)]
    assert sorted(np.sign(products[pixels])) == [-1, 1]
    for (marker, _), pixel in zip(near.terms, pixels, strict=True):
        place = Diagram(network, digit.pixels).home.centres()[pixel]
        np.testing.assert_allclose(marker.centres[0], place, atol=1e-6)


def test_a_box_gives_out_what_the_network_does_and_nothing_before(network, scene):
    diagram = Diagram(network, find_digit(7, network).pixels)
    box = FunctionBox(diagram, WORDS)
    scene.add(diagram)
    reading = Reading(scene, diagram.go_dark(), network.trace(find_digit(7, network).pixels))
    reading.through(0.5)
    box.close(scene, reading.drawn)
    assert not any(lines in scene.mobjects for lines in reading.drawn)
    for label in (3, 8):
        digit = find_digit(label, network)
        box.change(scene, digit, seconds=0.5)
        assert not any(number.get_fill_opacity() for number in diagram.values)
        box.read(scene, digit, seconds=2.0)
        shown = [number.value for number in diagram.values]
        np.testing.assert_allclose(shown, network(digit.pixels), atol=1e-6)
        assert all(number.get_fill_opacity() == 1 for number in diagram.values)
    box.open(scene, find_digit(7, network))
    assert all(number.get_fill_opacity() == 0 for number in diagram.values)
    assert box not in scene.mobjects
    seen = scene.get_mobject_family_members()
    assert all(column.neurons in seen for column in diagram.hidden)


def test_tiles_stand_below_both_sides_and_light_up_where_they_are_read(network):
    diagram, tried = Diagram(network), beyond_a_rule(network, 9)
    tiles, sides = TriedTiles(tried), Sides(diagram, [], tried, WORDS)
    layout = current_layout()
    assert len(tiles.tiles) == len(tried.digits)
    assert not len(tiles.marks)
    assert layout.stage_bottom <= tiles.get_bottom()[1]
    for one in (*sides.rule, sides.f):
        assert tiles.get_top()[1] < one.found.get_bottom()[1]
    assert {tile.opacity for tile in tiles.tiles} == {UNLIT}
    for place in range(len(tried.digits)):
        tiles.judge(place)
    assert [not isinstance(mark, Cross) for mark in tiles.marks] == tried.right
    assert [tile.opacity == 1 for tile in tiles.tiles] == tried.right
    assert -layout.stage_side <= tiles.get_left()[0]
    assert tiles.get_right()[0] <= layout.stage_side
    assert abs(tiles.get_x()) < 0.05


def test_the_network_goes_into_its_panel_and_comes_out_as_it_was(network, scene):
    diagram = Diagram(network, find_digit(7, network).pixels).light(find_digit(7, network).pixels)
    lines, tried = [diagram.edges(layer) for layer in range(3)], beyond_a_rule(network, 9)
    tiles, sides = TriedTiles(tried), Sides(diagram, lines, tried, WORDS)
    scene.add(*lines, diagram)
    parts = [diagram.picture, *(column.neurons for column in diagram.columns), *lines]
    before = [part.points.copy() for part in parts]
    sides.come(scene)
    panel = sides.f.panel
    for part in parts:
        assert panel.get_left()[0] < part.get_left()[0]
        assert part.get_right()[0] < panel.get_right()[0]
        assert panel.get_bottom()[1] < part.get_bottom()[1]
    scene.play(FadeIn(tiles))
    sides.try_network(scene, tiles, lambda place: 0.1)
    np.testing.assert_allclose(
        [number.value for number in diagram.values], network(tried.digits[-1].pixels), atol=1e-6
    )
    sides.open(scene, tiles)
    for part, points in zip(parts, before, strict=True):
        np.testing.assert_allclose(part.points, points, atol=1e-9)
    assert panel not in scene.get_mobject_family_members()


def test_without_a_rule_the_network_stands_alone_in_the_middle(network):
    tried = replace(beyond_a_rule(network, 9), rule_missed_them=False)
    sides = Sides(Diagram(network), [], tried, WORDS)
    assert not sides.rule
    assert sides.f.panel.get_x() == pytest.approx(0)
    assert sides.some.content == f"{sum(tried.right)} of 18"
    assert sides.f.every.content == f"{number_text(tried.read)} of all {number_text(tried.all)}"
    assert sides.f.mistaken.content == f"and {number_text(tried.mistaken)} others, wrongly"


def test_the_first_pictures_are_those_that_the_rule_was_seen_to_miss():
    assert TRIAL == (TRIED, WELL_BEGUN)
    trial, test = misleading_trial(*TRIAL), load_test()
    seen = [digit.index for digit in trial.digits if digit.label == MEANS]
    missed = missed_by_the_rule()
    assert missed is not None
    holes = hole_counts(test.images[missed])
    assert (holes != 2).all()
    seen_to_be_missed = [index for index in seen if index in missed]
    assert len(seen_to_be_missed) > 2
    assert missed[: len(seen_to_be_missed)].tolist() == seen_to_be_missed


def test_a_box_lies_between_the_picture_and_the_outputs(network):
    diagram = Diagram(network)
    box = FunctionBox(diagram, WORDS)
    assert "13,002" in box.count.content
    assert diagram.picture.get_right()[0] < box.get_left()[0]
    assert box.get_right()[0] < diagram.outputs.neurons.get_left()[0]
    for column in diagram.hidden:
        assert box.get_left()[0] < column.neurons.get_left()[0]


def test_the_line_of_the_network_grows_layer_by_layer(network, scene):
    digit = find_digit(7, network)
    diagram = Diagram(network, digit.pixels)
    formula = GrowingFormula(["sigmoid"] * len(network.layers)).hide()
    scene.add(diagram.go_dark(), formula)
    reading = Reading(scene, diagram, network.trace(digit.pixels))
    for layer in range(len(network.layers)):
        assert not any(run.get_fill_opacity() for run in formula.of_layer(layer + 1))
        formula.grow_layer(scene, reading, layer, 1.0)
        assert all(run.get_fill_opacity() == 1 for run in formula.of_layer(layer + 1))
    assert formula.part("out")[0].get_fill_opacity() == 0
    formula.grow_result(scene, diagram)
    assert all(run.get_fill_opacity() == 1 for run in formula)
    assert not any(run in scene.mobjects for run in formula)
