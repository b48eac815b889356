"""Which digits a neuron lights up for."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import pearsonr

from network.analysis import selectivity
from network.analysis.segmentation import loops_in_test
from network.analysis.selectivity import Response, Telling
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


@pytest.fixture
def response(three_neurons):
    return Response.of(three_neurons, 0, HAS)


def test_the_neuron_that_goes_with_it_is_the_first_and_one_against_it_the_last(response):
    assert response.neurons.tolist() == [2, 1, 0]


def test_means_are_over_the_images_of_a_class(response):
    expected = [[0.8, 0.4, 0.15], [0.5, 0.5, 0.5], [0.15, 0.35, 0.7]]
    np.testing.assert_allclose(response.means, expected, rtol=1e-6)
    np.testing.assert_allclose(response.hoped, [1, 0.5, 0])


def test_of_a_class_those_that_have_it_are_apart_from_those_that_do_not(response):
    # All of class 0 have it and none of class 2: the mean of nothing is 0.
    np.testing.assert_allclose(response.with_it, [0.8, 0.5, 0], rtol=1e-6)
    np.testing.assert_allclose(response.without, [0, 0.3, 0.15], rtol=1e-6)


def test_it_misses_the_darkest_that_has_it_and_mistakes_the_brightest_that_has_not(response):
    assert response.missed == 0
    assert response.mistaken == 1


@pytest.mark.parametrize(("name", "layer"), [("lecture", 1), ("plain", 1), ("relu", 0)])
def test_trained_neurons_stand_in_the_order_of_their_correlation(name, layer):
    network, has = load(WEIGHTS_FOLDER / f"{name}.npz").network, loops_in_test()
    activations = network.trace(load_test().images).a[layer]
    alive = np.flatnonzero(np.ptp(activations, axis=0) > 0)
    match = {k: pearsonr(activations[:, k], has).statistic for k in alive.tolist()}
    order = [k for k in Response.of(network, layer, has).neurons.tolist() if k in match]
    assert order == sorted(match, key=lambda k: -match[k])


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
