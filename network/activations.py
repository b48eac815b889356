"""The functions that turn a weighted sum z into an activation a, in z's own precision."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, softmax

from network.errors import InputError, nearest

Array: TypeAlias = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Activation:
    """An activation function a = f(z) with what backpropagation needs to know of it.

    `function(z, out=None)` takes an array of any shape and gives one of the same shape.
    `derivative(z)` is the slope of each activation with respect to its own z.
    `backward(a, slope)` is the chain rule: from dC/da and the activation a to dC/dz.
    """

    name: str
    function: Callable[..., Array]
    derivative: Callable[[Array], Array]
    backward: Callable[[Array, Array], Array]

    def __call__(self, z: ArrayLike) -> Array:
        """Return the activations of `z`, same shape; softmax works along the last axis."""
        return self.function(_floating(z))

    def __repr__(self) -> str:
        return f"<{self.name}>"


def _floating(z: ArrayLike) -> Array:
    """Return z as it is if it is of a floating type, else as float64."""
    z = np.asarray(z)
    return z if np.issubdtype(z.dtype, np.floating) else z.astype(np.float64)


def _identity(z: Array, out: Array | None = None) -> Array:
    return np.positive(z, out=out)


def _relu(z: Array, out: Array | None = None) -> Array:
    return np.maximum(z, 0, out=out)


def _sigmoid(z: Array, out: Array | None = None) -> Array:
    """1 / (1 + exp(-z))."""
    a: Array = expit(z, out=out)
    return a


def _softmax(z: Array, out: Array | None = None) -> Array:
    """exp(z) / sum(exp(z)), along the last axis."""
    a: Array = np.positive(softmax(z, axis=-1), out=out)
    return a


def _sigmoid_derivative(z: Array) -> Array:
    a = _sigmoid(_floating(z))
    return a * (1 - a)


def _softmax_derivative(z: Array) -> Array:
    a = _softmax(_floating(z))
    return a * (1 - a)


def _relu_derivative(z: Array) -> Array:
    return (_floating(z) > 0).astype(_floating(z).dtype)


def _identity_derivative(z: Array) -> Array:
    return np.ones_like(_floating(z))


SIGMOID = Activation(
    "sigmoid", _sigmoid, _sigmoid_derivative, backward=lambda a, slope: slope * (a * (1 - a))
)
RELU = Activation("relu", _relu, _relu_derivative, backward=lambda a, slope: slope * (a > 0))
# Every output of softmax depends on every z, hence the sum over the outputs.
SOFTMAX = Activation(
    "softmax",
    _softmax,
    _softmax_derivative,
    backward=lambda a, slope: a * (slope - (slope * a).sum(axis=-1, keepdims=True)),
)
IDENTITY = Activation("identity", _identity, _identity_derivative, backward=lambda a, slope: slope)

ACTIVATIONS = {activation.name: activation for activation in (SIGMOID, RELU, SOFTMAX, IDENTITY)}


def activation_named(name: str) -> Activation:
    """Return the activation of that name; InputError for an unknown one."""
    if name not in ACTIVATIONS:
        raise InputError(
            f"Unknown activation '{name}'; allowed are {', '.join(ACTIVATIONS)}."
            + nearest(name, ACTIVATIONS)
        )
    return ACTIVATIONS[name]
