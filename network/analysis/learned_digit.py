"""A digit that a network reads wrong when its training begins, and learns to read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from network.activations import Array
from network.analysis.run import Run
from network.data import load_test
from network.digits import CONFIDENT, DOUBTLESS, Digit, test_digit
from network.errors import InputError


@dataclass(frozen=True, eq=False)
class LearnedDigit:
    """A digit, and what the networks of a run make of it."""

    digit: Digit
    outputs: Array
    """Of each network of the run: (networks, outputs)."""
    since: int
    """From this network of the run on, counted from 0, it is read right."""

    @property
    def answers(self) -> list[int]:
        """The answer of each network of the run."""
        return [int(answer) for answer in self.outputs.argmax(axis=1)]


def learned_digit(run: Run) -> LearnedDigit:
    """The first test image that is learned when most is.

    It is misread by every network before some moment, read right by every one from then on, and by
    the last read surely: its output above 0.9, all others below 0.1. Of all such images it is one
    whose moment is closest to where the run's accuracy leaps most, and of these the first. Where
    the last network is sure of none, it need not be.

    Raises:
        InputError: no image is learned in this run.
    """
    test = load_test()
    outputs = np.stack([network(test.images) for network in run.networks])
    right = outputs.argmax(axis=2) == test.labels
    since = (~right).sum(axis=0)
    # Once right, always right: then as many are wrong as there are before the first right one.
    once = right[-1] & ~right[0] & (right.argmax(axis=0) == since)
    if not once.any():
        raise InputError("No test image is misread at first in this run and then read right.")
    second, first = np.sort(outputs[-1], axis=1)[:, -2:].T
    sure = once & (first > CONFIDENT) & (second < DOUBTLESS)
    leap = int(np.diff(run.percent).argmax()) + 1
    apart = np.where(sure if sure.any() else once, abs(since - leap), len(run.networks))
    index = int(apart.argmin())
    return LearnedDigit(test_digit(index), outputs[:, index], int(since[index]))
