"""What the outputs of a network are called on screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from scenes.kit.look.current import points
from scenes.kit.typesetting.drawable import drawable
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import TITLE

WIDEST = 0.065
"""Of a name in a title, in frame units for each point of its size: two of them fit into one."""


def names_on_screen(given: Sequence[str], unnamed: Callable[[int], str]) -> list[str]:
    """The class names of a weights file as plain texts that fit into a sentence.

    Args:
        given: as they stand in the file: of any script and length, even empty. Characters that
            the fonts lack, such as Chinese, Korean and Thai ones, are left out.
        unnamed: what a class is called that has no name, or none that can be shown, by its number
            from 0.
    """
    shown = [drawable(_in_one_line(name)) for name in given]
    widest = WIDEST * points(TITLE)
    return [fitted(name, TITLE, widest) if name else unnamed(k) for k, name in enumerate(shown)]


def _in_one_line(name: str) -> str:
    """Without what is no character, and with single spaces."""
    characters = (c for c in name if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs"))
    return " ".join("".join(characters).split())
