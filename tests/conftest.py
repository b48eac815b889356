"""What all tests share."""

from __future__ import annotations

import os

import pytest

# The machine's own settings must not reach the tests.
for name in [name for name in os.environ if name.startswith("LECTURE_")]:
    del os.environ[name]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-stills",
        action="store_true",
        help="store the stills of tests/scenes/stills anew instead of comparing with them",
    )
