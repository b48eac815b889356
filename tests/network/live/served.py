"""A server that is really listening, and requests to it, byte by byte."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from select import select
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from network.live.drawing import PAD
from network.live.film import FilmCommand
from network.live.server import application
from network.live.serving import listening, server
from network.storage import Trained, load

ROOT = Path(__file__).parents[3]
LECTURE = ROOT / "weights" / "lecture.npz"

PATIENCE, SOON = 10, 0.5
"""Seconds."""

GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
"""What it says before it answers, if it is asked to."""

OCTETS = {"Content-Type": "application/octet-stream"}


def film_of(seconds: float) -> FilmCommand:
    """What stands in for the command that draws a film, which takes half as long as it plays."""
    standin = str(Path(__file__).with_name("standin.py"))
    return lambda digit: [sys.executable, standin, str(digit), str(seconds)]


def seven() -> bytes:
    """A drawing."""
    pad = Image.new("L", (PAD, PAD))
    corners = [(31, 31), (109, 31), (95, 63), (63, 119)]
    ImageDraw.Draw(pad).line(corners, fill=255, width=9, joint="curve")
    return pad.tobytes()


def request(path: str, body: bytes | None, **headers: str) -> bytes:
    """A request, byte by byte."""
    named = {"Host": "127.0.0.1", **OCTETS, "Content-Length": str(len(body or b"")), **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"POST {path} HTTP/1.1\r\n{lines}\r\n".encode() + (body or b"")


def status(said: bytes) -> int:
    """Of what a server said, in bytes."""
    return int(said.split()[1])


def assert_good(said: bytes) -> None:
    """Every answer is a success or a refusal; a request that was not whole may get none."""
    if said:
        assert said.startswith(b"HTTP/1.1 "), said[:300]
        assert status(said) in (200, 201) or 400 <= status(said) < 500, said[:300]


@dataclass(frozen=True)
class Reply:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A page that is served."""

    port: int
    trained: Trained
    folder: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def reply(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] = OCTETS,
    ) -> Reply:
        """What it says to a request."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, body, dict(headers))
        response = connection.getresponse()
        reply = Reply(
            response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        )
        connection.close()
        return reply

    def raw(self, request: bytes, wait: float = SOON) -> bytes:
        """What it says to any bytes; of what it has not begun to say after a while, nothing."""
        said = b""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as place:
            try:
                place.sendall(request)
                if select([place], [], [], wait)[0]:
                    place.shutdown(socket.SHUT_WR)
                    while part := place.recv(1 << 16):
                        said += part
            except TimeoutError:
                raise
            except OSError:
                pass  # It has heard enough, and the connection is no more.
        return said.removeprefix(GO_ON)

    def assert_it_lives(self) -> None:
        reply = self.reply("POST", "/answer", seven())
        assert reply.status == 200
        assert reply.content["answer"] == 7
        assert np.shape(reply.content["pixels"]) == (784,)


@contextmanager
def served(
    folder: Path, weights: Path = LECTURE, film: FilmCommand | None = None
) -> Iterator[Served]:
    """The page of a network, served by a thread; what is saved goes to a folder."""
    trained = load(weights)
    with listening(0) as place:
        running = server(application(trained, folder, film or film_of(1.0)))
        thread = threading.Thread(target=running.run, args=([place],))
        thread.start()
        try:
            yield Served(place.getsockname()[1], trained, folder)
        finally:
            running.should_exit = True
            thread.join()
