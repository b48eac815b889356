"""The weighted sum of one neuron: what each input adds, the bias, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.activations import Activation, Array
from network.analysis.rounding import rounded_to_add_up
from network.model import Network, Trace

Curve = Callable[[npt.ArrayLike], Array]
"""An activation as a function of z: an array of any length gives one of the same length."""


def contributions(network: Network, trace: Trace, layer: int) -> Array:
    """What each input adds to each neuron of a layer: w · a, (outputs, inputs)."""
    products: Array = network.layers[layer].weights * trace.inputs(layer)
    return products


@dataclass(frozen=True)
class ShownSum:
    """A weighted sum as it is shown: rounded so that the first three add up to z."""

    positive: float
    """The sum of all products above 0."""
    negative: float
    """The sum of all products below 0."""
    bias: float
    z: float


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

    def shown(self, decimals: int) -> ShownSum:
        """Positive part, negative part, bias and z, rounded so that the first three add up to z."""
        positive, negative, bias = rounded_to_add_up(
            [self.positive, self.negative, self.bias], self.z, decimals
        )
        return ShownSum(positive, negative, bias, round(self.z, decimals))

    def decimals_of_a(self, decimals_of_z: int, most: int) -> int:
        """How many decimals of this activation follow from z; see `decimals_of_activations`."""
        return decimals_of_activations([self], decimals_of_z, most)

    def decimals_short_of_1(self, decimals_of_z: int, most: int) -> int:
        """As `decimals_of_a` with two at most, but more for what is almost 1 and would read as 1.

        Args:
            decimals_of_z: the number of decimals z is shown with.
            most: with more decimals than these it reads as 1 after all, with two.
        """
        few = self.decimals_of_a(decimals_of_z, most=2)
        if self.a >= 1 or round(self.a, few) != 1:
            return few
        return next((more for more in range(few, most + 1) if round(self.a, more) != 1), few)

    def follows(self, decimals_of_a: int, decimals_of_z: int) -> bool:
        """Whether a, rounded, is what the activation function makes of z, rounded."""
        from_shown = float(self.curve([round(self.z, decimals_of_z)])[0])
        return round(from_shown, decimals_of_a) == round(self.a, decimals_of_a)


def decimals_of_activations(sums: Sequence[WeightedSum], decimals_of_z: int, most: int) -> int:
    """How many decimals of all these activations follow from each z as it is shown.

    With these, what stands beside a rounded z is what the activation function makes of it. What
    agrees in three decimals need not agree in two: 0.1149 and 0.1151 are both 0.115, but one is
    0.11 and the other 0.12. So it is not the smallest of each one's own number.

    Args:
        sums: shown with one number of decimals of z, and one of the activations.
        decimals_of_z: the number of decimals z is shown with.
        most: more decimals are not wanted.
    """
    for decimals in range(most, 0, -1):
        if all(each.follows(decimals, decimals_of_z) for each in sums):
            return decimals
    return 0


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
        """The sums of a layer, from 0, for a single image's trace, rounded to some decimals."""
        own, z = network.layers[layer], trace.z[layer]
        products = own.weights.astype(float) @ trace.inputs(layer)
        shown = [
            rounded_to_add_up([float(product), float(bias)], float(total), decimals)
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
