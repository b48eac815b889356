"""The README's gallery: a moving picture of the forward pass and a still of every other chapter."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import av
from PIL import Image

from network.files import write_whole
from scenes.film.chapters import SCENES, Film, chapter_files, render

FOLDER = SCENES / "gallery"
MOVING = "forward_pass"
MOVING_BEATS = ("first_layer", "second_layer", "outputs", "answer")
MOVING_SIZE, STILL_SIZE = (520, 292), (960, 540)
FRAMES_A_SECOND, SPEED = 6, 2.0
COLOURS = 80
POSTERS = {
    "series_preview": "two_parts",
    "why_layers": "smaller_parts",
    "edge_detection": "put_to_work",
    "counting": "knobs",
    "learning": "strokes",
    "notation": "bias",
    "recap": "is_a_function",
    "final_words": "what_comes_next",
    "relu_vs_sigmoid": "the_way_back",
}
"""The beat whose last frame stands for a chapter; of all others it is the last beat."""


DEEP = ("--recipe", "quick", "--activation", "tanh", "--start", "xavier")
DEEP_LAYERS = "784,16,14,12,12,14,16,10"
"""Of a network of one's own, for the picture of what else the chapters draw."""


def make_gallery(folder: Path = FOLDER) -> list[Path]:
    """Render every chapter and write its picture; returns what was written."""
    folder.mkdir(exist_ok=True)
    written = []
    for file in chapter_files():
        with tempfile.TemporaryDirectory() as media:
            # Few frames are enough: all but one chapter is shown by a single one of them.
            film = render(file, Path(media), "-r", "1280,720", "--fps", "12")
            if file.stem == MOVING:
                target = folder / f"{file.stem}.gif"
                _write_moving(film, target)
            else:
                target = folder / f"{file.stem}.png"
                write_still(film, POSTERS.get(file.stem, film.sections[-1].name), target)
        written.append(target)
    return [*written, write_other_shape(folder)]


def write_other_shape(folder: Path = FOLDER) -> Path:
    """Train a network of six hidden layers and write a picture of what it says to a digit."""
    (file,) = (file for file in chapter_files() if file.stem == MOVING)
    target = folder / "shapes.png"
    with tempfile.TemporaryDirectory() as media:
        weights = Path(media) / "deep.npz"
        train = [sys.executable, "-m", "network", "train", *DEEP, "--layers", DEEP_LAYERS]
        subprocess.run([*train, "--output", str(weights)], check=True, capture_output=True)
        settings = {"LECTURE_WEIGHTS": str(weights)}
        film = render(file, Path(media), "-r", "1280,720", "--fps", "12", settings=settings)
        write_still(film, MOVING_BEATS[-1], target)
    return target


def _frames(path: Path) -> Iterator[tuple[float, Image.Image]]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield frame.time or 0.0, frame.to_image()


def write_still(film: Film, beat: str, target: Path) -> None:
    """Write the last frame of a beat as a PNG of few colours."""
    *_, (_, last) = _frames(film.section(beat).film)
    small = last.resize(STILL_SIZE, Image.Resampling.LANCZOS)
    # The octree keeps rare colours, such as that of an accent.
    colours = small.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    write_whole(target, lambda file: colours.save(file, "PNG", optimize=True))


def _write_moving(film: Film, target: Path) -> None:
    paths = [film.section(beat).film for beat in MOVING_BEATS]
    frames = [frame.resize(MOVING_SIZE, Image.Resampling.LANCZOS) for frame in _thinned(paths)]
    # One palette for all frames, taken from the last, which has all colours: no flicker.
    palette = frames[-1].quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
    flat = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    options = {"save_all": True, "append_images": flat[1:], "loop": 0, "optimize": False}
    write_whole(
        target,
        lambda file: flat[0].save(file, "GIF", duration=1000 // FRAMES_A_SECOND, **options),
    )


def _thinned(paths: Iterable[Path]) -> Iterator[Image.Image]:
    """A frame at each step: FRAMES_A_SECOND of the picture at SPEED times the film's."""
    step = SPEED / FRAMES_A_SECOND
    for path in paths:
        due = 0.0
        for time, frame in _frames(path):
            if time + 1e-6 >= due:
                yield frame
                due += step
