"""A film is handed on while it is made, one at a time, and ends with whoever looks at it."""

from __future__ import annotations

import io
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from network.live import film
from network.live.drawing import drawn_digit
from tests.network.live.served import PATIENCE, Served, film_of, request, served, seven
from tests.network.live.standin import RATE, SIDE

DRAWING = seven()
SECONDS = 2

ENDLESS = """
import os, pathlib, subprocess, sys, signal
if sys.argv[2] == "deaf": signal.signal(signal.SIGTERM, signal.SIG_IGN)
helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with pathlib.Path(sys.argv[1]).open("a") as file: file.write(f"{os.getpid()} {helper.pid}\\n")
while True: os.write(1, bytes(1000))
"""
"""A program that never ends, nor does another that it starts; it notes the numbers of both."""


def endless(notes: Path, kind: str = "") -> film.FilmCommand:
    return lambda _: [sys.executable, "-c", ENDLESS, str(notes), kind]


def failing(code: str) -> film.FilmCommand:
    return lambda _: [sys.executable, "-c", code]


def noted(notes: Path) -> list[int]:
    return [int(word) for word in notes.read_text().split()] if notes.exists() else []


def runs(process: int) -> bool:
    """Whether a process runs; one that has ended may still wait for its parent to notice."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def until(happens: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end, "it never happens"
        time.sleep(0.02)


def looking(page: Served) -> socket.socket:
    """A client that has begun to look at a film."""
    place = socket.create_connection(("127.0.0.1", page.port), PATIENCE)
    place.sendall(request("/film", DRAWING))
    assert place.recv(1000).startswith(b"HTTP/1.1 200")
    return place


def test_the_whole_film_of_the_digit_arrives(tmp_path):
    with served(tmp_path, film=film_of(SECONDS)) as page:
        reply = page.reply("POST", "/film", DRAWING)
    assert (reply.status, reply.headers["content-type"]) == (200, "video/mp4")
    assert reply.headers["transfer-encoding"] == "chunked"
    with av.open(io.BytesIO(reply.body)) as whole:
        frames = [frame.to_ndarray(format="gray") for frame in whole.decode(video=0)]
    assert len(frames) == SECONDS * RATE
    grey = drawn_digit(DRAWING).grey
    enlarged = np.kron(grey, np.ones((SIDE // 28, SIDE // 28)))
    assert np.abs(frames[0] - enlarged).mean() < 5
    assert not list(tmp_path.iterdir())


def test_it_begins_before_it_is_whole(tmp_path):
    with served(tmp_path, film=endless(tmp_path / "notes")) as page:
        looking(page).close()


@pytest.mark.parametrize("kind", ["", "deaf"])
def test_it_ends_when_nobody_looks_any_more(tmp_path, kind, monkeypatch):
    monkeypatch.setattr(film, "PATIENCE", 0.2)
    notes = tmp_path / "notes"
    with served(tmp_path, film=endless(notes, kind)) as page:
        place = looking(page)
        processes = noted(notes)
        assert [runs(process) for process in processes] == [True, True]
        place.close()
        until(lambda: not any(map(runs, processes)))
        page.assert_it_lives()


def test_a_new_one_ends_the_one_before(tmp_path):
    notes = tmp_path / "notes"
    with served(tmp_path, film=endless(notes)) as page:
        first = looking(page)
        before = noted(notes)
        second = looking(page)
        until(lambda: not any(map(runs, before)))
        later = noted(notes)[2:]
        assert [runs(process) for process in later] == [True, True]
        # The first one's connection ends, without the mark of a whole film.
        while part := first.recv(1 << 20):
            last = part
        assert not last.endswith(b"0\r\n\r\n")
        first.close()
        page.assert_it_lives()
        assert [runs(process) for process in later] == [True, True]
        second.close()
        until(lambda: not any(map(runs, later)))


def test_it_ends_with_the_server(tmp_path):
    notes = tmp_path / "notes"
    with served(tmp_path, film=endless(notes)) as page:
        place = looking(page)
    until(lambda: not any(map(runs, noted(notes))))
    place.close()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("import sys; sys.exit('Error: There is no chapter.')", "There is no chapter."),
        ("raise SystemExit(3)", "its program says nothing."),
        ("import os; os.kill(os.getpid(), 9)", "its program says nothing."),
    ],
)
def test_what_goes_wrong_is_said(tmp_path, code, sentence):
    with served(tmp_path, film=failing(code)) as page:
        reply = page.reply("POST", "/film", DRAWING)
        assert reply.status == 422
        assert reply.content == {"error": f"The film could not be made: {sentence}"}
        page.assert_it_lives()


def test_what_goes_wrong_later_ends_the_connection(tmp_path):
    broken = failing("import os, time; os.write(1, b'x' * 99); time.sleep(0.2); os._exit(1)")
    with served(tmp_path, film=broken) as page:
        place = looking(page)
        said = b""
        while part := place.recv(1000):
            said += part
        assert not said.endswith(b"0\r\n\r\n")
        page.assert_it_lives()


def test_nothing_of_it_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with served(tmp_path, film=film_of(0.5)) as page:
        page.reply("POST", "/film", DRAWING)
        until(lambda: not list(tmp_path.iterdir()))
    assert os.listdir(tmp_path) == []
