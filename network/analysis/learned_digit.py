"""A digit that a network reads wrong when its training begins, and learns to read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from network.activations import Array
from network.analysis.run import Run
from network.data import load_test
from network.digits import CONFIDENT, DOUBTLESS, Digit, test_digit


@dataclass(frozen=True, eq=False)
class LearnedDigit:
    """A digit, and what the networks of a run make of it."""

    digit: Digit
    outputs: Array
    """Of each network of the run: (networks, outputs)."""
    since: int
    """From this network of the run on, counted from 0, it is read right: of n, n if by none."""

    @property
    def answers(self) -> list[int]:
        """The answer of each network of the run."""
        return [int(answer) for answer in self.outputs.argmax(axis=1)]


def learned_digit(run: Run) -> LearnedDigit:
    """The first test image that is learned when most is.

    It is misread by every network before some moment, read right by every one from then on, and by
    the last read surely: its output above 0.9, all others below 0.1. Of all such images it is one
    whose moment is closest to where the run's accuracy leaps most, and of these the first. Where
    the last network is sure of none, it need not be. Where the run teaches none, it is the first
    that the last network reads right, or the first of all.
    """
    test = load_test()
    outputs = np.stack([network(test.images) for network in run.networks])
    right = outputs.argmax(axis=2) == test.labels
    since = (~right).sum(axis=0)
    # Once right, always right: then as many are wrong as there are before the first right one.
    once = right[-1] & ~right[0] & (right.argmax(axis=0) == since)
    second, first = np.sort(outputs[-1], axis=1)[:, -2:].T
    sure = once & (first > CONFIDENT) & (second < DOUBTLESS)
    apart = np.where(sure if sure.any() else once, abs(since - run.leap), len(run.networks))
    index = int(apart.argmin() if once.any() else right[-1].argmax())
    wrong = np.flatnonzero(~right[:, index])
    return LearnedDigit(
        test_digit(index), outputs[:, index], int(wrong[-1]) + 1 if len(wrong) else 0
    )
