"""What one neuron gives to a digit, and to two that look like it: which of them it takes it for."""

from __future__ import annotations

from dataclasses import dataclass

from network.analysis.attribution import Attribution
from network.analysis.similarity import most_alike
from network.digits import Digit
from network.model import Network

APART = 0.1
"""Two activations whose difference is a smaller share of the larger one are nearly the same."""


@dataclass(frozen=True, eq=False)
class LookAlikes:
    """A neuron of the first layer, and its activations on three digits."""

    neuron: int
    """Counted from 0."""
    digits: tuple[Digit, Digit, Digit]
    """One of the answer's label and one of the other output's, both most alike, and the digit."""
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
    def of(cls, network: Network, digit: Digit, found: Attribution) -> LookAlikes:
        """Show the digit and its look-alikes to the first neuron on the way to its answer.

        Args:
            network: whose neuron it is.
            digit: what was followed back.
            found: its way.
        """
        digits = (
            most_alike(digit, found.answer, network),
            most_alike(digit, found.other, network),
            digit,
        )
        neuron = found.path[0]
        first, second, third = (float(network.trace(one.pixels).a[0][neuron]) for one in digits)
        return cls(neuron, digits, (first, second, third))
