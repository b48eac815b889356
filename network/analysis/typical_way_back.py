"""The image on which the way back goes as it does on average."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from network.analysis.compared_runs import ComparedRun
from network.data import load_test
from network.digits import Digit, test_digit

TINY = 1e-12
"""A share that is no larger counts as this."""


def typical_misread(runs: Sequence[ComparedRun]) -> Digit:
    """Of the test images that all runs misread at their start, the most typical one.

    It is the one whose share that gets through to the first layer comes closest, in all of the
    runs, to the share of the mean over all test images, as a ratio. If no image is misread by all,
    it is looked for among all.
    """
    test = load_test()
    misread = np.ones(len(test), dtype=bool)
    away = np.zeros(len(test))
    for run in runs:
        misread &= run.networks[0](test.images).argmax(axis=1) != test.labels
        back = run.way_back()
        first, last = (np.abs(back.gradients[layer]).sum(axis=1) for layer in (0, -1))
        own = first / last
        away += np.abs(np.log(np.maximum(own, TINY)) - np.log(max(back.shares[0], TINY)))
    if misread.any():
        away[~misread] = np.inf
    return test_digit(int(away.argmin()))
