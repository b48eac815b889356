"""What a neuron gives to a digit, and to a typical one of each label it could be taken for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from network.activations import Array
from network.analysis.attribution import Attribution
from network.data import load_test
from network.digits import Digit, test_digit
from network.model import Network

MIDDLE = (0.4, 0.6)
"""Where the middle of a label begins and ends, once its images stand in order of what they get."""
APART = 0.1
"""Two activations whose difference is a smaller share of the larger one are nearly the same."""


@dataclass(frozen=True, eq=False)
class TypicalDigits:
    """A neuron of the first layer, and its activations on three digits."""

    neuron: int
    """Counted from 0."""
    digits: tuple[Digit, Digit, Digit]
    """One of the answer's label and one of the other output's, each a test image from the middle of
    its label, of which about half get more from the neuron; and the digit itself."""
    values: tuple[float, float, float]
    """The neuron's activation on each of them."""

    @property
    def tells_apart(self) -> bool:
        """Whether the two others get activations that differ."""
        answer, other, _ = self.values
        return abs(answer - other) > APART * max(abs(answer), abs(other))

    @property
    def takes_for_answer(self) -> bool:
        """Whether what the digit gets is closer to what the answer's gets than to the other's."""
        answer, other, own = self.values
        return abs(own - answer) < abs(own - other)

    @classmethod
    def of(cls, network: Network, digit: Digit, found: Attribution) -> TypicalDigits:
        """Show the digit and all of both labels to the first neuron on the way to its answer.

        Args:
            network: whose neuron it is.
            digit: what was followed back.
            found: its way.
        """
        neuron, test = found.path[0], load_test()
        given = network.trace(test.images).a[0][:, neuron]
        own = float(network.trace(digit.pixels).a[0][neuron])
        others = np.arange(len(test)) != digit.index
        indices = [
            _typical(test.images, np.flatnonzero((test.labels == label) & others), given)
            for label in (found.answer, found.other)
        ]
        first, second = (float(given[index]) for index in indices)
        digits = (test_digit(indices[0]), test_digit(indices[1]), digit)
        return cls(neuron, digits, (first, second, own))


def _typical(images: Array, indices: NDArray[np.intp], given: Array) -> int:
    """Of the images of a label in the middle of what they are given, the one most like all of them.

    Args:
        images: (n, pixels).
        indices: of those of the label.
        given: what each of the images gets, (n,).
    """
    order = indices[given[indices].argsort(kind="stable")]
    start, end = (int(share * len(order)) for share in MIDDLE)
    middle = order[start : max(end, start + 1)]
    away = ((images[middle] - images[indices].mean(axis=0)) ** 2).sum(axis=1)
    return int(middle[away.argmin()])
