"""Parts of a digit as pictures of their own, exactly over the pixels they are cut out of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from network.analysis.segmentation import SIDE, Mask, Square
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.raster import Raster
from scenes.kit.figures.digit import digit_picture, lie_on_pixels


def cut_out(whole: Picture, mask: Mask, square: Square) -> Picture:
    """The pixels of a part and nothing else, exactly over the picture they are cut out of.

    Args:
        whole: the picture of a digit, as it stands on screen.
        mask: the part's pixels, (28, 28).
        square: the pixels that its own picture has; the part is in it.
    """
    pixels = whole.raster.pixel_array * mask[..., None]
    rows = slice(square.row, square.row + square.span)
    columns = slice(square.column, square.column + square.span)
    part = Picture(Raster.premultiplied(np.ascontiguousarray(pixels[rows, columns])))
    return lie_on_pixels(part, whole, square.row, square.column)


def seen_through(frame: Picture, image: npt.ArrayLike, square: Square) -> Picture:
    """A digit, so large and so placed that a square of its pixels fills a frame."""
    whole = digit_picture(image, frame.height * SIDE / square.span)
    corner = whole.at(square.row - 0.5, square.column - 0.5)
    return whole.shift(frame.get_corner([-1, 1, 0]) - corner)


def slot(height: float) -> Picture:
    """An empty picture, for a part to move into."""
    return digit_picture(np.zeros((1, 1)), height)
