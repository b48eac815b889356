"""Pictures of digits, in formats of all kinds."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
from numpy.random import Generator
from PIL import Image

from network.data import load_test
from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load
from tests.mutations.damage import damaged, one_of
from tests.mutations.loader import Loader
from tests.network.photographs import JUDGING, KINDS, photograph

FORMATS = (
    "PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "PPM", "JPEG2000", "ICO", "EPS", "TGA", "PDF",
    "AVIF",
)  # fmt: skip
MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F", "YCbCr", "LAB", "HSV")
NUMBERS = (np.inf, -np.inf, np.nan, -1.0, 0.0, 1e30, -3e38, 1e-40, 255.0)
SIDES = (0, 1, 2, 27, 5000, 5001, 30_000, 2**16 - 1, 2**31 - 1, 2**31, 2**32 - 1)


@cache
def _digits() -> Sequence[Image.Image]:
    images = load_test().images[:4].reshape(-1, 28, 28)
    return [Image.fromarray((image * 255).astype(np.uint8)) for image in images]


def _written(picture: Image.Image, form: str, **options: Any) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture.save(file, form, **({"speed": 10} if form == "AVIF" else options))
    return file.getvalue()


@cache
def image_files() -> Sequence[bytes]:
    """The same digits in every format: of cameras, of scanners, and of neither."""
    files = []
    for form in FORMATS:
        modes = {"AVIF": ("RGB",), "TIFF": ("L", "1", "P", "RGBA", "CMYK", "I;16", "F")}
        for mode in modes.get(form, ("L", "RGB", "P")):
            try:
                files.append(_written(_in_mode(_digits()[len(files) % 4], mode), form))
            except (OSError, ValueError):
                continue  # Not every format has every mode.
    lzw = _written(_digits()[0], "TIFF", compression="tiff_lzw")
    jpeg = _written(_digits()[0].convert("RGB"), "TIFF", compression="jpeg")
    moving = _written(_digits()[0], "GIF", save_all=True, append_images=_digits()[1:])
    turned = Image.Exif()
    turned[0x0112] = 6
    sideways = _written(_digits()[0], "JPEG", exif=turned)
    heic = io.BytesIO()
    pillow_heif.from_pillow(_digits()[1].convert("RGB")).save(heic, quality=50)
    taken = [photograph(k, kind, JUDGING, (160, 120)).jpeg for k, kind in enumerate(KINDS)]
    return [*files, lzw, jpeg, moving, sideways, heic.getvalue(), *taken]


def _in_mode(picture: Image.Image, mode: str) -> Image.Image:
    if mode in ("I;16", "I", "F"):
        values = np.asarray(picture, np.float32) * 257
        return Image.fromarray(values.astype({"I;16": "<u2", "I": "<i4", "F": "<f4"}[mode]))
    if mode in ("LAB", "HSV", "YCbCr"):
        return picture.convert("RGB").convert(mode) if mode != "LAB" else Image.new("LAB", (9, 9))
    return picture.convert(mode)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def _changed_png(random: Generator) -> bytes:
    """A PNG whose chunks are whole, but say other sizes, other depths, or too much."""
    sides = [int(one_of(random, [*SIDES, 28, 28])) % 2**32 for _ in range(2)]
    depth, colour = (
        int(one_of(random, [1, 2, 4, 8, 16, 3])),
        int(one_of(random, [0, 2, 3, 4, 6, 7])),
    )
    if random.random() < 0.3:
        sides, depth, colour = [28, 28], 8, 0
    shape = struct.pack(">IIBBBBB", *sides, depth, colour, 0, 0, int(random.integers(3)))
    digit = np.asarray(_digits()[int(random.integers(4))])
    rows = b"".join(bytes([int(random.integers(5))]) + row.tobytes() for row in digit)
    values = _chunk(
        b"IDAT", zlib.compress(one_of(random, [rows, rows[:99], b"", bytes(200_000)]), 1)
    )
    extra = one_of(random, [
        b"", values,
        _chunk(b"PLTE", bytes(3 * int(random.integers(300)))), _chunk(b"tRNS", b"\0\1"),
        _chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(2_000_000), 1)),
        _chunk(b"iCCP", b"name\0\0" + zlib.compress(bytes(2_000_000), 1)),
        _chunk(b"eXIf", b"II*\0" + random.bytes(40)), _chunk(b"acTL", bytes(8)),
        _chunk(b"IHDR", shape),
        _chunk(b"gAMA", b""), _chunk(b"pHYs", b"\0"), b"\xff\xff\xff\xffIDAT",
    ])  # fmt: skip
    parts = [extra, values] if random.random() < 0.8 else [values, extra]
    if random.random() < 0.2:
        shape = damaged(shape, random)
    signature = b"\x89PNG\r\n\x1a\n"
    return b"".join([signature, _chunk(b"IHDR", shape), *parts, _chunk(b"IEND", b"")])


HEADER_FIELDS = {
    b"BM": (18, "<ii"),
    b"GI": (6, "<HH"),
    b"II": (18, "<HH"),
    b"\xff\xd8": (163, ">HH"),
}
"""Where the sides stand, by how a file begins."""


def _tiled(random: Generator) -> bytes:
    """A TIFF in a tile of its own size, with another value in one of its tags."""
    tags = {256: 28, 257: 28, 258: 8, 259: 8, 262: 1, 277: 1, 278: 28, 322: 32, 323: 32}
    rows = np.pad(np.asarray(one_of(random, _digits())), (0, 4))
    packed = zlib.compress(rows.tobytes())
    tags |= {324: 8, 325: len(packed)}
    tags[one_of(random, list(tags))] = int(one_of(random, [*SIDES, 8, 16, 32, 48]))
    tags[324] = 14 + 12 * len(tags)
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    return struct.pack("<2sHIH", b"II", 42, 8, len(tags)) + entries + bytes(4) + packed


def changed_image(random: Generator) -> bytes:
    """An image of odd sides, mode or content, or one whose header gives other sides."""
    digit = one_of(random, _digits())
    match int(random.integers(8)):
        case 0 | 1:
            return _changed_png(random)
        case 2:
            content = bytearray(one_of(random, image_files()))
            offset, form = HEADER_FIELDS.get(bytes(content[:2]), (int(random.integers(30)), "<HH"))
            most = 2**31 if form == "<ii" else 2**16
            sides = [int(one_of(random, SIDES)) % most for _ in range(2)]
            if offset + 8 <= len(content):
                struct.pack_into(form, content, offset, *sides)
            return bytes(content)
        case 3:
            size = [int(one_of(random, [1, 2, 3, 28, 400])) for _ in range(2)]
            picture = digit.resize(size)
        case 4:
            picture = Image.new("L", (9, 9), int(random.integers(256)))
        case 5:
            return _tiled(random)
        case 6:
            values = np.array(digit, "<f4")
            values[one_of(random, [5, slice(5), slice(None)])] = one_of(random, NUMBERS)
            return _written(Image.fromarray(values), "TIFF")
        case _:
            files = image_files()
            head, tail = one_of(random, files), one_of(random, files)
            return head[: int(random.integers(1, 40))] + tail[int(random.integers(40)) :]
    try:
        return _written(_in_mode(picture, one_of(random, MODES)), one_of(random, FORMATS))
    except (OSError, ValueError):
        return _written(picture, "PNG")  # Not every format has every mode.


def _load_image(path: Path) -> None:
    digit = find_digit(str(path), load(WEIGHTS_FOLDER / "plain.npz").network)
    assert digit.pixels.shape == (784,)
    assert digit.pixels.min() >= 0
    assert digit.pixels.max() == 1


IMAGES = Loader("images", "a.png", image_files, changed_image, _load_image)
