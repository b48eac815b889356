"""What is written, what is said for it where a voice would misread it, and what of other data."""

from __future__ import annotations

import re
from typing import Any

from scenes.kit.look.number_style import NumberStyle


class Wording(str):
    """A text as it is written; `spoken` is what is said for it, as words and bare numbers.

    `pictures` is what stands in its place where the data are no digits, if that differs.
    """

    spoken: str
    pictures: Wording | None

    def __new__(
        cls, written: str, spoken: str | None = None, pictures: Wording | None = None
    ) -> Wording:
        """Take what is written, and what is said for it and of other pictures if that differs."""
        wording = super().__new__(cls, written)
        wording.spoken = written if spoken is None else spoken
        wording.pictures = pictures
        return wording


def spoken(text: Any) -> str:
    """What is said for a text; for any but a Wording that is what is written."""
    return text.spoken if isinstance(text, Wording) else str(text)


def of_pictures(text: str) -> str:
    """What is written where the data are no digits; for any but a Wording it is the same."""
    return (text.pictures or text) if isinstance(text, Wording) else text


def as_said(text: str, symbols: dict[str, str], numbers: NumberStyle) -> str:
    """A text with its symbols in words, and its numbers without what parts their thousands.

    Args:
        text: what is to be said.
        symbols: what is said for each, be it one character or an abbreviation.
        numbers: how the text's language writes numbers.
    """
    text = re.sub(rf"(?<=\d){re.escape(numbers.thousands)}(?=\d{{3}})", "", text)
    for symbol in sorted(symbols, key=len, reverse=True):
        word = symbols[symbol]
        # An abbreviation may have an ending, as in "ReLUs".
        text = text.replace(symbol, word if symbol.isalpha() and len(symbol) > 1 else f" {word} ")
    return re.sub(r"\s+([.,;:?!])", r"\1", " ".join(text.split()))
