"""The props about layers: segments of real digits, short edges, levels and responses."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from network.analysis.segmentation import loops_in_test
from network.analysis.selectivity import Response
from network.digits import find_digit
from network.storage import load
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, colours
from scenes.kit.stage.words import words
from scenes.props.why_layers.cut_out import around, cut_out, slot
from scenes.props.why_layers.hypothesis_tag import HypothesisTag
from scenes.props.why_layers.levels import DigitLevels, SpeechLevels
from scenes.props.why_layers.response_panel import ResponsePanel
from scenes.props.why_layers.response_table import ResponseTable
from scenes.props.why_layers.segmented_digits import SegmentedDigits
from scenes.props.why_layers.short_edges import ARCS, PIECES, ShortEdges
from tests.scenes.dry import ROOT

WORDS = words("en", "why_layers")
NAMES = [str(label) for label in range(10)]


@pytest.fixture
def segmented(network):
    return SegmentedDigits(network, find_digit(9, network), WORDS)


@cache
def response():
    own = load(ROOT / "weights/lecture.npz").network
    return Response.of(own, 1, loops_in_test())


def test_a_segment_lies_on_its_own_pixels_and_holds_no_others():
    image = np.random.default_rng(0).random((28, 28))
    mask = np.zeros((28, 28), dtype=bool)
    mask[4:7, 10:12] = True
    whole = digit_picture(image, 4.2).shift([1, 0, 0])
    for span in (28, 5):
        segment = cut_out(whole, mask, span)
        seen = segment.raster.pixel_array[..., 3].ravel() > 0
        assert seen.sum() == mask.sum()
        places = segment.centres()[seen]
        np.testing.assert_allclose(places, whole.centres()[mask.ravel()], atol=1e-9)


def test_a_digit_is_so_placed_that_its_segment_is_where_it_should():
    image, mask = np.ones((28, 28)), np.zeros((28, 28), dtype=bool)
    mask[2:9, 15:20] = True
    place = slot(1.8).shift([3, -1, 0])
    segment = cut_out(around(place, image, mask, 9), mask, 9)
    np.testing.assert_allclose(segment.get_center(), place.get_center(), atol=1e-9)
    assert segment.height == pytest.approx(1.8)


def test_three_digits_are_cut_into_all_their_ink(segmented):
    assert [len(row.masks) for row in segmented.rows] == [2, 2, 3]
    for row in segmented.rows:
        np.testing.assert_array_equal(np.sum(row.masks, axis=0) == 1, row.image > 0)


def test_the_example_is_the_digit_that_is_cut(network, segmented):
    np.testing.assert_array_equal(segmented.rows[0].image, find_digit(9, network).image)


def test_short_edges_make_up_the_loop_and_the_line(segmented):
    nine = segmented.rows[0]
    cut = ShortEdges(nine, WORDS)
    assert len(cut.edges) == ARCS + PIECES
    np.testing.assert_array_equal(np.any(cut.masks[:ARCS], axis=0), nine.masks[0])
    np.testing.assert_array_equal(np.any(cut.masks[ARCS:], axis=0), nine.masks[1])
    assert np.sum(cut.masks, axis=0).max() == 1


def test_short_edges_move_away_from_the_middle_of_the_loop(segmented):
    cut = ShortEdges(segmented.rows[0], WORDS)
    before = [np.linalg.norm(edge.get_center() - cut.middle) for edge in cut.edges]
    for move in (*cut.loop_falls(), *cut.line_falls()):
        animation = move.build()
        animation.begin()
        animation.finish()
    after = [np.linalg.norm(edge.get_center() - cut.middle) for edge in cut.edges]
    share = np.divide(after, before)
    assert share[:ARCS] == pytest.approx([1.35] * ARCS)
    assert share[ARCS:] == pytest.approx([1.3] * PIECES)


def test_put_together_the_short_edges_fill_their_slots(segmented):
    cut = ShortEdges(segmented.rows[0], WORDS)
    levels = DigitLevels(cut, WORDS)
    for place, joined in (
        (levels.columns[1][0], levels.joined[:ARCS]),
        (levels.columns[1][1], levels.joined[ARCS:]),
    ):
        inside = np.concatenate([edge.centres()[_seen(edge)] for edge in joined])
        low, high = place.get_corner([-1, -1, 0]), place.get_corner([1, 1, 0])
        assert np.all(inside[:, :2] > low[:2])
        assert np.all(inside[:, :2] < high[:2])


def _seen(picture):
    return picture.raster.pixel_array[..., 3].ravel() > 0


def test_each_thing_is_joined_to_what_it_becomes(segmented):
    for levels in (DigitLevels(ShortEdges(segmented.rows[0], WORDS), WORDS), SpeechLevels(WORDS)):
        for lines, things in zip(levels.lines, levels.columns, strict=False):
            assert len(lines) == len(things)
            for line, thing in zip(lines, things, strict=True):
                assert line.get_start()[0] > thing.get_right()[0]
                assert line.get_start()[1] == pytest.approx(thing.get_y(), abs=0.1)


def test_discs_are_as_bright_as_the_mean_activations():
    table = ResponseTable(response(), 5, NAMES)
    for label, answers in enumerate(table.columns):
        wanted = activation_colours(response().means[:5, label], nothing=colours().background)
        np.testing.assert_allclose(answers.colours, wanted)
    hoped = activation_colours(response().hoped, nothing=colours().background)
    np.testing.assert_allclose(table.hoped.colours, hoped)


def test_answers_come_out_of_the_heads_and_end_as_they_are():
    table = ResponseTable(response(), 5, NAMES)
    goals = [answers.copy() for answers in table.columns]
    animation = table.answer()
    for answers in table.columns:
        np.testing.assert_allclose(answers.points, table.heads.points)
    animation.begin()
    animation.finish()
    for answers, goal in zip(table.columns, goals, strict=True):
        np.testing.assert_allclose(answers.points, goal.points, atol=1e-9)
        np.testing.assert_allclose(answers.colours, goal.colours)


def test_the_panel_says_where_the_closest_neuron_fails(network):
    column = Diagram(network, find_digit(9, network).pixels).hidden[-1]
    panel = ResponsePanel(response(), column, NAMES, HypothesisTag(WORDS), WORDS)
    own = response()
    assert panel.values == {
        "missed": str(own.missed),
        "low": number_text(own.with_it[own.missed], 2),
        "mistaken": str(own.mistaken),
        "high": number_text(own.without[own.mistaken], 2),
    }
    assert f"neuron {own.neurons[0] + 1} comes closest" in panel.closest.content
    assert panel.tag.get_top()[1] < panel.hoped.get_bottom()[1]
    assert panel.neurons.get_top()[1] < panel.tag.get_bottom()[1]
