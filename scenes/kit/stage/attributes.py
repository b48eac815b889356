"""What a lecturer's subclass of a chapter sets, and what it set by mistake."""

from __future__ import annotations

from typing import Any

from network.errors import InputError, shortened
from scenes.kit.stage.needs import CLASSES
from scenes.kit.stage.settings import PREFIX, Settings

DECLARED = {
    "needs": "a tuple of what is in scenes/kit/stage/needs.py, such as (ten_digits,)",
    "default_digit": "a label from 0 to 9",
}
"""What a chapter says of itself, and what is allowed: no settings of a lecturer's, but attributes
that it may set."""

KNOWN = (*Settings.model_fields, *DECLARED)

LETTERS_A_SLIP = 6
"""A name of a dozen letters may have two slips and still be meant; a short one has one."""

SHORTEST_BEGINNING = 4
"""The number of letters from which on the beginning of a name stands for it, as in `lang`."""

WORDS = {
    *("face", "lace", "pack", "page", "pane", "peace", "place", "race", "space"),
    *("heights", "seeds", "feeds", "weeds", "vice", "date"),
}
"""Words a letter away from a setting that mean something else: a chapter may well have a place."""


def class_settings(chapter: type, base: type) -> dict[str, Any]:
    """The settings that the classes of a chapter make, from it up to the base of all chapters.

    A chapter may have constants and methods of its own. A value by a name that is a setting's but
    for its case, its end or a slip is a mistake, and so is one in the place of what every chapter
    has, or of what it says of itself.

    Raises:
        InputError: the first such mistake.
    """
    common = {*dir(base), *base.__annotations__} - set(KNOWN)
    for kind in chapter.__mro__[: chapter.__mro__.index(base)]:
        for name, value in vars(kind).items():
            written = f"The class {kind.__name__} sets {name} = {shortened(value)}"
            if name in DECLARED and not _is_declaration(name, value):
                raise InputError(f"{written}; allowed is {DECLARED[name]}.")
            if name.startswith("_") or name in KNOWN:
                continue
            if _is_behaviour(value) and not (name in common and _hides_a_value(base, name, value)):
                continue
            if name in common:
                raise InputError(f"{written}, but every chapter has {name}; name yours otherwise.")
            if meant := _meant(name):
                raise InputError(
                    f"{written}, but there is no such setting; allowed are {', '.join(KNOWN)}."
                    f" Did you mean {meant!r}?"
                )
    chosen = {name: getattr(chapter, name, None) for name in Settings.model_fields}
    return {name: value for name, value in chosen.items() if value is not None}


def _is_behaviour(value: Any) -> bool:
    """Whether it is a method, a property, a class: no value."""
    return callable(value) or hasattr(value, "__get__")


def _hides_a_value(base: type, name: str, value: Any) -> bool:
    """Whether a method or a class stands where all chapters have a value."""
    return callable(value) and not callable(getattr(base, name, None))


def _is_declaration(name: str, value: Any) -> bool:
    """Whether a chapter may say this of itself."""
    if name == "needs":
        return isinstance(value, tuple | list) and all(callable(need) for need in value)
    return value is None or (type(value) is int and 0 <= value < CLASSES)


def _meant(name: str) -> str:
    """The known name that this one is a misspelling of; nothing for a name of its own."""
    word = name.casefold().removeprefix(PREFIX.casefold())
    if word in KNOWN:
        return word
    # Capitals are for constants, such as PLACES and DIGITS, and for the names of variables.
    is_constant = name.isupper() and not name.startswith(PREFIX)
    if is_constant or word in WORDS:
        return ""
    for known in KNOWN:
        if len(word) >= SHORTEST_BEGINNING and known.startswith(word):
            return known
    nearest = min(KNOWN, key=lambda known: _slips(word, known))
    return nearest if _slips(word, nearest) <= max(1, len(nearest) // LETTERS_A_SLIP) else ""


def _slips(one: str, other: str) -> int:
    """How many letters are left out, added, mistaken or exchanged with the next between two words.

    This is the optimal string alignment distance.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        two_before, before, row = before, row, [i + 1]
        for j, its in enumerate(other):
            slips = min(before[j] + (letter != its), before[j + 1] + 1, row[j] + 1)
            if i and j and one[i - 1] == its and letter == other[j - 1]:
                slips = min(slips, two_before[j - 1] + 1)
            row.append(slips)
    return row[-1]
