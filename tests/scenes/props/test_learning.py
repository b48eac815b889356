"""What the chapter about learning shows: a run, what is wanted, and the way of a mistake."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from network.analysis.answers import Answers
from network.analysis.attribution import Attribution
from network.analysis.examples import surest_mistake
from network.analysis.learned_digit import LearnedDigit, learned_digit
from network.analysis.pulls import Pull, Pulls
from network.analysis.run import Run, training_run
from network.analysis.spared_part import SparedPart, column_on_ink, spared_part
from network.analysis.telling_turns import TellingTurn
from network.analysis.turns import Turn
from network.analysis.typical_digits import TypicalDigits
from network.analysis.weighted_sum import contributions
from network.data import Images
from network.digits import Digit
from network.storage import Trained, load
from scenes.kit.diagram.diagram import BRIGHT, Diagram
from scenes.kit.diagram.map_on_digits import MapOnDigits
from scenes.kit.figures.heatmap import Heatmap
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, colours
from scenes.kit.stage.words import words
from scenes.props.learning.asked_weight import AskedWeight, Turning
from scenes.props.learning.attribution_walk import AttributionWalk
from scenes.props.learning.many_pictures import batch_picture
from scenes.props.learning.run_panel import RunPanel
from scenes.props.learning.sentences import RunSentences
from scenes.props.learning.targets import Targets
from scenes.props.learning.weight_lines import line_scales, weight_lines
from tests.scenes.dry import ROOT
from tests.scenes.honesty.shared import STROKE_SHARE, stroke_share
from tests.scenes.networks import NETWORKS

WORDS = words("en", "learning")
PIXELS = np.zeros(784, dtype=np.float32)


@cache
def shipped(name: str) -> Trained:
    return load(ROOT / "weights" / f"{name}.npz")


def diagram_of(trained: Trained, digit: Digit) -> Diagram:
    names = trained.metadata.class_names
    diagram = Diagram(trained.network, digit.pixels, words=WORDS, class_names=names)
    return diagram.go_dark()


def finish(animation) -> None:
    animation = getattr(animation, "build", lambda: animation)()
    animation.begin()
    animation.finish()


def test_the_scale_of_a_run_is_the_one_its_end_is_drawn_with():
    trained = shipped("lecture")
    diagram = diagram_of(trained, surest_mistake(trained.network))
    scales = line_scales(diagram, trained.network)
    for layer, scale in zip(trained.network.layers, scales, strict=True):
        assert scale == pytest.approx(np.quantile(np.abs(layer.weights), 1 - BRIGHT))


def test_targets_are_the_label_and_arrows_say_which_way_it_went():
    trained = shipped("lecture")
    digit = surest_mistake(trained.network)
    diagram = diagram_of(trained, digit)
    targets = Targets(diagram, digit, WORDS)
    wanted = np.eye(10)[digit.label]
    fills = activation_colours(wanted, nothing=colours().background)
    np.testing.assert_allclose(targets.neurons.colours, fills)
    trace = trained.network.trace(digit.pixels)
    moved = trace.output.copy()
    moved[[1, 3]] += [0.1, -0.1]
    after = replace(trace, a=(*trace.a[:-1], moved))
    values = diagram.values.copy()
    finish(targets.keep_old())
    up, down = targets.moves(trace, after)
    assert (up.markup, down.markup) == ("$arrow.t$", "$arrow.b$")
    for arrow, k in ((up, 1), (down, 3)):
        old, new = targets.old[k], diagram.values[k]
        np.testing.assert_allclose(old.get_center(), values[k].get_center())
        assert old.get_right()[0] < arrow.get_left()[0] < arrow.get_right()[0] < new.get_left()[0]
        assert new.get_right()[0] < targets.neurons.get_left()[0]
        assert arrow.get_y() == pytest.approx(old.get_y())
    finish(targets.go_back())
    np.testing.assert_allclose(diagram.values.get_center(), values.get_center())
    other = replace(digit, label=(digit.label + 1) % 10)
    finish(targets.want(other))
    fills = activation_colours(np.eye(10)[other.label], nothing=colours().background)
    np.testing.assert_allclose(targets.neurons.colours, fills)


@pytest.mark.parametrize("count", [3, 4])
def test_a_batch_is_a_square_of_tiles_row_by_row(count):
    images = Images(np.full((count, 784), [[1.0]]), np.arange(count))
    pixels = batch_picture(images).raster.pixel_array
    assert pixels.shape[:2] == (2 * 28 + 3, 2 * 28 + 3)
    lit, dark = (np.round(255 * activation_colours(value)) for value in (1.0, 0.0))
    corners = [pixels[0, 0], pixels[0, -1], pixels[-1, 0], pixels[-1, -1]]
    for k, corner in enumerate(corners):
        np.testing.assert_allclose(corner, lit if k < count else dark, atol=1)
    np.testing.assert_allclose(pixels[29, 29], dark, atol=1)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_outputs_follow_a_weight_that_is_turned(share):
    """Turned by hand: the weighted sum of its neuron grows by what it adds, and no other does."""
    trained = shipped("lecture")
    digit = surest_mistake(trained.network)
    diagram, trace = diagram_of(trained, digit), trained.network.trace(digit.pixels)
    before = trained.network.layers[2].weights[4, 7]
    asked = TellingTurn(Turn(2, 4, 7, before + 0.5), 1.0)
    weight = AskedWeight(diagram, digit, asked, np.zeros(3))
    for turning in (Turning(weight), Turning(weight, back=True)):
        turning.interpolate(0.5)
        turning.rate_func = lambda alpha: alpha
        turning.interpolate(1 - share if turning.back else share)
        sums = trace.z[2] + share * 0.5 * trace.a[1][7] * (np.arange(10) == 4)
        shown = [number.value for number in diagram.values]
        assert shown == pytest.approx(1 / (1 + np.exp(-sums)), abs=1e-5)
        assert weight.knob.value == pytest.approx(before + share * 0.5)


@pytest.mark.parametrize(("fall", "ink"), [(0.1, "plus"), (-0.1, "minus"), (0.0, "muted")])
def test_a_weight_takes_the_colour_of_its_answer(fall, ink):
    trained = shipped("lecture")
    digit = surest_mistake(trained.network)
    asked = TellingTurn(Turn(2, 4, 7, 0.5), fall)
    weight = AskedWeight(diagram_of(trained, digit), digit, asked, np.zeros(3))
    assert weight.line.get_color().to_hex() == colours().accent.upper()
    finish(weight.answered())
    assert weight.line.get_color().to_hex() == getattr(colours(), ink).upper()


def panel_of(trained: Trained, digit: Digit) -> RunPanel:
    diagram = diagram_of(trained, digit)
    scales = line_scales(diagram, trained.network)
    return RunPanel(diagram, digit, training_run(trained), scales, WORDS)


@pytest.mark.parametrize("name", ["lecture", "plain"])
def test_all_of_a_panel_goes_on_to_each_network_of_the_run(name):
    trained = shipped(name)
    digit = surest_mistake(trained.network)
    panel, run = panel_of(trained, digit), training_run(trained)
    (first, last), curve = (1, len(run.networks) - 1), panel.curve
    for index in (first, last):
        network = run.networks[index]
        if index == last:
            for animation in panel.maps_come():
                finish(animation)
        for animation in panel.step(index):
            finish(animation)
        panel.settle(index)
        assert curve.percent.content == number_text(float(run.percent[index]), 2)
        np.testing.assert_allclose(curve.dot.get_center(), curve.place(index), atol=1e-9)
        activations = network.trace(digit.pixels).a
        for column, given in zip(panel.diagram.columns, activations, strict=True):
            fills = activation_colours(given, nothing=colours().background)
            np.testing.assert_allclose(column.neurons.colours, fills[column.shown])
    drawn = weight_lines(panel.diagram, network, panel.scales, first=1)
    for lines, wanted in zip(panel.lines, drawn, strict=True):
        np.testing.assert_array_equal(lines.raster.pixel_array, wanted.raster.pixel_array)
    shown = panel.diagram.columns[0].shown
    for one, weights in zip(panel.maps, network.layers[0].weights[shown], strict=True):
        wanted = Heatmap(weights, panel.map_scale).raster.pixel_array
        np.testing.assert_array_equal(one.raster.pixel_array, wanted)


def test_the_curve_is_drawn_only_through_known_networks():
    """Of a run without checkpoints only the dot of the start stays."""
    for name, end in (("lecture", 1), ("plain", 0)):
        curve = panel_of(shipped(name), surest_mistake(shipped(name).network)).curve
        curve.set_value(1)
        drawn = curve.path.get_center() if end == 0 else curve.path.get_end()
        np.testing.assert_allclose(drawn, curve.place(end), atol=1e-9)


@pytest.mark.parametrize("value", [0, 0.4, 5, 5.5, 6, 28.9, 29])
def test_the_dot_is_where_the_readings_say(value):
    curve = panel_of(shipped("lecture"), surest_mistake(shipped("lecture").network)).curve
    curve.set_value(value)
    x, y = curve.plot.axes.p2c(curve.dot.get_center())
    # Between two networks nothing was measured: what is read is of the one before.
    assert curve.percent.value == pytest.approx(curve.run.percent[int(value)])
    assert curve.number.value == pytest.approx(curve.run.epochs[int(value)])
    if value == int(value):
        assert curve.percent.value == pytest.approx(y)
        assert curve.number.value == pytest.approx(10 ** (x + curve.plot.low) if value else 0)
    np.testing.assert_allclose(curve.path.get_end(), curve.dot.get_center(), atol=1e-9)


def test_maps_come_as_they_are_by_then_and_go_again():
    """The place is the curve's, and what is played beside them is on the curve afterwards."""
    panel = panel_of(shipped("lecture"), surest_mistake(shipped("lecture").network))
    assert panel.maps not in panel.submobjects
    panel.settle(6)
    for animation in panel.maps_come():
        finish(animation)
    assert panel.maps in panel.submobjects
    for one, weights in zip(panel.maps, panel.run.networks[6].layers[0].weights, strict=True):
        wanted = Heatmap(weights, panel.map_scale).raster.pixel_array
        np.testing.assert_array_equal(one.raster.pixel_array, wanted)
    assert panel.maps.get_left()[0] > panel.curve.epoch.get_right()[0]
    assert panel.picture.get_right()[0] < panel.maps.get_left()[0]
    panel.settle(7)
    np.testing.assert_allclose(panel.curve.dot.get_center(), panel.curve.place(7), atol=1e-9)
    assert list(panel.maps_go()) == [panel.maps, panel.bar]
    assert panel.maps not in panel.submobjects


