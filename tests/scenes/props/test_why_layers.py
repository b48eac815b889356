"""The props about layers: parts of real digits, labels at neurons, the hope and spelling."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from network.digits import find_digit
from network.errors import InputError
from network.storage import load
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.cut_out import cut_out, seen_through, slot
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import Look, current_layout, made_in
from scenes.kit.look.layout import HALL
from scenes.kit.look.palettes import THEMES
from scenes.kit.stage.words import LANGUAGES, words
from scenes.props.why_layers.hope import LOOP, LOWER_LOOP, Hope
from scenes.props.why_layers.room import ARCS, EDGES, enough_neurons, spread_apart
from scenes.props.why_layers.segmented_digits import SegmentedDigits, Square
from scenes.props.why_layers.spelling import Spelling
from tests.scenes.dry import DRY
from tests.scenes.networks import MadeUp, made_up_network

WORDS = words("en", "why_layers")
SQUARE = Square(2, 6, 12)


@pytest.fixture(autouse=True)
def _in_a_hall():
    with tempconfig(DRY), made_in(Look(THEMES["dark"], layout=HALL)):
        yield


@pytest.fixture
def digits(network):
    return SegmentedDigits(network, find_digit(9, network), WORDS)


def spread(network) -> Diagram:
    diagram = Diagram(network, find_digit(9, network).pixels, words=WORDS).go_dark()
    spread_apart(diagram)
    return diagram


def seen(picture):
    """Which pixels of a picture are not clear."""
    return picture.raster.pixel_array[..., 3].ravel() > 0


def test_a_part_lies_on_its_own_pixels_and_holds_no_others():
    image = np.random.default_rng(0).random((28, 28))
    mask = np.zeros((28, 28), dtype=bool)
    mask[4:7, 10:12] = True
    whole = digit_picture(image, 4.2).shift([1, 0, 0])
    part = cut_out(whole, mask, SQUARE)
    assert part.raster.size == (SQUARE.span, SQUARE.span)
    places = part.centres()[seen(part)]
    np.testing.assert_allclose(places, whole.centres()[mask.ravel()], atol=1e-9)


def test_a_frame_holds_its_square_of_the_digit():
    frame = slot(1.8).shift([3, -1, 0])
    whole = seen_through(frame, np.ones((28, 28)), SQUARE)
    part = cut_out(whole, np.ones((28, 28), dtype=bool), SQUARE)
    np.testing.assert_allclose(part.points, frame.points, atol=1e-9)


def test_three_digits_are_cut_into_all_their_ink(digits):
    assert [len(row.masks) for row in digits] == [2, 2, 3]
    assert [row.shown.label for row in digits] == [9, 8, 4]
    for row in digits:
        np.testing.assert_array_equal(np.sum(row.masks, axis=0) == 1, row.image > 0)


def test_every_neuron_of_the_hope_has_one_label_and_every_label_one_neuron(network, digits):
    hope = Hope(spread(network), digits)
    for labelled in (hope.parts, hope.edges):
        assert len(set(labelled.neurons)) == len(labelled.labels) == EDGES
        assert labelled.neurons == sorted(labelled.neurons)
        heights = [label.get_y() for label in labelled.labels]
        assert heights == sorted(heights, reverse=True)
    np.testing.assert_array_equal(np.any(hope.cuts[:ARCS], axis=0), digits.nine.masks[0])
    np.testing.assert_array_equal(np.any(hope.cuts[ARCS:], axis=0), digits.nine.masks[1])


def test_labels_are_large_and_stand_clear_of_all_else(network, digits):
    diagram = spread(network)
    hope = Hope(diagram, digits)
    for labelled, before in (
        (hope.edges, diagram.picture),
        (hope.parts, diagram.columns[0].neurons),
    ):
        assert labelled.labels[0].height > 0.75
        assert labelled.labels.get_left()[0] > before.get_right()[0] + 0.9
        assert labelled.labels.get_right()[0] < labelled.column.neurons.get_left()[0]
        assert labelled.labels.get_top()[1] <= current_layout().stage_top
    assert diagram.values.get_right()[0] <= current_layout().stage_side + 1e-6


def test_larger_labels_are_bricks_and_what_joins_them_to_neurons_passes_between(network, digits):
    parts = Hope(spread(network), digits).parts
    height = parts.labels[0].height
    parts.enlarge()
    boxes = [
        (*label.get_corner([-1, -1, 0])[:2], *label.get_corner([1, 1, 0])[:2])
        for label in parts.labels
    ]
    assert parts.labels[0].height > 1.6 * height
    for k, (left, bottom, right, top) in enumerate(boxes):
        for a, b, c, d in boxes[k + 1 :]:
            assert left > c or right < a or bottom > d or top < b
        corners = parts.leaders[k].get_start_anchors()[:, :2]
        for x, y in corners[0] + np.linspace(0.01, 1, 50)[:, None] * (corners[1] - corners[0]):
            assert not any(a < x < c and b < y < d for a, b, c, d in boxes)
    top, bottom = parts.labels.get_top()[1], parts.labels.get_bottom()[1]
    assert current_layout().stage_bottom < bottom < top < current_layout().stage_top


def test_the_upper_loop_of_the_8_falls_on_the_label_of_the_9s_loop(network, digits):
    hope = Hope(spread(network), digits)
    eight, label = digits.eight, hope.parts.labels[LOOP]
    own, there = label.part, label.over(eight, eight.masks[0])
    apart = np.linalg.norm(
        own.centres()[seen(own)].mean(axis=0) - there.centres()[seen(there)].mean(axis=0)
    )
    assert apart < 0.2 * label.height
    lower = hope.parts.labels[LOWER_LOOP]
    np.testing.assert_allclose(
        lower.part.points, lower.over(eight, eight.masks[1]).points, atol=1e-9
    )


@pytest.mark.parametrize("sizes", [(784, 6, 3, 10), (784, 3, 10), (784, 32, 5, 40, 10)])
def test_the_fewest_neurons_have_room_for_a_loop_and_a_line(tmp_path, digits, sizes):
    trained = load(made_up_network(tmp_path, *sizes))
    enough_neurons(trained)
    hope = Hope(spread(trained.network), digits)
    kept = [(row.shown.label, k) for row, k in hope.sources]
    assert kept[:2] == [(9, 0), (8, 1)]
    assert kept[-1] == (9, 1)
    assert (hope.edges is None) == (len(sizes) == 3)


@pytest.mark.parametrize("sizes", [(784, 2, 10), (784, 5, 16, 10), (784, 16, 2, 10)])
def test_too_few_neurons_are_refused(tmp_path, sizes):
    with pytest.raises(InputError, match="too few neurons"):
        enough_neurons(load(MadeUp(sizes).write(tmp_path / "few.npz")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_syllables_are_made_of_the_letters_beside_them(network, language):
    spelling = Spelling(spread(network), words(language, "why_layers"))
    starts = [line.get_start()[1] for line in spelling.to_syllables]
    ends = [line.get_end()[1] for line in spelling.to_syllables]
    assert starts == sorted(starts, reverse=True)
    assert len(set(np.round(ends, 6))) == len(spelling.syllables.labels) == 2
    assert "".join(words(language, "why_layers")("syllables").split()) == words(
        language, "why_layers"
    )("word")
