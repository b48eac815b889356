"""A layer, a network, and the trace of what happens when an image passes through it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from network.activations import Activation, Array, activation_named
from network.errors import InputError


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer: a = activation(W x + b).

    weights: (outputs, inputs), one row a neuron. biases: (outputs,). Both are copied, kept as
    `dtype` (float32 unless asked otherwise) and made read-only. activation: an Activation or the
    name of one. Raises InputError if the shapes do not fit each other or a number is not finite.
    """

    weights: Array
    biases: Array
    activation: Activation
    dtype: np.dtype[np.floating]

    def __init__(
        self,
        weights: ArrayLike,
        biases: ArrayLike,
        activation: Activation | str,
        dtype: DTypeLike = np.float32,
    ) -> None:
        if isinstance(activation, str):
            activation = activation_named(activation)
        object.__setattr__(self, "dtype", np.dtype(dtype))
        object.__setattr__(self, "weights", _read_only(weights, "weights", dtype))
        object.__setattr__(self, "biases", _read_only(biases, "biases", dtype))
        object.__setattr__(self, "activation", activation)
        if self.weights.ndim != 2 or 0 in self.weights.shape:
            raise InputError(
                f"A layer's weights have the shape {self.weights.shape};"
                " allowed is (outputs, inputs), both at least 1."
            )
        if self.biases.shape != (self.output_count,):
            raise InputError(
                f"A layer of {self.output_count} neurons needs {self.output_count} biases;"
                f" these have the shape {self.biases.shape}."
            )

    @property
    def input_count(self) -> int:
        """The number of values it takes."""
        return int(self.weights.shape[1])

    @property
    def output_count(self) -> int:
        """The number of neurons, each giving one value."""
        return int(self.weights.shape[0])

    def weighted_sum(self, x: Array) -> Array:
        """Return z = W x + b: (outputs,) for x of (inputs,), or (n, outputs) for (n, inputs)."""
        return x @ self.weights.T + self.biases

    def __call__(self, x: Array) -> Array:
        """Return the activations of the weighted sums, in the same shape."""
        a: Array = self.activation(self.weighted_sum(x))
        return a


@dataclass(frozen=True, eq=False)
class Trace:
    """Everything that happened on the way through a network.

    x is what went in; z[k] and a[k] are the weighted sums and the activations of layer k, each
    (outputs,) for one image or (n, outputs) for a batch.
    """

    x: Array
    z: tuple[Array, ...]
    a: tuple[Array, ...]

    def inputs(self, k: int) -> Array:
        """Return what went into layer k: the image for k = 0, else the activations before it."""
        return self.x if k == 0 else self.a[k - 1]

    @property
    def output(self) -> Array:
        """The activations of the last layer."""
        return self.a[-1]


@dataclass(frozen=True, eq=False)
class Network:
    """Layers, each taking the activations of the one before.

    Raises InputError if there is no layer or if a layer does not take as many values as the one
    before gives.
    """

    layers: tuple[Layer, ...]

    def __init__(self, layers: Iterable[Layer]) -> None:
        object.__setattr__(self, "layers", tuple(layers))
        if not self.layers:
            raise InputError("A network needs at least one layer; this one has none.")
        for k, (before, after) in enumerate(pairwise(self.layers)):
            if before.output_count != after.input_count:
                raise InputError(
                    f"Layer {k} gives {before.output_count} activations but layer {k + 1} takes"
                    f" {after.input_count}; the two numbers must be equal."
                )

    @property
    def layer_sizes(self) -> tuple[int, ...]:
        """The number of inputs, then of neurons in each layer, e.g. (784, 16, 16, 10)."""
        return (self.layers[0].input_count, *(layer.output_count for layer in self.layers))

    @property
    def weight_count(self) -> int:
        """The number of weights of all layers, e.g. 12,960."""
        return sum(layer.weights.size for layer in self.layers)

    @property
    def parameter_count(self) -> int:
        """The number of weights and biases together, e.g. 13,002."""
        return sum(layer.weights.size + layer.biases.size for layer in self.layers)

    def __call__(self, x: ArrayLike) -> Array:
        """Return the last activations: (outputs,) for one image (inputs,), or a row an image."""
        return self.trace(x).output

    def trace(self, x: ArrayLike) -> Trace:
        """Pass one image (inputs,) or a batch (n, inputs) through and keep every z and a."""
        x = np.asarray(x, dtype=self.layers[0].dtype)
        if x.ndim not in (1, 2) or x.shape[-1] != self.layers[0].input_count:
            raise InputError(
                f"The network takes {self.layers[0].input_count} values an image;"
                f" what it was given has the shape {x.shape}."
            )
        sums: list[Array] = []
        activations: list[Array] = []
        a = x
        for layer in self.layers:
            z = layer.weighted_sum(a)
            a = layer.activation(z)
            sums.append(z)
            activations.append(a)
        return Trace(x, tuple(sums), tuple(activations))


def _read_only(values: ArrayLike, what: str, dtype: DTypeLike) -> Array:
    """Return a read-only copy; InputError unless every value is a finite number."""
    try:
        with np.errstate(over="ignore", invalid="ignore"):  # What is not finite is refused below.
            array = np.array(values, dtype=dtype)
    except (TypeError, ValueError):
        raise InputError(f"A layer's {what} must be an array of numbers.") from None
    if not np.isfinite(array).all():
        raise InputError(f"A layer's {what} hold NaN or infinity; every value must be finite.")
    array.flags.writeable = False
    return array
