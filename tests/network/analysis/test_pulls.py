"""What other pictures ask of the weights after a step on one of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from network.analysis.examples import first_training_image
from network.analysis.gradient_step import GradientStep, one_step
from network.analysis.pulls import BATCH, Pulls, first_batch, pulls_after
from network.analysis.run import training_run
from network.data import Images, load_training
from network.storage import WEIGHTS_FOLDER, load


@cache
def asked() -> tuple[Pulls, GradientStep]:
    trained = load(WEIGHTS_FOLDER / "lecture.npz")
    start = training_run(trained).networks[0]
    step = one_step(trained, start, first_training_image(2).digit)
    return pulls_after(trained, step), step


def test_the_mean_is_how_the_mean_cost_falls():
    """By the difference that a small turn of a single weight makes to the cross-entropy."""
    pulls, step = asked()
    wanted = np.eye(10)[pulls.batch.labels]

    def cost(layer: int, neuron: int, weight: int, by: float) -> float:
        a = pulls.batch.images.astype(float)
        for k, own in enumerate(step.network.layers):
            weights = own.weights.astype(float)
            if k == layer:
                weights[neuron, weight] += by
            a = 1 / (1 + np.exp(-(a @ weights.T + own.biases)))
        return float(-np.log(np.where(wanted == 1, a, 1 - a)).sum(axis=1).mean())

    for layer, neuron, weight in ((2, 3, 5), (2, 7, 1), (1, 4, 2), (0, 6, 400)):
        at = neuron, weight
        slope = (cost(layer, *at, 1e-4) - cost(layer, *at, -1e-4)) / 2e-4
        assert pulls.mean[layer][at] == pytest.approx(-step.rate * slope, rel=1e-2, abs=1e-6)


def test_most_against_is_the_one_whose_first_weights_go_furthest_from_the_step():
    pulls, step = asked()
    changes = step.changes
    moved = changes[0].ravel()
    likeness = [
        float(moved @ pull.changes[0].ravel() / np.linalg.norm(pull.changes[0]))
        for pull in (pulls.against, *pulls.others)
    ]
    assert likeness[0] == min(likeness)
    labels = [pull.digit.label for pull in (pulls.against, *pulls.others)]
    assert len({2, *labels}) == 4


def test_what_it_wants_back_is_of_the_other_sign_than_the_step():
    pulls, step = asked()
    changes = step.changes
    pairs = list(zip(changes, pulls.against.changes, pulls.back, strict=True))
    assert pulls.back_count == sum(int((one * two < 0).sum()) for one, two, _ in pairs)
    for _, two, back in pairs:
        np.testing.assert_array_equal(back[back != 0], two[back != 0])


def test_a_batch_is_as_large_as_the_recipe_says_and_not_of_one_label(monkeypatch):
    trained = load(WEIGHTS_FOLDER / "plain.npz")
    assert len(first_batch(trained)) == trained.metadata.recipe["batch"]
    unknown = replace(trained, metadata=trained.metadata.model_copy(update={"recipe": {}}))
    batch = first_batch(unknown)
    np.testing.assert_array_equal(batch.images, load_training(BATCH).images)
    every = Images(np.zeros((500, 784), dtype=np.float32), np.repeat([0, 1], 250).astype(np.uint8))
    monkeypatch.setattr("network.analysis.pulls.load_training", lambda first=None: every[:first])
    assert np.bincount(first_batch(unknown).labels).tolist() == [50, 50]
