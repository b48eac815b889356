"""Plots of activation functions: what is drawn is what is computed."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from network.activations import ACTIVATIONS
from network.analysis.weighted_sum import WeightedSum, curve_of
from network.model import Layer, Network
from scenes.kit.figures.plot import ActivationPlot
from scenes.kit.look.theme import colours


def test_the_sigmoid_is_drawn_to_scale():
    plot = ActivationPlot(ACTIVATIONS["sigmoid"], [3.0], 6, 2)
    low, high = plot.at(-6, 0), plot.at(6, 1)
    x = (plot.graph.points[:, 0] - low[0]) / (high[0] - low[0]) * 12 - 6
    y = (plot.graph.points[:, 1] - low[1]) / (high[1] - low[1])
    np.testing.assert_allclose(y, expit(x), atol=2e-3)


@pytest.mark.parametrize("name", list(ACTIVATIONS))
@pytest.mark.parametrize("z", [[0.1], [-80.0, 3.0], [64.6]])
def test_every_sum_is_inside_the_axes(name, z):
    function = curve_of(ACTIVATIONS[name], [0.0, 1.0], 0)
    plot = ActivationPlot(function, z, 6, 2)
    corner, (low, high) = plot.at(plot.x_range[0], plot.axes.y_range[0]), plot.axes.y_range[:2]
    for value in z:
        activation = float(function([value])[0])
        place = plot.at(value, activation)
        assert corner[0] <= place[0] <= plot.at(plot.x_range[1], 0)[0]
        assert low <= activation <= high


@pytest.mark.parametrize("name", list(ACTIVATIONS))
def test_the_dot_is_on_the_curve(name):
    """Of every neuron of a layer, with the sum and the activation that the layer gives it."""
    layer = Layer([[0.5], [-2.0], [4.0]], [1.0, 0.25, -1.5], name, dtype=float)
    network = Network([layer])
    trace = network.trace(np.ones(1))
    for neuron in range(3):
        total = WeightedSum.of(network, trace, 0, neuron)
        plot = ActivationPlot(total.curve, [total.z], 6, 2)
        dot = plot.dot(total.z, total.a, colours().accent).get_center()
        path = plot.graph.points
        height = np.interp(dot[0], path[:, 0], path[:, 1])
        assert dot[1] == pytest.approx(height, abs=2e-3)
