"""The words on screen, a file a language: captions/<language>.toml.

A table a chapter holds the caption of each beat; its table `words` holds what stands in the
picture. The tables `words` and `numbers` at the top are shared by all chapters.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scenes.kit.text import NumberStyle

FOLDER = Path(__file__).parent / "captions"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.toml"))


@dataclass(frozen=True)
class Words:
    """One language's words for one chapter."""

    language: str
    chapter: str
    tables: dict[str, Any]

    @property
    def numbers(self) -> NumberStyle:
        """How this language writes numbers."""
        return NumberStyle(**self.tables["numbers"])

    def caption(self, beat: str, **values: Any) -> str:
        """The caption of a beat, as plain text.

        Raises:
            KeyError: the language's file has no caption for this beat.
        """
        return _filled(self.tables[self.chapter][beat], values)

    def captions(self) -> dict[str, str]:
        """All captions of the chapter by the name of their beat, as they stand in the file."""
        table = self.tables.get(self.chapter, {})
        return {beat: text for beat, text in table.items() if isinstance(text, str)}

    def __call__(self, key: str, **values: Any) -> str:
        """What stands in the picture: Typst markup, with {names} filled in.

        Raises:
            KeyError: neither the chapter nor the shared table has this key.
        """
        own = self.tables.get(self.chapter, {}).get("words", {})
        shared = self.tables["words"]
        if key not in own and key not in shared:
            raise KeyError(f"captions/{self.language}.toml has no word {key!r} for {self.chapter}")
        return _filled(own.get(key, shared.get(key, "")), values)


_BLANK = re.compile(r"\{(\w+)\}")


def _filled(text: str, values: dict[str, Any]) -> str:
    # Only {name} is a blank: Typst's own braces stay as they are.
    return _BLANK.sub(lambda blank: str(values[blank[1]]), text)


@cache
def _tables(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def words(language: str, chapter: str) -> Words:
    """The words of a chapter in a language (one of LANGUAGES)."""
    return Words(language, chapter, _tables(language))
