"""All chapters' films at once: what has to be drawn is handed to processes, piece by piece."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import active_children, connection, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from filelock import FileLock, Timeout

from network.errors import InputError
from scenes.film import pieces
from scenes.film.fingerprint import fingerprint
from scenes.film.pieces import CACHE, PIECE, ChapterError, Piece, film_of
from scenes.film.production import Production
from scenes.film.progress import Progress
from scenes.film.timeline import Timeline, read_timeline


@dataclass(frozen=True, eq=False)
class Film:
    """A film that is to be made: a chapter in one of the productions."""

    stem: str
    production: Production

    @property
    def name(self) -> str:
        """For messages."""
        return f"{self.production.language} {self.stem}"


@dataclass(frozen=True)
class Made:
    """What has come of a run."""

    timelines: dict[Film, Timeline] = field(default_factory=dict)
    """Of the films that are there, those made before as well."""
    failed: dict[Film, str] = field(default_factory=dict)
    """For each film that could not be made, the sentence that says why."""


Drawing = Callable[[Executor, Piece, Production, Path], "Future[Any]"]
"""Hands a piece to whoever draws it; at the end its films lie in the folder's cache."""


def drawn_here(here: Executor, piece: Piece, production: Production, folder: Path) -> Future[Any]:
    """A piece is drawn by a process of this machine."""
    return here.submit(pieces.draw, piece, production, folder)


def render(
    stems: Sequence[str],
    productions: Sequence[Production],
    folder: Path,
    jobs: int,
    drawing: Drawing = drawn_here,
    piece: float = PIECE,
) -> Made:
    """Make the films of chapters; those that are made already, of the same, are left as they are.

    Args:
        stems: of the chapters' files.
        productions: in each of which all of them are made.
        folder: where they go: a folder a language.
        jobs: the number of processes.
        drawing: who draws the pieces.
        piece: seconds of moving pictures in one of them.

    Raises:
        InputError: the folder cannot be used, or another run is using it.
    """
    films = [Film(stem, production) for production in productions for stem in stems]
    made = Made()
    with _alone_in(folder), Progress([film.name for film in films]) as progress:
        for film in films:
            if timeline := _made_already(film, folder):
                made.timelines[film] = timeline
                progress.done(film.name, "is there already")
        with processes(jobs) as here:
            run = _Run(made, here, folder, progress, drawing, piece)
            for film in films:
                if film not in made.timelines:
                    run.begin(film)
            run.to_the_end()
    return made


@dataclass
class _Run:
    """What follows what: a plan its pieces, the last piece the joining."""

    made: Made
    here: Executor
    folder: Path
    progress: Progress
    drawing: Drawing
    piece: float
    waiting: dict[Future[Any], tuple[Film, Callable[[Any], None]]] = field(default_factory=dict)
    """For whom it is, and what is done with the result."""
    left: dict[Film, int] = field(default_factory=dict)
    """The number of pieces that are not drawn."""

    def begin(self, film: Film) -> None:
        """Plan a film."""
        future = self.here.submit(pieces.plan, film.stem, film.production, self.folder, self.piece)
        self._then(film, future, partial(self._draw, film))

    def _draw(self, film: Film, plan: list[Piece]) -> None:
        self.left[film] = len(plan)
        self.progress.planned(film.name, sum(piece.seconds for piece in plan))
        for piece in plan:
            future = self.drawing(self.here, piece, film.production, self.folder)
            self._then(film, future, partial(self._drawn, film, piece))

    def _drawn(self, film: Film, piece: Piece, _: object) -> None:
        self.progress.drawn(film.name, piece.seconds)
        self.left[film] -= 1
        if not self.left[film]:
            future = self.here.submit(pieces.join, film.stem, film.production, self.folder)
            self._then(film, future, partial(self._joined, film))

    def _joined(self, film: Film, timeline: Timeline) -> None:
        self.made.timelines[film] = timeline
        where = os.path.relpath(film_of(film.stem, film.production, self.folder))
        self.progress.done(film.name, where)

    def _then(self, film: Film, future: Future[Any], act: Callable[[Any], None]) -> None:
        self.waiting[future] = film, act

    def to_the_end(self) -> None:
        """Wait for all that has been handed out, and for what follows from it."""
        while self.waiting:
            done, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
            for future in done:
                film, act = self.waiting.pop(future)
                if film in self.made.failed:
                    continue
                try:
                    result = future.result()
                except ChapterError as error:
                    self._fail(film, str(error))
                except BrokenProcessPool:
                    raise InputError(
                        "A process that was drawing has been killed, perhaps for want of memory; "
                        "what is finished stays, and --jobs 1 needs less."
                    ) from None
                else:
                    act(result)

    def _fail(self, film: Film, sentence: str) -> None:
        self.made.failed[film] = sentence
        self.progress.failed(film.name, sentence)
        for future, (owner, _) in self.waiting.items():
            if owner == film:
                future.cancel()


def _made_already(film: Film, folder: Path) -> Timeline | None:
    path = film_of(film.stem, film.production, folder)
    timeline = path.with_suffix(".json")
    if not (path.is_file() and timeline.is_file()):
        return None
    try:
        made = read_timeline(timeline)
    except InputError:
        # Of another version: the film is made anew.
        return None
    return made if made.made_of == fingerprint(film.stem, film.production) else None


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """No other run writes into the folder meanwhile; what a killed one left half written goes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise InputError(
            f"Another run is making films in {folder}; wait for it, or name another folder."
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"Films cannot be written into {folder}: {reason}.") from None
    try:
        for part in (folder / CACHE).rglob("*.part"):
            part.unlink()
        yield
    finally:
        lock.release()


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """Processes that end with this one, however it ends."""
    # Started anew and not forked: a copy of a process that has threads may hang.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_end_with_parent)
    try:
        yield pool
    except BaseException:
        for process in active_children():
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """End at once when the process that started this one does, killed or not."""
    # Ctrl-C goes to all processes; the first of them ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()
