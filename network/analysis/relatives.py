"""The relatives of the ReLU: functions that do much the same, and let a little pass below 0."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from network.activations import Array

LEAK = 0.1
"""How steep the leaky ReLU is below 0."""


@dataclass(frozen=True)
class Relative:
    """A relative of the ReLU: what it is called, and what it makes of an array."""

    name: str
    function: Callable[[Array], Array]


def _leaky(z: Array) -> Array:
    leaky: Array = np.where(z > 0, z, LEAK * z)
    return leaky


def _elu(z: Array) -> Array:
    # Of large sums nothing is taken: what they are above 0 is not used.
    elu: Array = np.where(z > 0, z, np.expm1(np.minimum(z, 0)))
    return elu


def _gelu(z: Array) -> Array:
    """z · Φ(z), with the distribution function of the normal distribution."""
    gelu: Array = z * ndtr(z)
    return gelu


RELATIVES = (Relative("leaky ReLU", _leaky), Relative("ELU", _elu), Relative("GELU", _gelu))
"""Leaky ReLU (Maas and others, 2013), ELU (Clevert and others, 2015), GELU (Hendrycks and Gimpel,
2016)."""
