"""What all tests of chapters share."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any

import pytest

from network.data import MNIST
from network.data.images import Source
from scenes.kit.diagram.edges import _Lines
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


PICTURES_OF_LINES = 150
"""So many are kept, of less than 1 MB each: more than a chapter has."""


@pytest.fixture(scope="session", autouse=True)
def _the_same_lines_are_painted_once():
    """A chapter that runs in another language, or is skipped, mostly has the lines it had."""
    paint = _Lines.paint
    kept: dict[bytes, Any] = {}

    def painted(lines: _Lines) -> Any:
        content = sha256(repr((lines.size, lines.sides, lines._unit)).encode())
        for column in lines._lines:
            content.update(column.tobytes())
        key = content.digest()
        if key not in kept:
            if len(kept) == PICTURES_OF_LINES:
                del kept[next(iter(kept))]
            kept[key] = paint(lines)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Lines, "paint", painted)
        yield
