"""Reading and writing a NumPy .npz archive of which nothing is known but that it is small enough.

What is read is arrays of plain values: nothing in the file is ever run.
"""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from network.errors import InputError
from network.files import write_whole

LARGEST_FILE = 200_000_000
LARGEST_CONTENT = 400_000_000

Arrays = Mapping[str, NDArray[Any]]


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays by their names; InputError, and nothing written, if the place does not allow."""
    named: dict[str, Any] = dict(arrays)
    write_whole(path, lambda file: np.savez_compressed(file, **named))


def read_arrays(path: Path) -> Arrays:
    """Return all arrays of a file; InputError if it is missing, too large, damaged or no .npz."""
    _check_size(path)
    try:
        _check_content(path)
        with np.load(path, allow_pickle=False) as arrays:
            return dict(arrays)
    except InputError:
        raise
    except zipfile.BadZipFile:
        raise InputError(
            f"{path} is not a whole weights file: it is damaged, cut short or something else with"
            " this name; allowed is an .npz written by `python -m network train`."
        ) from None
    except OSError as error:
        raise InputError(f"The weights file {path} cannot be read: {error.strerror}.") from None
    except Exception as error:  # A damaged file makes NumPy stumble in many ways.
        if "allow_pickle" in str(error):
            raise InputError(
                f"The weights file {path} holds pickled objects, which could run any code;"
                " allowed are plain arrays of numbers."
            ) from None
        raise InputError(
            f"The weights file {path} is damaged: its arrays cannot be read."
        ) from None


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError:
        raise InputError(f"There is no weights file {path}.") from None
    if not os.path.isfile(path):
        raise InputError(f"{path} is a folder or a device; allowed is a weights file.")
    if size > LARGEST_FILE:
        raise InputError(
            f"The weights file {path} has {size:,} bytes; allowed are {LARGEST_FILE:,}."
        )


def _check_content(path: Path) -> None:
    """Raise InputError if a file would unpack to more than is allowed."""
    with zipfile.ZipFile(path) as archive:
        content = sum(entry.file_size for entry in archive.infolist())
    if content > LARGEST_CONTENT:
        raise InputError(
            f"The weights file {path} would unpack to {content:,} bytes;"
            f" allowed are {LARGEST_CONTENT:,}."
        )
