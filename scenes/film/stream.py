"""A chapter's film for whoever plays it while it is drawn: it goes to standard output."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from network.errors import InputError
from scenes.film.chapters import chapter_class, chapters_named
from scenes.film.pieces import tell
from scenes.film.production import Production
from scenes.kit.engine.renderer import streaming_renderer


def stream(stem: str, production: Production, frame_rate: int, film: IO[bytes]) -> None:
    """Draw a chapter and write its film meanwhile: a fragmented MP4, and nothing beside it.

    Args:
        stem: of the chapter's file.
        production: what is made; it has no voice.
        frame_rate: frames a second.
        film: written to from the front to the end; it may be a pipe.

    Raises:
        InputError: there is no such chapter; nothing has been written.
        ChapterError: the chapter cannot be told with these settings, or the film not be written.
    """
    chapters_named([stem])
    with production.in_force(
        frame_rate=frame_rate, write_to_movie=True, save_sections=False, disable_caching=True
    ):
        tell(stem, chapter_class(stem), renderer=streaming_renderer(film))


@contextmanager
def standard_output() -> Iterator[IO[bytes]]:
    """Standard output for a film alone; whatever is printed meanwhile goes to standard error.

    Once nobody reads any more the program ends, as others do that write to a pipe.

    Raises:
        InputError: it is a terminal.
    """
    if sys.stdout.isatty():
        raise InputError(
            "The film goes to standard output, and a terminal cannot show it; end the command with"
            " a pipe to a player, or with > film.mp4."
        )
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    with os.fdopen(kept, "wb", buffering=0) as film:
        yield film
