"""What a second process is worth: seconds of making films with two over those with one.

    python tests/benchmarks/bench_jobs.py [--rounds N] [--quality m] [CHAPTER ...]

The whole lecture and forward_pass alone by default. Both ways in turns, each time into an empty
folder; clock beside processor time, of all processes. One process uses more than one core already:
x264 encodes in threads of its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
BOUNDS = {"all": 0.65, "forward_pass": 0.7}


def seconds(chapters: list[str], quality: str, jobs: int) -> tuple[float, float]:
    """Clock and processor time of making these films."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "scenes", "render", *chapters, "-q", quality]
        command += ["--jobs", str(jobs), "--output", folder]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(name: str, chapters: list[str], quality: str, rounds: int) -> None:
    """Print a line."""
    turns = [[seconds(chapters, quality, jobs) for jobs in (1, 2)] for _ in range(rounds)]
    clock, processor = (
        [[turn[jobs][kind] for turn in turns] for jobs in (0, 1)] for kind in (0, 1)
    )
    ratio = median(clock[1]) / median(clock[0])
    cores = median(processor[0]) / median(clock[0])
    more = median(processor[1]) / median(processor[0])
    bound = f", bound {BOUNDS[name]}" if name in BOUNDS else ""
    print(
        f"{name}: {ratio:.2f} of the time with two processes{bound}; one alone keeps {cores:.2f}"
        f" cores busy; the work is {more:.2f} times as much",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("chapters", nargs="*")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--quality", default="m")
    asked = parser.parse_args()
    for name in asked.chapters or ["forward_pass", "all"]:
        compare(name, [] if name == "all" else [name], asked.quality, asked.rounds)


if __name__ == "__main__":
    main()
