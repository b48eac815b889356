"""The same digits, read by each network of a run."""

from __future__ import annotations

import numpy as np

from network.analysis.reread import reread
from network.analysis.run import Run
from network.digits import Digit
from network.model import Layer, Network


def saying(*answers: int) -> Network:
    """A network of three pixels whose answer is set for each picture of one pixel."""
    return Network([Layer(np.eye(2)[list(answers)].T, np.zeros(2), "identity")])


def test_each_network_answers_each_digit():
    networks = (saying(1, 1, 1), saying(1, 0, 1), saying(0, 0, 1))
    digits = [Digit(pixels, label) for pixels, label in zip(np.eye(3), (0, 0, 0), strict=True)]
    found = reread(Run(np.arange(3.0), networks, np.zeros(3)), digits)
    assert found.answers.tolist() == [[1, 1, 1], [1, 0, 1], [0, 0, 1]]
    assert found.right.tolist() == [[False] * 3, [False, True, False], [True, True, False]]
    assert [found.changed(network).tolist() for network in (1, 2)] == [[1], [0]]
    assert found.still_wrong.tolist() == [2]
