"""What loaders make of files that are damaged or made up: a result or a refusal, nothing else.

    python tests/benchmarks/bench_loaders.py [mutations]

Each loader has a process of its own. Memory is the most that it took beyond what it had when its
real files were made and loaded once, what reads HDF5 apart not counted. Without torch its loader is
left out.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.mutations.loader import REFUSED, RESULT, mutation, outcome
from tests.mutations.loaders import LOADERS, NEED_TORCH

HERE = LOADERS + (NEED_TORCH if find_spec("torch") else ())

MUTATIONS = 20_000
SHOWN = 5
"""Outcomes that are neither a result nor a refusal."""


@dataclass(frozen=True)
class Figures:
    """What came of a loader's mutations; seconds of processor time, bytes."""

    outcomes: Counter[str]
    foreign: list[str]
    slowest: float
    slowest_mutation: int
    memory: int


def peak() -> int:
    """The most bytes that this process ever had."""
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measure(place: int, mutations: int) -> Figures:
    """Try one loader, by its place among all."""
    # What libraries in C have to say of odd pictures is not of interest here.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    loader = HERE[place]
    outcomes: Counter[str] = Counter()
    foreign = []
    slowest, slowest_mutation = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for sample in loader.samples():
            outcome(loader, sample, Path(folder))
        before = peak()
        for number in range(mutations):
            content = mutation(loader, number)
            begun = time.process_time()
            made = outcome(loader, content, Path(folder))
            taken = time.process_time() - begun
            if taken > slowest:
                slowest, slowest_mutation = taken, number
            if made not in (RESULT, REFUSED):
                foreign.append(f"{loader.name}, mutation {number}: {made}")
            outcomes[made] += 1
    return Figures(outcomes, foreign, slowest, slowest_mutation, peak() - before)


def main() -> None:
    mutations = int(sys.argv[1]) if len(sys.argv) > 1 else MUTATIONS
    print(
        f"{'loader':<12}{'mutations':>10}{'results':>9}{'refusals':>10}{'foreign':>9}"
        f"{'slowest, ms':>13}{'its number':>12}{'memory, MB':>12}"
    )
    foreign: list[str] = []
    spawned = multiprocessing.get_context("spawn")
    for place, loader in enumerate(HERE):
        # Not a daemon, for a loader may have a process of its own.
        with ProcessPoolExecutor(1, spawned) as pool:
            figures = pool.submit(measure, place, mutations).result()
        foreign += figures.foreign
        print(
            f"{loader.name:<12}{mutations:>10,}{figures.outcomes[RESULT]:>9,}"
            f"{figures.outcomes[REFUSED]:>10,}{len(figures.foreign):>9}"
            f"{figures.slowest * 1e3:>13.1f}{figures.slowest_mutation:>12}"
            f"{figures.memory / 1e6:>12.1f}",
            flush=True,
        )
    print("\n".join(foreign[:SHOWN]), end="\n" if foreign else "")
    print(f"neither a result nor a refusal: {len(foreign)} ({'met' if not foreign else 'NOT met'})")


if __name__ == "__main__":
    main()