def test_boxes_are_around_the_maps_that_are_strokes():
    trained = shipped("lecture")
    panel = panel_of(trained, surest_mistake(trained.network))
    rows = training_run(trained).networks[-1].layers[0].weights
    strokes = [k for k, row in enumerate(rows) if stroke_share(row) >= STROKE_SHARE]
    centres = [panel.maps[k].get_center() for k in strokes]
    np.testing.assert_allclose([box.get_center() for box in panel.boxes()], centres, atol=1e-6)


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_the_walk_rings_the_neurons_that_add_most(name):
    trained = shipped(name)
    digit = surest_mistake(trained.network)
    diagram = diagram_of(trained, digit)
    trace = trained.network.trace(digit.pixels)
    walk = AttributionWalk(diagram, digit)
    wrong, last = int(trace.output.argmax()), contributions(trained.network, trace, 2)
    path = [int((last[wrong] - last[digit.label]).argmax())]
    path.append(int(contributions(trained.network, trace, 1)[path[0]].argmax()))
    first, second = list(walk.stations())
    for station, layer, neuron in ((first, 1, path[0]), (second, 0, path[1])):
        place = diagram.columns[layer].place(neuron)
        np.testing.assert_allclose(station.ring.get_center(), place)
    added = contributions(trained.network, trace, 1)[path[0], path[1]]
    for station, value in ((first, last[wrong, path[0]]), (second, added)):
        ink = colours().plus if value > 0 else colours().minus
        assert station.line.get_color().to_hex() == ink.upper()
        assert station.line.get_start()[0] > station.line.get_end()[0]


