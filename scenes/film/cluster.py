"""Drawing on other machines: pieces go to a dask.distributed scheduler, their films come back.

The machines share no disk: files that the settings name travel along. Which of the scheduler's
workers draws a piece, and that another one does when it is gone, is dask's concern.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from network.errors import InputError
from network.files import write_whole
from scenes.film.fingerprint import file_named, files_at, paths_named
from scenes.film.pieces import CACHE, Piece, draw
from scenes.film.production import Production
from scenes.film.rendering import Drawing

EXTRA = "pip install '.[cluster]'"

PATIENCE = 10
"""Seconds for which the scheduler is waited for."""

_ONE_AT_A_TIME = Lock()
"""A worker may run threads; manim has one configuration for a whole process."""

Films = dict[str, bytes]
"""Films of animations by their places in the cache."""


@contextmanager
def drawn_by(address: str) -> Iterator[Drawing]:
    """Pieces are drawn by the workers of a scheduler.

    Args:
        address: of the scheduler, for instance tcp://192.168.0.7:8786.

    Raises:
        InputError: there is no scheduler at that address, or dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError:
        raise InputError(f"For --cluster dask is missing; install it with {EXTRA}.") from None
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise InputError(
            f"There is no scheduler at {address} ({error}); start one with `dask scheduler`, and"
            " name it as that prints it, for instance tcp://192.168.0.7:8786."
        ) from None
    with client, client.get_executor(pure=False) as there:

        def drawing(_: Executor, piece: Piece, production: Production, folder: Path) -> Future[Any]:
            kept: Future[None] = Future()
            drawn = there.submit(draw_away, piece, *with_files(production))
            drawn.add_done_callback(lambda done: _keep(done, folder, kept))
            return kept

        yield drawing


def draw_away(piece: Piece, production: Production, files: dict[str, bytes]) -> Films:
    """Draw a piece on a machine that has nothing of the caller's; runs on a worker.

    Args:
        piece: what to draw.
        production: its settings name some of the files.
        files: what they hold, by their names.

    Raises:
        ChapterError: the chapter cannot be told, or its film not be written.
    """
    with _ONE_AT_A_TIME, TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, content in files.items():
            _write(folder / name, content)
        own = {
            setting: str(folder / value) if file_named(folder / value).exists() else value
            for setting, value in production.settings.items()
        }
        draw(piece, production.model_copy(update={"settings": own}), folder)
        cache = folder / CACHE
        return {
            str(path.relative_to(cache)): path.read_bytes()
            for path in cache.rglob(f"*{production.suffix}")
        }


def with_files(production: Production) -> tuple[Production, dict[str, bytes]]:
    """A production whose settings name files by their names alone, and what the files hold."""
    settings, files = dict(production.settings), dict[str, bytes]()
    for setting, path in paths_named(production).items():
        for file in files_at(path):
            # A folder for each setting: names need not differ.
            settings[setting] = f"{setting}/{path.name}"
            files[f"{setting}/{file.relative_to(path.parent)}"] = file.read_bytes()
    return production.model_copy(update={"settings": settings}), files


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, lambda file: file.write(content))


def _keep(done: Future[Films], folder: Path, kept: Future[None]) -> None:
    """Put what has been drawn into the cache, or hand on why it has not."""
    try:
        for name, content in done.result().items():
            _write(folder / CACHE / name, content)
    except BaseException as error:
        kept.set_exception(error)
    else:
        kept.set_result(None)
