"""Weights tried one after another, by hand: from stop to stop, and left where most is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from network.analysis.turns import Turn, reach, right_of, turned
from network.data import Images
from network.model import Network

PLACES = 41
"""How many values of a weight are tried, evenly from stop to stop."""


@dataclass(frozen=True, eq=False)
class Trial:
    """A weight that is turned from stop to stop, in a network in which others are where they are.

    A place counts how many images are read rightly with the weight there.
    """

    network: Network
    """Before this weight is turned."""
    turn: Turn
    """To the value at which the weight is left: the best, or where it was, if none is better."""
    values: npt.NDArray[np.float64]
    """That are tried, (places,)."""
    right: npt.NDArray[np.intp]
    """For each of them, (places,)."""
    before: int
    """Where the weight was."""

    @property
    def after(self) -> int:
        """Where the weight is left."""
        return max(self.before, int(self.right.max()))

    @property
    def helps(self) -> bool:
        """Whether any place is better than where the weight was."""
        return self.after > self.before


def trials(network: Network, images: Images, weights: Iterable[Turn]) -> list[Trial]:
    """Weights that are tried in turn, each with those before it left where they were best.

    Args:
        network: before any of them is turned.
        images: what is read.
        weights: their places; the values they name do not matter.
    """
    made: list[Trial] = []
    for weight in weights:
        end = reach(network, weight.layer)
        values = np.linspace(-end, end, PLACES)
        tried = [replace(weight, value=float(value)) for value in values]
        right = np.array([right_of(turned(network, [turn]), images) for turn in tried])
        before = right_of(network, images)
        best = tried[int(right.argmax())]
        left = best if right.max() > before else replace(weight, value=weight.before(network))
        made.append(Trial(network, left, values, right, before))
        network = turned(network, [left])
    return made
