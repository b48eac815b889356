"""How much work a film is beside its encoding alone, and how much memory it takes.

    python tests/benchmarks/bench_rendering.py [--rounds N] [CHAPTER ...]

A line a chapter, at 1080p60: processor time of making the film over that of the bare encoder, which
gets the same frames, decoded to the film's format beforehand, with the same options, animation by
animation. Both run in turns, each time in a process of its own; the ratio is of the medians, and
beside it stands the smallest and the largest of single turns. The clock's ratio is there as well:
drawing and encoding share the cores. Memory is over that of a scene of one moving dot. In the end
manim's own picture of this network (784 squares, 12,960 lines) is made beside the forward pass.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
MOST_OF_ALL, MOST_OF_ONE, MOST_MEMORY, LEAST_NAIVE = 1.4, 2.0, 1.3, 20
DOT_SECONDS, NAIVE_SECONDS = 6.0, 0.2


@dataclass(frozen=True)
class Cost:
    """What a process took: processor time and clock in seconds, peak memory in kB."""

    processor: float
    clock: float
    memory: float = 0.0
    film: float = 0.0
    """Seconds of film."""


class Stopwatch:
    """Processor time of all threads of this process, and the clock, since it was started."""

    def __init__(self) -> None:
        self.processor, self.clock = time.process_time(), time.perf_counter()

    def cost(self, **more: float) -> Cost:
        processor, clock = time.process_time() - self.processor, time.perf_counter() - self.clock
        return Cost(processor, clock, **more)


def scene_class(name: str) -> Any:
    """A chapter by its file's name, or one of the two scenes of stock manim."""
    from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, Scene, Square, VGroup

    class OneDot(Scene):  # type: ignore[misc]
        def construct(self) -> None:
            dot = Dot(5 * LEFT)
            self.add(dot)
            self.play(dot.animate.shift(10 * RIGHT), run_time=DOT_SECONDS)

    class Naive(Scene):  # type: ignore[misc]
        def construct(self) -> None:
            from network.digits import find_digit
            from network.storage import load

            network = load(ROOT / "weights/lecture.npz").network
            pixels = find_digit(7, network).pixels
            squares = VGroup(*(Square(0.14, fill_opacity=float(p), stroke_width=1) for p in pixels))
            squares.arrange_in_grid(28, 28, buff=0.01).shift(4.5 * LEFT)
            columns = [squares]
            for size, x in zip(network.layer_sizes[1:], (0.5, 2.5, 4.5), strict=True):
                dots = VGroup(*(Dot(radius=0.15) for _ in range(size)))
                columns.append(dots.arrange(DOWN, buff=0.08).shift(x * RIGHT))
            lines = VGroup(
                *(
                    Line(origin.get_center(), end.get_center(), stroke_width=1)
                    for before, after in zip(columns, columns[1:], strict=False)
                    for end in after
                    for origin in before
                )
            )
            everything = VGroup(lines, *columns)
            self.add(everything)
            self.play(everything.animate.shift(0.1 * UP), run_time=NAIVE_SECONDS)

    own = {"dot": OneDot, "naive": Naive}
    if name in own:
        return own[name]
    from tests.scenes.dry import chapter_of

    return chapter_of(name)


def make_film(name: str, media: str) -> Cost:
    """Make a film in this process, from nothing, as the stock command does."""
    from manim import tempconfig

    kind = scene_class(name)
    settings = {"quality": "high_quality", "progress_bar": "none", "verbosity": "ERROR"}
    with tempconfig({**settings, "media_dir": media}):
        watch = Stopwatch()
        scene = kind()
        scene.render()
        peak = float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return watch.cost(memory=peak, film=float(scene.time))


