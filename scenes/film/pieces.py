"""A chapter's film in pieces: ranges of its animations, each drawn on its own, then joined.

manim keeps the film of each animation by a hash of what is drawn. So a piece leaves its animations
in a folder, and whoever makes the chapter at the end finds all of them there and only joins them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from manim import Scene

from network.errors import InputError
from scenes.film.chapters import SCENES, chapter_class
from scenes.film.fingerprint import fingerprint
from scenes.film.production import Production
from scenes.film.timeline import Timeline, write_timeline
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.words import title

CACHE = "cache"
"""The folder, in that of the films, where the films of animations are kept."""

PIECE = 15.0
"""Seconds of moving pictures for which a process of its own is worth while."""

STILL = 0.05
"""What a second costs in which nothing moves, of what one costs in which something does."""


class ChapterError(InputError):
    """A chapter cannot be made; the message says where it stopped, and why."""


@dataclass(frozen=True)
class Piece:
    """A range of a chapter's animations, the last included."""

    stem: str
    first: int
    last: int
    seconds: float
    """Of the film."""


@dataclass
class _Costs:
    """What the animations of a chapter take."""

    seconds: list[float] = field(default_factory=list)
    drawing: list[float] = field(default_factory=list)


def plan(stem: str, production: Production, folder: Path, seconds: float = PIECE) -> list[Piece]:
    """The pieces of a chapter, of about the same cost; it is run, but nothing is drawn.

    Args:
        stem: of the chapter's file.
        production: what is made.
        folder: in whose cache the voice's clips are kept, which say how long a line is.
        seconds: of moving pictures in a piece.

    Raises:
        ChapterError: the chapter cannot be told with these settings.
    """
    costs = _Costs()

    class Rehearsed(chapter_class(stem)):  # type: ignore[misc]
        def play(self, *arguments: Any, **options: Any) -> None:
            start = self.time
            super().play(*arguments, **options)
            took = self.time - start
            costs.seconds.append(took)
            still = self.is_current_animation_frozen_frame()
            costs.drawing.append(took * (STILL if still else 1))

    with production.in_force(dry_run=True, media_dir=_media(folder)):
        tell(stem, Rehearsed, skip_animations=True)
    return _cut(stem, costs, seconds)


def _cut(stem: str, costs: _Costs, seconds: float) -> list[Piece]:
    total = sum(costs.drawing)
    count = max(1, round(total / seconds))
    ends = list(accumulate(costs.drawing))
    # The piece in which each animation ends.
    belongs = [min(int(end / total * count), count - 1) if total else 0 for end in ends]
    pieces = []
    for number in sorted(set(belongs)):
        first = belongs.index(number)
        last = len(belongs) - 1 - belongs[::-1].index(number)
        pieces.append(Piece(stem, first, last, sum(costs.seconds[first : last + 1])))
    return pieces


def draw(piece: Piece, production: Production, folder: Path) -> None:
    """Draw a piece's animations into the folder's cache, those that are not there.

    Raises:
        ChapterError: the chapter cannot be told, or its film not be written.
    """
    name = f"{piece.stem}-{piece.first}-{os.getpid()}"
    options = {"from_animation_number": piece.first, "upto_animation_number": piece.last}
    with _writing(piece.stem, production, folder, output_file=name, **options):
        chapter = tell(piece.stem, chapter_class(piece.stem))
    # What manim has joined of the range: the film is joined from all of them.
    Path(chapter.renderer.file_writer.movie_file_path).unlink(missing_ok=True)


def join(stem: str, production: Production, folder: Path) -> Timeline:
    """Make the chapter's film of what lies in the cache, and draw what does not.

    Raises:
        ChapterError: the chapter cannot be told, or its film not be written.
    """
    made_of = fingerprint(stem, production)
    with _writing(stem, production, folder, output_file=f"{stem}-{os.getpid()}"):
        chapter = tell(stem, chapter_class(stem))
    writer = chapter.renderer.file_writer
    segments = [os.path.relpath(path, folder_of(production, folder)) for path in _paths(writer)]
    timeline = Timeline(
        chapter=stem,
        title=title(production.language, stem, of_digits=production.of_mnist),
        language=production.language,
        frame_rate=production.frame_rate,
        frames=round(chapter.time * production.frame_rate),
        lines=tuple(chapter.told),
        segments=tuple(segments),
        made_of=made_of,
    )
    film = film_of(stem, production, folder)
    film.parent.mkdir(parents=True, exist_ok=True)
    os.replace(writer.movie_file_path, film)
    write_timeline(timeline, film.with_suffix(".json"))
    return timeline


def folder_of(production: Production, folder: Path) -> Path:
    """Where the films of a language lie."""
    return folder / production.language


def film_of(stem: str, production: Production, folder: Path) -> Path:
    """Where a chapter's film lies; its timeline lies beside it."""
    return folder_of(production, folder) / f"{stem}{production.suffix}"


def _media(folder: Path) -> str:
    return str(folder.absolute() / CACHE)


def _paths(writer: Any) -> list[str]:
    return [path for path in writer.partial_movie_files if path is not None]


@contextmanager
def _writing(stem: str, production: Production, folder: Path, **options: Any) -> Iterator[None]:
    """Films are written into the folder's cache, and nothing that lies there is thrown away."""
    cache = {"media_dir": _media(folder), "max_files_cached": -1}
    source = {"input_file": str(SCENES / f"{stem}.py")}
    with production.in_force(**cache, **source, write_to_movie=True, **options):
        yield


def tell(stem: str, kind: type[Chapter], **options: Any) -> Chapter:
    """Run a chapter; whatever ends it early names the line that was being said."""
    try:
        chapter = kind(**options)
    except SystemExit as ending:
        raise ChapterError(f"{stem}: {ending.args[0]}") from None
    try:
        # Not as the chapter does it: that ends the program.
        Scene.render(chapter)
    except InputError as error:
        raise ChapterError(f"{stem}{chapter.whereabouts}: {error}") from None
    except OSError as error:
        raise ChapterError(f"{stem}: its film cannot be written: {error}.") from None
    except Exception as error:
        cause = error.__cause__
        if isinstance(cause, OSError):
            raise ChapterError(f"{stem}: its film cannot be written: {cause}.") from None
        what = f"{type(error).__name__}: {error}"
        look = f"manim -ql scenes/{stem}.py shows where in the code"
        raise ChapterError(f"{stem}{chapter.whereabouts}: {what} ({look}).") from None
    return chapter
