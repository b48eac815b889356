"""Turn a picture of a handwritten digit into one like those of MNIST.

As its authors prepared it (LeCun et al., 1998): grey, white ink on black, scaled into a box of
20×20 keeping its proportions, and placed in 28×28 so that the centre of mass is in the middle,
at pixel 14 from the top and from the left.
"""

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

SIDE = 28
BOX = 20
# Ink fainter than this share of the strongest is paper; so is a picture with less contrast.
INK = 0.25
LEAST_CONTRAST = 0.1

Picture: TypeAlias = NDArray[np.floating[Any]]


def read_image(path: Path) -> Picture:
    """Return the digit in an image file as pixels (784,) from 0 to 1.

    Any of FORMATS, any size up to 25 megapixels and 200 MB, any colours, dark on light or light on
    dark. Raises InputError if the file is no image, too large, damaged or shows nothing.
    """
    ink = _ink(_open_grey(path))
    if ink.max() < LEAST_CONTRAST:
        raise InputError(f"The image {path} is empty: it shows no ink that stands out from paper.")
    return _centre(_fit(_crop(ink / ink.max()))).reshape(-1)


def _open_grey(path: Path) -> Picture:
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


def _ink(grey: Picture) -> Picture:
    """Return how much each pixel differs from the paper, whose brightness is that of the border."""
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    paper = np.median(border)
    ink: Picture = paper - grey if paper > 0.5 else grey - paper
    return ink.clip(min=0)


def _crop(ink: Picture) -> Picture:
    """Cut away the paper around the ink."""
    rows = np.flatnonzero((ink > INK).any(axis=1))
    columns = np.flatnonzero((ink > INK).any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _fit(ink: Picture) -> Picture:
    """Scale the longer side to 20 pixels."""
    scale = BOX / max(ink.shape)
    height, width = (max(1, round(length * scale)) for length in ink.shape)
    resized = Image.fromarray(ink).resize((width, height), Image.Resampling.BOX)
    fitted = np.asarray(resized, np.float32)
    brightest: float = fitted.max()
    return fitted / brightest


def _centre(ink: Picture) -> Picture:
    """Place the ink in 28×28 with its centre of mass as near to pixel (14, 14) as it fits."""
    rows, columns = np.indices(ink.shape)
    corner = []
    for positions, length in ((rows, ink.shape[0]), (columns, ink.shape[1])):
        mass = float((positions * ink).sum() / ink.sum())
        corner.append(min(max(round(SIDE / 2 - mass), 0), SIDE - length))
    picture = np.zeros((SIDE, SIDE), np.float32)
    top, left = corner
    picture[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return picture
