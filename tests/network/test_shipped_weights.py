"""The weights files that come with the project, against their card and on the full test set."""

import re
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from network.checkpoints import COUNT
from network.costs import COSTS
from network.data import load_test
from network.evaluation import accuracy, dead_neurons, measure, roughness
from network.recipes import RECIPES
from network.storage import load, load_checkpoints

WEIGHTS = Path(__file__).parents[2] / "weights"
CARD = (WEIGHTS / "README.md").read_text(encoding="utf-8")
NETWORKS = ("lecture", "unpenalised", "plain", "relu")
RUNS = {
    "lecture.checkpoints.npz": "lecture",
    "sigmoid.checkpoints.npz": "compared-sigmoid",
    "relu.checkpoints.npz": "compared-relu",
}


def card_row(name: str) -> list[str]:
    """Return the cells of the card's table that begins with a file's name."""
    row = re.search(rf"^\| `{re.escape(name)}` \|(.*)\|$", CARD, re.MULTILINE)
    assert row, f"weights/README.md has no row for {name}"
    return [cell.strip() for cell in row[1].split("|")]


@pytest.mark.parametrize("name", NETWORKS)
def test_the_accuracy_is_what_card_and_metadata_say(name):
    trained = load(WEIGHTS / f"{name}.npz")
    measured = accuracy(trained.network, load_test())
    # One image may change sides between BLAS kernels.
    assert measured == pytest.approx(trained.metadata.test_accuracy, abs=2e-4)
    recipe, percentage, rough, dead = card_row(f"{name}.npz")
    assert recipe == f"`{name}`"
    assert measured * 100 == pytest.approx(float(percentage.removesuffix(" %")), abs=0.02)
    assert roughness(trained.network) == pytest.approx(float(rough), abs=0.006)
    assert sum(dead_neurons(trained.network, load_test())) == int(dead)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_recipe_is_the_one_that_is_named(name):
    trained = load(WEIGHTS / f"{name}.npz")
    recipe = asdict(RECIPES[name])
    assert trained.metadata.recipe | {"layers": (784, 16, 16, 10)} == recipe
    assert trained.metadata.seed == RECIPES[name].seed
    assert trained.network.layer_sizes == (784, 16, 16, 10)
    assert f"python -m network train --recipe {name} --output weights/{name}.npz" in CARD
    assert f"]({name}.png)" in CARD
    assert (WEIGHTS / f"{name}.png").stat().st_size < 60_000


def test_the_lecture_network_is_as_the_formulas_say():
    network = load(WEIGHTS / "lecture.npz").network
    assert [layer.activation.name for layer in network.layers] == ["sigmoid"] * 3
    assert accuracy(network, load_test()) >= 0.97
    assert dead_neurons(network, load_test()) == [0, 0, 0]
    assert roughness(network) < 1.5


def test_the_unpenalised_network_differs_by_its_penalties_alone():
    assert RECIPES["unpenalised"] == replace(RECIPES["lecture"], l1=0, smoothness=0)
    border = np.ones((28, 28), dtype=bool)
    border[4:-4, 4:-4] = False
    at_border = {
        name: np.abs(load(WEIGHTS / f"{name}.npz").network.layers[0].weights[:, border.ravel()])
        for name in ("lecture", "unpenalised")
    }
    # The ring: where hardly any digit has ink, only penalties keep weights small.
    assert at_border["lecture"].mean() < 0.1
    assert at_border["unpenalised"].mean() > 30 * at_border["lecture"].mean()


def test_the_plain_network_is_noise_to_the_border():
    network = load(WEIGHTS / "plain.npz").network
    assert 0.93 < accuracy(network, load_test()) < 0.95
    assert roughness(network) > 2
    corners = network.layers[0].weights.reshape(16, 28, 28)[:, :2, :2]
    assert corners.std() == pytest.approx(1, abs=0.25)


def test_the_relu_network_reads_as_well():
    network = load(WEIGHTS / "relu.npz").network
    assert [layer.activation.name for layer in network.layers[:-1]] == ["relu", "relu"]
    assert accuracy(network, load_test()) >= 0.97


@pytest.mark.parametrize(("name", "recipe"), RUNS.items())
def test_checkpoints_are_true_of_the_weights_beside_them(name, recipe):
    run = load_checkpoints(WEIGHTS / name)
    recipe = RECIPES[recipe]
    assert len(run) == COUNT
    assert run.epochs[0] == 0
    assert run.epochs[-1] == recipe.epochs
    assert run.metadata.recipe["activation"] == recipe.activation
    for k in (0, COUNT // 2, COUNT - 1):
        measured = measure(run.networks[k], load_test(), COSTS[recipe.cost])
        assert measured.accuracy == pytest.approx(run.test_accuracy[k], abs=2e-4)
        assert measured.cost == pytest.approx(run.cost[k], rel=1e-3)
    assert [epoch.number for epoch in run.history] == list(range(1, recipe.epochs + 1))
    assert run.history[-1].accuracy == pytest.approx(run.test_accuracy[-1], abs=0.002)
    assert f"`{name}`" in CARD


def test_the_lecture_checkpoints_end_at_the_lecture_network():
    last = load_checkpoints(WEIGHTS / "lecture.checkpoints.npz").networks[-1]
    for kept, layer in zip(last.layers, load(WEIGHTS / "lecture.npz").network.layers, strict=True):
        np.testing.assert_allclose(kept.weights, layer.weights, rtol=1e-3, atol=1e-6)


def test_relu_learns_sooner_and_its_slopes_reach_the_first_layer():
    sigmoid, relu = (
        load_checkpoints(WEIGHTS / f"{name}.checkpoints.npz") for name in ("sigmoid", "relu")
    )
    for one, other in zip(sigmoid.networks[0].layers, relu.networks[0].layers, strict=True):
        np.testing.assert_array_equal(one.weights, other.weights)
    assert relu.history[0].accuracy > sigmoid.history[0].accuracy + 0.1
    assert relu.slopes[0, 0] > 3 * sigmoid.slopes[0, 0]


def test_all_checkpoints_together_are_small():
    assert sum(path.stat().st_size for path in WEIGHTS.glob("*.checkpoints.npz")) < 3_000_000
