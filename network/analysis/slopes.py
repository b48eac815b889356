"""The slopes of activation functions: what a gradient is multiplied by on its way back."""

from __future__ import annotations

import numpy as np

from network.activations import Activation

REACH, STEPS = 10, 2001
"""The slope is taken at this many z from -REACH to REACH, 0 in the middle among them."""


def largest_slope(activation: Activation) -> float:
    """The largest slope of an activation by its own z: at most this much of a gradient passes.

    It is one of a function that works on each z alone, such as 0.25 for the sigmoid and 1 for ReLU.
    """
    return float(activation.derivative(np.linspace(-REACH, REACH, STEPS)).max())