def test_one_map_is_laid_on_three_digits():
    trained = shipped("lecture")
    digit = surest_mistake(trained.network)
    found = AttributionWalk(diagram_of(trained, digit), digit).found
    typical = TypicalDigits.of(trained.network, digit, found)
    figure = MapOnDigits(trained.network, typical, ["6", "4", "ours"])
    weights = trained.network.layers[0].weights[found.path[0]]
    wanted = Heatmap(weights).raster.pixel_array
    np.testing.assert_array_equal(figure.map.raster.pixel_array, wanted)
    given = [trained.network.trace(one.pixels).a[0][found.path[0]] for one in typical.digits]
    assert [case.value for case in figure.cases] == pytest.approx(given)
    part = spared_part(trained.network, found.path[0], *typical.digits[1:])
    assert figure.part == part
    columns = part.column, column_on_ink(part, digit)
    for frame, case, column in zip(figure.framed(part), figure.cases[1:], columns, strict=True):
        middle = case.picture.centres().reshape(28, 28, 3)[part.row + 3, column + 3]
        np.testing.assert_allclose(frame.get_center(), middle, atol=1e-6)


def sentences(trained: Trained, percent, answers, label=2, outputs=None) -> RunSentences:
    """Of a run that reads so many percent, and says these to the digit that is watched."""
    count = len(percent)
    networks = (trained.network,) * count
    run = Run(np.arange(count, dtype=float), networks, np.array(percent, dtype=float))
    values = np.eye(10)[answers] if outputs is None else outputs
    learned = LearnedDigit(Digit(PIXELS, label, 1), values, 0)
    return RunSentences(trained, run, learned, str, WORDS)


