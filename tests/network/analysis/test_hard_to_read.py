"""Digits that look like others."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from network.analysis.hard_to_read import ALIKE, hard_to_read
from network.data import load_test
from network.digits import misread
from network.storage import WEIGHTS_FOLDER, load


@pytest.mark.parametrize("name", ["lecture", "relu"])
def test_they_are_surrounded_by_others(name):
    network, test = load(WEIGHTS_FOLDER / f"{name}.npz").network, load_test()
    numbers = misread(network)[:40]
    away = cdist(test.images[numbers], test.images)
    # The nearest of all is the image itself.
    nearest = np.argsort(away, axis=1)[:, 1 : ALIKE + 1]
    ranked = sorted(
        (
            int((test.labels[others] == test.labels[number]).sum()),
            float(network(test.images[number])[test.labels[number]]),
            int(number),
        )
        for number, others in zip(numbers, nearest, strict=True)
    )
    found = hard_to_read(network, numbers, 5)
    assert [digit.index for digit in found] == [number for *_, number in ranked[:5]]


def test_there_are_no_more_than_there_are():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    assert len(hard_to_read(network, misread(network)[:2], 3)) == 2
