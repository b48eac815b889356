"""The one exception for bad input, and help with typos."""

from collections.abc import Iterable
from difflib import get_close_matches
from reprlib import Repr
from typing import Any

_repr = Repr()
_repr.maxstring = _repr.maxlong = _repr.maxother = 120


class InputError(ValueError):
    """Something given by the user is wrong.

    The message is one sentence that says what is wrong, where, and what is allowed, so that it can
    be shown as it is, without a traceback.
    """


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the allowed word nearest to `word`, or "" if none is near."""
    spelled = {word.lower(): word for word in allowed}
    matches = get_close_matches(word.lower(), list(spelled), n=1)
    return f" Did you mean '{spelled[matches[0]]}'?" if matches else ""


def unknown(what: str, word: str, allowed: Iterable[str]) -> str:
    """The sentence for a word that is none of those allowed."""
    words = list(allowed)
    return f"There is no {what} {shortened(word)}; allowed are {', '.join(words)}." + nearest(
        word, words
    )


def shortened(value: Any) -> str:
    """Return a value as it is written in Python, or its ends where that is long or deep."""
    try:
        return _repr.repr(value)
    except ValueError:
        return "a number of thousands of figures"
