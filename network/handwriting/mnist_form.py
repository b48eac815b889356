"""From ink to the form of MNIST's digits.

As its authors prepared them (Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning
applied to document recognition", 1998): white ink on black, scaled into a box of 20×20 keeping its
proportions, with grey levels from smoothing, and placed in 28×28 so that the centre of mass is in
the middle, at pixel 14 from the top and from the left.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from network.errors import InputError

SIDE = 28
BOX = 20

SMALL = 4 * SIDE
"""A picture with no longer side is a drawing: it has no light, no grain and no second digit."""

FAINTEST = 0.25
"""Ink below this share of the strongest is paper."""

STROKE = (1.8, 3.6)
"""How wide strokes are in MNIST's pixels: the 10th and the 90th percentile of the training images,
where a pixel is ink from 0.5."""

FINE = 5
"""Strokes are measured and changed in pixels this many times as fine as MNIST's."""

Picture: TypeAlias = NDArray[np.floating[Any]]


def digit_of(ink: Picture) -> Picture:
    """Return a drawn digit as pixels (784,) float32 from 0 to 1, in the form of MNIST's digits.

    ink: (h, w) of any size, 0 where there is none to 1 where it is strongest, and nothing else on
    it than the digit. Strokes thinner or wider than nearly all of MNIST's are brought to the
    nearest width that is usual there. Raises InputError if there is no ink.
    """
    strongest = float(ink.max(initial=0))
    if not strongest > 0:
        raise InputError("There is no ink in the picture; allowed is a drawn digit.")
    all_ink = _crop(np.asarray(ink, np.float32) / strongest, least=0)
    if max(all_ink.shape) <= BOX:  # It has no more pixels than MNIST's digits have.
        return _centred(_scaled(all_ink, BOX)).reshape(-1)
    fine = _usual_strokes(_scaled(_crop(all_ink), FINE * BOX))
    return _centred(_scaled(_crop(fine), BOX)).reshape(-1)


def stroke_width(ink: Picture) -> float:
    """Return how wide the strokes are, in pixels.

    Across a stroke of width w the distance to the nearer edge goes from 0 to w / 2 and back: its
    mean is w / 4.
    """
    from scipy.ndimage import distance_transform_edt

    inside = np.pad(ink >= 0.5, 1)
    # Distances are to the middle of a pixel outside, half a pixel beyond the edge.
    distances = distance_transform_edt(inside)[inside] - 0.5
    return 4 * float(distances.mean())


def _crop(ink: Picture, least: float = FAINTEST) -> Picture:
    """Cut away what is around the ink that is stronger than `least`."""
    rows = np.flatnonzero((ink > least).any(axis=1))
    columns = np.flatnonzero((ink > least).any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _scaled(ink: Picture, longest: int) -> Picture:
    """Scale the longer side to a number of pixels, and the strongest ink to 1."""
    scale = longest / max(ink.shape)
    height, width = (max(1, round(length * scale)) for length in ink.shape)
    way = Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC
    scaled: Picture = np.asarray(Image.fromarray(ink).resize((width, height), way), np.float32)
    return scaled.clip(0) / float(scaled.max())


def _usual_strokes(ink: Picture) -> Picture:
    """Widen strokes that are thinner than MNIST's, and thin those that are wider.

    ink: (h, w), FINE pixels where MNIST has one.
    """
    from scipy.ndimage import grey_dilation, grey_erosion

    width = stroke_width(ink)
    missing = np.clip(width, *np.multiply(STROKE, FINE)) - width
    radius = round(abs(missing) / 2)
    if radius == 0:
        return ink
    down, across = np.indices((2 * radius + 1, 2 * radius + 1)) - radius
    disc = down**2 + across**2 <= (radius + 0.5) ** 2
    if missing > 0:
        return np.asarray(grey_dilation(np.pad(ink, radius), footprint=disc))
    return np.asarray(grey_erosion(ink, footprint=disc, mode="constant"))


def _centred(ink: Picture) -> Picture:
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
