"""The film of a digit, handed on while it is drawn: one at a time, by a program of its own."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from network.errors import InputError

CHUNK = 1 << 16
"""Bytes that are handed on at once."""

PATIENCE = 2.0
"""Seconds in which a program that is told to end may do so by itself."""

FilmCommand = Callable[[Path], Sequence[str]]
"""From a digit's file to the words of a command that writes a fragmented MP4 to its output."""


def forward_pass(weights: Path, quality: str) -> FilmCommand:
    """Return what makes the film of a network that reads a digit; quality: l, m, h as in manim."""
    scenes = [sys.executable, "-m", "scenes", "stream", "forward_pass"]
    asked = ["--weights", str(weights), "--quality", quality]
    return lambda digit: [*scenes, *asked, "--digit", str(digit)]


@dataclass
class _Pipe:
    """What a program writes its film into, and the end at which it is read."""

    entrance: int
    reader: asyncio.StreamReader
    transport: asyncio.ReadTransport

    @classmethod
    async def laid(cls) -> "_Pipe":
        exit_, entrance = os.pipe()
        reader = asyncio.StreamReader()
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(exit_, "rb")
        )
        return cls(entrance, reader, transport)


class Film:
    """A film that is being drawn."""

    def __init__(self, folder: TemporaryDirectory[str], process: Process, pipe: _Pipe) -> None:
        self._folder = folder
        self._process = process
        self._pipe = pipe
        self._stopping: asyncio.Task[None] | None = None

    @classmethod
    async def begun(cls, command: FilmCommand, png: bytes) -> "Film":
        """Start the program that draws a digit, given as an image file."""
        folder = TemporaryDirectory(prefix="film-")
        digit = Path(folder.name, "digit.png")
        digit.write_bytes(png)
        pipe = await _Pipe.laid()
        with _log_in(folder.name).open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                *command(digit),
                stdin=DEVNULL,
                stdout=pipe.entrance,
                stderr=log,
                # A group of its own, so that what it starts ends with it.
                start_new_session=True,
            )
        os.close(pipe.entrance)
        return cls(folder, process, pipe)

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the film as it comes; InputError, with the program's own sentence, if it fails."""
        while chunk := await self._pipe.reader.read(CHUNK):
            yield chunk
        if await self._process.wait() != 0 or self._stopping:
            raise InputError(f"The film could not be made: {self._last_words()}")

    def stop(self) -> Awaitable[None]:
        """End the program and all it has started, and remove its files, whoever waits for it."""
        if self._stopping is None:
            self._stopping = asyncio.ensure_future(self._stop())
        return asyncio.shield(self._stopping)

    async def _stop(self) -> None:
        self._pipe.transport.close()
        for ending in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, ending)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), PATIENCE)
        self._folder.cleanup()

    def _last_words(self) -> str:
        if self._stopping:
            return "another one has begun."
        said = _log_in(self._folder.name).read_text(encoding="utf-8", errors="replace").split("\n")
        lines = [line.strip() for line in said if line.strip()]
        return lines[-1].removeprefix("Error: ") if lines else "its program says nothing."


class Films:
    """The films of a page; a new one ends the one before."""

    def __init__(self, command: FilmCommand) -> None:
        self._command = command
        self._lock = asyncio.Lock()
        self._last: Film | None = None

    async def begin(self, png: bytes) -> Film:
        """Begin the film of a digit, given as an image file."""
        async with self._lock:
            await self._stop_last()
            self._last = await Film.begun(self._command, png)
            return self._last

    async def stop(self) -> None:
        """End the film that is being drawn, if there is one."""
        async with self._lock:
            await self._stop_last()

    async def _stop_last(self) -> None:
        if self._last:
            await self._last.stop()


def _log_in(folder: str) -> Path:
    """Where a program writes what it says besides the film."""
    return Path(folder, "log")
