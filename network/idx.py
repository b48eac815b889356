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
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from network.errors import InputError

UNSIGNED_BYTE = 8


def read_idx(path: Path, md5: str | None = None) -> NDArray[np.uint8]:
    """Return the array of unsigned bytes in a gzip'd IDX file, in the shape its header gives.

    `md5` is the checksum, if known, of the unpacked file. Raises InputError if the file is missing,
    damaged, of another format, or not the file of that checksum.
    """
    content = _unpack(path)
    shape = _read_shape(path, content)
    header_size = 4 + 4 * len(shape)
    expected_size = header_size + math.prod(shape)
    if len(content) != expected_size:
        raise InputError(
            f"The data file {path} is damaged: its header promises {expected_size:,} bytes,"
            f" there are {len(content):,}."
        )
    if md5 is not None and hashlib.md5(content, usedforsecurity=False).hexdigest() != md5:
        raise InputError(
            f"The data file {path} is damaged: its checksum is not the published md5 {md5}."
        )
    return np.frombuffer(content, np.uint8, offset=header_size).reshape(shape)


def _unpack(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes())
    except FileNotFoundError:
        raise InputError(f"The data file {path} is missing.") from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise InputError(f"The data file {path} is damaged: it is not a whole gzip file.") from None
    except OSError as error:
        raise InputError(f"The data file {path} cannot be read: {error.strerror}.") from None


def _read_shape(path: Path, content: bytes) -> tuple[int, ...]:
    """Check the magic number and return the dimensions that follow it."""
    dimensions = content[3] if len(content) > 3 else 0
    is_idx = content[:3] == bytes([0, 0, UNSIGNED_BYTE]) and dimensions > 0
    if not is_idx or len(content) < 4 + 4 * dimensions:
        raise InputError(
            f"The data file {path} is not an IDX file of unsigned bytes:"
            f" it begins with {content[:4].hex(' ') or 'nothing'}, not with 00 00 08."
        )
    return struct.unpack_from(f">{dimensions}I", content, offset=4)
