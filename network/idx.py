"""Read the IDX format of the MNIST files.

The format is described by its authors: Yann LeCun, Corinna Cortes, Christopher Burges, "The MNIST
database of handwritten digits". A file is two zero bytes, a type code (8 for unsigned bytes), the
number of dimensions, each dimension as a big-endian 32-bit integer, then the values, row by row.
"""

import gzip
import hashlib
import math
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

from network.errors import InputError

UNSIGNED_BYTE = 8
MOST_DIMENSIONS = 64
"""Of an array in NumPy."""

LARGEST_CONTENT = 200_000_000
STEP = 1_000_000
"""Bytes that are unpacked at a time: a file takes no more memory than it has content."""


def read_idx(path: Path, md5: str | None = None, first: int | None = None) -> NDArray[np.uint8]:
    """Return the array of unsigned bytes in an IDX file, in the shape its header gives.

    A file whose name ends in .gz is unpacked. `md5` is the checksum, if known, of the unpacked
    file. With `first` only so much of the first dimension is kept, though all is read. Raises
    InputError if the file is missing, damaged, of another format, larger than 200 MB unpacked, or
    not the file of that checksum.
    """
    values = bytearray()
    with _opened(path) as file:
        header = _read_header(path, file)
        length, *rest = _shape(path, header)
        shape = (length if first is None else min(first, length), *rest)
        kept = math.prod(shape)
        checksum = hashlib.md5(header, usedforsecurity=False)
        for part in _parts(path, file, len(header), math.prod((length, *rest))):
            checksum.update(part)
            values += part[: kept - len(values)]
    if md5 is not None and checksum.hexdigest() != md5:
        raise InputError(
            f"The data file {path} is damaged: its checksum is not the published md5 {md5}."
        )
    array = np.frombuffer(values, np.uint8).reshape(shape)
    array.flags.writeable = False
    return array


def read_idx_shape(path: Path) -> tuple[int, ...]:
    """Return the shape that an IDX file's header gives; InputError as for `read_idx`."""
    with _opened(path) as file:
        return _shape(path, _read_header(path, file))


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file, gzip'd if its name says so; what goes wrong in reading it becomes a sentence."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else open(path, "rb") as file:
            yield cast(IO[bytes], file)
    except FileNotFoundError:
        raise InputError(f"The data file {path} is missing.") from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise InputError(f"The data file {path} is damaged: it is not a whole gzip file.") from None
    except OSError as error:
        raise InputError(f"The data file {path} cannot be read: {error.strerror}.") from None


def _read_header(path: Path, file: IO[bytes]) -> bytes:
    """Return the magic number and the dimensions that follow it, as they are in the file."""
    magic = file.read(4)
    dimensions = magic[3] if len(magic) == 4 else 0
    header = magic + file.read(4 * dimensions)
    is_idx = magic[:3] == bytes([0, 0, UNSIGNED_BYTE]) and dimensions > 0
    if not is_idx or len(header) < 4 + 4 * dimensions:
        raise InputError(
            f"The data file {path} is not an IDX file of unsigned bytes:"
            f" it begins with {magic.hex(' ') or 'nothing'}, not with 00 00 08."
        )
    return header


def _shape(path: Path, header: bytes) -> tuple[int, ...]:
    """Return the dimensions that a header gives, if an array may have them."""
    shape = struct.unpack(f">{header[3]}I", header[4:])
    if len(shape) > MOST_DIMENSIONS:
        raise InputError(
            f"The data file {path} is damaged: its header promises {len(shape)} dimensions;"
            f" allowed are {MOST_DIMENSIONS}."
        )
    # A dimension of 0 leaves no values, but NumPy still refuses others that are too large.
    size = math.prod(max(length, 1) for length in shape)
    if size > LARGEST_CONTENT:
        raise InputError(
            f"The data file {path} is damaged: its header promises {size:,} bytes;"
            f" allowed are {LARGEST_CONTENT:,}."
        )
    return shape


def _parts(path: Path, file: IO[bytes], header_size: int, size: int) -> Iterator[bytes]:
    """Yield the rest of a file, which must have `size` bytes and is read no farther than that."""
    count = 0
    while part := file.read(min(STEP, size + 1 - count)):
        count += len(part)
        yield part
    if count != size:
        there_are = "more" if count > size else f"{header_size + count:,}"
        raise InputError(
            f"The data file {path} is damaged: its header promises {header_size + size:,} bytes,"
            f" there are {there_are}."
        )
