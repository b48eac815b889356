"""IDX files, and the gzip around them."""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.random import Generator

from network.data import FOLDER
from network.idx import read_idx
from tests.mutations.damage import damaged, one_of
from tests.mutations.loader import Loader

LENGTHS = (0, 1, 2, 3, 10, 64, 784, 10**6, 2**31, 2**32 - 1)


@cache
def _idx_contents() -> Sequence[bytes]:
    """Labels, and the first images, as the files of MNIST have them."""
    labels = gzip.decompress((FOLDER / "t10k-labels-idx1-ubyte.gz").read_bytes())
    images = gzip.decompress((FOLDER / "t10k-images-idx3-ubyte.gz").read_bytes())
    return [
        labels[:4] + struct.pack(">I", 500) + labels[8:508],
        images[:4] + struct.pack(">I", 5) + images[8 : 16 + 5 * 784],
    ]


@cache
def _gzip_files() -> Sequence[bytes]:
    return [gzip.compress(content, mtime=0) for content in _idx_contents()]


@cache
def _zeros() -> bytes:
    """100 million zeros, in gzip."""
    packed = zlib.compressobj(wbits=31)
    return b"".join(packed.compress(bytes(1_000_000)) for _ in range(100)) + packed.flush()


def _changed_idx(random: Generator) -> bytes:
    return changed_idx(one_of(random, _idx_contents()), random)


def changed_idx(content: bytes, random: Generator) -> bytes:
    """An IDX file with another header, gzip'd: dimensions, their number, the kind of values."""
    rank = content[3]
    shape = list(struct.unpack_from(f">{rank}I", content, 4))
    values, kind = content[4 + 4 * rank :], 8
    promised = rank
    match int(random.integers(7)):
        case 0:
            shape[int(random.integers(rank))] = int(one_of(random, LENGTHS))
        case 1:
            promised = int(random.integers(256))
        case 2:
            length = int(random.integers(2))
            shape = [length] * int(random.integers(256))
            promised, values = len(shape), bytes(length)
        case 3:
            kind = int(random.integers(256))
        case 4:
            shape = [int(one_of(random, [0, 1, 2**16, 2**31, 2**32 - 1])) for _ in shape]
            values = values[: int(one_of(random, [0, 1, 500]))]
        case 5:
            shape = [len(values), *[1] * int(random.integers(80))]
            promised = len(shape)
        case _:
            content = damaged(content, random)
            return gzip.compress(content, 1, mtime=0)
    header = struct.pack(f">BBBB{len(shape)}I", 0, 0, kind, promised % 256, *shape)
    return gzip.compress(header + values, 1, mtime=0)


def _changed_gzip(random: Generator) -> bytes:
    """Members after each other, cut, empty or of zeros; other flags, methods, checksums, sizes."""
    content = one_of(random, _idx_contents())
    file = bytearray(one_of(random, _gzip_files()))
    match int(random.integers(8)):
        case 0:
            cut = int(random.integers(len(content)))
            return gzip.compress(content[:cut], mtime=0) + gzip.compress(content[cut:], mtime=0)
        case 1:
            filler = one_of(
                random, [b"", b"\0" * 50, b"x", b"\x1f\x8b", gzip.compress(b""), bytes(file)]
            )
            return bytes(file) + filler * int(random.integers(1, 9))
        case 2:
            file[int(random.integers(2, 10))] = int(random.integers(256))
        case 3:
            file[3] = int(random.integers(32))
            file[10:10] = one_of(
                random, [b"\xff\xff", b"\2\0ab", b"name\0note\0", b"\0", b"long" * 5000]
            )
        case 4:
            place = -int(random.integers(1, 9))
            file[place] = int(random.integers(256))
        case 5:
            return one_of(random, [_zeros(), gzip.compress(content[:8], mtime=0) + _zeros()])
        case 6:
            level = int(random.integers(10))
            packed = zlib.compressobj(level, wbits=int(one_of(random, [-15, 9, 15, 31, 25])))
            return packed.compress(content) + packed.flush()
        case _:
            flushed = zlib.compressobj(wbits=31)
            return flushed.compress(content) + flushed.flush(zlib.Z_SYNC_FLUSH)
    return bytes(file)


def _load_idx(path: Path) -> None:
    array = read_idx(path)
    assert array.dtype == np.uint8
    assert array.ndim >= 1
    assert not array.flags.writeable


IDX = Loader("IDX", "a-idx.gz", _gzip_files, _changed_idx, _load_idx)
GZIP = Loader("gzip", "a.gz", _gzip_files, _changed_gzip, _load_idx)
