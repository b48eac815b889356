"""A detector set by hand, tried on the first pictures of each class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.activations import Array
from network.analysis.stroke_detector import Detector, hand_set_sum
from network.data import load_test
from network.digits import Digit, test_digit

PICTURES, CLASSES = 40, 10
"""How many pictures are tried, of how many classes at most."""


@dataclass(frozen=True, eq=False)
class Trial:
    """What a detector makes of the first test images of each class, sorted by class."""

    digits: tuple[Digit, ...]
    activations: Array
    """Of the detector's neuron, for each of them."""

    @classmethod
    def of(cls, detector: Detector, bias: float, seen: Sequence[Digit] = ()) -> Trial:
        """Try a detector with its rim and a bias.

        Args:
            detector: what is tried.
            bias: of its neuron.
            seen: digits that have been shown, none of which is tried again.
        """
        labels, known = load_test().labels, [each.index for each in seen if each.index is not None]
        classes = np.unique(labels)[:CLASSES]
        each = PICTURES // len(classes)
        unseen = ~np.isin(np.arange(len(labels)), known)
        first = [np.flatnonzero(unseen & (labels == label))[:each] for label in classes]
        digits = tuple(test_digit(int(index)) for index in np.concatenate(first))
        sums = (hand_set_sum(detector.with_rim, digit.image, bias) for digit in digits)
        return cls(digits, np.array([each.a for each in sums]))

    @property
    def lit(self) -> npt.NDArray[np.intp]:
        """Which of them light the neuron up, by their place."""
        return np.flatnonzero(self.activations >= 0.5)

    @property
    def lit_labels(self) -> list[int]:
        """What these are, as often as there are some."""
        return [int(self.digits[at].label or 0) for at in self.lit]
