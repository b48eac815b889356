"""The functions that turn a weighted sum z into an activation a, in z's own precision."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from math import inf, pi, sqrt
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, ndtr, softmax

from network.errors import InputError, nearest

Array: TypeAlias = NDArray[np.floating[Any]]

LEAKY_RELU_NAME = "leaky relu"
LEAK = 0.01
"""The slope below 0 of a leaky ReLU of which no other is said."""


@dataclass(frozen=True)
class Activation:
    """An activation function a = f(z) with what backpropagation needs to know of it.

    `function(z, out=None)` takes an array of any shape and gives one of the same shape.
    `derivative(z)` is the slope of each activation with respect to its own z.
    `backward(z, a, slope)` is the chain rule: from the sum z, its activation a and dC/da to dC/dz.
    No activation is below `lowest` or above `highest`.
    """

    name: str
    function: Callable[..., Array]
    derivative: Callable[[Array], Array]
    backward: Callable[[Array, Array, Array], Array]
    lowest: float
    highest: float

    def __call__(self, z: ArrayLike) -> Array:
        """Return the activations of `z`, same shape; softmax works along the last axis."""
        return self.function(_floating(z))

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def identifier(self) -> str:
        """Its name as it is written in code, such as "leaky_relu" of any leak."""
        is_leaky = self.name.startswith(LEAKY_RELU_NAME)
        return (LEAKY_RELU_NAME if is_leaky else self.name).replace(" ", "_")

    @property
    def is_share(self) -> bool:
        """Whether all activations are from 0 to 1."""
        return self.lowest >= 0 and self.highest <= 1


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


def _tanh(z: Array, out: Array | None = None) -> Array:
    return np.tanh(z, out=out)


def _gelu(z: Array, out: Array | None = None) -> Array:
    """z Φ(z), Φ being the normal distribution function (Hendrycks and Gimpel, 2016)."""
    a: Array = np.multiply(z, ndtr(z), out=out)
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


def _tanh_derivative(z: Array) -> Array:
    return 1 - np.square(np.tanh(_floating(z)))


def _gelu_derivative(z: Array) -> Array:
    """Φ(z) + z φ(z), φ being the normal density."""
    z = _floating(z)
    # Beyond this the density is 0 in any precision, and its exponent would overflow.
    near = np.clip(z, -40, 40)
    density: Array = np.exp(-np.square(near) / 2) / z.dtype.type(sqrt(2 * pi))
    slope: Array = ndtr(z) + near * density
    return slope


def _identity_derivative(z: Array) -> Array:
    return np.ones_like(_floating(z))


SIGMOID = Activation(
    "sigmoid",
    _sigmoid,
    _sigmoid_derivative,
    backward=lambda z, a, slope: slope * (a * (1 - a)),
    lowest=0,
    highest=1,
)
RELU = Activation(
    "relu",
    _relu,
    _relu_derivative,
    backward=lambda z, a, slope: slope * (a > 0),
    lowest=0,
    highest=inf,
)
TANH = Activation(
    "tanh",
    _tanh,
    _tanh_derivative,
    backward=lambda z, a, slope: slope * (1 - np.square(a)),
    lowest=-1,
    highest=1,
)
GELU = Activation(
    "gelu",
    _gelu,
    _gelu_derivative,
    backward=lambda z, a, slope: slope * _gelu_derivative(z),
    lowest=-0.17,
    highest=inf,
)
# Every output of softmax depends on every z, hence the sum over the outputs.
SOFTMAX = Activation(
    "softmax",
    _softmax,
    _softmax_derivative,
    backward=lambda z, a, slope: a * (slope - (slope * a).sum(axis=-1, keepdims=True)),
    lowest=0,
    highest=1,
)
IDENTITY = Activation(
    "identity",
    _identity,
    _identity_derivative,
    backward=lambda z, a, slope: slope,
    lowest=-inf,
    highest=inf,
)


def leaky_relu(leak: float = LEAK) -> Activation:
    """Return the function that is z above 0 and leak × z below (Maas et al., 2013).

    Its name is "leaky relu", with the leak behind it where that is not 0.01. Raises InputError
    unless the leak is between 0 and 1, both excluded.
    """
    if not 0 < leak < 1:
        raise InputError(f"The leak of a leaky ReLU is {leak}; allowed is from 0 to 1, excluded.")

    def function(z: Array, out: Array | None = None) -> Array:
        return np.maximum(z, z * z.dtype.type(leak), out=out)

    def derivative(z: Array) -> Array:
        z = _floating(z)
        return np.where(z > 0, z.dtype.type(1), z.dtype.type(leak))

    return Activation(
        LEAKY_RELU_NAME if leak == LEAK else f"{LEAKY_RELU_NAME} {leak:g}",
        function,
        derivative,
        backward=lambda z, a, slope: slope * derivative(z),
        lowest=-inf,
        highest=inf,
    )


LEAKY_RELU = leaky_relu()

ACTIVATIONS = {
    activation.name: activation
    for activation in (SIGMOID, RELU, SOFTMAX, IDENTITY, TANH, LEAKY_RELU, GELU)
}


def activation_named(name: str) -> Activation:
    """Return the activation of that name, such as "tanh" or "leaky relu 0.2".

    Raises InputError for an unknown one.
    """
    kind, _, leak = name.rpartition(" ")
    if kind == LEAKY_RELU_NAME:
        with suppress(ValueError):
            return leaky_relu(float(leak))
    if name not in ACTIVATIONS:
        raise InputError(
            f"Unknown activation '{name}'; allowed are {', '.join(ACTIVATIONS)}."
            + nearest(name, ACTIVATIONS)
        )
    return ACTIVATIONS[name]
