"""What the last chapter shows: hopes that are measured, noise in bins, codes that can be read."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from manim import tempconfig

from network.activations import SIGMOID
from network.analysis.answers import Answers
from network.analysis.gradient_step import negative_gradient
from network.analysis.noise import noise_pictures
from network.analysis.selectivity import Telling
from network.analysis.strokes import Strokes, closest_stroke
from network.model import Layer, Network
from network.storage import load
from scenes.kit.diagram.asked_changes import Directions
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.camera import PaintedCamera
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.heap import Rain
from scenes.kit.figures.heatmap import Heatmap
from scenes.kit.look.current import Look, made_in
from scenes.kit.look.palettes import THEMES
from scenes.kit.look.theme import colours
from scenes.kit.stage.words import words
from scenes.props.final_words.loops import Loops
from scenes.props.final_words.maps_and_strokes import MapsAndStrokes
from scenes.props.final_words.noise_bins import NoiseBins
from scenes.props.final_words.one_weight import OneWeight
from scenes.props.final_words.reading_list import (
    FIRST,
    LATER,
    QUIET_ZONE,
    WORKS,
    QrCode,
    ReadingList,
)
from scenes.props.final_words.sentences import Sentences
from tests.scenes.dry import DRY, ROOT, run

WORDS = words("en", "final_words")


@pytest.mark.parametrize("keys", [FIRST, LATER])
@pytest.mark.parametrize("size", [(1920, 1080), (320, 180)])
@pytest.mark.parametrize("theme", THEMES)
def test_all_codes_are_read_from_a_frame_even_from_afar(theme, size, keys):
    drawn = DRY | {"pixel_width": size[0], "pixel_height": size[1]}
    with tempconfig(drawn), made_in(Look(THEMES[theme])):
        camera = PaintedCamera(background_color=THEMES[theme].background)
        camera.capture_mobjects([ReadingList(keys, WORDS)])
    assert camera.pixel_array.shape[:2] == size[::-1]
    frame = np.ascontiguousarray(camera.pixel_array[..., :3])
    codes = sorted(zxingcpp.read_barcodes(frame), key=lambda code: code.position.top_left.x)
    assert [code.text for code in codes] == [WORKS[key] for key in keys]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_all_codes_are_read_in_the_chapter(theme):
    beats = [
        beat for beat in run("final_words", theme=theme).beats if beat.name.startswith("read_")
    ]
    read = [
        code.text
        for beat in beats
        for code in zxingcpp.read_barcodes(np.ascontiguousarray(beat.frame[..., :3]))
    ]
    assert sorted(read) == sorted(WORKS.values())


@pytest.mark.parametrize("theme", THEMES)
def test_a_code_is_dark_on_a_light_ground_with_a_quiet_zone(theme):
    with made_in(Look(THEMES[theme])):
        pixels = QrCode("https://example.org", 3.0).raster.pixel_array[..., 0]
    assert set(np.unique(pixels)) == {0, 255}
    around = np.ones(pixels.shape, bool)
    around[QUIET_ZONE:-QUIET_ZONE, QUIET_ZONE:-QUIET_ZONE] = False
    assert (pixels[around] == 255).all()
    # A corner of the code is that of a finder pattern.
    assert (pixels[QUIET_ZONE, QUIET_ZONE : QUIET_ZONE + 7] == 0).all()


def test_maps_stand_in_the_order_of_their_shares_and_those_that_are_strokes_are_known(network):
    strokes = Strokes.of(network)
    shown, weights = np.arange(3, 13), network.layers[0].weights
    maps = MapsAndStrokes(weights, shown, strokes, WORDS)
    order = sorted(shown, key=lambda neuron: -strokes.scores[neuron])
    scale = maps.learned[0].full_strength
    for one, neuron in zip(maps.maps, order, strict=True):
        learned = Heatmap(weights[neuron], scale).raster.pixel_array
        np.testing.assert_array_equal(one.raster.pixel_array, learned)
    assert maps.are.tolist() == [strokes.scores[neuron] >= strokes.threshold for neuron in order]
    assert maps.best == order[0]
    assert maps.first.share.content == f"{strokes.percents[order[0]]} %"
    shares = [f"{strokes.percents[neuron]} %" for neuron in order]
    assert [share.content for share in maps.shares] == shares
    assert maps.key[1].content == "≥ 60 %"
    assert "10 of 16" in maps.note[0].content


def test_a_map_becomes_its_stroke_and_is_itself_again(network):
    weights = network.layers[0].weights
    maps = MapsAndStrokes(weights, np.arange(3), Strokes.of(network), WORDS)
    hoped = [closest_stroke(weights[maps.best]), weights[maps.best]]
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        for become, values in zip((maps.become_strokes, maps.become_learned), hoped, strict=True):
            become(scene)
            shown = Heatmap(values, maps.learned[0].full_strength).raster.pixel_array
            np.testing.assert_array_equal(maps.maps[0].raster.pixel_array, shown)


def test_both_sides_have_the_light_of_the_neuron_that_tells_best():
    telling = Telling(np.array([0.2, 0.9, 0.4]), np.array([0.1, 0.3, 0.8]), np.array([0.6, 0.8, 0]))
    loops = Loops(telling, SIGMOID, np.arange(10_000) % 2 == 0, WORDS)
    assert [side.mean for side in loops.sides] == [0.9, 0.3]
    assert [side.heading.content for side in loops.sides] == ["with a loop", "without a loop"]
    for side in loops.sides:
        np.testing.assert_allclose(side.ring.centres[0], side.layer.centres[1], atol=1e-9)


def test_each_picture_falls_into_the_bin_of_its_answer():
    noise, answers = noise_pictures(6), np.array([1, 0, 1, 1, 2, 1])
    bins = NoiseBins(noise, answers, ["a", "b", "c", "d"])
    first = bins.first()
    assert first.get_x() < bins.heads[1].get_x()
    assert abs(first.get_x() - bins.heads[1].get_x()) < bins.floors[1].width / 2
    counts = []
    for landed in (1, 4, 6):
        bins.lie(landed)
        counts.append([int(number.value) for number in bins.shown])
        seen = [number.get_fill_opacity() > 0 for number in bins.shown]
        assert seen == [count > 0 for count in counts[-1]]
    assert counts == [[0, 1, 0, 0], [1, 3, 0, 0], [1, 4, 1, 0]]
    lying = bins.picture.raster.pixel_array
    rain = Rain(bins.lie(1), 6, seconds=2.0)
    rain.interpolate_mobject(1.0)
    assert np.array_equal(bins.picture.raster.pixel_array, lying)
    assert bins.landed == 6


@pytest.mark.parametrize("count", [1, 30, 1000])
def test_the_highest_heap_has_room_below_the_numbers(count):
    bins = NoiseBins(noise_pictures(count), np.zeros(count, int), ["a", "b"]).lie(count)
    filled = bins.picture.raster.pixel_array[..., 3].any(axis=1)
    assert filled[-2]
    assert (bins.heap.rows >= 0).all()
    assert bins.picture.get_top()[1] < bins.shown.get_bottom()[1]


def test_a_weight_that_goes_up_and_down_is_itself_again(digit):
    trained = load(ROOT / "weights/lecture.npz")
    gradient = negative_gradient(trained, digit)[0]
    diagram = Diagram(trained.network, digit.pixels)
    trace = trained.network.trace(digit.pixels)
    one = OneWeight(diagram, gradient, trace, digit.label)
    neuron, pixel = divmod(int(np.abs(gradient * trained.network.layers[0].weights).argmax()), 784)
    assert one.value == pytest.approx(trained.network.layers[0].weights[neuron, pixel])
    np.testing.assert_allclose(one.line.get_end(), diagram.columns[0].neurons.lefts[neuron])
    one.set_value(-one.value)
    assert one.number.value == -one.own
    weights = trained.network.layers[0].weights.copy()
    weights[neuron, pixel] *= -1
    first, *later = trained.network.layers
    other = Network([Layer(weights, first.biases, first.activation), *later])
    wanted = float(other(digit.pixels)[digit.label])
    assert one.output[1].value == pytest.approx(wanted, abs=1e-6)


def test_ups_and_downs_are_said_with_their_arrows_in_their_colours():
    labels, theme = Directions(WORDS), colours()
    assert [label.content for label in labels] == ["$arrow.t$ up", "$arrow.b$ down"]
    inks = [label[0].get_fill_color().to_hex() for label in labels]
    assert inks == [theme.plus, theme.minus]


def says(outputs, activation="sigmoid"):
    """What is said of noise to which a network gives these outputs."""
    network = Network([Layer(np.zeros((len(outputs), 4)), outputs, activation)])
    return Sentences(network, str, WORDS).noise(network.trace(np.zeros(4)))


def test_what_is_said_of_noise_depends_on_how_sure_the_answer_is():
    assert says([3.0, 0.0]) == "It says 0, and sounds sure of it: 0.95."
    assert says([0.0, 0.9]) == "It says 1. That is its largest output, with 0.71."
    assert says([-1.0, -2.0]) == "It says 0, though with no more than 0.27."
    # Where outputs do not end at 1, none is sure.
    assert says([5.0, 0.0], "identity") == "It says 0. That is its largest output, with 5.00."


SENTENCES = Sentences(Network([Layer(np.zeros((3, 4)), np.zeros(3), "sigmoid")]), str, WORDS)


@pytest.mark.parametrize(
    ("are", "said"),
    [
        ([False] * 3, "By that measure, not one of these 3 is a stroke."),
        ([False, True, False], "By that measure, one of these 3 is a stroke, and no other."),
        ([True, True, False], "By that measure, 2 of these 3 are strokes, and 1 are not."),
        ([True] * 3, "By that measure, all of these 3 are strokes."),
    ],
)
def test_what_is_said_of_strokes_depends_on_how_many_there_are(are, said):
    assert SENTENCES.strokes(np.array(are)) == said


@pytest.mark.parametrize(
    ("auc", "key"), [([0.3, 0.78], "loops_leaning"), ([0.5, 0.95], "loops_told")]
)
def test_what_is_said_of_loops_depends_on_how_well_one_neuron_tells_them(auc, key):
    assert SENTENCES.loops(Telling(np.ones(2), np.zeros(2), np.array(auc))) == WORDS(key)


@pytest.mark.parametrize(
    ("counts", "key"), [([0, 10, 0], "all_same"), ([0, 6, 4], "mostly"), ([3, 4, 3], "often")]
)
def test_what_is_said_of_many_answers_depends_on_how_alike_they_are(counts, key):
    answers = Answers(np.array(counts), 0.5)
    assert SENTENCES.answers(answers) == WORDS(key, answer=1, most=counts[1], count=10)
