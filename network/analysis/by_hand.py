"""A corner of a layer small enough to be multiplied by hand: two neurons and three inputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from network.activations import Array
from network.analysis.choosing import ForAndAgainst, neuron_of_both_signs
from network.analysis.weighted_sum import contributions
from network.model import Network, Trace

DECIMALS = 1
"""Of all that is multiplied and added by hand."""


@dataclass(frozen=True)
class ByHand:
    """What is worked out by hand for one image."""

    neuron: int
    """Of the first layer, with both signs to be seen."""
    pixels: tuple[int, ...]
    """Two of its inputs, one that speaks for it and one that speaks against it."""
    corner: HandSized
    """Around these, what is small enough to be multiplied."""

    @property
    def others(self) -> tuple[int, ...]:
        """The other neuron that is worked out, if there is one."""
        return tuple(other for other in self.corner.neurons if other != self.neuron)

    @classmethod
    def of(
        cls,
        network: Network,
        trace: Trace,
        shape: tuple[int, ...],
        among: npt.NDArray[np.intp],
    ) -> ByHand:
        """Choose a neuron, and what is worked out with it.

        Args:
            network, trace: for one image.
            shape: of that image, (rows, columns).
            among: the neurons to choose from.
        """
        neuron = neuron_of_both_signs(network, trace, 0, among)
        products = contributions(network, trace, 0)[neuron]
        pixels = tuple(ForAndAgainst.apart(products.reshape(shape), trace.x).in_order)
        return cls(neuron, pixels, HandSized.around(network, trace, neuron, pixels, among))


@dataclass(frozen=True)
class HandSized:
    """Two neurons of the first layer and three of its inputs, each in the order they have there."""

    neurons: tuple[int, ...]
    inputs: tuple[int, ...]

    @classmethod
    def around(
        cls,
        network: Network,
        trace: Trace,
        neuron: int,
        two: Sequence[int],
        among: npt.NDArray[np.intp],
    ) -> HandSized:
        """The one with strong weights that comes out right when it is worked out as it is shown.

        The third input is lit. Of all that are, it is the one of which most comes out right; of
        these, with fewest weights that are shown as 0; of these, with the largest sum of |w|.

        Args:
            network, trace: for one image.
            neuron: one of the two neurons.
            two: of the three inputs.
            among: the neurons from which the other is chosen.
        """
        lit = np.flatnonzero(trace.x >= float(trace.x.max()) / 2)
        inputs = [int(third) for third in lit if third not in two]
        others = [int(other) for other in among if other != neuron]
        pairs = product(others or [neuron], inputs or [int(two[-1])])
        corners = [
            cls(tuple(sorted({neuron, other})), tuple(sorted({*two, third})))
            for other, third in pairs
        ]
        return max(corners, key=lambda corner: corner._rank(network, trace))

    def _rank(self, network: Network, trace: Trace) -> tuple[int, int, float]:
        weights = network.layers[0].weights[np.ix_(self.neurons, self.inputs)].astype(float)
        x = trace.x[list(self.inputs)]
        shown = np.round(weights * x, DECIMALS)
        by_hand = np.round(np.round(weights, DECIMALS) * np.round(x, DECIMALS), DECIMALS)
        sums = np.round((weights * x).sum(axis=1), DECIMALS)
        right = int((shown == by_hand).sum()) + int(np.isclose(shown.sum(axis=1), sums).sum())
        seen = int((np.round(weights, DECIMALS) != 0).sum())
        return right, seen, float(np.abs(weights).sum())

    def sums(self, products: npt.ArrayLike) -> Array:
        """What the products of each neuron add up to as they are shown, (neurons,).

        Args:
            products: w · a of the whole layer, (neurons, inputs).
        """
        own = np.asarray(products, dtype=float)[np.ix_(self.neurons, self.inputs)]
        found: Array = np.round(own, DECIMALS).sum(axis=1)
        return found
