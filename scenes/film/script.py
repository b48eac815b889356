"""The script: all that is said in the lecture, in order, with its numbers filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from scenes.film.chapters import chapter_class, chapters_named
from scenes.film.pieces import tell
from scenes.film.printing import known_paper, place_for, print_to
from scenes.film.production import production
from scenes.kit.look.direction import in_order
from scenes.kit.stage.words import direction, known_language, table, title


@dataclass(frozen=True)
class Spoken:
    """A line as it is said."""

    chapter: str
    """The stem of its file."""
    beat: str
    number: int
    """Which of the beat's lines it is, from 1."""
    text: str
    seconds: float
    """How long it is on screen."""

    @property
    def name(self) -> str:
        """By which a recording of it is named."""
        return f"{self.chapter}.{self.beat}.{self.number}"


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
    # What is read needs no voice, which would take time to make.
    with production(language=language, voice="none").in_force(dry_run=True):
        chapter = tell(stem, chapter_class(stem), skip_animations=True)
    return [
        Spoken(stem, beat, number, line.text, line.seconds)
        for beat, lines in groupby(chapter.told, attrgetter("beat"))
        for number, line in enumerate(lines, 1)
    ]


def print_script(language: str, chapters: Sequence[str], path: Path, paper: str = "a4") -> None:
    """Write the script as a PDF in large type, to read from.

    Args:
        language, chapters: as in `script`.
        path: of the PDF.
        paper: one of the papers of `printing`.

    Raises:
        InputError: as `script`; or the paper is not known, or the place cannot be written to.
    """
    known_paper(paper)
    known_language(language)
    place_for(path)
    content = {
        "language": language,
        "paper": paper,
        "title": table(language, "handout")["title"],
        "chapters": [
            {
                "title": title(language, stem),
                "beats": [
                    [
                        {"number": line.name, "text": in_order(line.text, direction(language))}
                        for line in beat
                    ]
                    for _, beat in groupby(said, attrgetter("beat"))
                ],
            }
            for stem, said in groupby(script(language, chapters), attrgetter("chapter"))
        ],
    }
    print_to(path, "script.typ", content)
