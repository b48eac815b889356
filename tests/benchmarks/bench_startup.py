"""How long a lecturer waits until the film begins, beside `manim --version`, in one run.

python tests/benchmarks/bench_startup.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
MANIM = [sys.executable, "-m", "manim"]
ROUNDS = 5
MOST = 3


def version() -> float:
    """Seconds of `manim --version`."""
    begun = time.perf_counter()
    subprocess.run([*MANIM, "--version"], cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - begun


def first_animation() -> float:
    """Seconds until the progress bar of the first animation is shown."""
    with tempfile.TemporaryDirectory() as media:
        begun = time.perf_counter()
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
            waited = time.perf_counter() - begun
            process.kill()
    return waited


def main() -> None:
    rounds = [(version(), first_animation()) for _ in range(ROUNDS)]
    base, waited = (min(column) for column in zip(*rounds, strict=True))
    ratio = waited / base
    print(f"manim --version: {base:.2f} s; until the first animation: {waited:.2f} s")
    met = "met" if ratio <= MOST else "NOT met"
    print(f"first animation / manim --version: {ratio:.2f} (at most {MOST}: {met})")


if __name__ == "__main__":
    main()
