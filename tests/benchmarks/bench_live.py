"""How fast the page answers a stroke, its film begins, and how it bears strange requests.

    python tests/benchmarks/bench_live.py

The server is the command's, in a process of its own; a stroke is sent as the page sends it, on a
connection that stays open, at an even beat whatever the answer takes.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).parents[2]))

from network.live.drawing import PAD
from network.storage import load
from tests.benchmarks.turns import verdict
from tests.mutations.requests import strange_request
from tests.network.live.served import LECTURE, OCTETS, ROOT, Served, status

STROKES, SECONDS = 50, 10
"""A second; for how long."""

MOST = 0.020
"""Seconds, at the 99th percentile."""

FIRST_PICTURE = 5.0
"""Seconds."""
FRAGMENT, AHEAD = 0.5, 1.5
"""Seconds of a film that come at once, and that the page has in hand before it plays."""

STRANGE = 20_000
SOON = 0.05
"""Seconds after which a request that has no answer yet is left: not all are whole."""


@contextmanager
def drawn_on(folder: Path) -> Iterator[Served]:
    """The page, by the command, as a lecturer opens it."""
    command = [sys.executable, "-m", "network", "draw", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        found = re.search(r":(\d+)/", process.stdout.readline())
        assert found
        try:
            yield Served(int(found[1]), load(LECTURE), folder)
        finally:
            process.terminate()


def strokes(count: int) -> list[bytes]:
    """What is on the pad after each of a number of moves: a spiral that grows."""
    turns = np.linspace(0, 4 * np.pi, count + 1)
    radii = np.linspace(0.1, 0.4, count + 1) * PAD
    points = np.stack([np.cos(turns), np.sin(turns)], axis=1) * radii[:, None] + PAD / 2
    pad = Image.new("L", (PAD, PAD))
    drawn = []
    for before, after in zip(points, points[1:], strict=False):
        ImageDraw.Draw(pad).line([*before, *after], fill=255, width=9)
        drawn.append(pad.tobytes())
    return drawn


def answer_times(page: Served) -> list[float]:
    """Seconds from each stroke to its answer; a stroke that must wait for the one before waits."""
    connection = HTTPConnection("127.0.0.1", page.port)
    drawn, waited = strokes(STROKES * SECONDS), []
    begun = time.perf_counter()
    for number, drawing in enumerate(drawn):
        due = begun + number / STROKES
        time.sleep(max(due - time.perf_counter(), 0))
        connection.request("POST", "/answer?neuron=0.1", drawing, OCTETS)
        response = connection.getresponse()
        response.read()
        assert response.status == 200
        waited.append(time.perf_counter() - due)
    connection.close()
    return waited


def replies_to_strange_requests(page: Served) -> Counter[str]:
    """How often the server said what to STRANGE requests."""
    with ThreadPoolExecutor(16) as crowd:
        said = crowd.map(lambda number: page.raw(strange_request(number), SOON), range(STRANGE))
        return Counter(str(status(each)) if each else "nothing" for each in said)


def arrivals_of_the_film(page: Served) -> list[float]:
    """Seconds from the wish for a film until each of its fragments is there."""
    connection = HTTPConnection("127.0.0.1", page.port)
    begun = time.perf_counter()
    connection.request("POST", "/film", strokes(1)[0], OCTETS)
    response = connection.getresponse()
    assert response.status == 200, response.read()
    arrivals: list[float] = []
    received = b""
    while part := response.read1(1 << 16):
        received += part
        ready = received.count(b"mdat") - len(arrivals)
        arrivals += ready * [time.perf_counter() - begun]
    connection.close()
    return arrivals


def say_of_the_film(arrivals: list[float]) -> None:
    """Whether it begins in time, and whether each fragment is there before it is played."""
    whole = np.array(arrivals)
    in_hand = round(AHEAD / FRAGMENT)
    played = whole[in_hand - 1] + FRAGMENT * np.arange(len(whole))
    late = float((whole - played)[in_hand:].max())
    print(
        f"its film, 720p30: the first picture after {whole[0]:.1f} s; at most {FIRST_PICTURE:.0f}:"
        f" {verdict(whole[0] <= FIRST_PICTURE)}; no fragment nearer than {-late:.1f} s to its turn,"
        f" of {FRAGMENT * len(whole):.0f} s: {verdict(late <= 0)}"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, drawn_on(Path(folder)) as page:
        page.assert_it_lives()
        waited = 1000 * np.array(answer_times(page))
        middle, most = np.percentile(waited, [50, 99])
        print(
            f"{STROKES} strokes a second for {SECONDS} s: answered in {middle:.1f} ms in the"
            f" middle, {most:.1f} ms at the 99th percentile; at most {1000 * MOST:.0f}:"
            f" {verdict(most <= 1000 * MOST)}"
        )
        say_of_the_film(arrivals_of_the_film(page))
        said = replies_to_strange_requests(page)
        good = all(each == "nothing" or each[0] in "24" for each in said)
        page.assert_it_lives()
        counts = ", ".join(f"{what} {count:,}" for what, count in sorted(said.items()))
        print(f"{STRANGE:,} strange requests: {counts}; the server lives on: {verdict(good)}")


if __name__ == "__main__":
    main()
