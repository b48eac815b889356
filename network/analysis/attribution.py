"""Attribution: the path from a wrong answer back to the pixels, along the largest products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from network.activations import Array
from network.analysis.weighted_sum import contributions
from network.model import Network, Trace


@dataclass(frozen=True, eq=False)
class Attribution:
    """The neurons that did most for a wrong answer."""

    wrong: int
    """The output that won."""
    right: int
    """The output that should have won."""
    path: tuple[int, ...]
    """One neuron of each hidden layer, the first layer's first."""
    shares: tuple[float, ...]
    """What each of these but the last adds to the next of them, w · a."""
    for_wrong: float
    """What the last of them adds to the wrong output, w · a."""
    for_right: float
    """What it adds to the right one."""

    @classmethod
    def of(
        cls, network: Network, trace: Trace, label: int, among: Sequence[NDArray[np.intp]]
    ) -> Attribution:
        """Follow a misread image back.

        The last hidden neuron is the one that does most to set the wrong output above the right
        one; each neuron before it is the one that adds most to its successor.

        Args:
            network, trace: of the misread image.
            label: the right answer.
            among: of each layer, the neurons that may be named, counted from 0.
        """
        wrong = int(trace.output.argmax())
        last = contributions(network, trace, len(network.layers) - 1)
        hidden = len(network.layers) - 1
        path = [_largest(last[wrong] - last[label], among[hidden - 1])]
        shares: list[float] = []
        for layer in range(hidden - 1, 0, -1):
            added = contributions(network, trace, layer)[path[0]]
            path.insert(0, _largest(added, among[layer - 1]))
            shares.insert(0, float(added[path[0]]))
        end = path[-1]
        adds = float(last[wrong, end]), float(last[label, end])
        return cls(wrong, label, tuple(path), tuple(shares), *adds)


def _largest(shares: Array, among: NDArray[np.intp]) -> int:
    """Of some neurons of a layer, the one with the largest share."""
    return int(among[shares[among].argmax()])
