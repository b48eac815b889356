"""The two runs that are compared."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from network.analysis.compared_runs import Comparison, load_comparison
from network.data import load_test
from network.evaluation import accuracy
from network.storage import WEIGHTS_FOLDER, load_checkpoints


def kept(name):
    return load_checkpoints(WEIGHTS_FOLDER / f"{name}.checkpoints.npz")


@pytest.fixture(scope="module")
def comparison():
    return load_comparison()


def test_nothing_differs_but_the_activation(comparison):
    """The chapter says: the same start, the same pictures."""
    sigmoid, relu = (kept(name).metadata.recipe for name in ("sigmoid", "relu"))
    assert {key for key in sigmoid if sigmoid[key] != relu[key]} == {"activation"}
    starts = (run.networks[0].layers for run in (comparison.sigmoid, comparison.relu))
    for one, other in zip(*starts, strict=True):
        np.testing.assert_array_equal(one.weights, other.weights)
        np.testing.assert_array_equal(one.biases, other.biases)


@pytest.mark.parametrize("name", ["sigmoid", "relu"])
def test_a_run_is_known_step_by_step(comparison, name):
    run, stored = getattr(comparison, name), kept(name)
    assert (run.epoch, run.steps[0], run.steps[-1]) == (600, 0, 18_000)
    assert (np.diff(run.steps) > 0).all()
    # The first network after the start: trained on 45 batches.
    assert run.kept[1] == 45
    assert run.percent_at(45) == pytest.approx(100 * accuracy(run.networks[1], load_test()))
    assert run.percent_at(600) == pytest.approx(100 * stored.history[0].accuracy)


def test_the_accuracies_differ_most_where_no_other_gap_is_wider(comparison):
    sigmoid, relu = (kept(name).test_accuracy for name in ("sigmoid", "relu"))
    assert comparison.widest == np.abs(relu - sigmoid).argmax()


def test_where_both_start_they_are_not_compared(comparison):
    sigmoid = replace(comparison.sigmoid, percent=comparison.relu.percent.copy())
    sigmoid.percent[0] = 90.0
    assert Comparison(sigmoid, comparison.relu).widest > 0


def test_the_sigmoid_has_caught_up_where_it_reads_as_much_for_the_first_time(comparison):
    wanted = kept("relu").history[0].accuracy
    after = next(each.number for each in kept("sigmoid").history if each.accuracy >= wanted)
    assert comparison.caught_up == 600 * after
    assert Comparison(comparison.relu, comparison.relu).caught_up == 600
    poor = replace(comparison.sigmoid, percent=0 * comparison.sigmoid.percent)
    assert Comparison(poor, comparison.relu).caught_up is None


def test_less_arrives_with_the_sigmoid_at_the_start(comparison):
    sigmoid, relu = (run.way_back().shares for run in (comparison.sigmoid, comparison.relu))
    np.testing.assert_allclose(sigmoid, [0.097, 0.463, 1], atol=5e-4)
    np.testing.assert_allclose(relu, [0.555, 1.008, 1], atol=5e-4)
