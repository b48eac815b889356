"""The film of a digit, handed on while it is drawn: one at a time, by a program of its own."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from network.errors import InputError

CHUNK = 1 << 16
"""Bytes that are handed on at once."""

PATIENCE = 2.0
"""Seconds in which a program that is told to end may do so by itself."""

FilmCommand = Callable[[Path], Sequence[str]]
"""From a digit's file to the words of a command that writes a fragmented MP4 to its output."""


class Film:
    """A film that is being drawn."""

    def __init__(self, folder: TemporaryDirectory[str], process: Process) -> None:
        self._folder = folder
        self._process = process
        self._stopped = False

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the film as it comes; InputError, with the program's own sentence, if it fails."""
        assert self._process.stdout is not None
        while chunk := await self._process.stdout.read(CHUNK):
            yield chunk
        if await self._process.wait() != 0:
            raise InputError(f"The film could not be made: {self._last_words()}")

    async def stop(self) -> None:
        """End the program and all it has started, and remove its files."""
        if self._stopped:
            return
        self._stopped = True
        for ending in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, ending)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), PATIENCE)
        self._folder.cleanup()

    def _last_words(self) -> str:
        if self._stopped:
            return "another one has begun."
        lines = log_in(self._folder.name).read_text(encoding="utf-8", errors="replace").split("\n")
        said = [line.strip() for line in lines if line.strip()]
        return said[-1].removeprefix("Error: ") if said else "its program says nothing."


class Films:
    """The films of a page; a new one ends the one before."""

    def __init__(self, command: FilmCommand) -> None:
        self._command = command
        self._lock = asyncio.Lock()
        self._running: Film | None = None

    async def begin(self, png: bytes) -> Film:
        """Begin the film of a digit, given as an image file."""
        async with self._lock:
            await self._stop_running()
            self._running = await self._begun(png)
            return self._running

    async def stop(self) -> None:
        """End the film that is being drawn, if there is one."""
        async with self._lock:
            await self._stop_running()

    async def _stop_running(self) -> None:
        if self._running:
            await self._running.stop()
        self._running = None

    async def _begun(self, png: bytes) -> Film:
        folder = TemporaryDirectory(prefix="film-")
        digit = Path(folder.name, "digit.png")
        digit.write_bytes(png)
        with log_in(folder.name).open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                *self._command(digit),
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=log,
                # A group of its own, so that what it starts ends with it.
                start_new_session=True,
            )
        return Film(folder, process)


def log_in(folder: str) -> Path:
    """Where a program writes what it says besides the film."""
    return Path(folder, "log")
