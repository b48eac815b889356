"""What all tests of chapters share."""

from __future__ import annotations

import pytest

from tests.scenes import dry


@pytest.fixture(scope="session", autouse=True)
def _outlines_are_shared(request, tmp_path_factory):
    """A chapter that one process has run, others need not run to know how long it is."""
    own = tmp_path_factory.getbasetemp()
    # Processes that test together have a folder each, in one that is theirs.
    dry.outlines = own.parent if hasattr(request.config, "workerinput") else own
