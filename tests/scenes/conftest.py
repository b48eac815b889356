"""What all tests of scenes share."""

from __future__ import annotations

import pytest

from scenes.kit.text import NumberStyle, use_number_style
from scenes.kit.theme import use_theme


@pytest.fixture(autouse=True)
def as_at_the_start() -> None:
    """The language of numbers and the theme in force are those of no test before."""
    use_number_style(NumberStyle())
    use_theme("dark")
