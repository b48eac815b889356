"""Selectivity: which digits each neuron lights up for, measured over the test images."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import mannwhitneyu

from network.activations import Array
from network.data import load_test
from network.model import Network


@dataclass(frozen=True, eq=False)
class Response:
    """What the neurons of a layer make of the images that have something, and of all others.

    The neurons are in the order of how well their activation goes with it, the best first.
    """

    neurons: npt.NDArray[np.intp]
    """Counted from 0 in the layer."""
    means: Array
    """The mean activation on the images of each class: (neurons, classes)."""
    hoped: Array
    """The same of a neuron that is 1 for an image that has it and 0 for every other: (classes,)."""

    with_it: Array
    """The mean activation of the first neuron on the images of a class that have it."""
    without: Array
    """The same on those that do not."""

    @property
    def missed(self) -> int:
        """Of the classes that mostly have it, the one where the first neuron is darkest with it."""
        return int(np.where(self.hoped > 0.5, self.with_it, np.inf).argmin())

    @property
    def mistaken(self) -> int:
        """Of the classes that mostly do not, the one where it is brightest without."""
        return int(np.where(self.hoped > 0.5, -np.inf, self.without).argmax())

    @classmethod
    def of(cls, network: Network, layer: int, has: npt.NDArray[np.bool_]) -> Response:
        """Measure a layer, from 0, over the test images; `has` is true for those that have it."""
        test = load_test()
        activations = network.trace(test.images).a[layer].astype(float)
        spread = activations - activations.mean(axis=0)
        # The correlation, but for a factor that is the same for all neurons.
        norms = np.sqrt((spread**2).sum(axis=0))
        match = np.divide(spread.T @ (has - has.mean()), norms, out=0 * norms, where=norms > 0)
        order = np.argsort(-match, kind="stable")
        of_class = [test.labels == k for k in range(network.layer_sizes[-1])]
        means = np.stack([activations[chosen].mean(axis=0) for chosen in of_class], axis=1)
        hoped = np.array([has[chosen].mean() for chosen in of_class])
        first = activations[:, order[0]]
        with_it = np.array([_mean(first[chosen & has]) for chosen in of_class])
        without = np.array([_mean(first[chosen & ~has]) for chosen in of_class])
        return cls(order, means[order], hoped, with_it, without)


@dataclass(frozen=True, eq=False)
class Telling:
    """How well each neuron of a layer tells the images that have something from all others."""

    with_it: Array
    """The mean activation on the images that have it: (neurons,)."""
    without: Array
    """The same on those that do not: (neurons,)."""
    auc: Array
    """The area under the ROC curve: how often the neuron is brighter on an image that has it than
    on one that does not, of all such pairs, a tie counting half. 0.5 is a guess: (neurons,)."""

    @property
    def best(self) -> int:
        """The neuron that tells best: the one with the largest area, from 0."""
        return int(self.auc.argmax())

    @classmethod
    def of(cls, network: Network, layer: int, has: npt.NDArray[np.bool_]) -> Telling:
        """Measure a layer, from 0, over the test images; `has` is true for those that have it.

        At least one of them must have it, and at least one must not.
        """
        activations = network.trace(load_test().images).a[layer].astype(float)
        some, others = activations[has], activations[~has]
        # The statistic of Mann and Whitney is the number of these pairs.
        brighter = mannwhitneyu(some, others, method="asymptotic").statistic
        return cls(some.mean(axis=0), others.mean(axis=0), brighter / (len(some) * len(others)))


def _mean(values: Array) -> float:
    """The mean; of nothing, 0."""
    return float(values.mean()) if len(values) else 0.0
