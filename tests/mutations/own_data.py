"""Folders of data in which one file is damaged: pictures, labels, names, or a picture by itself."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from network.data import read_data
from tests.mutations.damage import one_of
from tests.mutations.idx import changed_idx
from tests.mutations.images import changed_image, image_files
from tests.mutations.loader import Loader
from tests.own_data import OwnData, idx

SIDE, COUNT = 28, 6
NAMES = ("שלום", "Trouser", "長い", "7")
LINES = (
    "",
    " ",
    "a",
    "A",
    "\ud7ff",
    "e\u0301",
    "\0",
    "\u202e",
    "x" * 201,
    "Trouser",
    "\ufeff",
    "7",
)


@cache
def _data() -> OwnData:
    """Three pictures of each of two classes, twice."""
    random = np.random.default_rng(8)
    pictures = random.integers(0, 256, (COUNT, SIDE, SIDE)).astype(np.uint8)
    labels = np.arange(COUNT, dtype=np.uint8) % 2
    return OwnData(("one", "two"), pictures, labels, pictures, labels)


def _in_idx_files(name: str) -> Callable[[Path], None]:
    """Read the data of which a file, called `name` among the four, is the one that was damaged."""

    def load(path: Path) -> None:
        folder = path.parent / "data"
        shutil.rmtree(folder, ignore_errors=True)
        _data().write_idx(folder)
        shutil.copy(path, folder / name)
        _read(folder)

    return load


def _in_picture_folders(path: Path) -> None:
    folder = path.parent / "data"
    if not folder.exists():
        _data().write_folders(folder)
    shutil.copy(path, folder / "test" / "two" / "damaged.png")
    _read(folder)


def _read(folder: Path) -> None:
    data = read_data(folder)
    assert 2 <= len(data.class_names) <= 26
    for images in (data.training(), data.test):
        assert images.images.shape == (len(images), data.input_count)
        assert 0 <= images.images.min() <= images.images.max() <= 1
        assert set(images.labels.tolist()) == set(range(len(data.class_names)))


def _idx_file(array: Callable[[], NDArray[np.uint8]]) -> Callable[[], Sequence[bytes]]:
    return lambda: [gzip.compress(idx(array()), 1, mtime=0)]


def _changed_labels(random: Generator) -> bytes:
    """Other labels, in a whole file, or another file."""
    if random.random() < 0.3:
        beyond = int(one_of(random, [2, 2, 3, 256]))
        return gzip.compress(idx(random.integers(0, beyond, COUNT).astype(np.uint8)), 1, mtime=0)
    return changed_idx(idx(_data().test_labels), random)


def _changed_names(random: Generator) -> bytes:
    """More, fewer, odd, long and equal names, in several encodings."""
    lines = list(NAMES[:2])
    for _ in range(int(random.integers(1, 4))):
        lines.insert(int(random.integers(len(lines) + 1)), one_of(random, LINES))
    lines = lines[: int(one_of(random, [2, 2, 3, 9]))] * int(one_of(random, [1, 1, 1, 2, 30]))
    encoding = one_of(random, ["utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1"])
    return one_of(random, ["\n", "\r\n", "\r", "\x85"]).join(lines).encode(encoding, "replace")


PICTURES = Loader(
    "pictures of one's own", "pictures.gz",
    _idx_file(lambda: _data().train), lambda random: changed_idx(idx(_data().train), random),
    _in_idx_files("train-images-idx3-ubyte.gz"),
)  # fmt: skip
LABELS = Loader(
    "labels of one's own", "labels.gz",
    _idx_file(lambda: _data().test_labels), _changed_labels,
    _in_idx_files("t10k-labels-idx1-ubyte.gz"),
)  # fmt: skip
CLASSES = Loader(
    "classes.txt", "names.txt",
    lambda: ["\n".join(NAMES[:2]).encode()], _changed_names, _in_idx_files("classes.txt"),
)  # fmt: skip
PICTURE = Loader("images in folders", "a.png", image_files, changed_image, _in_picture_folders)
