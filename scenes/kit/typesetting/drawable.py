"""Which texts the fonts have all the characters of."""

from __future__ import annotations

from functools import cache

from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.outline import glyph_paths

NO_CHARACTER = "\U0010ffff"
"""Unicode keeps it from ever being one, so that no font has it: it stands as the empty box."""


@cache
def is_drawable(text: str) -> bool:
    """Whether all of a plain text can be read on screen, none of it as the font's empty box.

    Nothing can be read of an empty text, of spaces, and of other characters that leave no mark.
    """
    seen = glyph_paths(plain(text))
    return bool(seen) and not seen & glyph_paths(plain(NO_CHARACTER))


def drawable(text: str) -> str:
    """What can be read of a plain text on screen: all of it, else what the fonts have of it.

    It is empty where only signs are left, without a letter or a digit.
    """
    if is_drawable(text):
        return text
    kept = "".join(c for c in text if c.isspace() or is_drawable(c))
    can_be_read = any(c.isalnum() for c in kept) and is_drawable(kept)
    return " ".join(kept.split()) if can_be_read else ""
