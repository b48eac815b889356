"""Attribution: the path from an answer back to the pixels, along the largest products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from network.activations import Array
from network.analysis.ranking import answer_and_runner_up
from network.analysis.weighted_sum import contributions
from network.model import Network, Trace


@dataclass(frozen=True, eq=False)
class Attribution:
    """The neurons that did most for an answer."""

    answer: int
    """The output that won."""
    other: int
    """The output that should have won; if the answer is right, the one that came second."""
    path: tuple[int, ...]
    """One neuron of each hidden layer, the first layer's first."""
    links: tuple[float, ...]
    """What each of them adds to the next, w · a; the last of them, to the answer."""
    is_strongest: bool
    """Whether each adds to the next, and no other neuron that may be named adds more."""

    @classmethod
    def of(
        cls, network: Network, trace: Trace, label: int, among: Sequence[NDArray[np.intp]]
    ) -> Attribution:
        """Follow an image back.

        The last hidden neuron is the one that does most to set the answer above the other output;
        each neuron before it is the one that adds most to its successor.

        Args:
            network, trace: of the image.
            label: what it is.
            among: of each layer, the neurons that may be named, counted from 0.
        """
        ranking = answer_and_runner_up(trace)
        answer = ranking.answer
        other = ranking.runner_up if label == answer else label
        last = contributions(network, trace, len(network.layers) - 1)
        hidden = len(network.layers) - 1
        path = [_largest(last[answer] - last[other], among[hidden - 1])]
        links = [float(last[answer, path[0]])]
        is_strongest = path[0] == _largest(last[answer], among[hidden - 1])
        for layer in range(hidden - 1, 0, -1):
            added = contributions(network, trace, layer)[path[0]]
            path.insert(0, _largest(added, among[layer - 1]))
            links.insert(0, float(added[path[0]]))
        return cls(answer, other, tuple(path), tuple(links), is_strongest and min(links) > 0)


def _largest(shares: Array, among: NDArray[np.intp]) -> int:
    """Of some neurons of a layer, the one with the largest share."""
    return int(among[shares[among].argmax()])
