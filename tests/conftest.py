"""What all tests share."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Any

import pytest

CHAPTERS = {file.stem for file in (Path(__file__).parents[1] / "scenes").glob("[a-z]*.py")}

# The machine's own settings must not reach the tests.
for name in [name for name in os.environ if name.startswith("LECTURE_")]:
    del os.environ[name]

# Those who test are several, each with a processor: threads of numpy's would only wait for it.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

# What is kept lives to the end; to look through all of it for garbage takes a sixth of the time.
gc.set_threshold(100_000, 20, 100)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--nightly",
        action="store_true",
        help="also run the tests that are marked nightly: what takes long, for every chapter",
    )
    parser.addoption(
        "--renew-stills",
        action="store_true",
        help="store the stills of tests/scenes/stills anew instead of comparing with them",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the nightly tests to the night."""
    if config.getoption("--nightly"):
        return
    nightly = [item for item in items if item.get_closest_marker("nightly")]
    items[:] = [item for item in items if not item.get_closest_marker("nightly")]
    config.hook.pytest_deselected(items=nightly)


def pytest_sessionfinish() -> None:
    # A process that xdist ends is interrupted, and what is cleared away just then complains of it.
    gc.collect()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand all tests of a chapter to one worker, which keeps its dry runs: tests/scenes/dry.py.

    All others of a file go to one as well, so that what they share is made once.

    The groups that xdist knows of itself it writes into the tests' ids, where pytest 9.2 does not
    look for them.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByChapter(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return chapter_in(nodeid) or nodeid.partition("::")[0]

    return ByChapter(config, log)


def chapter_in(nodeid: str) -> str | None:
    """The chapter that a test is about, by its parameters; of two the second."""
    parameters = nodeid.partition("[")[2].removesuffix("]").split("-")
    return next((one for one in reversed(parameters) if one in CHAPTERS), None)