@pytest.mark.parametrize(
    ("percent", "answers", "before", "leap", "becomes"),
    [
        ([10, 10, 10, 60], [7, 7, 7, 2], "Nothing. After 2 rounds it", "It leaps", "comes out"),
        (
            [10, 10, 60],
            [7, 1, 2],
            "Its outputs moved. Still only 10.0 %",
            "It leaps",
            "comes out",
        ),
        (
            [10, 15, 60],
            [7, 7, 7],
            "After 1 rounds, it says 7",
            "It leaps",
            "still comes out as a 7",
        ),
        ([10, 15, 20], [2, 2, 2], "This is how it begins", "From 10.0 % right", "is still right"),
        ([10, 97], [7, 2], "This is how it begins", "was not kept", "comes out right"),
    ],
)
def test_what_is_said_of_a_run_is_what_happened_in_it(percent, answers, before, leap, becomes):
    said = sentences(shipped("lecture"), percent, answers)
    assert before in said.before_leap()
    assert leap in said.leap()
    assert becomes in said.becomes()


def test_a_digit_with_a_small_output_comes_out_right_only_just():
    said = sentences(
        shipped("lecture"), [10, 60, 97], [7, 2, 2], outputs=0.3 * np.eye(10)[[7, 2, 2]]
    )
    assert said.becomes().endswith("if only just.")


def test_what_the_start_says_is_told_by_whether_it_is_the_same_to_all():
    said = sentences(shipped("lecture"), [10.28, 97], [7, 2])
    same, differing = Answers(np.eye(10, dtype=int)[7] * 9, 0.6), Answers(np.ones(10, int), 0.6)
    told = "It says 7, to all 9: 10.3 % right."
    assert said.answers(same) == told
    assert said.answers(differing) == "Of all 10 test digits, it reads 10.3 % right."


@pytest.mark.parametrize(
    ("fall", "told"), [(0.1, "Closer."), (-0.1, "Worse."), (0.0, "No difference.")]
)
def test_what_comes_of_turning_a_weight_is_told_by_the_cost(fall, told):
    said = sentences(shipped("lecture"), [10, 97], [7, 2])
    assert said.turned_up(TellingTurn(Turn(2, 0, 0, 1.0), fall)).startswith(told)


@pytest.mark.parametrize(
    ("name", "steps", "why"),
    [
        ("lecture", "600 of them, and all 60,000 have had a say: one round.", "as mistakes, too."),
        ("plain", "6,000 of them, and all 60,000 have had a say: one round.", "Nobody has told"),
    ],
)
def test_the_recipe_says_how_long_a_round_is_and_what_had_a_price(name, steps, why):
    said = sentences(shipped(name), [10, 97], [7, 2])
    assert said.round() == f"That is one step. {steps}"
    assert why in said.why()


