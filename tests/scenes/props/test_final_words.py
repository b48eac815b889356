"""What the last chapter shows: hopes that are measured, noise in bins, codes that can be read."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
import zxingcpp
from manim import tempconfig

from network.analysis.examples import surest_mistake
from network.analysis.noise import noise_pictures
from network.analysis.price import Price
from network.analysis.segmentation import loops_in_test
from network.analysis.segmented_digits import digit_of_a_loop
from network.analysis.selectivity import Telling
from network.analysis.strokes import Strokes
from network.analysis.turns import Turn
from network.data import load_test
from network.evaluation import accuracy
from network.model import Layer, Network
from network.storage import load
from scenes.kit.diagram.asked_changes import AskedChanges, Directions
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.camera import PaintedCamera
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.heap import Rain
from scenes.kit.figures.heatmap import Heatmap
from scenes.kit.look.current import Look, made_in
from scenes.kit.look.palettes import THEMES
from scenes.kit.look.theme import colours
from scenes.kit.stage.words import words
from scenes.props.final_words.hoped import Hoped
from scenes.props.final_words.learned_maps import LearnedMaps
from scenes.props.final_words.loops import ONE_WAY, Arriving, Loops
from scenes.props.final_words.noise_bins import NoiseBins
from scenes.props.final_words.one_weight import OneWeight
from scenes.props.final_words.others import PARTS, Others
from scenes.props.final_words.push import push
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


@pytest.mark.parametrize("size", [(1920, 1080), (320, 180)])
@pytest.mark.parametrize("theme", THEMES)
def test_all_codes_are_read_from_a_frame_even_from_afar(theme, size):
    drawn = DRY | {"pixel_width": size[0], "pixel_height": size[1]}
    for keys in (FIRST, LATER):
        with tempconfig(drawn), made_in(Look(THEMES[theme])):
            camera = PaintedCamera(background_color=THEMES[theme].background)
            camera.capture_mobjects([ReadingList(keys, WORDS)])
        assert camera.pixel_array.shape[:2] == size[::-1]
        frame = np.ascontiguousarray(camera.pixel_array[..., :3])
        codes = sorted(zxingcpp.read_barcodes(frame), key=lambda code: code.position.top_left.x)
        assert [code.text for code in codes] == [WORKS[key] for key in keys]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_all_codes_are_read_in_the_chapter(theme):
    lines = [beat for beat in run("final_words", theme=theme).beats if beat.name == "read_on"]
    for line, keys in zip(lines, (FIRST, LATER), strict=True):
        codes = zxingcpp.read_barcodes(np.ascontiguousarray(line.frame[..., :3]))
        assert {code.text for code in codes} == {WORKS[key] for key in keys}


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


@pytest.fixture
def hoped(network, digit):
    cut = digit_of_a_loop(network, digit)
    diagram = Diagram(network, digit.pixels).go_dark()
    return Hoped(diagram, cut, cut.digit.label, WORDS)


def test_each_stroke_leads_to_the_part_that_it_is_a_piece_of(hoped):
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        scene.add(hoped.diagram)
        hoped.come(scene)
        hoped.light_up(scene)
    strokes, parts = hoped.strokes, hoped.parts
    assert len(hoped.lines) == len(strokes.labels) + len(parts.labels)
    for k, (line, whole) in enumerate(zip(hoped.lines, hoped.cut.wholes, strict=False)):
        np.testing.assert_allclose(line.get_start(), strokes.start(k))
        np.testing.assert_allclose(line.get_end(), parts.end(whole))
        assert not (hoped.cut.strokes[k] & ~hoped.cut.parts[whole]).any()
    (lit,) = np.flatnonzero(hoped.diagram.outputs.neurons.colours[:, 0] > 0.5)
    assert lit == hoped.cut.digit.label


def test_where_labels_stand_there_is_room_for_them(hoped):
    first, _, outputs = hoped.strokes.labels, hoped.parts.labels, hoped.diagram.outputs
    assert first.get_left()[0] > hoped.diagram.home.get_right()[0] + 0.5
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        hoped.come(scene)
    assert hoped.parts.labels.get_left()[0] > hoped.diagram.columns[0].get_right()[0]
    assert hoped.parts.labels.get_right()[0] < hoped.diagram.columns[1].get_left()[0]
    assert outputs.get_left()[0] > hoped.diagram.columns[1].get_right()[0]


def test_of_the_labels_the_loop_is_left_at_the_neuron_that_tells_loops(hoped):
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        scene.add(hoped.diagram, hoped)
        ring = hoped.keep_loop(scene, 5)
    column = hoped.diagram.hidden[-1]
    np.testing.assert_allclose(ring.get_center(), column.place(5), atol=1e-6)
    leader = hoped.parts.leaders[0]
    np.testing.assert_allclose(leader.get_end(), column.neurons.lefts[5], atol=1e-6)


def test_maps_stand_in_the_order_of_their_neurons_and_all_but_strokes_dim(hoped, network):
    strokes, weights = Strokes.of(network), network.layers[0].weights
    maps = LearnedMaps(weights, strokes, hoped.strokes)
    scale = maps.maps[0].full_strength
    for one, row in zip(maps.maps, weights, strict=True):
        learned = Heatmap(row, scale).raster.pixel_array
        np.testing.assert_array_equal(one.raster.pixel_array, learned)
    every = list(maps.maps)
    places = [one.get_center() for one in every]
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        maps.come(scene)
        np.testing.assert_allclose([one.get_center() for one in every], places, atol=1e-6)
        maps.frame_strokes(scene)
        maps.dim_others(scene)
    are = strokes.scores >= strokes.threshold
    assert [one.opacity == 1 for one in maps.maps] == are.tolist()


def test_digits_run_into_the_neuron_and_it_shows_the_mean_of_those_that_arrived(network):
    telling = Telling.of(network, len(network.layers) - 2, loops_in_test())
    loops = Loops(network, telling, WORDS)
    means = [telling.with_it[telling.best], telling.without[telling.best]]
    assert [side.mean for side in loops.sides] == pytest.approx(means)
    assert [side.heading.content for side in loops.sides] == ["with a loop", "without a loop"]
    for side, odd in zip(loops.sides, (np.min, np.max), strict=True):
        assert side.lights[side.odd] == odd(side.lights)
        assert side.light.value == pytest.approx(side.mean)
        arriving = Arriving(loops.neuron, side.placed_tiles(), side.lights, 1.0)
        for alpha, arrived in ((0.0, 0), (ONE_WAY, 1), (1.0, len(side.lights))):
            arriving.interpolate_mobject(alpha)
            wanted = side.lights[:arrived].mean() if arrived else 0.0
            assert loops.neuron.value == pytest.approx(wanted)
            assert loops.neuron.number.get_fill_opacity() == 0


def test_in_the_end_the_exceptions_stand_alone_with_their_light(network):
    loops = Loops(network, Telling.of(network, 1, loops_in_test()), WORDS)
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        scene.add(loops)
        loops.show_exceptions(scene)
    for side, (_, light) in zip(loops.sides, loops.exceptions(), strict=True):
        assert len(side) == 2
        assert side.light.value == pytest.approx(light)
    assert loops.neuron.value == pytest.approx(loops.exceptions()[-1][1])


def test_each_picture_falls_into_the_bin_of_its_answer():
    noise, answers = noise_pictures(6), np.array([1, 0, 1, 1, 2, 1])
    bins = NoiseBins(noise, answers, ["a", "b", "c", "d"])
    first = bins.place(0)
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


def test_a_weight_that_is_turned_takes_the_outputs_with_it(digit):
    trained = load(ROOT / "weights/lecture.npz")
    network = trained.network
    diagram = Diagram(network, digit.pixels)
    turn = Turn(0, 3, int(digit.pixels.argmax()), 2.0)
    one = OneWeight(diagram, digit, turn)
    assert one.way.content == "$arrow.t$"
    np.testing.assert_allclose(one.line.get_end(), diagram.columns[0].neurons.lefts[3])
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        one.could_go(scene)
        assert one.number.value == pytest.approx(2.0)
        weights = network.layers[0].weights.copy()
        weights[3, turn.input] = 2.0
        first, *later = network.layers
        other = Network([Layer(weights, first.biases, first.activation), *later])
        shown = [value.value for value in diagram.values]
        np.testing.assert_allclose(shown, other(digit.pixels), atol=1e-5)
        one.leave(scene)
    assert one.number.value == pytest.approx(one.own)
    shown = [value.value for value in diagram.values]
    np.testing.assert_allclose(shown, network(digit.pixels), atol=1e-5)


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
        ([False] * 3, "By our count again, not one of these 3 is mostly one stroke."),
        (
            [False, True, False],
            "By our count again, one of these 3 is mostly one stroke, and no other.",
        ),
        (
            [True, True, False],
            "By our count again, 2 of 3 are mostly one stroke, plus or minus; 1 are not.",
        ),
        ([True] * 3, "By our count again, all of these 3 are mostly one stroke."),
    ],
)
def test_what_is_said_of_strokes_depends_on_how_many_there_are(are, said):
    assert SENTENCES.strokes(np.array(are)) == said


@pytest.mark.parametrize(
    ("auc", "dark", "key"),
    [(0.78, 0.1, "loops_but"), (0.78, 0.8, "loops_leaning"), (0.95, 0.1, "loops_told")],
)
def test_what_is_said_of_loops_depends_on_how_well_one_neuron_tells_them(auc, dark, key):
    said = SENTENCES.loops(
        Telling(np.ones(2), np.zeros(2), np.array([0.5, auc])), [(6, dark), (5, 0.7)]
    )
    assert said == WORDS(key, with_it="6", without="5")


@pytest.mark.parametrize(
    ("right", "said"),
    [
        ((0.971, 0.6, 0.3965), "Now it reads only 39.6 % right."),
        ((0.1, 0.2, 0.15), "Now it even reads 15.0 % right."),
        ((0.97104, 0.5, 0.971), "It still reads 97.1 % right. That need not be so."),
    ],
)
def test_what_is_said_of_a_push_depends_on_what_it_does_to_all(right, said):
    assert SENTENCES.price(Price(np.array(right), (), np.zeros((3, 0), int))) == said


def test_the_way_that_helps_a_weight_is_said():
    said = [SENTENCES.way(Turn(0, 1, 2, value)) for value in (0.5, -0.5)]
    assert said == ["Up.", "Down."]


@pytest.fixture(scope="module")
def asked():
    trained = load(ROOT / "weights/lecture.npz")
    digit = surest_mistake(trained.network)
    chapter = SimpleNamespace(
        trained=trained,
        network=trained.network,
        trace=trained.network.trace(digit.pixels),
        words=WORDS,
        class_names=[str(k) for k in range(10)],
    )
    return AskedChanges(chapter, digit)


def test_the_bar_and_all_answers_are_what_is_read_after_each_part(asked):
    others = Others(asked, str, WORDS)
    for part in (0, 5, PARTS):
        others.read(part)
        read = asked.step.on_the_way(part / PARTS)
        share = accuracy(read, load_test())
        assert others.says.content == f"{100 * share:.1f} % of 10,000 read right"
        assert others.fill.width == pytest.approx(share * others.track.width)
        digits = others.price.digits
        said = [int(label.content) for label in others.answers]
        assert said == [int(read(digit.pixels).argmax()) for digit in digits]
        for label, digit, answer in zip(others.answers, digits, said, strict=True):
            wrong = label[0].get_fill_color().to_hex() == colours().accent
            assert wrong == (answer != digit.label)


def test_when_the_answer_changes_the_verdict_does(asked):
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
        scene.add(asked.diagram, asked.verdict)
        push(scene, asked)
    on_screen = [part for mobject in scene.mobjects for part in mobject.get_family()]
    assert asked.better in on_screen
    assert asked.verdict not in on_screen
    shown = [value.value for value in asked.diagram.values]
    np.testing.assert_allclose(shown, asked.stepped(asked.digit.pixels), atol=1e-5)
