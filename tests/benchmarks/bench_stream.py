"""How long one waits for the first picture of a film that is streamed, and whether it ever stalls.

    python tests/benchmarks/bench_stream.py [CHAPTER]

Both in turns with something else: the wait with `manim --version`, the whole film with the stock
command's. A ratio is of the medians, and beside it stands the smallest and the largest of single
turns.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median

import av

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.turns import Cost, Ratio, cost_of, in_turns, verdict

ROOT = Path(__file__).parents[2]
MANIM = [sys.executable, "-m", "manim"]
STREAM = [sys.executable, "-m", "scenes", "stream", "-q", "m"]
WAITS, FILMS = 5, 3
"""Rounds."""
Process = subprocess.Popen[bytes]

LONGEST = 5.0
"""Seconds until the first picture."""


@dataclass(frozen=True)
class Fragment:
    """Of a film: what it took until it was there, and when its first picture is to be shown."""

    cost: Cost
    shown: float
    """Seconds of the film."""


def fragments(process: Process) -> Iterator[tuple[Cost, bytes]]:
    """What each fragment has cost when it has come, and what came since the one before."""
    output, start, came = process.stdout, time.perf_counter(), b""
    assert output is not None
    while head := output.read(8):
        came += head + output.read(int.from_bytes(head[:4], "big") - 8)
        if head[4:] == b"mdat":
            yield Cost(processor_seconds(process.pid), time.perf_counter() - start), came
            came = b""


def processor_seconds(process: int) -> float:
    """What a process that runs has used, of all its threads."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def streamed(chapter: str) -> list[Fragment]:
    """Stream a whole chapter, and read it as it comes."""
    with subprocess.Popen([*STREAM, chapter], cwd=ROOT, stdout=subprocess.PIPE) as process:
        costs, film = [], b""
        for cost, part in fragments(process):
            costs.append(cost)
            film += part
    assert process.returncode == 0
    with av.open(BytesIO(film)) as container:
        (video,) = container.streams.video
        shown = [float(p.pts * p.time_base) for p in container.demux(video) if p.is_keyframe]
    return [Fragment(*each) for each in zip(costs, shown, strict=True)]


def lag(film: list[Fragment]) -> Cost:
    """By how much the latest fragment comes after its turn, if one plays as soon as one can.

    Negative, it is what that fragment has in hand.
    """
    first, *others = film
    return Cost(
        max(each.cost.processor - first.cost.processor - each.shown for each in others),
        max(each.cost.clock - first.cost.clock - each.shown for each in others),
    )


def first_fragment(chapter: str) -> None:
    """Begin a stream, and end it once there is something to play."""
    with subprocess.Popen([*STREAM, chapter], cwd=ROOT, stdout=subprocess.PIPE) as process:
        next(fragments(process))
        process.kill()


def stock(chapter: str) -> None:
    """The stock command's film, of the same size."""
    with tempfile.TemporaryDirectory() as media:
        command = [*MANIM, "-qm", "--media_dir", media, f"scenes/{chapter}.py"]
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)


def version() -> None:
    """Run `manim --version`."""
    subprocess.run([*MANIM, "--version"], cwd=ROOT, capture_output=True, check=True)


def main() -> None:
    chapter = sys.argv[1] if sys.argv[1:] else "forward_pass"
    waits = in_turns(
        {
            "version": lambda: cost_of(version),
            "wait": lambda: cost_of(lambda: first_fragment(chapter)),
        },
        WAITS,
    )
    base, wait = waits["version"], waits["wait"]
    # What one waits for is the clock; where others work beside it, processor time is what one
    # would wait on an idle machine.
    print(
        f"{chapter}, until the first fragment: {median(wait.clock):.2f} s by the clock, "
        f"{median(wait.processor):.2f} s of processor time; at most {LONGEST:.0f} s: "
        f"{verdict(median(wait.processor) <= LONGEST)}"
    )
    print(f"first fragment / manim --version: {Ratio.of(wait.clock, base.clock)}")
    print(f"by processor time: {Ratio.of(wait.processor, base.processor)}")

    films: list[list[Fragment]] = []
    costs = in_turns(
        {
            "stock": lambda: cost_of(lambda: stock(chapter)),
            "stream": lambda: cost_of(lambda: films.append(streamed(chapter))),
        },
        FILMS,
    )
    streams, files = costs["stream"], costs["stock"]
    lags = [lag(film) for film in films]
    worst = max(each.processor for each in lags)
    print(
        f"{films[0][-1].shown:.0f} s of film: {median(streams.clock):.0f} s by the clock, "
        f"{median(streams.processor):.0f} s of processor time"
    )
    print(
        f"worst lag: {max(each.clock for each in lags):.2f} s by the clock, {worst:.2f} s of "
        f"processor time; no stall: {verdict(worst <= 0)}"
    )
    print(f"stream / stock command, by the clock: {Ratio.of(streams.clock, files.clock)}")
    print(f"by processor time: {Ratio.of(streams.processor, files.processor)}")


if __name__ == "__main__":
    main()
