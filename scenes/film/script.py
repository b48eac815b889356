"""The script: all that is said in the lecture, in order, with its numbers filled in."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manim import tempconfig

from network.errors import InputError, nearest
from scenes.film.chapters import chapter_files
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.words import LANGUAGES

WITHOUT_FRAMES = {"dry_run": True, "progress_bar": "none", "verbosity": "ERROR"}


@dataclass(frozen=True)
class Spoken:
    """A line as it is said."""

    chapter: str
    """The stem of its file."""
    beat: str
    text: str
    seconds: float
    """How long it is on screen."""


def script(language: str, chapters: Sequence[str] = ()) -> Iterator[Spoken]:
    """All lines in the lecture's order, those of a chapter as soon as it has been run.

    Args:
        language: one of the kit's.
        chapters: the stems of their files; all by default.

    Raises:
        InputError: there is no such language or chapter, or a chapter cannot be told.
    """
    stems = [file.stem for file in chapter_files()]
    _check("language", language, LANGUAGES)
    for chapter in chapters:
        _check("chapter", chapter, stems)
    for stem in stems:
        if not chapters or stem in chapters:
            yield from spoken(stem, language)


def spoken(stem: str, language: str) -> list[Spoken]:
    """What one chapter says: it is run, but nothing is drawn."""
    kind = _chapter_of(stem)
    # A class of its own: the settings of the chapter itself stay as they are.
    rehearsed = type("Rehearsed", (kind,), {"language": language})
    with tempconfig(WITHOUT_FRAMES):
        chapter = rehearsed(skip_animations=True)
        chapter.render()
    return [Spoken(stem, line.beat, line.text, line.seconds) for line in chapter.told]


def _chapter_of(stem: str) -> type[Chapter]:
    module = importlib.import_module(f"scenes.{stem}")
    for member in vars(module).values():
        is_own = isinstance(member, type) and member.__module__ == module.__name__
        if is_own and issubclass(member, Chapter):
            return member
    raise InputError(f"scenes/{stem}.py holds no chapter.")


def _check(what: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise InputError(
            f"There is no {what} {value!r}; allowed are {', '.join(allowed)}."
            + nearest(value, allowed)
        )
