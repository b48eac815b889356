"""The props about edges: a map set by hand, pictures under it, and the maps that were learned."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import tempconfig
from manim.animation.animation import prepare_animation
from scipy.special import expit

from network.analysis.detector_trial import Trial
from network.analysis.stroke_detector import Answers, Detector
from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.diagram.one_neuron import OneNeuron
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.heatmap import Heatmap
from scenes.kit.stage.words import words
from scenes.kit.typesetting.number import Number
from scenes.props.edge_detection.asked_neuron import AskedNeuron
from scenes.props.edge_detection.cases import Cases
from scenes.props.edge_detection.four_pixels import FourPixels
from scenes.props.edge_detection.hand_set_map import HandSetMap
from scenes.props.edge_detection.learned_maps import Learned, LearnedMaps, beside
from scenes.props.edge_detection.pressed_line import PRESSED, PressedLine, spread
from scenes.props.edge_detection.sum_line import Press, SumLine, step_between
from scenes.props.edge_detection.tried import Tried
from tests.scenes.dry import DRY

WORDS = words("en", "edge_detection")


@pytest.fixture(scope="module")
def answers(network, digit):
    other = find_digit(1, network)
    detector = Detector.placed_on(digit.image)
    return Answers.of(detector, [digit.image, other.image, np.ones((28, 28))])


@pytest.fixture
def line(answers):
    pictures = [digit_picture(image, 1.0) for image in answers.images]
    return PressedLine(pictures, [each.z for each in answers.rimmed], 8.0, -3.0)


def finish(move):
    """Play a move, an animation or what `animate` gives, to its end."""
    animation = prepare_animation(move)
    animation.begin()
    animation.finish()


def test_the_asked_neuron_has_a_frame_around_the_stroke(digit):
    one, detector = OneNeuron(digit.image), Detector.placed_on(digit.image)
    asked = AskedNeuron(one, detector)
    upper_left = one.picture.at(detector.row - 0.5, detector.column - 0.5)
    np.testing.assert_allclose(asked.place.points[0], upper_left, atol=1e-9)
    ink = digit.image[detector.row : detector.row + 3, detector.column : detector.column + 8]
    shown = digit_picture(ink, 1.0).raster.pixel_array
    np.testing.assert_allclose(asked.place.raster.pixel_array, shown, atol=1)
    assert asked.lines.get_right()[0] == pytest.approx(asked.disc.get_left()[0], abs=0.1)


def test_four_products_add_up_as_they_are_read(digit):
    detector = Detector.placed_on(digit.image)
    one, pixels = OneNeuron(digit.image), detector.across(digit.image)
    four = FourPixels(one.picture, one.disc, digit.image, detector.stroke, pixels)
    read = [
        (float(a.content), float(w.content), float(p.content))
        for a, w, p in zip(four.values, four.weights, four.products, strict=True)
    ]
    for value, weight, product in read:
        assert value * weight == pytest.approx(product, abs=1e-12)
    assert sum(p for *_, p in read) == pytest.approx(float(four.total.content), abs=1e-12)
    assert [w for _, w, _ in read] == [0.5, 0.5, 0.0, 0.0]
    np.testing.assert_allclose([a for a, _, _ in read], digit.pixels[pixels], atol=0.00501)


def test_each_picture_runs_from_one_sum_to_the_other(answers):
    for case, stroke, rimmed in zip(Cases(answers), answers.stroke, answers.rimmed, strict=True):
        assert case.sum.value == stroke.z
        for move in case.gets_rim():
            finish(move)
        assert case.sum.value == rimmed.z
        shown = Heatmap(rimmed.products, 0.5).raster.pixel_array
        np.testing.assert_array_equal(case.products.raster.pixel_array, shown)


def test_the_map_moves_with_its_word_and_its_scale(answers):
    place = digit_picture(answers.images[0], 4.0)
    own = HandSetMap(np.zeros((28, 28)), place, WORDS)
    there = place.copy().shift([2.0, 0, 0])
    for move in own.goes_to(there):
        finish(move)
    assert own.tag.get_x() == pytest.approx(2.0)
    assert own.bar.get_x() == pytest.approx(2.0, abs=0.02)
    np.testing.assert_allclose(own.map.points, there.points, atol=1e-9)


def test_pressed_dots_stand_at_what_the_sigmoid_gives(line, answers):
    for number, each in zip(line.numbers, answers.rimmed, strict=True):
        assert number.value == pytest.approx(each.z)
    finish(Press(line, 1.0, -3.0))
    sums = np.array([each.z for each in answers.rimmed]) - 3.0
    expected = expit(sums)
    np.testing.assert_allclose([n.value for n in line.numbers], expected, atol=1e-9)
    np.testing.assert_allclose(line.dots.centres[:, 0], PRESSED * (expected - 0.5), atol=1e-9)
    finish(Press(line, 0.0, 0.0))
    step = np.diff(np.sort(line.ticks.centres[:, 0]))
    assert step.max() == pytest.approx(step.min())
    sums = [each.z for each in answers.rimmed]
    np.testing.assert_allclose(line.dots.centres[:, 0] / step[0], sums, atol=1e-9)


def test_numbers_become_activations_when_the_neurons_light_up_and_sums_when_it_is_let_go(line):
    line.be_at(1.0, 0.0)
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        scene.add(line)
        line.light_up(scene, 1.0)
        read = [number.value for number in line.numbers]
        np.testing.assert_allclose(read, expit(line.sums), atol=1e-9)
        line.let_go(scene)
    np.testing.assert_allclose([number.value for number in line.numbers], line.sums, atol=1e-9)
    assert [number.get_fill_opacity() for number in line.numbers] == [1.0] * 3


def test_the_mark_moves_from_the_threshold_to_0(line):
    step = np.diff(np.sort(line.ticks.centres[:, 0]))[0]
    across, number = line.mark
    assert across.get_x() / step == pytest.approx(3.0)
    assert number.content == "3"
    for move in line.mark_to_0()[:1]:
        finish(move)
    assert across.get_x() == pytest.approx(0.0, abs=1e-6)


def test_the_arrow_goes_from_0_as_far_as_the_bias(line):
    arrow, number = line.bias
    step = np.diff(np.sort(line.ticks.centres[:, 0]))[0]
    assert arrow.get_start()[0] == pytest.approx(0.0, abs=1e-6)
    assert arrow.get_end()[0] / step == pytest.approx(-3.0)
    assert number.value == -3.0


@pytest.mark.parametrize("reach", [0.2, 3, 9, 40, 160, 2000])
def test_a_line_of_sums_has_room_for_its_numbers_whatever_it_must_reach(reach):
    line = SumLine([reach], reach, 3.0, 5.0, 1.0, 0.5)
    names = [each for each in line.scale if hasattr(each, "content")]
    assert (np.diff([each.get_x() for each in names]) >= 2 - 1e-9).all()
    assert "0" in [each.content for each in names]
    assert line.line.get_left()[0] <= line.dots.centres[0, 0] <= line.line.get_right()[0]
    assert len(line.ticks.centres) < 100
    finish(Press(line, 1.0, 0.0))
    assert line.dots.centres[0, 0] == pytest.approx(1 + 5 * (expit(reach) - 0.5))


@pytest.mark.parametrize(
    ("least", "step"), [(0.1, 2), (2, 2), (2.1, 5), (7, 10), (11, 20), (60, 100)]
)
def test_a_scale_has_round_steps(least, step):
    assert step_between(least) == step


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=6), st.floats(0.1, 2))
def test_what_is_spread_keeps_its_order_and_its_distance(places, gap):
    apart = spread(np.array(places), gap)
    order = np.argsort(places, kind="stable")
    assert (np.diff(apart[order]) >= gap - 1e-9).all()


@pytest.mark.parametrize(
    ("name", "other"), [("lecture", "plain"), ("plain", "lecture"), ("relu", "lecture")]
)
def test_each_network_stands_beside_another(name, other):
    assert beside(load(WEIGHTS_FOLDER / f"{name}.npz")).path.stem == other


def test_weights_fly_to_their_pixels_and_colour_them(answers):
    place = digit_picture(answers.images[0], 4.0)
    own, pixels = HandSetMap(np.zeros((28, 28)), place, WORDS), [200, 228]
    weights = {pixel: Number(0.5, 1) for pixel in pixels}
    with tempconfig(DRY):
        own.take_in(PaintedScene(skip_animations=True), weights)
    for pixel, number in weights.items():
        np.testing.assert_allclose(number.get_center(), place.centres()[pixel], atol=1e-6)
    expected = np.zeros(784)
    expected[pixels] = 0.5
    shown = Heatmap(expected, 0.5).raster.pixel_array
    np.testing.assert_array_equal(own.map.raster.pixel_array, shown)


@pytest.mark.parametrize("count", [0, 1, 4, 10, 24, 25])
def test_those_that_light_it_up_come_forward_beside_the_map(digit, count):
    detector = Detector.placed_on(digit.image)
    trial = Trial.of(detector, -3)
    made_up = Trial(trial.digits, np.where(np.arange(len(trial.digits)) < count, 0.9, 0.1))
    own = HandSetMap(detector.with_rim, digit_picture(digit.image, 4.0), WORDS)
    tried = Tried(made_up, own, detector.with_rim)
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        tried.come(scene, digit_picture(digit.image))
        tried.light_up(scene)
        seen = [tile.opacity for tile in tried.tiles]
        np.testing.assert_allclose(seen, 0.3 + 0.7 * made_up.activations)
        tried.bring_forward(scene)
    are_forward = 0 < count <= 24
    assert len(tried.tiles) == (count if are_forward else len(trial.digits))
    assert tried.get_left()[0] >= own.get_right()[0]
    assert tried.get_right()[0] <= 6.7 + 1e-6
    boxes = [(t.get_left()[0], t.get_right()[0], t.get_y()) for t in tried.tiles]
    for left, right, y in boxes:
        inside = [x for x, _, height in boxes if abs(height - y) < 0.01 and left < x < right]
        assert not inside


def test_only_strokes_are_framed(network, digit):
    learned = Learned.of(load(WEIGHTS_FOLDER / "lecture.npz"), network.trace(digit.pixels))
    maps = LearnedMaps(learned, 0.0, "our network")
    assert len(maps.frames.centres) == learned.strokes.count
    framed = [maps.grid[at].get_center() for at in np.flatnonzero(learned.strokes.are)]
    np.testing.assert_allclose(maps.frames.centres, framed, atol=1e-9)
