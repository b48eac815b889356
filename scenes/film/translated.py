"""What a film's lines are in another language: each chapter is run in it, and nothing is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path

from pydantic import BaseModel, ValidationError

from network.errors import InputError
from network.files import write_whole
from scenes.film.fingerprint import fingerprint
from scenes.film.pieces import CACHE
from scenes.film.production import Production
from scenes.film.rendering import processes
from scenes.film.script import spoken
from scenes.film.timeline import Timeline


class Line(BaseModel, frozen=True):
    """A line as it is said in some language."""

    beat: str
    text: str


class Lines(BaseModel, frozen=True):
    """All lines of a chapter."""

    lines: tuple[Line, ...]


def translated(
    timelines: Sequence[Timeline], production: Production, language: str, folder: Path, jobs: int
) -> list[list[str]]:
    """For each chapter's film, what its lines are in a language.

    Args:
        timelines: of the films.
        production: in which they were made.
        language: one of the kit's.
        folder: of the films; what has been found out is kept in its cache.
        jobs: the number of processes.

    Raises:
        InputError: a chapter cannot be told in this language, or has other lines in it.
    """
    if language == production.language:
        return [[line.text for line in timeline.lines] for timeline in timelines]
    settings = {**production.settings, "language": language, "voice": "none"}
    other = production.model_copy(update={"settings": settings})
    with processes(jobs) as here:
        stems = [timeline.chapter for timeline in timelines]
        told = here.map(partial(_lines, production=other, folder=folder), stems)
        return [_matched(each, its) for each, its in zip(timelines, told, strict=True)]


def _lines(stem: str, production: Production, folder: Path) -> Lines:
    """The lines of a chapter as it is told now, or as it was told of the same before."""
    made_of = fingerprint(stem, production)
    kept = folder / CACHE / "lines" / f"{stem}.{production.language}.{made_of[:16]}.json"
    try:
        return Lines.model_validate_json(kept.read_bytes())
    except (OSError, ValidationError):
        with production.in_force():
            said = spoken(stem, production.language)
    lines = Lines(lines=tuple(Line(beat=line.beat, text=line.text) for line in said))
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_whole(kept, lambda file: file.write(lines.model_dump_json().encode()))
    return lines


def _matched(timeline: Timeline, other: Lines) -> list[str]:
    """The other lines, one for each of the film's.

    Raises:
        InputError: there are more or fewer in some beat.
    """
    for own, theirs in zip_longest(timeline.lines, other.lines):
        if own is None or theirs is None or own.beat != theirs.beat:
            beat = (own or theirs).beat
            raise InputError(
                f"{timeline.chapter}, beat {beat!r}: it is not told in as many lines in the"
                " language of the subtitles as in that of the film."
            )
    return [line.text for line in other.lines]
