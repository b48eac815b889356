"""What data and their classes are called, and that each class has pictures."""

import os
from collections.abc import Sequence
from pathlib import Path

from network.data.images import Part
from network.data.limits import FEWEST_CLASSES, MOST_CLASSES
from network.errors import InputError, shortened

FILE_NAME = "classes.txt"
LARGEST_FILE = 20_000
LONGEST_NAME = 200


def data_name(folder: Path) -> str:
    """Return what the data in a folder are called: as the folder, but never MNIST itself."""
    name = folder.resolve().name or "data"
    return f"{name} of one's own" if name == "MNIST" else name


def listed_names(folder: Path) -> tuple[str, ...] | None:
    """Return the names in a folder's classes.txt, a line each; None if there is no such file."""
    path = folder / FILE_NAME
    if not os.path.lexists(path):
        return None
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > LARGEST_FILE:
            raise InputError(f"{path} is no file of at most {LARGEST_FILE:,} bytes.")
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(f"{path} is not in UTF-8; allowed is a line a class.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {(error.strerror or '').lower()}.") from None
    names = tuple(filter(None, (line.strip() for line in lines)))
    for name in names:
        if len(name) > LONGEST_NAME:
            raise InputError(
                f"{path} has the name {shortened(name)} of {len(name):,} characters; allowed are"
                f" {LONGEST_NAME}."
            )
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"{path} has the name {shortened(twice)} twice; allowed is once.")
    return names


def check_classes(folder: Path, names: Sequence[str], part: Part, labels: set[int]) -> None:
    """Raise InputError unless there are 2 to 26 classes, each with pictures in a part.

    names: "" where a class has none. labels: those that pictures of the part have, from 0 on.
    """
    count = len(names)
    if not FEWEST_CLASSES <= count <= MOST_CLASSES:
        raise InputError(
            f"The data in {folder} have {count} classes; allowed are {FEWEST_CLASSES} to"
            f" {MOST_CLASSES}."
        )
    if beyond := {label for label in labels if not 0 <= label < count}:
        raise InputError(
            f"The {part} labels in {folder} name a class {max(beyond)}, counted from 0, but"
            f" {FILE_NAME} has {count} names."
        )
    for label, name in enumerate(names):
        if label not in labels:
            raise InputError(
                f"In {folder} there is no {part} picture of the class"
                f" {shortened(name) if name else label}; allowed is at least one of each."
            )
