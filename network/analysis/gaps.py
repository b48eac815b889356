"""Where a loop is open: the stroke that is missing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.analysis.holes import numbered_holes
from network.analysis.similarity import Pixel, ink
from network.digits import SIDE

REACH = 9
"""Pixels from one end of a gap to the other, at most."""


@dataclass(frozen=True)
class Gap:
    """What is missing for a loop to be shut: a stroke between two pixels with ink."""

    one: Pixel
    other: Pixel


def widest_gap(pixels: npt.ArrayLike) -> Gap | None:
    """The straight stroke that would make one more hole, and shuts in most for its length.

    Args:
        pixels: of one image, (784,), from 0 to 1.

    Returns:
        None if no stroke of at most 9 pixels makes another hole.
    """
    inked = ink(pixels).reshape(SIDE, SIDE)
    ends = np.argwhere(inked)
    one, other = (ends[which] for which in np.triu_indices(len(ends), 1))
    lengths = np.abs(other - one).max(axis=1)
    near = (lengths > 1) & (lengths <= REACH)
    one, other, lengths = one[near], other[near], lengths[near]
    share = np.arange(1, REACH) / lengths[:, None]
    between = share < 1
    # Beyond its end a stroke stays at its beginning, where there is ink.
    way = np.where(between, share, 0.0)[..., None] * (other - one)[:, None]
    rows, columns = np.moveaxis(np.round(one[:, None] + way).astype(int), -1, 0)
    is_clear = (~inked[rows, columns] | ~between).all(axis=1)
    one, other, lengths = one[is_clear], other[is_clear], lengths[is_clear]
    shut = np.repeat(inked[None], len(one), axis=0)
    shut[np.arange(len(one))[:, None], rows[is_clear], columns[is_clear]] = True
    holes, before = numbered_holes(shut.reshape(-1, SIDE * SIDE)), numbered_holes(pixels)
    # A stroke through a hole makes two of it, but shuts in nothing.
    more = (holes > 0).sum(axis=(1, 2)) - int((before > 0).sum())
    makes_one = (holes.max(axis=(1, 2), initial=0) > before.max()) & (more > 0)
    if not makes_one.any():
        return None
    best = int(np.where(makes_one, more / lengths, 0.0).argmax())
    return Gap(*(Pixel(*end[best].tolist()) for end in (one, other)))
