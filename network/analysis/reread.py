"""The same digits, read anew by each network of a training run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.analysis.answers import answer_to_each
from network.analysis.run import Run
from network.digits import Digit


@dataclass(frozen=True, eq=False)
class Reread:
    """Digits, and what the networks of a run say to each of them."""

    digits: tuple[Digit, ...]
    answers: npt.NDArray[np.intp]
    """(networks, digits)."""

    @property
    def right(self) -> npt.NDArray[np.bool_]:
        """Which answers are the labels, (networks, digits)."""
        return self.answers == np.array([digit.label for digit in self.digits])

    def changed(self, network: int) -> npt.NDArray[np.intp]:
        """The digits, from 0, that a network of the run answers otherwise than the one before."""
        return np.flatnonzero(self.answers[network] != self.answers[network - 1])

    @property
    def still_wrong(self) -> npt.NDArray[np.intp]:
        """The digits, from 0, that are misread in the end."""
        return np.flatnonzero(~self.right[-1])


def reread(run: Run, digits: Sequence[Digit]) -> Reread:
    """Show labelled digits to every network of a run."""
    pixels = np.stack([digit.pixels for digit in digits])
    answers = [answer_to_each(network, pixels) for network in run.networks]
    return Reread(tuple(digits), np.stack(answers))
