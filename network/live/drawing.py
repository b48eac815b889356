"""From what is drawn on the page's pad to a digit in the form of MNIST's."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from network.errors import InputError
from network.handwriting import digit_of

PAD = 140
"""Rows and columns in which the page sends a drawing."""

SIDE = 28


@dataclass(frozen=True, eq=False)
class DrawnDigit:
    """A digit in the form of MNIST's: grey (28, 28), 0 black to 255 white."""

    grey: NDArray[np.uint8]

    @property
    def pixels(self) -> NDArray[np.floating]:
        """The digit as a network takes it, and as the scenes read it from its file: (784,)."""
        return digit_of(self.grey / np.float32(255))

    @property
    def png(self) -> bytes:
        """The digit as an image file."""
        file = BytesIO()
        Image.fromarray(self.grey).save(file, "PNG")
        return file.getvalue()


def drawn_digit(drawing: bytes) -> DrawnDigit:
    """Return the digit in a drawing: PAD × PAD bytes, row by row, 0 no ink to 255 full.

    Raises InputError if it has another size or no ink.
    """
    if len(drawing) != PAD**2:
        raise InputError(f"A drawing has {PAD**2:,} bytes; this one has {len(drawing):,}.")
    ink = np.frombuffer(drawing, np.uint8).reshape(PAD, PAD) / np.float32(255)
    if not ink.any():
        raise InputError("The pad is empty; allowed is a drawn digit.")
    return DrawnDigit(np.round(255 * digit_of(ink)).astype(np.uint8).reshape(SIDE, SIDE))
