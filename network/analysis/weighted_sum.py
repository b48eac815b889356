"""The weighted sum of one neuron: what each input adds, the bias, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, fsum

import numpy as np
import numpy.typing as npt

from network.activations import Activation, Array
from network.model import Network, Trace

Curve = Callable[[npt.ArrayLike], Array]
"""An activation as a function of z: an array of any length gives one of the same length."""


def contributions(network: Network, trace: Trace, layer: int) -> Array:
    """What each input adds to each neuron of a layer: w · a, (outputs, inputs)."""
    products: Array = network.layers[layer].weights * trace.inputs(layer)
    return products


@dataclass(frozen=True)
class WeightedSum:
    """What comes together in one neuron of a layer, for one image."""

    products: Array
    """w · a, one an input."""
    bias: float
    z: float
    a: float
    activation: str
    """The name of the activation function."""
    curve: Curve
    """The neuron's activation for any z of its own; see `curve_of`."""

    @classmethod
    def of(cls, network: Network, trace: Trace, layer: int, neuron: int) -> WeightedSum:
        """The sum in a neuron, both counted from 0, of a single image's trace."""
        own = network.layers[layer]
        products = own.weights[neuron].astype(float) * trace.inputs(layer)
        return cls(
            products,
            float(own.biases[neuron]),
            float(trace.z[layer][neuron]),
            float(trace.a[layer][neuron]),
            own.activation.name,
            curve_of(own.activation, trace.z[layer], neuron),
        )

    @property
    def positive(self) -> float:
        """The sum of all products above 0."""
        return float(self.products[self.products > 0].sum())

    @property
    def negative(self) -> float:
        """The sum of all products below 0."""
        return float(self.products[self.products < 0].sum())

    def shown(self, decimals: int) -> tuple[float, float, float, float]:
        """Positive part, negative part, bias and z, rounded so that the first three add up to z."""
        positive, negative, bias = parts_that_add_up(
            [self.positive, self.negative, self.bias], self.z, decimals
        )
        return positive, negative, bias, round(self.z, decimals)

    def decimals_of_a(self, decimals_of_z: int, most: int) -> int:
        """How many decimals of the activation follow from z as it is shown.

        With so many, what stands beside a rounded z is what the activation function makes of it.

        Args:
            decimals_of_z: with so many z is shown.
            most: more decimals are not wanted.
        """
        from_shown = float(self.curve([round(self.z, decimals_of_z)])[0])
        agreeing = (d for d in range(most, 0, -1) if round(from_shown, d) == round(self.a, d))
        return next(agreeing, 0)


@dataclass(frozen=True)
class LayerSums:
    """What a layer makes of one image, W a + b = z, in numbers that add up as they are shown."""

    products: Array
    """W a, (neurons,), rounded."""
    biases: Array
    """b, rounded together with W a."""
    z: Array

    @classmethod
    def of(cls, network: Network, trace: Trace, layer: int, decimals: int) -> LayerSums:
        """The sums of a layer, from 0, for a single image's trace, rounded to so many decimals."""
        own, z = network.layers[layer], trace.z[layer]
        products = own.weights.astype(float) @ trace.inputs(layer)
        shown = [
            parts_that_add_up([float(product), float(bias)], float(total), decimals)
            for product, bias, total in zip(products, own.biases, z, strict=True)
        ]
        rounded = np.array(shown)
        return cls(rounded[:, 0], rounded[:, 1], z)


def curve_of(activation: Activation, z: npt.ArrayLike, neuron: int) -> Curve:
    """A neuron's activation as a function of its own z, while all others of its layer keep theirs.

    For softmax the others matter; for the other functions the curve is the function itself.

    Args:
        activation: of the layer.
        z: of the whole layer, (neurons,).
        neuron: from 0.
    """
    held = np.asarray(z, dtype=float)

    def curve(values: npt.ArrayLike) -> Array:
        own = np.asarray(values, dtype=float)
        layer = np.tile(held, (len(own), 1))
        layer[:, neuron] = own
        return activation(layer)[:, neuron]

    return curve


def rounded_together(values: npt.ArrayLike, decimals: int) -> list[float]:
    """Values, rounded so that they add up to their rounded sum; see `parts_that_add_up`."""
    parts = [float(value) for value in np.asarray(values)]
    return parts_that_add_up(parts, fsum(parts), decimals)


def parts_that_add_up(parts: Sequence[float], total: float, decimals: int) -> list[float]:
    """The parts of a sum, rounded so that they add up to the rounded total.

    Each is its own value rounded up or down, by the method of the largest remainder: the parts
    whose remainder is largest are rounded up. The total is rounded as Python's `round` and `format`
    do. All is reckoned in fractions: floats hold 0.05 only nearly, and it matters on which side.

    Args:
        parts: finite, and small enough for floats to tell the last decimal from the next.
        total: their sum, give or take less than half a unit of the last decimal.
        decimals: 0 or more.

    Raises:
        ValueError: the parts do not add up to the total.
    """
    scale = 10**decimals
    exact = [Fraction(part) * scale for part in parts]
    units = [floor(part) for part in exact]
    ups = round(Fraction(total) * scale) - sum(units)
    # What is on a whole unit already stays there.
    between = [k for k, part in enumerate(exact) if part != units[k]]
    if not 0 <= ups <= len(between):
        raise ValueError(f"{list(parts)} do not add up to {total}")
    between.sort(key=lambda k: units[k] - exact[k])
    for k in between[:ups]:
        units[k] += 1
    return [count / scale for count in units]
