"""Neurons large enough to be read, and the rays that lead to them."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.engine.points import Points
from scenes.kit.figures.brightness import Brightness
from scenes.kit.figures.numbered_neuron import NumberedNeuron, zoom_rays
from scenes.kit.look.theme import activation_colours
from scenes.kit.typesetting.number import CountTo


def test_a_neuron_is_as_bright_as_its_number_says():
    neuron = NumberedNeuron(0.25, 2.0, 40)
    assert neuron.number.content == "0.25"
    np.testing.assert_allclose(neuron.disc.colours[0], activation_colours(0.25))


def test_activations_above_one_are_seen_in_proportion():
    neuron = NumberedNeuron(3.0, 2.0, 40, Brightness(full=6.0))
    assert neuron.number.content == "3.00"
    np.testing.assert_allclose(neuron.disc.colours[0], activation_colours(0.5))


def test_number_and_brightness_run_together_and_end_exactly():
    neuron = NumberedNeuron(0.0, 2.0, 40)
    run = CountTo(neuron, 0.1)
    run.begin()
    for alpha in (0.3, 0.7, 1.0):
        run.interpolate_mobject(alpha)
        value = neuron.number.value
        np.testing.assert_allclose(neuron.disc.colours[0], activation_colours(value))
    assert neuron.number.value == 0.1


def test_rays_touch_the_disc():
    disc = Points([[3, 1, 0]], 2.0, [1, 1, 1, 1])
    for ray in zoom_rays([-2, -1, 0], disc):
        reach = ray.get_end() - disc.centres[0]
        assert np.linalg.norm(reach) == pytest.approx(1)
        assert reach @ (ray.get_end() - ray.get_start()) == pytest.approx(0, abs=1e-9)
