"""What the outputs of a network are called on screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import TITLE

WIDEST = 2.2
"""Of a name in a title, in frame units: two of them fit into one."""


def names_on_screen(given: Sequence[str], unnamed: Callable[[int], str]) -> list[str]:
    """The class names of a weights file as plain texts that fit into a sentence.

    Args:
        given: as they stand in the file: of any script and length, even empty.
        unnamed: what a class is called that has no name, by its number from 0.
    """
    return [fitted(_in_one_line(name), TITLE, WIDEST) or unnamed(k) for k, name in enumerate(given)]


def _in_one_line(name: str) -> str:
    """Without what is no character, and with single spaces."""
    characters = (c for c in name if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs"))
    return " ".join("".join(characters).split())
