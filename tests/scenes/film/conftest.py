"""One chapter's film, made once for all tests that begin with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenes.film.production import production
from scenes.film.rendering import render

SHORT = 6.0
"""Seconds of a piece, so that the chapter is made of several."""


# Named by a chapter, so that all tests are handed to one worker, which renders once.
@pytest.fixture(scope="session", params=["recap"])
def recap_films(tmp_path_factory) -> Path:
    """A folder in which two processes have made the film; nobody changes it."""
    folder = tmp_path_factory.mktemp("recap")
    done = render(["recap"], [production("l")], folder, jobs=2, piece=SHORT)
    assert not done.failed
    return folder
