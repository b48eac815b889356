"""The form that all formats are brought into: dense layers, each with what follows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from network.activations import IDENTITY, Activation
from network.errors import InputError, shortened

Values = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Dense:
    """A dense layer of another library.

    weights: (outputs, inputs). biases: (outputs,). activation: None where the file says nothing of
    activations. name: what it is called there.
    """

    name: str
    weights: Values
    biases: Values
    activation: Activation | None = None


@dataclass(frozen=True, eq=False)
class Model:
    """All that a file or a live model says. class_names: one an output, where it has names."""

    layers: tuple[Dense, ...]
    class_names: Sequence[str] | None = None

    def activated(self, activations: Iterable[Activation]) -> "Model":
        """Return the same layers with these activations, one a layer."""
        pairs = zip(self.layers, activations, strict=True)
        layers = tuple(replace(layer, activation=activation) for layer, activation in pairs)
        return replace(self, layers=layers)


def no_chain(what: str) -> NoReturn:
    """Refuse the first thing in a model that does not fit."""
    raise InputError(
        f"{what} is no part of a chain of dense layers; allowed are dense layers, activations"
        " after them, flattening before the first, and dropout."
    )


class Chain:
    """Takes the parts of a model in their order, and refuses the first that does not fit.

    `what`, in each method, names the part for people.
    """

    def __init__(self) -> None:
        self._layers: list[Dense] = []
        self._has_activation = True

    def dense(self, what: str, name: str, weights: Values, biases: Values | None) -> None:
        """Add a layer: weights (outputs, inputs), biases (outputs,) or none, which are zeros."""
        self._layers.append(dense(what, name, weights, biases))
        self._has_activation = False

    def open_outputs(self, what: str) -> int:
        """Return how many outputs the layer before has, if no activation follows it yet."""
        if self._has_activation:
            no_chain(what)
        return len(self._layers[-1].weights)

    def add(self, what: str, biases: Values) -> None:
        """Add biases to the layer before, which has none of its own and no activation yet."""
        if self.open_outputs(what) and self._layers[-1].biases.any():
            no_chain(what)
        before = self._layers[-1]
        self._layers[-1] = dense(what, before.name, before.weights, biases)

    def activate(self, what: str, activation: Activation) -> None:
        """Let an activation follow; each layer may have one."""
        if activation is IDENTITY:
            return
        if self._has_activation:
            no_chain(what)
        self._layers[-1] = replace(self._layers[-1], activation=activation)
        self._has_activation = True

    def flatten(self, what: str) -> None:
        """Make one row of a picture, which is possible before the first layer alone."""
        if self._layers:
            no_chain(what)

    def model(self) -> Model:
        """Return the layers; without an activation they have the identity."""
        if not self._layers:
            raise InputError("it has no dense layer; a network needs at least one.")
        layers = tuple(self._layers)
        return Model(layers).activated(layer.activation or IDENTITY for layer in layers)


def dense(what: str, name: str, weights: Values, biases: Values | None) -> Dense:
    """Return a layer of checked shapes; InputError if they are no dense layer's."""
    if weights.ndim != 2 or 0 in weights.shape:
        raise InputError(
            f"{what} has weights of the shape {shortened(weights.shape)}; a dense layer's have two"
            " dimensions."
        )
    if biases is None:
        biases = np.zeros(len(weights), np.float32)
    if biases.shape != weights.shape[:1]:
        raise InputError(
            f"{what} has biases of the shape {shortened(biases.shape)}; its {len(weights):,}"
            f" outputs need as many."
        )
    for values in (weights, biases):
        if values.dtype.kind != "f":
            raise InputError(f"{what} holds {values.dtype} values; allowed are floats.")
    return Dense(name, weights, biases)
