"""What is said, as subtitles: at most two short rows at a time, neither too long nor too short.

The limits are those of Netflix's timed text style guide for English.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from scenes.kit.look.direction import Direction, for_players

ROW, ROWS = 42, 2
"""The number of characters in a row, and of rows, at most."""

LONGEST = 7.0
"""Seconds for which one subtitle is shown, at most."""


@dataclass(frozen=True)
class Subtitle:
    """A piece of what is said; times are in seconds from the beginning of the line."""

    text: str
    start: float
    seconds: float


def subtitles(
    line: str, seconds: float, direction: Direction = Direction.RIGHTWARDS
) -> list[Subtitle]:
    """A line as subtitles, one after another, each for as long as its share of the characters.

    Args:
        line: plain text.
        seconds: how long it is on screen.
        direction: which way its language is written.
    """
    texts = _pieces(line)
    characters = sum(map(len, texts))
    pieces, start = [], 0.0
    for text in texts:
        share = seconds * len(text) / characters
        shown = "\n".join(for_players(row, direction) for row in text.split("\n"))
        pieces.append(Subtitle(shown, start, min(share, LONGEST)))
        start += share
    return pieces


def _pieces(line: str) -> list[str]:
    """A line in as few pieces as can be, each of no more than ROWS rows, split at ends of clauses
    where there are any."""
    rows = _rows(line)
    if len(rows) <= ROWS:
        return ["\n".join(rows)]
    words = line.split()
    cuts = range(1, len(words))
    at_clauses = [cut for cut in cuts if words[cut - 1][-1] in ",;:.!?…—"]
    middle = len(line) / 2
    cut = min(at_clauses or cuts, key=lambda cut: abs(len(" ".join(words[:cut])) - middle))
    return [*_pieces(" ".join(words[:cut])), *_pieces(" ".join(words[cut:]))]


def _rows(text: str) -> list[str]:
    """Rows of about the same length, as few as can be; a longer word has a row of its own."""
    fewest = len(textwrap.wrap(text, ROW, break_long_words=False))
    for width in range(len(text) // max(fewest, 1), ROW + 1):
        rows = textwrap.wrap(text, width, break_long_words=False)
        if len(rows) <= fewest and max(map(len, rows), default=0) <= ROW:
            return rows
    return textwrap.wrap(text, ROW, break_long_words=False) or [text]
