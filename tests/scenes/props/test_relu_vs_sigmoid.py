"""What the chapter about sigmoid and ReLU shows: its curves, and two runs."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.compared_runs import load_comparison
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.stage.words import words
from scenes.props.relu_vs_sigmoid.curves import TwoCurves, TwoSlopes
from scenes.props.relu_vs_sigmoid.runs import Accuracies, RunCards, SlopeBars

WORDS = words("en", "relu_vs_sigmoid")


@pytest.fixture(scope="module")
def comparison():
    return load_comparison()


def test_both_curves_are_in_the_same_units_both_ways():
    curves = TwoCurves(WORDS)
    origin = curves.plot.at(0, 0)
    across, up = curves.plot.at(1, 0) - origin, curves.plot.at(0, 1) - origin
    assert across[0] == pytest.approx(up[1])
    # The ReLU of 4 is 4, and nothing below 0.
    np.testing.assert_allclose(curves.relu.get_end(), curves.plot.at(4, 4))
    np.testing.assert_allclose(curves.relu.get_start(), curves.plot.at(-6, 0))
    highest = curves.plot.at(0, 1 / (1 + np.exp(-6)))[1]
    assert curves.sigmoid.get_top()[1] == pytest.approx(highest)


def test_the_steepest_slope_of_the_sigmoid_is_said_and_shown():
    slopes = TwoSlopes(WORDS)
    assert slopes.steepest == "0.25"
    assert slopes.sigmoid.get_top()[1] == pytest.approx(slopes.plot.at(0, 0.25)[1], abs=1e-3)
    assert "0.25" in slopes.sigmoid_name.content
    assert slopes.relu.get_top()[1] == pytest.approx(slopes.plot.at(0, 1)[1])


def test_the_lines_end_at_what_is_said_of_them(comparison):
    both = Accuracies(comparison, WORDS)
    lines, runs = (both.sigmoid, both.relu), (comparison.sigmoid, comparison.relu)
    inks = (colours().accent, colours().plus)
    for line, run, end, ink in zip(lines, runs, both.ends, inks, strict=True):
        place = both.plot.at(run.epochs[-1], 100 * run.accuracies[-1])
        np.testing.assert_allclose(line.get_end(), place)
        assert number_text(100 * run.accuracies[-1], 1) in end.content
        assert line.get_stroke_color().to_hex() == ink.upper()


def test_both_runs_start_from_maps_on_one_scale(comparison):
    both = RunCards(comparison, WORDS)
    for card, grid, run in zip(
        both.cards, both.maps, (comparison.sigmoid, comparison.relu), strict=True
    ):
        assert len(grid) == len(run.start)
        assert {one.full_strength for one in grid} == {both.maps[0][0].full_strength}
        assert abs(grid.get_x() - card.frame.get_x()) < 0.01
    for place, card in zip(both.places, both.cards, strict=True):
        assert card.heading.get_bottom()[1] > place[1] > card.words.get_top()[1]


def test_bars_are_as_high_as_the_slopes(comparison):
    bars = SlopeBars(comparison, WORDS)
    heights = [[group[0].bar.height, group[1].bar.height] for group in bars.groups]
    slopes = np.stack([comparison.sigmoid.slopes, comparison.relu.slopes], axis=1)
    shown = np.maximum(SlopeBars.HEIGHT * slopes / slopes.max(), 0.01)
    np.testing.assert_allclose(heights, shown, rtol=1e-6)
    assert number_text(slopes[0, 1] / slopes[0, 0], 1) in bars.ratio_label.content
