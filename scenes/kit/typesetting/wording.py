"""The words on screen, whatever language they are in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Wording: TypeAlias = Callable[..., str]
"""Gives the Typst markup of a key, with the values filled in: words("pixels", count="784")."""


def numbers_alone(key: str, **values: object) -> str:
    """No words at all: the numbers that would stand in the text, each once."""
    return " / ".join(dict.fromkeys(str(value) for value in values.values()))
