"""Discs as stamps: each size is painted once for each place within a pixel."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor, tau
from typing import Any, NamedTuple

import cairo

STEPS = 16
"""Sizes and places are rounded to such parts of a pixel, which no eye can tell apart."""


LARGEST = 100
"""Radius in pixels of the largest disc that is stamped."""


Colour = tuple[float, float, float, float]


class _Stamp(NamedTuple):
    fill: cairo.ImageSurface
    rim: cairo.ImageSurface
    middle: int


def stamp_disc(
    context: cairo.Context[Any],
    place: tuple[float, float],
    radius: float,
    width: float,
    fill: Colour,
    rim: Colour,
) -> None:
    """Paint a disc and its outline on a context whose units are pixels.

    Args:
        context: its transformation is the identity.
        place: of the centre.
        radius: at most LARGEST.
        width: of the outline.
        fill, rim: colours in the order of the surface, with their opacity; at 0 nothing is painted.
    """
    x, y = (round(v * STEPS) for v in place)
    stamp = _stamp(round(radius * STEPS), round(width * STEPS), x % STEPS, y % STEPS)
    left, top = floor(x / STEPS) - stamp.middle, floor(y / STEPS) - stamp.middle
    if fill[3] > 0:
        context.set_source_rgba(*fill)
        context.mask_surface(stamp.fill, left, top)
    if rim[3] > 0:
        context.set_source_rgba(*rim)
        context.mask_surface(stamp.rim, left, top)


@lru_cache(maxsize=1024)
def _stamp(radius: int, width: int, x: int, y: int) -> _Stamp:
    """A disc and its outline; radius, width and place within the pixel in steps."""
    middle = ceil((radius + width / 2) / STEPS) + 1
    side = 2 * middle + 1
    fill, rim = (cairo.ImageSurface(cairo.FORMAT_A8, side, side) for _ in range(2))
    for surface in (fill, rim):
        context = cairo.Context(surface)
        context.arc(middle + x / STEPS, middle + y / STEPS, radius / STEPS, 0, tau)
        context.set_line_width(width / STEPS)
        if surface is fill:
            context.fill()
        else:
            context.stroke()
    return _Stamp(fill, rim, middle)
