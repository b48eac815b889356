"""Data other than MNIST, real and made, and how people keep them: IDX files, folders of pictures.

The digits are scikit-learn's, of 8×8 pixels. The letters are glyphs of Typst's own typefaces, each
a little moved: no handwriting, but letters.
"""

from __future__ import annotations

import gzip
import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import typst
from numpy.typing import NDArray
from PIL import Image

TYPEFACES = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
STYLES = ("", "weight: 700", 'style: "italic"', 'weight: 700, style: "italic"')
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOVED = 5
"""How often a glyph is there, each time at another place and a little larger or smaller."""


@dataclass(frozen=True, eq=False)
class OwnData:
    """Pictures (n, side, side) of bytes and labels from 0 on, to train on and to test with."""

    names: tuple[str, ...]
    train: NDArray[np.uint8]
    train_labels: NDArray[np.uint8]
    test: NDArray[np.uint8]
    test_labels: NDArray[np.uint8]

    @classmethod
    def parted(
        cls, names: Sequence[str], pictures: NDArray[np.uint8], labels: NDArray[np.uint8]
    ) -> OwnData:
        """Every fifth picture is for the test."""
        test = np.arange(len(labels)) % 5 == 4
        return cls(tuple(names), pictures[~test], labels[~test], pictures[test], labels[test])

    def write_idx(
        self,
        folder: Path,
        prefix: str = "",
        test: str = "t10k",
        first: int = 0,
        packed: bool = True,
    ) -> Path:
        """Four IDX files, and the names in classes.txt if there are any."""
        folder.mkdir(parents=True, exist_ok=True)
        for part, pictures, labels in (
            ("train", self.train, self.train_labels),
            (test, self.test, self.test_labels),
        ):
            for kind, array in (("images-idx3", pictures), ("labels-idx1", labels + first)):
                content = idx(array.astype(np.uint8))
                name = f"{prefix}{part}-{kind}-ubyte"
                if packed:
                    (folder / f"{name}.gz").write_bytes(gzip.compress(content, 1, mtime=0))
                else:
                    (folder / name).write_bytes(content)
        if any(self.names):
            text = "".join(f"{name}\n" for name in self.names)
            (folder / "classes.txt").write_text(text, encoding="utf-8")
        return folder

    def write_folders(self, folder: Path, parted: bool = True) -> Path:
        """A folder a class, of PNG files; in `train` and `test`, or all together."""
        for part, pictures, labels in (
            ("train", self.train, self.train_labels),
            ("test", self.test, self.test_labels),
        ):
            for k, (picture, label) in enumerate(zip(pictures, labels, strict=True)):
                place = folder / part if parted else folder
                file = place / self.names[label] / f"{part}-{k:05d}.png"
                file.parent.mkdir(parents=True, exist_ok=True)
                Image.fromarray(picture).save(file)
        return folder


def idx(array: NDArray[np.uint8]) -> bytes:
    """An array of bytes as an IDX file."""
    header = struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape)
    return header + array.tobytes()


@cache
def small_digits() -> OwnData:
    """The 1,797 digits of 8×8 pixels that scikit-learn has."""
    from sklearn.datasets import load_digits

    found = load_digits()
    pictures = np.rint(found.images * (255 / 16)).astype(np.uint8)
    return OwnData.parted("0123456789", pictures, found.target.astype(np.uint8))


@cache
def letters(count: int = 10, side: int = 16) -> OwnData:
    """The first letters of the alphabet, white on black, in 12 styles of 3 typefaces."""
    random = np.random.default_rng(3)
    pictures, labels = [], []
    for label, glyphs in enumerate(_glyphs(count)):
        for glyph in glyphs:
            for _ in range(MOVED):
                pictures.append(_moved(glyph, side, random))
                labels.append(label)
    order = random.permutation(len(labels))
    return OwnData.parted(
        LETTERS[:count], np.stack(pictures)[order], np.array(labels, np.uint8)[order]
    )


def _glyphs(count: int) -> list[list[Image.Image]]:
    """Of each letter its glyphs, cut to what is white."""
    styled = [
        f"#page(width: 90pt, height: 90pt, margin: 0pt, fill: black, align(center + horizon, text("
        f'font: "{typeface}", size: 50pt, fill: white, {style})[{letter}]))'
        for letter in LETTERS[:count]
        for typeface in TYPEFACES
        for style in STYLES
    ]
    made = typst.compile("\n".join(styled).encode(), format="png", ignore_system_fonts=True)
    pages = [Image.open(io.BytesIO(page)).convert("L") for page in made]
    cut = [page.crop(page.getbbox()) for page in pages]
    a_letter = len(TYPEFACES) * len(STYLES)
    return [cut[k : k + a_letter] for k in range(0, len(cut), a_letter)]


def _moved(glyph: Image.Image, side: int, random: np.random.Generator) -> NDArray[np.uint8]:
    longest = random.uniform(0.6, 0.85) * side
    scale = longest / max(glyph.size)
    size = [max(1, round(length * scale)) for length in glyph.size]
    picture = Image.new("L", (side, side))
    places = [(side - length) // 2 + int(random.integers(-1, 2)) for length in size]
    picture.paste(glyph.resize(size, Image.Resampling.LANCZOS), places)
    return np.asarray(picture)
