"""A language's file, captions/<language>.toml: read, and every entry looked at.

What is in it stands in scenes/kit/stage/words.py.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from network.errors import InputError, shortened, unknown
from scenes.kit.look.number_style import NumberStyle
from scenes.kit.stage.wording import Wording, spoken

LARGEST_FILE = 500_000
"""Bytes."""

LONGEST_LINE = 3_000
"""Characters: `tomllib` takes time with the square of a name's parts."""

TEXTS = {"titles", "handout", "lecture", "words"}
"""The tables of texts that belong to no chapter."""

ALLOWED = 'a text, or a table with "line" and with "spoken", "pictures" or both'


@cache
def read_language(path: Path) -> dict[str, Any]:
    """Return the tables of a file, with a Wording for each entry that is a table itself.

    Raises:
        InputError: the file is missing, too large, no TOML, or has an entry that is none.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(f"captions/{path.name} is larger than {LARGEST_FILE:,} bytes.")
        content = path.read_text(encoding="utf-8")
        if max(map(len, content.splitlines()), default=0) > LONGEST_LINE:
            raise InputError(
                f"captions/{path.name} has a line of more than {LONGEST_LINE:,} characters."
            )
        tables = tomllib.loads(content)
    except InputError:
        raise
    except RecursionError:
        raise InputError(f"captions/{path.name} is nested too deep.") from None
    except (OSError, ValueError) as error:
        raise InputError(f"captions/{path.name} cannot be read: {error}.") from error
    try:
        return {name: _table(name, table) for name, table in tables.items()}
    except InputError as error:
        raise InputError(f"captions/{path.name}: {error}") from None


def _table(name: str, table: Any) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise InputError(f"{shortened(name)} is {shortened(table)}; allowed is a table.")
    if name == "numbers":
        return _number_style(table)
    if name in ("writing", "spoken"):
        return {key: _text(f"{name}.{key}", text) for key, text in table.items()}
    if name in TEXTS:
        return {key: _entry(f"{name}.{key}", entry) for key, entry in table.items()}
    return {key: _beat(f"{name}.{key}", key, told) for key, told in table.items()}


def _number_style(table: dict[str, Any]) -> dict[str, Any]:
    allowed = NumberStyle.__dataclass_fields__
    for key, sign in table.items():
        if key not in allowed:
            raise InputError(unknown("entry of the table numbers", key, allowed))
        if not isinstance(sign, str) or len(sign) > 1 or sign.isalnum():
            raise InputError(f"numbers.{key} is {shortened(sign)}; allowed is one sign, or none.")
    return table


def _beat(where: str, key: str, told: Any) -> Any:
    """A chapter's own words, or the lines of a beat."""
    if key == "words" and isinstance(told, dict):
        return {each: _entry(f"{where}.{each}", entry) for each, entry in told.items()}
    if not isinstance(told, list) or key == "words":
        allowed = "a table" if key == "words" else "a list of lines"
        raise InputError(f"{shortened(where)} is {shortened(told)}; allowed is {allowed}.")
    return [_entry(f"{where}.{number}", line) for number, line in enumerate(told, 1)]


def _entry(where: str, entry: Any) -> str:
    match entry:
        case {"line": line, **others} if others and others.keys() <= {"spoken", "pictures"}:
            written = _text(where, line)
            said = _text(where, others.get("spoken", written))
            other = _entry(where, others["pictures"]) if "pictures" in others else None
            return Wording(written, said, None if other is None else Wording(other, spoken(other)))
    return _text(where, entry)


def _text(where: str, text: Any) -> str:
    if not isinstance(text, str):
        raise InputError(f"{shortened(where)} is {shortened(text)}; allowed is {ALLOWED}.")
    return text
