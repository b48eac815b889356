"""What a step for one digit costs all others: how many are read right on the way, and which not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.activations import Array
from network.analysis.answers import answer_to_each
from network.analysis.gradient_step import GradientStep
from network.data import load_test
from network.digits import Digit, test_digit


@dataclass(frozen=True, eq=False)
class Price:
    """What all test images are taken for while a step is made, at even shares of it."""

    right: Array
    """The share of them that is read right, before the step and after each part: (parts + 1,)."""
    digits: tuple[Digit, ...]
    """The step's own, and some that were read right before the step and are not after it."""
    answers: npt.NDArray[np.intp]
    """To each of these digits: (parts + 1, digits)."""


def price_of(step: GradientStep, parts: int, count: int) -> Price:
    """Read all test images again and again while a step is made.

    Args:
        step: on a digit.
        parts: into how many equal ones it is divided.
        count: how many lost images are kept at most: the first of each label, as far as they go,
            then others; in the order of their labels.
    """
    test = load_test()
    networks = [step.on_the_way(float(share)) for share in np.linspace(0.0, 1.0, parts + 1)]
    answers = np.stack([answer_to_each(network, test.images) for network in networks])
    right = answers == test.labels
    lost = np.flatnonzero(right[0] & ~right[-1])
    _, firsts = np.unique(test.labels[lost], return_index=True)
    kept = lost[[*firsts, *np.setdiff1d(np.arange(len(lost)), firsts)][:count]].astype(int)
    kept = kept[np.argsort(test.labels[kept], kind="stable")]
    own = [answer_to_each(network, step.digit.pixels[None]) for network in networks]
    return Price(
        right.mean(axis=1),
        (step.digit, *(test_digit(int(index)) for index in kept)),
        np.concatenate([np.stack(own), answers[:, kept]], axis=1),
    )
