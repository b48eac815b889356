"""Training runs: from their checkpoints, or their two ends alone."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pytest

from network.analysis.run import Run, has_penalties, milestones, training_run
from network.errors import InputError
from network.model import Layer, Network
from network.recipes import RECIPES
from network.storage import WEIGHTS_FOLDER, Trained, describe, load, save


def shipped(name: str) -> Trained:
    return load(WEIGHTS_FOLDER / f"{name}.npz")


def test_the_checkpoints_of_the_lecture_lead_from_random_numbers_to_its_network():
    trained = shipped("lecture")
    run = training_run(trained)
    assert run.has_middle
    assert run.epochs[0] == 0
    assert run.percent[-1] == pytest.approx(100 * trained.metadata.test_accuracy)
    for rounded, layer in zip(run.networks[-1].layers, trained.network.layers, strict=True):
        np.testing.assert_allclose(rounded.weights, layer.weights, rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize(
    ("percent", "leap", "stands_still"),
    [
        ([10, 11, 11, 60, 90], 3, True),
        ([10, 20, 60, 70], 2, False),
        ([10, 60, 70], 1, False),
        ([10, 9, 8], 1, False),
    ],
)
def test_a_run_leaps_where_it_gains_most(percent, leap, stands_still):
    run = Run(np.arange(len(percent), dtype=float), (), np.array(percent, dtype=float))
    assert run.leap == leap
    assert run.stands_still == stands_still


@pytest.mark.parametrize(
    ("percent", "kept"),
    [
        ([10, 10, 11, 48, 60, 75, 86, 85, 97, 97.5], [10, 48, 75, 86, 97, 97.5]),
        ([10, 9, 8], [10, 8]),
        ([10, 90], [10, 90]),
        ([100, 100], [100, 100]),
    ],
)
def test_a_milestone_misreads_far_less_than_the_one_before(percent, kept):
    networks = tuple(Network([Layer(np.eye(2), np.full(2, k), "identity")]) for k in percent)
    found = milestones(Run(np.array(percent) / 100, networks, np.array(percent, dtype=float)))
    assert found.percent.tolist() == kept
    assert [network.layers[0].biases[0] for network in found.networks] == kept
    assert found.epochs.tolist() == [percent / 100 for percent in kept]


def test_the_recipe_says_what_had_a_price():
    assert [has_penalties(shipped(name)) for name in ("lecture", "plain")] == [True, False]
    starts = [training_run(shipped(name)).has_no_biases for name in ("lecture", "plain")]
    assert starts == [True, False]


@pytest.mark.parametrize("name", ["plain", "relu"])
def test_without_checkpoints_of_its_own_a_run_has_its_two_ends(name):
    """There is a relu.checkpoints.npz, but it is of another run."""
    trained = shipped(name)
    run = training_run(trained)
    assert not run.has_middle
    assert run.networks[-1] is trained.network
    assert run.epochs.tolist() == [0, trained.metadata.recipe["epochs"]]
    assert run.percent[0] < 30
    assert run.percent[1] == pytest.approx(100 * trained.metadata.test_accuracy, abs=0.02)


@pytest.mark.parametrize(
    "recipe",
    [
        {"seed": 5},
        {"seed": 5, "layers": [784, 12, 10], "invented": 1},
        {**asdict(RECIPES["quick"]), "layers": [784, 13, 10]},
        {**asdict(RECIPES["quick"]), "layers": [784, 12, 10], "activation": "none"},
    ],
    ids=["of other layers", "of an unknown option", "of another size", "of an unknown function"],
)
def test_a_network_of_unknown_origin_is_refused(tmp_path, recipe):
    """Its recipe does not say how the run began, and there are no checkpoints beside it."""
    network = Network(
        [
            Layer(np.ones((12, 784)), np.zeros(12), "sigmoid"),
            Layer(np.ones((10, 12)), np.zeros(10), "sigmoid"),
        ]
    )
    save(tmp_path / "mine.npz", network, describe(network, recipe, 0.1))
    with pytest.raises(InputError, match=r"mine\.checkpoints\.npz"):
        training_run(load(tmp_path / "mine.npz"))
