"""Pictures of digits laid over each other: what they share, and where they differ."""

from __future__ import annotations

import numpy as np

from network.analysis.similarity import INK
from network.digits import Digit
from scenes.kit.look.theme import colours, rgb
from scenes.props.introduction.comparison import difference_picture
from scenes.props.introduction.shared_ink import overlay_picture


def digit_with(*inked: int) -> Digit:
    """A picture with ink in these pixels and a trace of it in all others."""
    pixels = np.full(784, 0.9 * INK)
    pixels[list(inked)] = INK
    return Digit(pixels)


def accented(picture) -> int:
    """How many pixels have the accent's colour."""
    accent = np.round(rgb(colours().accent) * 255)
    return int((np.abs(picture.raster.pixel_array[..., :3] - accent).max(axis=-1) <= 1).sum())


def test_only_ink_is_accented():
    one, other = digit_with(1, 2, 3), digit_with(3, 4)
    assert accented(overlay_picture([one, other], 5, 2.0)) == 1
    assert accented(difference_picture(one, other, 2.0)) == 3
