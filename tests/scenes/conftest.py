"""What all tests of chapters share."""

from __future__ import annotations

from functools import cache

import pytest

from network.data import MNIST
from network.data.images import Source
from tests.scenes import dry


@pytest.fixture(scope="session", autouse=True)
def _outlines_are_shared(request, tmp_path_factory):
    """A chapter that one process has run, others need not run to know how long it is."""
    own = tmp_path_factory.getbasetemp()
    # Processes that test together have a folder each, in one that is theirs.
    dry.outlines = own.parent if hasattr(request.config, "workerinput") else own


class ReadOnce:
    """Pictures that are kept once they were read."""

    def __init__(self, source: Source) -> None:
        self.read, self.count = cache(source.read), source.count


@pytest.fixture(scope="session", autouse=True)
def _training_images_are_read_once():
    object.__setattr__(MNIST, "source", ReadOnce(MNIST.source))
