"""The image on which the way back goes as it does on average."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from network.analysis.compared_runs import load_comparison
from network.analysis.typical_way_back import typical_misread
from network.backpropagation import gradients, one_hot
from network.data import load_test


def share(run, images, labels):
    """Of one image, by the slopes of biases that training uses."""
    slopes = gradients(run.networks[0], images[None], one_hot(labels[None], 10), run.cost)
    return np.abs(slopes[0].biases).sum() / np.abs(slopes[-1].biases).sum()


def test_it_is_misread_by_both_and_as_on_average():
    comparison, test = load_comparison(), load_test()
    runs = (comparison.sigmoid, comparison.relu)
    digit = typical_misread(runs)
    for run in runs:
        assert run.networks[0](digit.pixels[None])[0].argmax() != digit.label
        own = share(run, test.images[digit.index], test.labels[digit.index])
        assert abs(np.log(own / run.way_back().shares[0])) < 0.02


def test_no_other_is_nearer():
    run, test = load_comparison().relu, load_test()
    mean = run.way_back().shares[0]
    nearest = typical_misread([run])
    wrong = np.flatnonzero(run.networks[0](test.images).argmax(axis=1) != test.labels)
    tried = [*wrong[:200].tolist(), nearest.index]
    away = [abs(np.log(share(run, test.images[k], test.labels[k]) / mean)) for k in tried]
    assert tried[int(np.argmin(away))] == nearest.index


def test_where_none_is_misread_it_is_looked_for_among_all():
    run = load_comparison().relu
    always = replace(run, networks=(AlwaysRight(run.networks[0]),))
    assert typical_misread([always]).index is not None


class AlwaysRight:
    """A network that says the label of every test image, and goes back as another does."""

    def __init__(self, network):
        self._network = network

    def __getattr__(self, name):
        return getattr(self._network, name)

    def __call__(self, images):
        return one_hot(load_test().labels, 10)
