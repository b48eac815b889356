"""Data in folders of pictures, one for each class."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from network.data.class_names import FILE_NAME, LONGEST_NAME, check_classes, data_name, listed_names
from network.data.images import Data, Images, Part
from network.data.limits import MOST_CLASSES, check_side
from network.errors import InputError, shortened
from network.handwriting.opening import open_grey

SUFFIXES = (
    *(".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".avif", ".jp2"),
    *(".pgm", ".ppm", ".pnm"),
)
"""How the names of files end that are taken for pictures; other files are left alone."""

MOST_PIXELS = 200_000_000
"""In all pictures of a part together, as in an IDX file."""

TEST_SHARE = 1 / 5
SEED = 1
"""Of the draw that parts pictures into those to train on and those to test with."""

Labelled: TypeAlias = tuple[Path, int]
"""A file, and the number of its class."""


@dataclass(frozen=True)
class PictureFiles:
    """The files of each part, in a fixed order in which the classes are mixed, and their side."""

    files: Mapping[Part, Sequence[Labelled]]
    side: int

    def read(self, part: Part, first: int | None = None) -> Images:
        """Return the pictures of a part; InputError if one is damaged or of another size."""
        chosen = self.files[part][:first]
        pictures = np.zeros((len(chosen), self.side, self.side), np.uint8)
        for k, (path, _) in enumerate(chosen):
            picture = open_grey(path)
            if picture.shape != (self.side, self.side):
                rows, columns = picture.shape
                raise InputError(
                    f"The picture {path} has {rows}×{columns} pixels, others have"
                    f" {self.side}×{self.side}; allowed is one size for all."
                )
            pictures[k] = picture
        labels = np.array([label for _, label in chosen], np.uint8)
        return Images.of_bytes(pictures, labels)

    def count(self, part: Part) -> int:
        """Return how many pictures a part has."""
        return len(self.files[part])


def data_in_picture_folders(folder: Path) -> Data:
    """Return the data in a folder with `train` and `test`, or with a folder of pictures a class.

    Where there is no `test`, a fifth of each class, drawn with a fixed seed, is kept for it: the
    same files give the same parts. Raises InputError if anything about them is wrong.
    """
    parts = {name: folder / name for name in ("train", "test") if (folder / name).is_dir()}
    if len(parts) == 1:
        there = next(iter(parts))
        raise InputError(f"{folder} has a folder '{there}' alone; allowed are 'train' and 'test'.")
    trained_on = parts.get("train", folder)
    classes = _class_folders(trained_on)
    random = np.random.default_rng(SEED)
    files: dict[Part, list[Labelled]] = {"train": [], "test": []}
    for label, name in enumerate(classes):
        own = _pictures(trained_on / name)
        if parts:
            files["test"] += [(path, label) for path in _pictures(folder / "test" / name)]
        else:
            own = [own[k] for k in random.permutation(len(own))]
            kept = max(1, round(len(own) * TEST_SHARE)) if len(own) > 1 else 0
            files["test"] += [(path, label) for path in own[:kept]]
            own = own[kept:]
        files["train"] += [(path, label) for path in own]
    if parts:
        _check_same_classes(folder / "test", classes)
    names = _names(folder, classes)
    for part, each in files.items():
        check_classes(folder, names, part, {label for _, label in each})
    first = files["train"][0][0]
    side = open_grey(first).shape
    check_side(first, *side)
    for part, each in files.items():
        if len(each) * side[0] ** 2 > MOST_PIXELS:
            raise InputError(
                f"The {part} pictures in {folder} have more than {MOST_PIXELS:,} pixels together."
            )
        files[part] = [each[k] for k in random.permutation(len(each))]
    return Data(data_name(folder), folder, names, side[0], PictureFiles(files, side[0]))


def _class_folders(folder: Path) -> list[str]:
    """Return the names of the folders in a folder: numbers as such, then the others by alphabet."""
    names = [entry.name for entry in os.scandir(folder) if entry.is_dir() and entry.name[0] != "."]
    if not names:
        raise InputError(
            f"{folder} has neither four IDX files nor a folder of pictures for each class."
        )
    if len(names) > MOST_CLASSES:
        raise InputError(
            f"{folder} has {len(names)} folders; allowed are {MOST_CLASSES}, one for each class."
        )
    return sorted(names, key=_in_order)


def _in_order(name: str) -> tuple[bool, int, str]:
    is_number = name.isdecimal() and len(name) <= 9
    return not is_number, int(name) if is_number else 0, name


def _pictures(folder: Path) -> list[Path]:
    """Return the picture files in a folder, in the order of their names; none if there is none."""
    if not folder.is_dir():
        return []
    names = [entry.name for entry in os.scandir(folder) if entry.is_file()]
    return [
        folder / name
        for name in sorted(names)
        if name[0] != "." and name.lower().endswith(SUFFIXES)
    ]


def _check_same_classes(test: Path, classes: Sequence[str]) -> None:
    for name in _class_folders(test):
        if name not in classes:
            raise InputError(
                f"{test} has the class {shortened(name)}, which there is none of to train on."
            )


def _names(folder: Path, classes: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the classes: those in classes.txt, or those of the folders."""
    listed = listed_names(folder)
    if listed is None:
        return tuple(name[:LONGEST_NAME] for name in classes)
    if len(listed) != len(classes):
        raise InputError(
            f"{folder / FILE_NAME} has {len(listed)} names, but there are {len(classes)} folders of"
            " pictures; allowed is a name for each, in the order of the folders' names."
        )
    return listed
