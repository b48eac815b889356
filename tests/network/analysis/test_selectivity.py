"""Which digits a neuron lights up for."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis import selectivity
from network.analysis.segmentation import loops_in_test
from network.analysis.selectivity import Telling
from network.data import Images, load_test
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load

LABELS = [0, 0, 1, 1, 2, 2]
HAS = np.array([True, True, True, False, False, False])
AGAINST = [0.1, 0.2, 0.3, 0.4, 0.8, 0.6]
ALWAYS = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
WITH_IT = [0.9, 0.7, 0.5, 0.3, 0.1, 0.2]


@pytest.fixture
def three_neurons(monkeypatch):
    """A network of three neurons, each of which is as bright as one pixel of six images."""
    images = np.zeros((6, 784), np.float32)
    images[:, :3] = np.transpose([AGAINST, ALWAYS, WITH_IT])
    monkeypatch.setattr(selectivity, "load_test", lambda: Images(images, np.array(LABELS)))
    reads_pixels = Layer(np.eye(3, 784), np.zeros(3), "identity")
    outputs = Layer(np.ones((3, 3)), np.zeros(3), "sigmoid")
    return Network([reads_pixels, outputs])


def test_a_neuron_tells_by_how_often_it_is_brighter_on_what_has_it(three_neurons):
    telling = Telling.of(three_neurons, 0, HAS)
    assert telling.best == 2
    np.testing.assert_allclose(telling.with_it, [0.2, 0.5, 0.7], rtol=1e-6)
    np.testing.assert_allclose(telling.without, [0.6, 0.5, 0.2], rtol=1e-6)
    # All nine pairs for the last, none for the first, and nine ties for the one in the middle.
    np.testing.assert_allclose(telling.auc, [0, 0.5, 1])


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_the_best_loop_neuron_is_best_by_the_curve_itself(name):
    network, has = load(WEIGHTS_FOLDER / f"{name}.npz").network, loops_in_test()
    activations = network.trace(load_test().images).a[1]
    areas = []
    for neuron in range(activations.shape[1]):
        levels = np.r_[np.inf, np.unique(activations[:, neuron])[::-1]]
        hits = 1 - np.searchsorted(np.sort(activations[has, neuron]), levels) / has.sum()
        alarms = 1 - np.searchsorted(np.sort(activations[~has, neuron]), levels) / (~has).sum()
        areas.append(np.trapezoid(hits, alarms))
    telling = Telling.of(network, 1, has)
    np.testing.assert_allclose(telling.auc, areas, atol=1e-9)
    assert telling.best == np.argmax(areas)
    assert telling.with_it[telling.best] > telling.without[telling.best]