def test_where_the_recipe_is_unknown_no_steps_are_told(tmp_path: Path):
    trained = load(NETWORKS["one hidden neuron"].write(tmp_path / "made_up.npz"))
    told = "That is one step. All 60,000 once: one round."
    assert sentences(trained, [10, 97], [7, 2]).round() == told


def test_maps_thin_out_where_they_have_grown_and_do_not_last():
    trained = shipped("lecture")
    said = replace(sentences(trained, [10, 97], [7, 2]), run=training_run(trained))
    assert said.onwards().endswith("Wild!")
    assert said.why().endswith("So the maps thin out.")


def test_how_many_weights_are_pulled_back_is_told():
    said = sentences(shipped("lecture"), [10, 97], [7, 2])
    asked = Pull(Digit(PIXELS, 3), [np.ones((2, 2))])
    images = Images(np.zeros((1, 784), dtype=np.float32), np.zeros(1, dtype=np.uint8))
    for back, told in (
        (np.eye(2), "2 of the weights it wants the other way."),
        (np.zeros((2, 2)), "It pulls none of them back."),
    ):
        assert said.wants_back(Pulls(images, asked, [back], (), [back])) == told


@pytest.mark.parametrize(
    ("values", "spared", "said"),
    [
        ((0.4, 0.1, 0.7), 0, "In the frame, a typical 4 meets the minus, and ours hardly does."),
        ((0.4, 0.1, 0.7), -3, "To this map, it looks more like a 6."),
        ((8.5, 6.3, 6.2), 0, "That is nearer to the 4: one map does not explain it."),
        ((1.0, 0.99, 1.0), 0, "To this map, all three are nearly the same."),
    ],
)
def test_what_the_map_takes_a_digit_for_is_told_by_its_numbers(values, spared, said):
    trained = shipped("lecture")
    digit = surest_mistake(trained.network)
    found = AttributionWalk(diagram_of(trained, digit), digit).found
    typical = TypicalDigits(0, (digit, digit, digit), values)
    part = SparedPart(0, 0, 7, -4.0, spared)
    assert sentences(trained, [10, 97], [7, 2]).taken_for(typical, found, part) == said


def test_a_typical_digit_has_a_foot_where_it_ends_in_what_is_taken():
    trained = shipped("lecture")
    digit = surest_mistake(trained.network)
    found = AttributionWalk(diagram_of(trained, digit), digit).found
    typical = TypicalDigits(0, (digit, digit, digit), (0.4, 0.1, 0.7))
    part = SparedPart(0, 0, 7, -4.0, 0.0, is_foot=True)
    told = sentences(trained, [10, 97], [7, 2]).taken_for
    speaks = "A typical 4 steps into the minus. Ours stops above, and speaks for 6."
    assert told(typical, found, part) == speaks
    # Where the way back does not add all along, nothing speaks for an answer.
    found = replace(found, is_strongest=False)
    foot = "A typical 4 puts its foot into the minus. Ours stops above."
    assert told(typical, found, part) == foot


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "None of"),
        (3, "Only a few"),
        (6, "Some"),
        (9, "About half"),
        (12, "Most"),
        (16, "Nearly"),
    ],
)
def test_how_many_maps_are_strokes_is_told_in_words(count, said):
    assert sentences(shipped("lecture"), [10, 97], [7, 2]).strokes(count, 16).startswith(said)


@pytest.mark.parametrize(
    ("is_strongest", "said"),
    [
        (True, "Follow back, each time, the line that adds the most."),
        (False, "Follow back what most sets the 6 above the 4."),
    ],
)
def test_the_way_back_is_told_by_what_it_follows(is_strongest, said):
    found = Attribution(6, 4, (1, 2), (1.0, 1.0), is_strongest)
    assert sentences(shipped("lecture"), [10, 97], [7, 2]).way(found) == said


def test_of_a_network_without_mistakes_none_is_told():
    said = sentences(shipped("lecture"), [10, 97], [7, 2])
    assert said.one_more(0) == "Of 10,000, none comes out wrong."
    digit = learned_digit(training_run(shipped("lecture"))).digit
    trace = shipped("lecture").network.trace(digit.pixels)
    assert said.surest(trace, 2).startswith("It is a 2, and so it says: ")
    assert said.surest(trace, 3).startswith("A 3, and it says 2: ")
