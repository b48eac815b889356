"""From an image file to the digit that is on it, step by step."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from network.errors import InputError
from network.handwriting.mnist_form import SMALL, Picture, digit_of
from network.handwriting.opening import open_grey

LEAST_CONTRAST = 0.1

GRAIN = 0.7
"""Standard deviation, in pixels, of the smoothing that takes away a camera's noise."""

AROUND = 2
"""The edge of a stroke fades out over so many pixels."""


@dataclass(frozen=True, eq=False)
class Steps:
    """What becomes of a picture on its way to the network.

    grey: (h, w), its brightness. ink: (h, w), without light and paper. digit: (h, w), what is left
    of the ink. pixels: (784,), in the form of MNIST's. All are from 0 to 1. place: the digit's
    middle, across and down, as shares of the picture. others: the same of what may be digits, too.
    """

    grey: Picture
    ink: Picture
    digit: Picture
    pixels: Picture
    place: tuple[float, float] = (0.5, 0.5)
    others: tuple[tuple[float, float], ...] = ()


def read_image(path: Path, at: tuple[float, float] | None = None) -> Picture:
    """Return the digit in an image file as pixels (784,) from 0 to 1; see `read_steps`."""
    return read_steps(path, at).pixels


def read_steps(path: Path, at: tuple[float, float] | None = None) -> Steps:
    """Return the digit in an image file, and the steps to it.

    Any of FORMATS, any size up to 25 megapixels and 200 MB, any colours, dark on light or light on
    dark, in any light, on plain, ruled or squared paper. Of several digits it is the one at a
    place, `at` (across and down, as shares of the picture), or else the largest near the middle.
    Raises InputError if the file is no image, too large, damaged or shows no digit.
    """
    grey = open_grey(path)
    try:
        return _drawing(grey) if max(grey.shape) <= SMALL else _photograph(grey, at)
    except InputError as error:
        raise InputError(f"There is no digit to be read on the image {path}: {error}.") from None


def _drawing(grey: NDArray[np.uint8]) -> Steps:
    """Take what differs from the border, with all its grey levels, for the digit."""
    brightness = grey.astype(np.float32) / 255
    border = np.concatenate([brightness[0], brightness[-1], brightness[:, 0], brightness[:, -1]])
    paper = float(np.median(border))
    ink = (paper - brightness if paper > 0.5 else brightness - paper).clip(0)
    if ink.max() < LEAST_CONTRAST:
        raise InputError("it shows no ink that stands out from paper")
    return Steps(brightness, ink, ink / ink.max(), digit_of(ink))


def _photograph(grey: NDArray[np.uint8], at: tuple[float, float] | None) -> Steps:
    """Find the digit by its ink, whatever the light, the paper and what else is on it."""
    # SciPy's filters take a while to load, and a drawing needs none.
    from scipy.ndimage import binary_dilation, gaussian_filter

    from network.handwriting.choosing import choose_digit
    from network.handwriting.light import without_light

    inked = without_light(grey)
    ink: NDArray[np.floating[Any]] = gaussian_filter(inked.ink, GRAIN)
    chosen = choose_digit(inked, ink, at)
    around = binary_dilation(chosen.mask, np.ones((3, 3)), AROUND)
    stretched = ((ink - chosen.floor) / (chosen.strength - chosen.floor)).clip(0, 1)
    digit = np.where(around, stretched, 0).astype(np.float32)
    return Steps(
        grey.astype(np.float32) / 255,
        inked.ink.clip(0, 1),
        digit,
        digit_of(digit),
        chosen.place,
        chosen.others,
    )
