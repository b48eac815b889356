"""Open an image file of which nothing is known but that it is small enough."""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from network.errors import InputError

LARGEST_FILE = 200_000_000
MOST_PIXELS = 25_000_000

LONGEST = 640
"""Pixels of the longer side that are enough to see a digit."""

# Of Pillow's formats, those of cameras, scanners and drawing programs. Among the others are some
# that are handed to another program, such as EPS, or unpacked before they say how large they are.
FORMATS = ("PNG", "JPEG", "BMP", "GIF", "PPM", "WEBP", "TIFF", "AVIF", "JPEG2000")

HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx")
"""How a file says that it is of the format in which phones store photographs (ISO 23008-12)."""

TILE_WIDTH = 322
TILE_LENGTH = 323
"""Tags of a TIFF."""


def open_grey(path: Path) -> NDArray[np.uint8]:
    """Return the picture as grey values (h, w) from 0 to 255, no side longer than LONGEST.

    It is turned as its camera says; what is transparent is white paper. Raises InputError if the
    file is no image, too large or damaged.
    """
    try:
        if os.path.getsize(path) > LARGEST_FILE:
            raise InputError(
                f"The image {path} has {os.path.getsize(path):,} bytes;"
                f" allowed are {LARGEST_FILE:,}."
            )
        with _unsaid(), _opened(path) as image:
            _check_pixels(path, image)
            # A JPEG is unpacked without colours, at an eighth, a quarter or half of its size.
            image.draft("L", (LONGEST, LONGEST))
            return np.asarray(_grey(ImageOps.exif_transpose(image)))
    except InputError:
        raise
    except Image.DecompressionBombError:
        raise InputError(
            f"The image {path} is far too large; allowed are {MOST_PIXELS / 1e6:.0f} megapixels."
        ) from None
    except UnidentifiedImageError:
        raise InputError(
            f"The file {path} is not an image; allowed are {', '.join(FORMATS)}, HEIC."
        ) from None
    except OSError as error:
        reason = error.strerror or "it is damaged or cut short"
        raise InputError(f"The image {path} cannot be read: {reason.lower()}.") from None
    except Exception:  # A damaged file makes Pillow stumble in many ways.
        raise InputError(f"The image {path} cannot be read: it is damaged.") from None


def _opened(path: Path) -> Image.Image:
    with open(path, "rb") as file:
        beginning = file.read(12)
    if beginning[4:8] != b"ftyp" or beginning[8:] not in HEIC_BRANDS:
        Image.preinit()  # The commonest formats; else Pillow loads all it has for a JPEG.
        return Image.open(path, formats=FORMATS)
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        raise InputError(
            f"The image {path} is a HEIC, which needs a library: pip install '.[photo]';"
            f" allowed without it are {', '.join(FORMATS)}."
        ) from None
    register_heif_opener()
    return Image.open(path, formats=["HEIF"])


def _grey(image: Image.Image) -> Image.Image:
    """Return a picture in grey on white paper, no side longer than LONGEST."""
    if image.mode.startswith(("I", "F")):
        return _eight_bits(_smaller(image if image.mode == "F" else image.convert("F")))
    if not image.has_transparency_data:
        return _smaller(image.convert("L"))
    if image.mode not in ("RGBA", "LA"):
        image = image.convert("RGBA")
    paper = Image.new("L", image.size, 255)
    paper.paste(image.convert("L"), mask=image.getchannel("A"))
    return _smaller(paper)


def _smaller(grey: Image.Image) -> Image.Image:
    scale = LONGEST / max(grey.size)
    if scale >= 1:
        return grey
    width, height = (max(1, round(length * scale)) for length in grey.size)
    return grey.resize((width, height), Image.Resampling.BOX)


@contextmanager
def _unsaid() -> Iterator[None]:
    """Keep Pillow's notes on what is odd in a file from those who only want to see it."""
    logger = logging.getLogger("PIL")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _check_pixels(path: Path, image: Image.Image) -> None:
    """Raise InputError, before anything is decoded, for a picture of too many pixels or of none."""
    pixels = image.width * image.height
    # Each tile of a TIFF is unpacked whole, however little of it is in the picture.
    tags = getattr(image, "tag_v2", {})
    tile = tags.get(TILE_WIDTH, 0) * tags.get(TILE_LENGTH, 0)
    if tile > MOST_PIXELS:
        raise InputError(
            f"The image {path} has tiles of {tile / 1e6:,.0f} megapixels;"
            f" allowed are {MOST_PIXELS / 1e6:.0f}."
        )
    if pixels > MOST_PIXELS:
        raise InputError(
            f"The image {path} has {pixels / 1e6:,.0f} megapixels;"
            f" allowed are {MOST_PIXELS / 1e6:.0f}."
        )
    if pixels < 1:
        raise InputError(f"The image {path} is empty: it has no pixels.")


def _eight_bits(numbers: Image.Image) -> Image.Image:
    """Return a picture of numbers, which may have any range, as 8-bit grey."""
    values = np.nan_to_num(np.asarray(numbers, np.float64), posinf=0, neginf=0)
    values = (values - values.min()) / (np.ptp(values) or 1)
    return Image.fromarray((values * 255).astype(np.uint8))
