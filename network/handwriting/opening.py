"""Open an image file of which nothing is known but that it is small enough."""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from network.errors import InputError

LARGEST_FILE = 200_000_000
MOST_PIXELS = 25_000_000

# Of Pillow's formats, those of cameras, scanners and drawing programs. Among the others are some
# that are handed to another program, such as EPS, or unpacked before they say how large they are.
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "AVIF", "JPEG2000", "PPM")

TILE_WIDTH = 322
TILE_LENGTH = 323
"""Tags of a TIFF."""

Picture: TypeAlias = NDArray[np.floating[Any]]


def open_grey(path: Path) -> Picture:
    """Return the picture as grey values from 0 to 1, transparent parts on white paper."""
    try:
        if os.path.getsize(path) > LARGEST_FILE:
            raise InputError(
                f"The image {path} has {os.path.getsize(path):,} bytes;"
                f" allowed are {LARGEST_FILE:,}."
            )
        with _unsaid(), Image.open(path, formats=FORMATS) as image:
            _check_pixels(path, image)
            upright = _eight_bits(ImageOps.exif_transpose(image)).convert("RGBA")
    except InputError:
        raise
    except Image.DecompressionBombError:
        raise InputError(
            f"The image {path} is far too large; allowed are {MOST_PIXELS / 1e6:.0f} megapixels."
        ) from None
    except UnidentifiedImageError:
        raise InputError(
            f"The file {path} is not an image; allowed are {', '.join(FORMATS)}."
        ) from None
    except OSError as error:
        reason = error.strerror or "it is damaged or cut short"
        raise InputError(f"The image {path} cannot be read: {reason.lower()}.") from None
    except Exception:  # A damaged file makes Pillow stumble in many ways.
        raise InputError(f"The image {path} cannot be read: it is damaged.") from None
    paper = Image.new("RGBA", upright.size, "white")
    grey = Image.alpha_composite(paper, upright).convert("L")
    brightness: Picture = np.asarray(grey, np.float32) / 255
    return brightness


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


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture of 16- or 32-bit numbers, which may have any range, as 8-bit grey."""
    if not image.mode.startswith(("I", "F")):
        return image
    values = np.nan_to_num(np.asarray(image, np.float64), posinf=0, neginf=0)
    values = (values - values.min()) / (np.ptp(values) or 1)
    return Image.fromarray((values * 255).astype(np.uint8))
