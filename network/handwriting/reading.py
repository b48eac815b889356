"""From an image file to the digit that is on it."""

from pathlib import Path

import numpy as np

from network.errors import InputError
from network.handwriting.mnist_form import Picture, digit_of
from network.handwriting.opening import open_grey

LEAST_CONTRAST = 0.1


def read_image(path: Path) -> Picture:
    """Return the digit in an image file as pixels (784,) from 0 to 1.

    Any of FORMATS, any size up to 25 megapixels and 200 MB, any colours, dark on light or light on
    dark. Raises InputError if the file is no image, too large, damaged or shows nothing.
    """
    ink = _ink(open_grey(path))
    if ink.max() < LEAST_CONTRAST:
        raise InputError(f"The image {path} is empty: it shows no ink that stands out from paper.")
    return digit_of(ink)


def _ink(grey: Picture) -> Picture:
    """Return how much each pixel differs from the paper, whose brightness is that of the border."""
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    paper = np.median(border)
    ink: Picture = paper - grey if paper > 0.5 else grey - paper
    return ink.clip(min=0)
