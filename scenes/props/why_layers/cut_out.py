"""Segments of a digit as pictures of their own, and the places they move to."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from network.analysis.segmentation import SIDE, Mask
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.raster import Raster
from scenes.kit.figures.digit import digit_picture, lie_on_pixels


def cut_out(whole: Picture, mask: Mask, span: int = SIDE) -> Picture:
    """The pixels of a segment and nothing else, exactly over the picture they are cut out of.

    Args:
        whole: the picture of a digit, as it stands on screen.
        mask: the segment's pixels, (28, 28).
        span: the width and height of the segment's own picture in pixels; the segment is in its
            middle.
    """
    pixels = np.pad(
        whole.raster.pixel_array * mask[..., None], ((SIDE, SIDE), (SIDE, SIDE), (0, 0))
    )
    top, left = 0, 0
    if span < SIDE:
        places = np.argwhere(mask)
        middle = (places.min(axis=0) + places.max(axis=0) + 1 - span) / 2
        top, left = np.floor(middle).astype(int)
    window = pixels[top + SIDE : top + SIDE + span, left + SIDE : left + SIDE + span]
    segment = Picture(Raster.premultiplied(np.ascontiguousarray(window)))
    return lie_on_pixels(segment, whole, top, left)


def around(place: Picture, image: npt.ArrayLike, mask: Mask, span: int) -> Picture:
    """The whole digit, so large and so placed that `cut_out` puts a segment exactly at a place."""
    whole = digit_picture(image, 1.0)
    whole.scale(place.height / cut_out(whole, mask, span).height)
    whole.shift(place.get_center() - cut_out(whole, mask, span).get_center())
    return whole


def slot(height: float) -> Picture:
    """An empty picture, for a segment to move into."""
    return digit_picture(np.zeros((1, 1)), height)
