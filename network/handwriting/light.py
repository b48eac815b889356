"""From the brightness of a photograph to how much ink is where, whatever the light.

The paper under the ink is found by a morphological closing (for light ink on dark by an opening):
it takes away all that is narrower than its window, such as strokes, and keeps the edges of what is
wider, such as shadows and sheets (R. Gonzalez, R. Woods, "Digital Image Processing", 9.6, the
bottom-hat transform).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import grey_closing, uniform_filter

from network.handwriting.mnist_form import SMALL, Picture

STROKES_AT_MOST = 0.25
"""The widest stroke, as a share of the picture's shorter side."""

NEIGHBOURHOOD = 0.2
"""How far ink is compared with what is around it, as a share of the longer side."""

EVERY = 3
"""Of a photograph, every third pixel tells what is ink as well as all."""

BLACK = 8
"""What a camera's darkest pixel may have: below it, twice as bright says nothing."""


@dataclass(frozen=True, eq=False)
class Inked:
    """A picture without its light, each (h, w) from 0 to 1.

    ink: how much of the paper's brightness is missing, or for light ink how much there is more.
    paper: how bright the paper would be. light_on_dark: whether the ink is lighter.
    """

    ink: Picture
    paper: Picture
    light_on_dark: bool


def without_light(grey: NDArray[np.uint8]) -> Inked:
    """Return ink and paper of a picture (h, w)."""
    light_on_dark = is_light_on_dark(grey)
    seen = 255 - grey if light_on_dark else grey
    window = int(min(grey.shape) * STROKES_AT_MOST) | 1
    margin = window // 2
    # At the border the paper goes on as it is there, so that a strip of a table stays a table.
    wide = np.pad(seen, margin, mode="edge")
    closed = grey_closing(wide, size=(window, window), mode="nearest")
    closed = closed[margin : margin + grey.shape[0], margin : margin + grey.shape[1]]
    paper = closed.astype(np.float32) + BLACK
    return Inked((closed - seen) / paper, paper / (255 + BLACK), light_on_dark)


def is_light_on_dark(grey: NDArray[np.uint8]) -> bool:
    """Return whether the ink is lighter than the paper.

    Ink is what differs most from around it, paper is what there is more of: the third moment of
    the differences has the sign of the ink's.
    """
    some = grey[::EVERY, ::EVERY] if min(grey.shape) > SMALL else grey
    brightness = np.log(some.astype(np.float32) + BLACK)
    around = uniform_filter(brightness, max(3, int(max(some.shape) * NEIGHBOURHOOD)))
    return bool(((brightness - around) ** 3).sum() > 0)
