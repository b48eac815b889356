"""Bars that lie: as long as what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import LEFT, RIGHT, Rectangle, VGroup

from scenes.kit.look.theme import Floats

HEIGHT = 0.16
LEAST = 0.01
"""The length of what is nothing."""
APART = 0.015
"""Between bars that are laid end to end, taken from each of them where it is long enough."""


def lying(
    values: npt.ArrayLike, unit: float, inks: Sequence[str], height: float = HEIGHT
) -> VGroup:
    """A bar for each value, as long as its size, all at one place.

    Args:
        values: any, their sign is not seen.
        unit: the length of 1.
        inks: the colour of each.
        height: of all.
    """
    bars = VGroup()
    for value, ink in zip(np.abs(np.asarray(values)), inks, strict=True):
        bar = Rectangle(width=max(float(value) * unit, LEAST), height=height, stroke_width=0)
        bars.add(bar.set_fill(ink, opacity=1))
    return bars


def beginning_at(bars: VGroup, starts: npt.ArrayLike, to_left: bool = False) -> VGroup:
    """Put each bar where it begins, (bars, 3), to run to the right or to the left from there."""
    for bar, start in zip(bars, np.asarray(starts), strict=True):
        bar.move_to(start, aligned_edge=RIGHT if to_left else LEFT)
    return bars


def end_to_end(values: npt.ArrayLike, unit: float, inks: Sequence[str], start: Floats) -> VGroup:
    """A bar for each value, the next beginning where the last ends: as long as their sizes' sum.

    Args:
        values, unit, inks: as in `lying`.
        start: where the first begins.
    """
    sizes = unit * np.abs(np.asarray(values))
    bars = VGroup()
    for size, end, ink in zip(sizes.tolist(), sizes.cumsum().tolist(), inks, strict=True):
        width = size - APART if size > 3 * APART else max(size, LEAST)
        bar = Rectangle(width=width, height=2 * HEIGHT, stroke_width=0)
        bar.set_fill(ink, opacity=1 if size else 0)
        bars.add(bar.move_to(start + (end - size) * RIGHT, aligned_edge=LEFT))
    return bars