def encode_alone(media: str) -> Cost:
    """Encode the frames of a film that was made before, and do nothing else."""
    import av

    from scenes.kit.engine.writer import X264_OPTIONS

    costs = []
    for segment in sorted(Path(media).glob("videos/**/partial_movie_files/**/*.mp4")):
        with av.open(segment) as container:
            frames = list(container.decode(video=0))
            rate = container.streams.video[0].average_rate
        watch = Stopwatch()
        with av.open(segment.with_suffix(".again.mp4"), "w") as container:
            stream: Any = container.add_stream("libx264", rate=rate, options=X264_OPTIONS)
            stream.pix_fmt, stream.width, stream.height = "yuv420p", 1920, 1080
            for number, frame in enumerate(frames):
                frame.pts, frame.time_base, frame.pict_type = number, 1 / rate, 0
                container.mux(stream.encode(frame))
            container.mux(stream.encode())
        costs.append(watch.cost())
    return Cost(sum(cost.processor for cost in costs), sum(cost.clock for cost in costs))


def measured(*arguments: str) -> Cost:
    """What a process of its own measures."""
    command = [sys.executable, __file__, "--one", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


@dataclass(frozen=True)
class Line:
    """A chapter's figures: its films and the bare encoder's turns."""

    films: list[Cost]
    bare: list[Cost]

    @classmethod
    def of(cls, stem: str, rounds: int) -> Line:
        films, bare = [], []
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as media:
                films.append(measured(stem, media))
                bare.append(measured("bare", media))
        return cls(films, bare)

    @property
    def processor(self) -> float:
        return median(c.processor for c in self.films) / median(c.processor for c in self.bare)

    @property
    def clock(self) -> float:
        return median(c.clock for c in self.films) / median(c.clock for c in self.bare)

    @property
    def turns(self) -> list[float]:
        return [f.processor / b.processor for f, b in zip(self.films, self.bare, strict=True)]

    @property
    def memory(self) -> float:
        return max(cost.memory for cost in self.films)


def verdict(met: bool) -> str:
    return "met" if met else "NOT met"


def total(costs: Iterable[list[Cost]]) -> float:
    return sum(median(cost.processor for cost in turns) for turns in costs)


def main(stems: list[str], rounds: int) -> None:
    dot = min(measured("dot", media).memory for media in _folders(3))
    print(
        f"{'chapter':<18}{'film, s':>9}{'processor ×':>13}{'turns':>14}"
        f"{'clock ×':>9}{'memory ×':>10}"
    )
    lines = {}
    for stem in stems:
        line = lines[stem] = Line.of(stem, rounds)
        turns = f"{min(line.turns):.2f}–{max(line.turns):.2f}"
        print(
            f"{stem:<18}{line.films[0].film:>9.1f}{line.processor:>13.2f}{turns:>14}"
            f"{line.clock:>9.2f}{line.memory / dot:>10.2f}",
            flush=True,
        )
    whole = total(line.films for line in lines.values()) / total(li.bare for li in lines.values())
    worst = max(lines, key=lambda stem: lines[stem].processor)
    heaviest = max(lines, key=lambda stem: lines[stem].memory)
    most, memory = lines[worst].processor, lines[heaviest].memory / dot
    print(f"all / bare encoder: {whole:.2f} (≤ {MOST_OF_ALL}: {verdict(whole <= MOST_OF_ALL)})")
    print(f"the most, {worst}: {most:.2f} (≤ {MOST_OF_ONE}: {verdict(most <= MOST_OF_ONE)})")
    print(
        f"memory / one dot's, {heaviest}: {memory:.2f}"
        f" (≤ {MOST_MEMORY}: {verdict(memory <= MOST_MEMORY)})"
    )
    if "forward_pass" in lines:
        (media,) = _folders(1)
        naive = measured("naive", media)
        own = median(cost.processor / cost.film for cost in lines["forward_pass"].films)
        times = naive.processor / naive.film / own
        met = verdict(times >= LEAST_NAIVE)
        print(f"manim's own picture / forward pass: {times:.0f} (≥ {LEAST_NAIVE}: {met})")


def _folders(count: int) -> Iterable[str]:
    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder:
            yield folder


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] == ["--one"]:
        what, media = sys.argv[2:]
        print(json.dumps(asdict(encode_alone(media) if what == "bare" else make_film(what, media))))
    else:
        from tests.scenes.dry import STEMS

        parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
        parser.add_argument("chapters", nargs="*", metavar="CHAPTER")
        parser.add_argument("--rounds", type=int, default=3)
        given = parser.parse_args()
        main(given.chapters or STEMS, given.rounds)
