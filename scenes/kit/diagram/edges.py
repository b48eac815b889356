"""Edges between layers, painted once and kept as a picture.

Twelve thousand lines take half a second to paint; as a picture they cost nothing afterwards, and a
sweep from left to right reveals them by clipping.
"""

from __future__ import annotations

from math import ceil, floor

import cairo
import numpy as np
import numpy.typing as npt
from manim import Mobject

from scenes.kit.engine.frame import FRAME_HEIGHT, FRAME_WIDTH, pixels_per_unit
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.raster import Raster
from scenes.kit.look.theme import Floats, colours, rgb

WIDEST, THINNEST = 0.024, 0.006
"""Of a line, in frame units, at full and at no strength."""


MANY = 1500
"""Of more lines than this, each is finer, so that they stay apart."""


INVISIBLE = 1 / 510
"""An opacity that eight bits round to 0."""


def edges_picture(
    starts: npt.ArrayLike, ends: npt.ArrayLike, values: npt.ArrayLike, scale: float | None = None
) -> Picture:
    """Lines as bright and as wide as |value|, coloured by its sign, the strongest on top.

    Args:
        starts, ends: (n, 3) in frame units.
        values: (n,), for instance w or w · a.
        scale: the |value| at full strength; the largest by default.
    """
    starts, ends = np.asarray(starts, dtype=float), np.asarray(ends, dtype=float)
    values = np.asarray(values, dtype=float)
    scale = scale or float(np.abs(values).max(initial=0.0)) or 1.0
    corners = np.concatenate([starts, ends])
    raster, (left, right, bottom, top) = _canvas(corners.min(axis=0), corners.max(axis=0))
    context = cairo.Context(raster)
    context.scale(pixels_per_unit(), -pixels_per_unit())
    context.translate(-left, -top)
    context.set_line_cap(cairo.LINE_CAP_ROUND)
    strength = np.clip(np.abs(values) / scale, 0.0, 1.0)
    fineness = min(1.0, (MANY / max(len(values), 1)) ** 0.5)
    minus, plus = (rgb(colour).tolist() for colour in (colours().minus, colours().plus))
    widths = fineness * (THINNEST + (WIDEST - THINNEST) * strength)
    order = np.argsort(strength, kind="stable")
    order = order[strength[order] > INVISIBLE]
    columns = (starts[:, :2], ends[:, :2], values > 0, widths, strength)
    for start, end, above, width, alpha in zip(*(c[order].tolist() for c in columns), strict=True):
        red, green, blue = plus if above else minus
        # manim keeps RGBA bytes in Cairo's BGRA surface.
        context.set_source_rgba(blue, green, red, alpha)
        context.set_line_width(width)
        context.move_to(*start)
        context.line_to(*end)
        context.stroke()
    raster.flush()
    height, width = raster.get_height(), raster.get_width()
    pixels = np.frombuffer(raster.get_data(), np.uint8).reshape(height, width, 4)
    picture = Picture(Raster.premultiplied(pixels), smooth=True)
    return picture.cover(left, right, bottom, top)


def lines_into(
    neuron: Mobject, picture: Picture, values: npt.ArrayLike, scale: float | None = None
) -> Picture:
    """A line from each pixel of a picture to one neuron, as strong as its value.

    Args:
        neuron: where the lines end, at its left.
        picture: where they begin.
        values: one a pixel, of any shape, for instance w or w · a.
        scale: the |value| at full strength; the largest by default.
    """
    starts = picture.centres()
    ends = np.broadcast_to(neuron.get_left(), starts.shape)
    # Below the picture and the neuron, so that nothing is drawn anew but those.
    return edges_picture(starts, ends, np.ravel(values), scale).set_z_index(0.5)


def _canvas(low: Floats, high: Floats) -> tuple[cairo.ImageSurface, tuple[float, ...]]:
    """An empty surface around a box, and where its edges are: on whole pixels of the film."""
    unit = pixels_per_unit()
    # Pixels are counted from the frame's upper left corner, so that none falls between two.
    across = FRAME_WIDTH / 2 * unit
    down = FRAME_HEIGHT / 2 * unit
    room = 2
    left, right = floor(low[0] * unit + across) - room, ceil(high[0] * unit + across) + room
    top, bottom = floor(down - high[1] * unit) - room, ceil(down - low[1] * unit) + room
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, right - left, bottom - top)
    return surface, (
        (left - across) / unit,
        (right - across) / unit,
        (down - bottom) / unit,
        (down - top) / unit,
    )
