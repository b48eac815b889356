"""What the chapter about sigmoid and ReLU shows: its curves, the way back, and two runs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from network.activations import RELU, SIGMOID
from network.analysis.compared_runs import Comparison, load_comparison
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.look.theme import blend, colours
from scenes.kit.stage.words import words
from scenes.props.relu_vs_sigmoid.by_hand import ByHand
from scenes.props.relu_vs_sigmoid.curves import ReluReading, Steepness, TwoCurves
from scenes.props.relu_vs_sigmoid.runs import BothCurves, TwoRuns
from scenes.props.relu_vs_sigmoid.sentences import RunSentences
from scenes.props.relu_vs_sigmoid.way_back import FULL, TwoWaysBack

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


def test_what_arrives_is_on_one_scale_in_both_networks(comparison):
    runs, inks = (comparison.sigmoid, comparison.relu), (colours().one, colours().other)
    both = TwoWaysBack(comparison, WORDS)
    strongest = max(np.abs(g).mean(axis=0).max() for r in runs for g in r.way_back().gradients)
    for side, run, ink in zip(both.sides, runs, inks, strict=True):
        back = run.way_back()
        heights = [bar.bar.height for bar in side.bars]
        np.testing.assert_allclose(heights, FULL * back.shares, rtol=1e-6)
        for layer, gradient in enumerate(back.gradients):
            fills = blend(colours().background, ink, np.abs(gradient).mean(axis=0) / strongest)
            np.testing.assert_allclose(side.glow(layer, both.strongest).colours, fills)


def test_by_hand_each_curve_lets_through_what_it_does_where_it_is_steepest():
    sigmoid, relu = ByHand(WORDS).rows
    assert [share.number.content for share in sigmoid.shares] == ["100 %", "25 %", "6.25 %"]
    assert [share.number.content for share in relu.shares] == ["100 %"] * 3
    for row, ink, factor in ((sigmoid, colours().one, 0.25), (relu, colours().other, 1.0)):
        for k, share in enumerate(row.shares):
            np.testing.assert_allclose(
                share.disc.colours[0], blend(colours().background, ink, factor**k)
            )
        whole, *streams = (stream.height for stream in row.streams)
        left = [factor, factor, factor**2]
        np.testing.assert_allclose(streams, whole * np.array(left), rtol=1e-6)


def test_each_bar_is_the_one_before_times_the_factor_between_them(comparison):
    for side in TwoWaysBack(comparison, WORDS).sides:
        for here, after, factor in zip(
            side.back.shares, side.back.shares[1:], side.factors, strict=False
        ):
            times = float(factor.content.removeprefix("× "))
            assert times * round(100 * after) == pytest.approx(100 * here, abs=0.6)


def test_the_runs_go_on_to_what_was_measured(comparison):
    both = TwoRuns(comparison, WORDS)
    for animation in (*both.step(1), *both.step(29)):
        built = animation.build() if hasattr(animation, "build") else animation
        built.begin()
        built.finish()
    assert both.steps.value == 18_000
    for side, run in zip(both.sides, (comparison.sigmoid, comparison.relu), strict=True):
        assert side.percent.value == pytest.approx(run.percent[-1])


def test_each_curve_goes_through_what_its_run_read(comparison):
    both = BothCurves(comparison, WORDS)
    last = comparison.caught_up
    inks = (colours().one, colours().other)
    for curve, run, ink in zip(
        both.curves, (comparison.sigmoid, comparison.relu), inks, strict=True
    ):
        assert curve.get_stroke_color().to_hex().lower() == ink.lower()
        np.testing.assert_allclose(curve.get_start(), both.plot.at(0, run.percent[0]), atol=1e-9)
        end = both.plot.at(last, run.percent_at(last))
        np.testing.assert_allclose(curve.get_end(), end, atol=1e-9)


def test_the_level_goes_from_the_relu_to_the_sigmoid(comparison):
    both = BothCurves(comparison, WORDS)
    percent = comparison.relu.percent_at(600)
    line, first, last, *steps = both.level()
    assert [label.markup for label in steps] == ["600 steps", "6,000 steps"]
    for dot, step in ((first, 600), (last, comparison.caught_up)):
        np.testing.assert_allclose(dot.get_center(), both.plot.at(step, percent), atol=1e-6)
    assert line.width == pytest.approx(last.get_x() - first.get_x(), abs=0.1)


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
    sentences = RunSentences(runs, load(WEIGHTS_FOLDER / "lecture.npz").network, WORDS)
    assert said in sentences.caught_up()


@pytest.mark.parametrize(("name", "said"), [("lecture", "Sigmoids"), ("relu", "ReLUs")])
def test_what_is_inside_the_network_is_said_as_it_is(comparison, name, said):
    network = load(WEIGHTS_FOLDER / f"{name}.npz").network
    assert said in RunSentences(comparison, network, WORDS).film()
