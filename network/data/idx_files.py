"""Data in four IDX files: pictures and labels, to train on and to test with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from network.data.class_names import check_classes, data_name, listed_names
from network.data.images import Data, Images, Part
from network.data.limits import check_side
from network.errors import InputError
from network.idx import read_idx, read_idx_shape

FILE = re.compile(r"(.*?)(train|t10k|test)-(images|labels)[-.]idx[13]-ubyte(?:\.gz)?", re.I)
"""The names of MNIST's files, which Fashion-MNIST, KMNIST and EMNIST use as well."""

Kind = tuple[Part, str]
NEEDED: tuple[Kind, ...] = (
    ("train", "images"),
    ("train", "labels"),
    ("test", "images"),
    ("test", "labels"),
)
USUAL = "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and"
USUAL += " t10k-labels-idx1-ubyte, gzip'd or not"


@dataclass(frozen=True)
class IdxFiles:
    """Where the four files are, and how they differ from MNIST's.

    first_label: the number of the first class, 1 in EMNIST's letters. turned: whether pictures are
    stored column by column, as in EMNIST. checksums: of the unpacked files, where known.
    """

    files: Mapping[Kind, Path]
    first_label: int = 0
    turned: bool = False
    checksums: Mapping[Kind, str] = field(default_factory=dict)

    def read(self, part: Part, first: int | None = None) -> Images:
        """Return the pictures and labels of a part; InputError if a file is missing or damaged."""
        pictures, labels = self._array((part, "images"), first), self.labels(part, first)
        if self.turned:
            pictures = pictures.swapaxes(1, 2)
        return Images.of_bytes(pictures, labels)

    def count(self, part: Part) -> int:
        """Return how many labels a part has; InputError if their file is missing or damaged."""
        return len(self._array((part, "labels")))

    def labels(self, part: Part, first: int | None = None) -> NDArray[np.uint8]:
        """Return the labels of a part, (n,), from 0 on."""
        labels = self._array((part, "labels"), first)
        return labels - np.uint8(self.first_label) if self.first_label else labels

    def _array(self, kind: Kind, first: int | None = None) -> NDArray[np.uint8]:
        return read_idx(self.files[kind], self.checksums.get(kind), first)


def holds_idx_files(folder: Path) -> bool:
    """Return whether a folder has a file that is called as one of the four."""
    return any(FILE.fullmatch(file.name) for file in folder.iterdir())


def data_in_idx_files(folder: Path) -> Data:
    """Return the data in a folder with four IDX files; InputError if anything about them is wrong.

    Labels may begin at 0 or at 1. The classes are named by classes.txt, or have no names.
    """
    set_name, files = _four_files(folder)
    side = _side(files)
    names = listed_names(folder)
    as_stored = IdxFiles(files)
    found: dict[Part, set[int]] = {
        "train": _labels_found(as_stored, "train"),
        "test": _labels_found(as_stored, "test"),
    }
    first_label = min(found["train"], default=0)
    if first_label > 1:
        raise InputError(
            f"The labels in {folder} begin at {first_label}; allowed is that they begin at 0 or 1."
        )
    count = max(max(each, default=0) for each in found.values()) + 1 - first_label
    named = names if names is not None else ("",) * count
    for part, labels in found.items():
        check_classes(folder, named, part, {label - first_label for label in labels})
    # EMNIST's authors kept the order of the columns and rows of the NIST files they came from.
    turned = set_name.lower().startswith("emnist")
    source = IdxFiles(files, first_label, turned)
    return Data(data_name(folder), folder, named, side, source)


def _four_files(folder: Path) -> tuple[str, dict[Kind, Path]]:
    """Return the name of the set, such as "emnist-letters-", and its files."""
    files: dict[Kind, Path] = {}
    sets: set[str] = set()
    for file in sorted(folder.iterdir(), reverse=True):
        if found := FILE.fullmatch(file.name):
            part: Part = "train" if found[2].lower() == "train" else "test"
            sets.add(found[1])
            # Of a file that is there twice, the unpacked one comes first in the alphabet.
            files[part, found[3].lower()] = file
    if len(sets) > 1:
        names = ", ".join(repr(name) for name in sorted(sets))
        raise InputError(
            f"{folder} holds IDX files of {len(sets)} sets, {names};"
            " allowed is a folder with the four files of one."
        )
    if missing := [kind for kind in NEEDED if kind not in files]:
        part, kind = missing[0]
        raise InputError(
            f"{folder} has no IDX file of the {kind} of the {part} pictures; needed are {USUAL}."
        )
    return sets.pop(), files


def _side(files: Mapping[Kind, Path]) -> int:
    """Return the side of all pictures, which is the same in both files."""
    sides = []
    for file in (files["train", "images"], files["test", "images"]):
        shape = read_idx_shape(file)
        if len(shape) != 3:
            raise InputError(
                f"The data file {file} holds an array of {len(shape)} dimensions; pictures have 3:"
                " their number, rows and columns."
            )
        check_side(file, *shape[1:])
        sides.append(shape[1])
    if sides[0] != sides[1]:
        raise InputError(
            f"In {file.parent} the training pictures have {sides[0]}×{sides[0]} pixels, the test"
            f" pictures {sides[1]}×{sides[1]}; allowed is one size for all."
        )
    return sides[0]


def _labels_found(files: IdxFiles, part: Part) -> set[int]:
    """Return which labels a part has; InputError if there is not one for each picture."""
    labels = files.labels(part)
    if labels.ndim != 1:
        raise InputError(
            f"The data file {files.files[part, 'labels']} holds an array of {labels.ndim}"
            " dimensions; labels have one."
        )
    pictures = files.files[part, "images"]
    if (count := read_idx_shape(pictures)[0]) != len(labels):
        raise InputError(f"In {pictures.parent} are {count} images but {len(labels)} labels.")
    return set(np.unique(labels).tolist())
