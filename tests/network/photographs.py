"""Photographs of handwritten digits, drawn: MNIST's digits in three inks on nine kinds of paper.

python -m tests.network.photographs FOLDER   draws one of each kind, to look at.

A digit is enlarged until its strokes are shapes, which are inked like those of a pen and turned by
up to 10°. Then the sheet is seen slightly from aside, lit, blurred, and stored by a noisy camera
as a JPEG. All sizes are shares of the picture's shorter side.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from scipy.ndimage import distance_transform_edt, gaussian_filter, maximum_filter

from network.data import load_test

KINDS = (
    "clean", "gradient", "yellowish", "ruled", "squared", "shadow", "table", "second", "dark",
)  # fmt: skip
WIDTH, HEIGHT = 800, 600
CHOOSING, JUDGING = 1, 4
"""Seeds: by the first the method was chosen, by the second it is measured. The second was 2,
and then 3, until its figures had been seen and the method was changed after them; now it is 4."""

Picture = NDArray[np.float32]


@dataclass(frozen=True)
class Ink:
    """colours: of which one is taken. opacity: of the ink. width: of strokes, as a share of
    MNIST's. grain: how much of the opacity the paper's grain takes away."""

    colours: tuple[tuple[int, int, int], ...]
    opacity: tuple[float, float]
    width: tuple[float, float]
    grain: float


INKS = {
    "ball pen": Ink(((30, 45, 130), (25, 25, 30), (150, 30, 35)), (0.8, 0.95), (0.45, 0.8), 0.1),
    "pencil": Ink(((70, 70, 75),), (0.6, 0.85), (0.5, 0.9), 0.4),
    "marker": Ink(((20, 20, 25), (20, 60, 150), (170, 25, 30)), (0.9, 1.0), (1.0, 1.5), 0.03),
}


@dataclass(frozen=True)
class Photograph:
    """index: of the test image that is drawn. ink: a name of INKS. jpeg: the file."""

    index: int
    kind: str
    ink: str
    jpeg: bytes


def photograph(
    index: int, kind: str, seed: int, size: tuple[int, int] = (WIDTH, HEIGHT)
) -> Photograph:
    """Draw a test image as a photograph of a kind; the same arguments give the same photograph."""
    random = np.random.default_rng([seed, index, KINDS.index(kind)])
    ink_name = str(random.choice(list(INKS)))
    width, height = size
    paper = _paper(kind, width, height, random)
    span = height * random.uniform(0.25, 0.55)
    # A table takes up to a tenth of the picture at each side, and nothing is cut off.
    margin = 0.14 if kind == "table" else 0.05
    free = np.array([height, width]) * (0.5 - margin) - span * 0.6
    middle = random.uniform(-1, 1, 2) * free + (height / 2, width / 2)
    if kind == "second":
        middle[1] = width * random.uniform(0.42, 0.58)
        _write_second(paper, index, middle, span, ink_name, random)
    _write(paper, index, middle, span, INKS[ink_name], kind == "dark", random)
    if kind == "table":
        paper = _on_table(paper, random)
    seen = _lit(_from_aside(paper, random), kind, random)
    return Photograph(index, kind, ink_name, _taken(seen, random))


def strokes(index: int, side: int, width: float, angle: float) -> Picture:
    """How much of each pixel is covered, (side, side), by a test image enlarged and turned.

    width: of its strokes, as a share of what it is.
    """
    digit = Image.fromarray((load_test().images[index].reshape(28, 28) * 255).astype(np.uint8))
    large = digit.resize((side, side), Image.Resampling.BICUBIC)
    smooth = gaussian_filter(np.asarray(large, np.float32) / 255, side / 90)
    shape = smooth > 0.45
    pixel = side / 28
    outside, inside = distance_transform_edt(~shape), distance_transform_edt(shape)
    if width >= 1:
        # Of a stroke of two and a half pixels, the usual one.
        edge = (width - 1) * 1.25 * pixel - outside + inside
    else:
        # The same share of every stroke, however thin it is, so that none is torn.
        ridge = maximum_filter(inside, int(3 * pixel))
        edge = inside - outside - (1 - width) * ridge
    covered = np.clip(edge + 0.5, 0, 1).astype(np.float32)
    turned = Image.fromarray(covered).rotate(angle, Image.Resampling.BICUBIC)
    return np.asarray(turned, np.float32).clip(0, 1)


def _write(
    paper: Picture,
    index: int,
    middle: NDArray[np.float64],
    span: float,
    ink: Ink,
    light: bool,
    random: Generator,
) -> None:
    """Write a digit onto the paper, 20 of whose 28 pixels are `span` long."""
    side = int(span * 28 / 20)
    covered = strokes(index, side, random.uniform(*ink.width), random.uniform(-10, 10))
    grain = gaussian_filter(random.standard_normal((side, side), np.float32), side / 300)
    covered *= random.uniform(*ink.opacity) - ink.grain * np.clip(grain, 0, 1)
    height, width, _ = paper.shape
    top, left = (int(m - side / 2) for m in middle)
    rows = slice(max(top, 0), min(top + side, height))
    columns = slice(max(left, 0), min(left + side, width))
    visible = covered[
        rows.start - top : rows.stop - top, columns.start - left : columns.stop - left
    ]
    colour = np.array(ink.colours[random.integers(len(ink.colours))], np.float32) / 255
    if light:
        colour = random.uniform(0.75, 0.95) + 0.05 * colour
    here = paper[rows, columns]
    here += visible.clip(0, 1)[..., np.newaxis] * (colour - here)


def _write_second(
    paper: Picture,
    index: int,
    middle: NDArray[np.float64],
    span: float,
    ink_name: str,
    random: Generator,
) -> None:
    """Write another digit, smaller, to the left or to the right of where the first will be."""
    other = int(random.integers(len(load_test())))
    smaller = span * random.uniform(0.45, 0.75)
    side = random.choice([-1, 1])
    gap = paper.shape[0] * random.uniform(0.04, 0.1)
    aside = middle + np.array([random.uniform(-0.3, 0.3) * span, side * (span + smaller + gap) / 2])
    _write(paper, other, aside, smaller, INKS[ink_name], False, random)


def _paper(kind: str, width: int, height: int, random: Generator) -> Picture:
    """An empty sheet, (height, width, 3)."""
    colour = random.uniform(0.88, 0.97) * np.ones(3)
    if kind == "yellowish":
        colour = np.array([0.93, 0.87, 0.68]) * random.uniform(0.85, 1)
    if kind == "dark":
        colour = random.uniform(0.08, 0.25) * np.array([0.9, 1.05, 0.95])
    paper = np.ones((height, width, 3), np.float32) * colour.astype(np.float32)
    paper *= 1 + 0.015 * _noise(height, width, (1, 1), random)[..., np.newaxis]
    if kind in ("ruled", "squared"):
        _rule(paper, kind, random)
    return paper.clip(0, 1)


RULINGS = ((0.55, 0.68, 0.85), (0.6, 0.6, 0.65), (0.75, 0.6, 0.75), (0.4, 0.42, 0.48))


def _rule(paper: Picture, kind: str, random: Generator) -> None:
    """Print lines onto the sheet, or squares; half of the ruled sheets have a red margin."""
    height, width, _ = paper.shape
    closest, farthest = (0.07, 0.15) if kind == "ruled" else (0.05, 0.1)
    spacing = height * random.uniform(closest, farthest)
    thick = max(1.0, height * random.uniform(0.002, 0.004))
    colour = np.array(RULINGS[random.integers(len(RULINGS))], np.float32)
    strength = random.uniform(0.6, 1)
    slant = np.tan(np.radians(random.uniform(-4, 4)))
    rows, columns = np.indices((height, width), np.float32)
    lines = _lines(rows + slant * columns, spacing, thick, random)
    if kind == "squared":
        lines = np.maximum(lines, _lines(columns - slant * rows, spacing, thick, random))
    elif random.random() < 0.5:
        margin = _lines(columns - slant * rows, 2 * width, 1.5 * thick, random)
        paper += (0.8 * margin)[..., np.newaxis] * (np.float32([0.85, 0.35, 0.4]) - paper)
    paper += (strength * lines)[..., np.newaxis] * (colour - paper)


def _noise(height: int, width: int, smooth: tuple[float, float], random: Generator) -> Picture:
    """Spots that are four pixels large, and smoothed: down and across."""
    spots = gaussian_filter(
        random.standard_normal((height // 4 + 1, width // 4 + 1), np.float32), smooth
    )
    return np.asarray(Image.fromarray(spots).resize((width, height)))


def _lines(place: Picture, spacing: float, thick: float, random: Generator) -> Picture:
    """How much a line covers, where lines are `spacing` apart and `thick`."""
    across = np.abs((place + random.uniform(0, spacing)) % spacing - spacing / 2)
    return np.clip(thick / 2 - across + 0.5, 0, 1).astype(np.float32)


def _on_table(paper: Picture, random: Generator) -> Picture:
    """Lay the sheet on a table that is seen around it, on two to four of its sides."""
    height, width, _ = paper.shape
    rows, columns = np.indices((height, width), np.float32)
    angle = np.radians(random.uniform(-8, 8))
    across = (columns - width / 2) * np.cos(angle) + (rows - height / 2) * np.sin(angle)
    down = (rows - height / 2) * np.cos(angle) - (columns - width / 2) * np.sin(angle)
    left, right = -width * random.uniform(0.39, 0.46), width * random.uniform(0.39, 0.6)
    top, bottom = -height * random.uniform(0.42, 0.48), height * random.uniform(0.42, 0.65)
    inside = np.min([across - left, right - across, down - top, bottom - down], axis=0)
    sheet = np.clip(inside + 0.5, 0, 1)[..., np.newaxis]
    woods = [(0.45, 0.3, 0.2), (0.25, 0.17, 0.12), (0.6, 0.45, 0.3), (0.2, 0.2, 0.22)]
    wood = np.array(woods[random.integers(4)], np.float32)
    veins = _noise(height, width, (0.5, 10), random)
    table = wood * (1 + 0.1 * veins / veins.std())[..., np.newaxis]
    # The sheet casts a narrow shadow.
    table = (
        table * (1 - 0.4 * np.exp(-np.clip(-inside, 0, None) / (0.01 * height)))[..., np.newaxis]
    )
    return (sheet * paper + (1 - sheet) * table).astype(np.float32).clip(0, 1)


def _from_aside(paper: Picture, random: Generator) -> Picture:
    """See the sheet slightly from aside: each corner is up to 2 % elsewhere."""
    height, width, _ = paper.shape
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    moved = corners + random.uniform(0, 0.02, (4, 2)) * height * np.sign(
        np.array([width / 2, height / 2]) - corners
    )
    equations, values = [], []
    for (x, y), (u, v) in zip(corners, moved, strict=True):
        equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    terms = np.linalg.solve(np.array(equations), np.array(values))
    picture = _image(paper)
    seen = picture.transform(
        picture.size, Image.Transform.PERSPECTIVE, list(terms), Image.Resampling.BILINEAR
    )
    return np.asarray(seen, np.float32) / 255


def _lit(paper: Picture, kind: str, random: Generator) -> Picture:
    """Light the sheet: nearly evenly, from one side, or with something that casts a shadow."""
    height, width, _ = paper.shape
    rows, columns = np.indices((height, width), np.float32)
    angle = random.uniform(0, 2 * np.pi)
    across = (columns / width - 0.5) * np.cos(angle) + (rows / height - 0.5) * np.sin(angle)
    across = (across - across.min()) / np.ptp(across)
    weakest = random.uniform(0.25, 0.5) if kind == "gradient" else random.uniform(0.85, 1)
    light = weakest + (1 - weakest) * across
    if kind == "shadow":
        turn = random.uniform(0, 2 * np.pi)
        beside = (columns - width / 2) * np.cos(turn) + (rows - height / 2) * np.sin(turn)
        beside = beside / height - random.uniform(-0.3, 0.3)
        if random.random() < 0.5:  # That of an arm or a phone: a band.
            beside = np.abs(beside) - random.uniform(0.12, 0.3)
        soft = random.uniform(0.005, 0.05)
        light *= 1 - random.uniform(0.3, 0.65) / (1 + np.exp(-np.clip(beside / soft, -50, 50)))
    tint = 1 + random.uniform(-0.04, 0.04, 3)
    exposure = random.uniform(0.85, 1)
    return (paper * (light * exposure)[..., np.newaxis] * tint).astype(np.float32)


def _taken(seen: Picture, random: Generator) -> bytes:
    """Blur, add noise and store as a JPEG."""
    blur = ImageFilter.GaussianBlur(random.uniform(0.4, 2.2) * seen.shape[0] / HEIGHT)
    blurred = np.asarray(_image(seen).filter(blur), np.float32) / 255
    noise = random.standard_normal(seen.shape, np.float32)
    picture = _image(blurred + np.float32(random.uniform(0.005, 0.025)) * noise)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=int(random.integers(55, 93)))
    return file.getvalue()


def _image(picture: Picture) -> Image.Image:
    return Image.fromarray((picture.clip(0, 1) * 255).astype(np.uint8))


def main(folder: Path) -> None:
    for number, kind in enumerate(KINDS):
        drawn = photograph(number, kind, CHOOSING)
        (folder / f"{kind}.jpg").write_bytes(drawn.jpeg)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
