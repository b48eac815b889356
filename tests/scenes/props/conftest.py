"""What tests of props share."""

from __future__ import annotations

import pytest

from network.digits import Digit, find_digit
from network.model import Network
from network.storage import load
from tests.scenes.dry import ROOT


@pytest.fixture(scope="session")
def network() -> Network:
    """The shipped network of the lecture."""
    return load(ROOT / "weights/lecture.npz").network


@pytest.fixture(scope="session")
def digit(network: Network) -> Digit:
    """Its first well-read 7."""
    return find_digit(7, network)
