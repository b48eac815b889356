"""What the chapter about sigmoid and ReLU shows: its curves, the way back, and two runs."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from network.activations import RELU, SIGMOID
from network.analysis.backward_pass import BackwardPass
from network.analysis.compared_runs import Comparison, load_comparison
from network.analysis.typical_way_back import typical_misread
from network.data import Images
from network.digits import find_digit
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load
from scenes.introduction import Introduction
from scenes.kit.look.theme import colours
from scenes.kit.stage.first_picture import FIRST, first_picture
from scenes.kit.stage.words import words
from scenes.props.relu_vs_sigmoid.bars import LEAST
from scenes.props.relu_vs_sigmoid.curves import ReluReading, Steepness, TwoCurves
from scenes.props.relu_vs_sigmoid.race import Race
from scenes.props.relu_vs_sigmoid.sentences import RunSentences
from scenes.props.relu_vs_sigmoid.two_ways_back import TwoWaysBack

WORDS = words("en", "relu_vs_sigmoid")


@pytest.fixture(scope="module")
def comparison():
    return load_comparison()


def test_both_curves_are_in_the_same_units_both_ways():
    curves = TwoCurves(WORDS).make_room()
    origin = curves.plot.at(0, 0)
    across, up = curves.plot.at(1, 0) - origin, curves.plot.at(0, 1) - origin
    assert across[0] == pytest.approx(up[1])
    np.testing.assert_allclose(curves.relu.get_end(), curves.plot.at(5, 5))
    np.testing.assert_allclose(curves.relu.get_start(), curves.plot.at(-5, 0))
    highest = curves.plot.at(0, 1 / (1 + np.exp(-5)))[1]
    assert curves.sigmoid.get_top()[1] == pytest.approx(highest)


@pytest.mark.parametrize(("z", "a"), [(-2.0, 0.0), (3.0, 3.0)])
def test_the_dot_shows_what_comes_out(z, a):
    curves = TwoCurves(WORDS)
    reading = ReluReading(curves, -4.0).set_value(z)
    assert (reading.value, reading.a.value) == (z, a)
    np.testing.assert_allclose(reading.dot.get_center(), curves.plot.at(z, a), atol=1e-6)


@pytest.mark.parametrize(
    ("activation", "z", "rise"), [(SIGMOID, 0.0, 0.25), (RELU, 2.0, 1.0), (RELU, -2.0, 0.0)]
)
def test_one_step_across_goes_as_far_up_as_its_number_says(activation, z, rise):
    curves = TwoCurves(WORDS)
    step = Steepness(curves, activation, -4.0, colours().one).set_value(z)
    unit = curves.plot.at(1, 0)[0] - curves.plot.at(0, 0)[0]
    assert step.across.width == pytest.approx(unit)
    assert step.up.height == pytest.approx(rise * unit, abs=1e-6)
    assert step.number.value == pytest.approx(rise)


@pytest.fixture(scope="module")
def runs(comparison):
    return comparison.sigmoid, comparison.relu


@pytest.fixture(scope="module")
def both(runs):
    return TwoWaysBack(runs, typical_misread(runs), WORDS)


def test_neurons_let_through_what_their_curve_does(both, runs):
    for side, run in zip(both.sides, runs, strict=True):
        digit = typical_misread(runs)
        image = Images(digit.pixels[None], np.array([digit.label]))
        back = BackwardPass.of(run.networks[0], image, run.cost)
        for passing, reached, through in zip(
            side.passing, back.arriving[::-1], back.gradients[-2::-1], strict=True
        ):
            for bars, values in ((passing.bars, reached[0]), (passing.through, through[0])):
                wide = [bar.width for bar in bars]
                wanted = np.maximum(side.unit * np.abs(values), LEAST)
                np.testing.assert_allclose(wide, wanted, rtol=1e-5)
            on = np.flatnonzero(through[0])
            rimmed = on if len(on) < len(through[0]) else on[:0]
            assert len(passing.rims) == len(rimmed)
            for rim, neuron in zip(passing.rims, rimmed, strict=True):
                assert abs(rim.get_y() - passing.bars[neuron].get_y()) < 1e-6
    assert all(len(passing.rims) == 0 for passing in both.sides[0].passing)


def test_more_than_set_out_still_fits(runs, comparison):
    steep = [
        Layer(9 * one.weights, one.biases, one.activation)
        for one in comparison.relu.networks[0].layers
    ]
    wild = replace(comparison.relu, networks=(Network(steep),))
    both = TwoWaysBack((comparison.sigmoid, wild), typical_misread(runs), WORDS)
    for side in both.sides:
        for part in (side.rows, side.rows.share):
            assert part.get_left()[0] >= side.left - 0.01
            assert part.get_right()[0] <= side.right + 0.01
        gap = side.columns[1].centres[0, 0] - side.columns[0].centres[0, 0]
        assert max(bar.width for passing in side.passing for bar in passing.bars) < gap / 2


def test_bars_laid_end_to_end_are_as_long_as_their_sizes_together(both):
    units = []
    for side in both.sides:
        for row, values in (
            (side.rows.above, side.missing),
            (side.rows.below, side.back.gradients[0][0]),
        ):
            units.append(row.width / np.abs(values).sum())
    np.testing.assert_allclose(units, units[0], rtol=0.05)


def test_a_bar_reaches_as_far_to_what_is_wanted_as_is_missing(both, runs):
    digit = typical_misread(runs)
    for side, run in zip(both.sides, runs, strict=True):
        missing = (np.arange(10) == digit.label) - run.networks[0](digit.pixels[None])[0]
        wide = np.array([bar.width for bar in side.bars])
        np.testing.assert_allclose(wide / wide.max(), np.abs(missing) / missing.max(), atol=0.01)
        inks = [bar.get_fill_color().to_hex().upper() for bar in side.bars]
        assert inks == [colours().plus if much > 0 else colours().minus for much in missing]


@pytest.mark.parametrize("steps", [0, 45, 600, 18_000])
def test_the_race_comes_to_what_was_measured(comparison, runs, steps):
    race = Race(comparison, WORDS)
    race.set_value(race.plot.across(steps))
    assert race.steps.value == pytest.approx(steps)
    for runner, run, ink in zip(race.runners, runs, (colours().one, colours().other), strict=True):
        tip = race.plot.of(steps, run.percent_at(steps))
        np.testing.assert_allclose(runner.dot.get_center(), tip, atol=1e-6)
        np.testing.assert_allclose(runner.path.get_end(), tip, atol=1e-6)
        assert runner.path.get_stroke_color().to_hex().upper() == ink


def test_until_the_first_that_was_measured_both_stay_where_they_start(comparison):
    race = Race(comparison, WORDS)
    race.set_value(race.plot.across(45) / 3)
    for runner in race.runners:
        assert np.ptp(runner.path.points, axis=0).max() < 1e-9
    race.set_value(race.plot.across(56))
    for runner in race.runners:
        np.testing.assert_allclose(runner.path.get_start(), runner.places[1], atol=1e-6)


def test_what_both_read_stands_apart_even_where_they_read_alike(comparison):
    race = Race(comparison, WORDS)
    race.set_value(race.plot.across(18_000))
    sigmoid, relu = race.readings(18_000)
    assert (sigmoid.content, relu.content) == ("94.6 %", "96.0 %")
    assert relu.get_bottom()[1] > sigmoid.get_top()[1] + 0.1


def test_the_level_goes_from_the_relu_to_the_sigmoid(comparison):
    race = Race(comparison, WORDS)
    percent = comparison.relu.percent_at(600)
    (first, label, drop, read), line, (last, other, _) = race.level()
    assert [text.markup for text in (label, other)] == ["600 steps", "6,000 steps"]
    assert read.content == "91.6 %"
    assert drop.get_bottom()[1] == pytest.approx(race.plot.at(0, 0)[1], abs=0.1)
    for dot, step in ((first, 600), (last, comparison.caught_up)):
        np.testing.assert_allclose(dot.get_center(), race.plot.of(step, percent), atol=1e-6)
    assert line.width == pytest.approx(last.get_x() - first.get_x(), abs=0.1)


def sentences_of(comparison, name="lecture"):
    return RunSentences(comparison, load(WEIGHTS_FOLDER / f"{name}.npz").network, WORDS)


@pytest.mark.parametrize(
    ("sigmoid", "said"),
    [
        (lambda run, relu: run, "after 6,000"),
        (lambda run, relu: relu, "After its first 600"),
        (lambda run, relu: replace(run, percent=0 * run.percent), "In 18,000"),
    ],
)
def test_whether_the_sigmoid_catches_up_is_said_as_it_is(comparison, sigmoid, said):
    runs = Comparison(sigmoid(comparison.sigmoid, comparison.relu), comparison.relu)
    assert said in sentences_of(runs).caught_up()


@pytest.mark.parametrize(
    ("sigmoid", "said"),
    [
        (lambda run, relu: run, "Almost: 94.6 % against 96.0 %"),
        (lambda run, relu: relu, "It does: 96.0 % against 96.0 %"),
        (lambda run, relu: replace(run, percent=0.5 * run.percent), "It does not: 47.3 %"),
    ],
)
def test_the_verdict_on_the_race_is_the_one_that_was_measured(comparison, sigmoid, said):
    runs = Comparison(sigmoid(comparison.sigmoid, comparison.relu), comparison.relu)
    assert sentences_of(runs).verdict().startswith(said)


def test_what_arrives_is_told_beside_all_that_sets_out(both):
    assert both.arrives == {"sigmoid": "10", "relu": "56"}
    assert [side.rows.share.content for side in both.sides] == ["10 %", "56 %"]


def test_networks_that_say_something_are_not_called_dim(comparison, runs, both):
    sentences = sentences_of(comparison)
    assert "All outputs dim" in sentences.wanting(both)
    learned = tuple(replace(run, networks=run.networks[-1:]) for run in runs)
    other = TwoWaysBack(learned, find_digit("test:9624", runs[0].networks[0]), WORDS)
    assert "outputs dim" not in sentences.wanting(other)


@pytest.mark.parametrize(
    ("name", "said"), [("lecture", "Ours has sigmoids"), ("relu", "So has this one")]
)
def test_what_is_inside_the_network_is_said_as_it_is(comparison, name, said):
    assert said in sentences_of(comparison, name).film()


@pytest.mark.parametrize(("outputs", "said"), [(10, "it was the first"), (5, "read it at once")])
def test_only_a_film_that_began_with_the_picture_says_so(comparison, outputs, said):
    network = Network([Layer(np.zeros((outputs, 784)), np.zeros(outputs), "sigmoid")])
    assert said in RunSentences(comparison, network, WORDS).asked()


def test_the_film_ends_with_the_picture_it_began_with():
    assert Introduction.digit == FIRST


@pytest.mark.parametrize(
    ("asked", "outputs", "index"), [((), 10, 9624), ((), 3, 5), (("digit",), 10, 5)]
)
def test_a_digit_that_is_asked_for_or_has_an_output_ends_the_film(asked, outputs, index):
    network = Network([Layer(np.zeros((outputs, 784)), np.zeros(outputs), "sigmoid")])
    settings = SimpleNamespace(model_fields_set=set(asked))
    own = find_digit("test:5", network)
    chapter = SimpleNamespace(settings=settings, network=network, example=own)
    assert first_picture(chapter).index == index
