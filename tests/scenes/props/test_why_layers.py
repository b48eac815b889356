"""The props about layers: parts of real digits, labels at neurons, the hope and spelling."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Group, tempconfig

from network.digits import find_digit
from network.errors import InputError
from network.storage import load
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.cut_out import cut_out, seen_through, slot
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import Look, current_layout, made_in
from scenes.kit.look.layout import HALL
from scenes.kit.look.palettes import THEMES
from scenes.kit.stage.words import LANGUAGES, words
from scenes.props.why_layers.hope import LOOP, Hope
from scenes.props.why_layers.room import MOST_PARTS, STROKES, enough_neurons, spread_apart
from scenes.props.why_layers.segmented_digits import SegmentedDigits, Square, four_or_nine
from scenes.props.why_layers.spelling import Spelling
from scenes.props.why_layers.strokes import Strokes
from tests.scenes.dry import DRY
from tests.scenes.networks import MadeUp, made_up_network

WORDS = words("en", "why_layers")
SQUARE = Square(2, 6, 12)


@pytest.fixture(autouse=True)
def _in_a_hall():
    with tempconfig(DRY), made_in(Look(THEMES["dark"], layout=HALL)):
        yield


@pytest.fixture
def scene():
    return PaintedScene()


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


def test_three_digits_are_cut_into_all_their_ink(digits):
    assert [len(row.masks) for row in digits] == [2, 2, 3]
    assert [row.shown.label for row in digits] == [9, 8, 4]
    for row in digits:
        np.testing.assert_array_equal(np.sum(row.masks, axis=0) == 1, row.image > 0)


@pytest.mark.parametrize("sizes", [(784, 2, 10), (784, 5, 16, 10), (784, 16, 2, 10)])
def test_too_few_neurons_are_refused(tmp_path, sizes):
    with pytest.raises(InputError, match="too few neurons"):
        enough_neurons(load(MadeUp(sizes).write(tmp_path / "few.npz")))


def boxes(labels):
    """Left, bottom, right and top of each."""
    corners = [(one.get_corner([-1, -1, 0]), one.get_corner([1, 1, 0])) for one in labels]
    return [(*low[:2], *high[:2]) for low, high in corners]


def test_a_frame_holds_its_square_of_the_digit():
    frame = slot(1.8).shift([3, -1, 0])
    whole = seen_through(frame, np.ones((28, 28)), SQUARE)
    part = cut_out(whole, np.ones((28, 28), dtype=bool), SQUARE)
    np.testing.assert_allclose(part.points, frame.points, atol=1e-9)


def test_every_label_has_a_neuron_and_the_place_of_a_part_in_its_digit(network, digits):
    parts = Hope(spread(network), digits).parts
    assert len(set(parts.neurons)) == len(parts.labels) == MOST_PARTS
    assert parts.neurons == sorted(parts.neurons)
    heights = [label.get_y() for label in parts.labels]
    assert heights == sorted(heights, reverse=True)
    for label, (row, k) in zip(parts.labels, Hope(spread(network), digits).sources, strict=True):
        whole = digit_picture(row.image, label.frame.height).move_to(label.frame)
        places = whole.centres()[row.masks[k].ravel()]
        np.testing.assert_allclose(label.part.centres()[seen(label.part)], places, atol=1e-9)


@pytest.mark.parametrize("hidden", [(16,), (16, 16), (16, 16, 16), (16,) * 6])
def test_labels_stand_clear_of_all_else(tmp_path, digits, hidden):
    diagram = spread(load(made_up_network(tmp_path, 784, *hidden, 10)).network)
    hope = Hope(diagram, digits)
    labels = hope.parts.labels
    before = [diagram.picture, *(column.neurons for column in diagram.hidden[:-1])]
    assert labels.get_left()[0] > max(one.get_right()[0] for one in before) + 0.1
    assert labels.get_right()[0] < hope.parts.column.neurons.get_left()[0]
    assert diagram.names.get_right()[0] <= current_layout().stage_side + 1e-6
    top, bottom = labels.get_top()[1], labels.get_bottom()[1]
    assert current_layout().stage_bottom < bottom < top < current_layout().stage_top
    own = boxes(labels)
    for k, (left, bottom, right, top) in enumerate(own):
        for a, b, c, d in own[k + 1 :]:
            assert left > c or right < a or bottom > d or top < b
        corners = hope.parts.leaders[k].get_start_anchors()[:, :2]
        for x, y in corners[0] + np.linspace(0.01, 1, 50)[:, None] * (corners[1] - corners[0]):
            assert not any(a < x < c and b < y < d for a, b, c, d in own)


def test_lines_from_the_strokes_pass_between_the_two_labels_that_are_left(scene, network, digits):
    hope = Hope(spread(network), digits)
    scene.play(*hope.keep_loop_and_line())
    assert list(hope.parts.on_screen)[::2] == [hope.parts.labels[LOOP], hope.parts.labels[-1]]
    strokes = Strokes(hope)
    strokes.find_neurons(scene, 1.0)
    strokes.make_parts(scene)
    assert len(set(strokes.neurons)) == len(strokes.lines) == STROKES
    left = boxes(hope.parts.on_screen[::2])
    for line in strokes.lines:
        start, end = line.get_start()[:2], line.get_end()[:2]
        for x, y in start + np.linspace(0, 1, 50)[:, None] * (end - start):
            assert not any(a < x < c and b < y < d for a, b, c, d in left)


@pytest.mark.parametrize("hidden", [(16, 16), (16,) * 6])
def test_strokes_have_room_between_the_first_layer_and_the_next(tmp_path, scene, digits, hidden):
    diagram = spread(load(made_up_network(tmp_path, 784, *hidden, 10)).network)
    hope = Hope(diagram, digits)
    scene.play(*hope.keep_loop_and_line())
    frames = Group(*(label.frame for label in Strokes(hope).labels))
    after = [*(column.neurons for column in diagram.hidden[1:-1]), hope.parts.labels[LOOP]]
    assert frames.get_left()[0] > diagram.hidden[0].neurons.get_right()[0] + 0.1
    assert frames.get_right()[0] < min(one.get_left()[0] for one in after) - 0.1


def test_strokes_are_all_of_the_9_and_each_tells_its_own_neuron(scene, network, digits):
    hope = Hope(spread(network), digits)
    strokes = Strokes(hope)
    inked = [cut.centres()[seen(cut)] for cut in strokes.cuts]
    whole = hope.diagram.picture.centres()[(digits.nine.image > 0).ravel()]
    both = (np.unique(np.round(own, 6), axis=0) for own in (np.concatenate(inked), whole))
    np.testing.assert_array_equal(*both)
    strokes.find_neurons(scene, 1.0)
    fills = strokes.column.neurons.colours
    lit = np.flatnonzero(np.abs(fills - fills[0]).max(axis=1) > 0.1)
    assert [int(strokes.column.shown[k]) for k in lit] == strokes.neurons


def test_strokes_lie_on_each_other_as_the_parts_they_make(scene, network, digits):
    hope = Hope(spread(network), digits)
    scene.play(*hope.keep_loop_and_line())
    strokes = Strokes(hope)
    strokes.fall_apart(scene, strokes.of_loop, 1.0)
    whole = hope.diagram.picture.centres()[digits.nine.masks[0].ravel()]
    apart = np.concatenate(
        [strokes.cuts[k].centres()[seen(strokes.cuts[k])] for k in strokes.of_loop]
    )
    assert np.abs(np.sort(apart, axis=0) - np.sort(whole, axis=0)).max() > 0.2
    strokes.find_neurons(scene, 1.0)
    strokes.make(scene, strokes.of_loop, LOOP)
    own = hope.parts.labels[LOOP].part
    for there, pieces in (
        (whole, [strokes.cuts[k] for k in strokes.of_loop]),
        (own.centres()[seen(own)], hope.found),
    ):
        places = np.concatenate([piece.centres()[seen(piece)] for piece in pieces])
        rows = [at[np.lexsort(np.round(at, 5).T)] for at in (places, there)]
        np.testing.assert_allclose(*rows, atol=1e-6)


def test_the_upper_loop_of_the_8_falls_on_the_label_of_the_9s_loop(network, digits):
    hope = Hope(spread(network), digits)
    eight, label = digits.eight, hope.parts.labels[LOOP]
    own, there = label.part, label.over(eight, eight.masks[0])
    apart = np.linalg.norm(
        own.centres()[seen(own)].mean(axis=0) - there.centres()[seen(there)].mean(axis=0)
    )
    assert apart < 0.2 * label.height


def test_a_torn_4_has_the_parts_of_a_9_and_the_bar_of_a_4(network, digits):
    torn = four_or_nine(network, find_digit("test:707", network))
    assert torn is not None
    assert [int(mask.sum()) > 0 for mask in torn.masks] == [True] * 3
    hope = Hope(spread(network), digits)
    row, part = hope.sources[hope.bar]
    assert row is digits.four
    assert np.ptp(np.argwhere(row.masks[part]), axis=0).argmax() == 1
    # What is surely read is torn between nothing.
    assert four_or_nine(network, find_digit("4", network)) is None


@pytest.mark.parametrize("sizes", [(784, 6, 3, 10), (784, 3, 10), (784, 32, 5, 40, 10)])
def test_the_fewest_neurons_have_room_for_a_loop_and_a_line(tmp_path, digits, sizes):
    trained = load(made_up_network(tmp_path, *sizes))
    enough_neurons(trained)
    hope = Hope(spread(trained.network), digits)
    kept = [(row.shown.label, k) for row, k in hope.sources]
    assert kept[:2] == [(9, 0), (8, 1)]
    assert kept[-1] == (9, 1)
    assert (hope.bar is None) == (len(kept) < 5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_syllables_are_made_of_the_letters_beside_them(language):
    own = words(language, "why_layers")
    spelling = Spelling(own)
    starts = [line.get_start()[1] for line in spelling.to_syllables]
    ends = [line.get_end()[1] for line in spelling.to_syllables]
    assert starts == sorted(starts, reverse=True)
    assert len(set(np.round(ends, 6))) == len(spelling.syllables) == 2
    assert "".join(own("syllables").split()) == "".join(own("letters").split()) == own("word")
