"""Which way a language is written, and what a text of one that goes to the left needs.

Pictures, diagrams, formulas and numbers stand the same way in every language.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

_NUMBER = r"\d+(?:[.,]\d+)*%?"
_NEXT_NUMBER = rf"(?: [−+×=] [−+]?{_NUMBER})"
ARITHMETIC = rf"(?:[−+]{_NUMBER}{_NEXT_NUMBER}*|{_NUMBER}{_NEXT_NUMBER}+)"
"""Numbers with signs before or between them, as a regular expression that Python and Typst read
alike.

By Unicode's rules a sign in a text that goes to the left belongs to no number: −1 would end with
its sign, and 2 × 3 = 6 begin with the 6.
"""

LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
"""Letters that are not seen, and go the one way and the other."""

EMBEDDED_LEFTWARDS, END_OF_EMBEDDED = "\u202b", "\u202c"
"""Around a text that goes to the left, whatever stands in it and around it."""


class Direction(StrEnum):
    """Which way a language is written, as it stands in its captions and as Typst calls it."""

    RIGHTWARDS = "ltr"
    LEFTWARDS = "rtl"

    def of(self, text: str) -> Direction:
        """Which way a text of this language goes: without a letter of a script that goes to the
        left (a number, a formula, a line of code) it goes to the right."""
        return self if any(map(_goes_left, text)) else Direction.RIGHTWARDS


def in_order(text: str, direction: Direction) -> str:
    """A text that keeps what is computed in its order, wherever it is set as its language goes."""
    if direction.of(text) is Direction.RIGHTWARDS:
        return text
    return re.sub(ARITHMETIC, rf"{LEFT_TO_RIGHT_MARK}\g<0>{RIGHT_TO_LEFT_MARK}", text)


def for_players(row: str, direction: Direction) -> str:
    """A row of a subtitle as players show it in the right order.

    They know nothing of a row's language: most set it as if it went to the right, some go by its
    first letter. So a row that goes to the left says so.
    """
    if direction.of(row) is Direction.RIGHTWARDS:
        return row
    return f"{EMBEDDED_LEFTWARDS}{in_order(row, direction)}{END_OF_EMBEDDED}"


def _goes_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")
