"""The largest slopes of activation functions."""

from __future__ import annotations

import numpy as np
import pytest

from network.activations import ACTIVATIONS
from network.analysis.slopes import largest_slope


@pytest.mark.parametrize(("name", "slope"), [("sigmoid", 0.25), ("relu", 1), ("identity", 1)])
def test_no_two_points_of_the_curve_are_joined_by_a_steeper_line(name, slope):
    activation = ACTIVATIONS[name]
    assert largest_slope(activation) == slope
    z = np.linspace(-5, 5, 501)
    measured = np.diff(activation(z)) / np.diff(z)
    assert measured.max() == pytest.approx(slope, rel=1e-4)
