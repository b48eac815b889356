"""The script: all that is said in the lecture, in order, with its numbers filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manim import tempconfig

from scenes.film.chapters import chapter_class, chapters_named
from scenes.kit.stage.words import known_language

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
    known_language(language)
    for stem in chapters_named(chapters):
        yield from spoken(stem, language)


def spoken(stem: str, language: str) -> list[Spoken]:
    """What one chapter says: it is run, but nothing is drawn."""
    kind = chapter_class(stem)
    # A class of its own: the settings of the chapter itself stay as they are.
    rehearsed = type("Rehearsed", (kind,), {"language": language})
    with tempconfig(WITHOUT_FRAMES):
        chapter = rehearsed(skip_animations=True)
        chapter.render()
    return [Spoken(stem, line.beat, line.text, line.seconds) for line in chapter.told]
