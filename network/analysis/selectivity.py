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
