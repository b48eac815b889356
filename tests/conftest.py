"""What all tests share."""

from __future__ import annotations

import os

import pytest

# The machine's own settings must not reach the tests.
for name in [name for name in os.environ if name.startswith("LECTURE_")]:
    del os.environ[name]


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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the nightly tests to the night, and a chapter's tests to one worker."""
    if not config.getoption("--nightly"):
        nightly = [item for item in items if item.get_closest_marker("nightly")]
        items[:] = [item for item in items if not item.get_closest_marker("nightly")]
        config.hook.pytest_deselected(items=nightly)
    for item in items:
        stem = getattr(item, "callspec", None) and item.callspec.params.get("stem")  # type: ignore[attr-defined]
        if stem and not item.get_closest_marker("xdist_group"):
            # A worker keeps the dry runs of its chapters: see `run` in tests/scenes/dry.py.
            item.add_marker(pytest.mark.xdist_group(stem))
