"""Reading and writing a NumPy .npz archive of which nothing is known but that it is small enough.

What is read is arrays of plain values: nothing in the file is ever run.
"""

import math
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.format import (
    MAGIC_PREFIX,
    read_array,
    read_array_header_1_0,
    read_array_header_2_0,
    read_magic,
)
from numpy.typing import NDArray

from network.errors import InputError, shortened
from network.files import check_size, write_whole

LARGEST_FILE = 200_000_000
LARGEST_CONTENT = 400_000_000
MOST_VALUES = 100_000_000
"""In all arrays together, for what is stored in a byte each takes four in a network."""

KINDS = "biufU"
"""Of NumPy's kinds of values, those that are read: truth values, numbers, text."""

_HEADERS = {(1, 0): read_array_header_1_0, (2, 0): read_array_header_2_0}

Arrays = Mapping[str, NDArray[Any]]


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays by their names; InputError, and nothing written, if the place does not allow."""
    named: dict[str, Any] = dict(arrays)
    write_whole(path, lambda file: np.savez_compressed(file, **named))


def read_arrays(path: Path) -> Arrays:
    """Return all arrays of a file; InputError if it is missing, too large, damaged or no .npz.

    The sizes that a file declares are looked at before anything of that size is unpacked.
    """
    check_size(path, "weights file", LARGEST_FILE)
    try:
        with zipfile.ZipFile(path) as archive, warnings.catch_warnings():
            # What is odd in a header but does not keep it from being read is nobody's concern.
            warnings.simplefilter("ignore")
            _check_content(path, archive)
            headers = {entry: _header(path, archive, entry) for entry in archive.infolist()}
            if sum(header.count for header in headers.values()) > MOST_VALUES:
                raise InputError(
                    f"The weights file {path} promises more than {MOST_VALUES:,} values."
                )
            return {
                entry.filename.removesuffix(".npy"): _array(archive, entry) for entry in headers
            }
    except InputError:
        raise
    except zipfile.BadZipFile:
        raise InputError(
            f"{path} is not a whole weights file: it is damaged, cut short or something else with"
            " this name; allowed is an .npz written by `python -m network train`."
        ) from None
    except OSError as error:
        reason = error.strerror or "it is damaged"
        raise InputError(f"The weights file {path} cannot be read: {reason}.") from None
    except Exception:  # A damaged file makes NumPy and zipfile stumble in many ways.
        raise InputError(
            f"The weights file {path} is damaged: its arrays cannot be read."
        ) from None


def _check_content(path: Path, archive: zipfile.ZipFile) -> None:
    """Raise InputError if a file would unpack to more than is allowed, or in another way.

    Only of `deflate` does zipfile unpack no more than was asked for.
    """
    content = sum(entry.file_size for entry in archive.infolist())
    if content > LARGEST_CONTENT:
        raise InputError(
            f"The weights file {path} would unpack to {content:,} bytes;"
            f" allowed are {LARGEST_CONTENT:,}."
        )
    for entry in archive.infolist():
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(
                f"The weights file {path} is compressed by other means than `np.savez_compressed`."
            )


@dataclass(frozen=True)
class _Header:
    """What an .npy file declares of its array."""

    shape: tuple[int, ...]
    values: np.dtype[Any]

    @property
    def count(self) -> int:
        return math.prod(self.shape)


def _header(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> _Header:
    """Return what an entry declares, if it is a plain array of just as many bytes as it has."""
    name = shortened(entry.filename)
    with archive.open(entry) as file:
        if file.read(len(MAGIC_PREFIX)) != MAGIC_PREFIX:
            raise InputError(f"The weights file {path} holds {name}, which is no array of NumPy's.")
        file.seek(0)
        header = _Header(*_HEADERS[read_magic(file)](file)[::2])
        begun = file.tell()
    if header.values.hasobject:
        raise InputError(
            f"The weights file {path} holds pickled objects, which could run any code;"
            " allowed are plain arrays of numbers."
        )
    if header.values.kind not in KINDS:
        raise InputError(
            f"The weights file {path} holds {name}, an array of {shortened(header.values)};"
            " allowed are numbers and text."
        )
    if header.count * header.values.itemsize != entry.file_size - begun:
        raise InputError(
            f"The weights file {path} is damaged: {name} promises"
            f" {header.count * header.values.itemsize:,} bytes, there are"
            f" {entry.file_size - begun:,}."
        )
    return header


def _array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> NDArray[Any]:
    with archive.open(entry) as file:
        array: NDArray[Any] = read_array(file, allow_pickle=False)
    return array
