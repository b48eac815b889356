"""How long a lecturer waits until the film begins, beside `manim --version`.

    python tests/benchmarks/bench_startup.py

Both run in turns; a ratio is of the medians, and beside it stands the smallest and the largest of
single turns.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.turns import Ratio, cost_of, in_turns, verdict

ROOT = Path(__file__).parents[2]
MANIM = [sys.executable, "-m", "manim"]
ROUNDS = 7
MOST = 3


def version() -> None:
    """Run `manim --version`."""
    subprocess.run([*MANIM, "--version"], cwd=ROOT, capture_output=True, check=True)


def first_animation() -> None:
    """Begin a film, and end once the progress bar of its first animation is shown."""
    with tempfile.TemporaryDirectory() as media:
        command = [*MANIM, "-ql", "--media_dir", media, "scenes/forward_pass.py"]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            assert process.stdout is not None
            seen = b""
            while b"Animation 0" not in seen:
                byte = process.stdout.read(1)
                assert byte, seen.decode()
                seen += byte
            process.kill()


def main() -> None:
    works = {"version": lambda: cost_of(version), "film": lambda: cost_of(first_animation)}
    costs = in_turns(works, ROUNDS)
    base, waited = costs["version"], costs["film"]
    print(
        f"manim --version: {median(base.clock):.2f} s by the clock, "
        f"{median(base.processor):.2f} s of processor time; until the first animation: "
        f"{median(waited.clock):.2f} s, {median(waited.processor):.2f} s"
    )
    # What a lecturer waits for is the clock; processor time is what another machine would show.
    by_clock = Ratio.of(waited.clock, base.clock)
    by_processor = Ratio.of(waited.processor, base.processor)
    met = verdict(by_clock.median <= MOST)
    print(f"first animation / manim --version: {by_clock}; at most {MOST}: {met}")
    print(f"by processor time: {by_processor}")


if __name__ == "__main__":
    main()
