"""Edges between layers, painted once, when they are first seen, and kept as a picture.

Twelve thousand lines take half a second to paint; as a picture they cost nothing afterwards, and a
sweep from left to right reveals them by clipping.
"""

from __future__ import annotations

from math import ceil, floor

import cairo
import numpy as np
import numpy.typing as npt
from manim import LEFT, Mobject

from scenes.kit.engine.frame import frame_size, pixels_per_unit
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.engine.raster import RasterOnDemand
from scenes.kit.look.theme import Floats, colours, rgb

WIDEST, THINNEST = 0.024, 0.006
"""Of a line, in frame units, at full and at no strength."""


MANY = 1500
"""Of more lines than this, each is finer, so that they stay apart."""


WAITING = 0.12
"""The opacity of lines that have no weight yet."""


ROOM = 2
"""Around all lines, in pixels, for their ends and their soft edges."""


INVISIBLE = 1 / 510
"""An opacity that eight bits round to 0."""


def edges_picture(
    starts: npt.ArrayLike,
    ends: npt.ArrayLike,
    values: npt.ArrayLike,
    scale: float | None = None,
    signed: bool = True,
    ink: str | None = None,
) -> Picture:
    """Lines as bright and as wide as |value|, coloured by its sign, the strongest on top.

    Args:
        starts, ends: (n, 3) in frame units.
        values: (n,), for instance w or w · a.
        scale: the |value| at full strength; the largest by default.
        signed: whether the sign is seen; else all are of one colour that is neither's.
        ink: that colour.
    """
    starts, ends = np.asarray(starts, dtype=float), np.asarray(ends, dtype=float)
    values = np.asarray(values, dtype=float)
    scale = scale or float(np.abs(values).max(initial=0.0)) or 1.0
    strength = np.clip(np.abs(values) / scale, 0.0, 1.0)
    fineness = min(1.0, (MANY / max(len(values), 1)) ** 0.5)
    of_signs = (colours().minus, colours().plus) if signed else 2 * (ink or colours().quiet,)
    minus, plus = (rgb(colour).tolist() for colour in of_signs)
    widths = fineness * (THINNEST + (WIDEST - THINNEST) * strength)
    order = np.argsort(strength, kind="stable")
    order = order[strength[order] > INVISIBLE]
    inks = np.where((values > 0)[:, None], plus, minus)
    inks = np.concatenate([inks, strength[:, None]], axis=1)
    lines = _Lines(starts, ends, inks, widths, order)
    return Picture(lines, smooth=True).cover(*lines.sides)


def lines_between(
    before: Points, after: Points, values: npt.ArrayLike, scale: float, ink: str
) -> Picture:
    """A line from each neuron of a layer to each of the next, all of one colour.

    Args:
        before, after: both layers' neurons, from left to right.
        values: (after, before).
        scale: the |value| at full strength.
        ink: hex.
    """
    values = np.asarray(values)
    neurons, inputs = np.divmod(np.arange(values.size), values.shape[1])
    starts, ends = before.rights[inputs], after.lefts[neurons]
    return edges_picture(starts, ends, values.ravel(), scale, signed=False, ink=ink)


class EvenLines(Picture):
    """Lines that have no weight: all of one colour, one opacity and one width.

    Args:
        starts, ends: (n, 3) in frame units.
        colour: hex.
        opacity: of each line.
    """

    def __init__(
        self, starts: npt.ArrayLike, ends: npt.ArrayLike, colour: str, opacity: float
    ) -> None:
        starts = np.asarray(starts, dtype=float)
        ends = np.broadcast_to(np.asarray(ends, dtype=float), starts.shape)
        inks = np.broadcast_to([*rgb(colour), opacity], (len(starts), 4))
        order, widths = np.arange(len(starts)), np.full(len(starts), THINNEST)
        lines = _Lines(starts, ends, inks, widths, order)
        super().__init__(lines, smooth=True)
        self.cover(*lines.sides).set_z_index(1.5)


class WaitingLines(EvenLines):
    """A line from each pixel of a picture to one neuron, none of which has any weight yet.

    Args:
        neuron: where the lines end, at its left.
        picture: where they begin, as it stands on screen.
    """

    def __init__(self, neuron: Mobject, picture: Picture) -> None:
        super().__init__(picture.centres(), neuron.get_left(), colours().muted, WAITING)


def lines_into(
    neuron: Mobject,
    picture: Picture,
    values: npt.ArrayLike,
    scale: float | None = None,
    side: npt.ArrayLike = LEFT,
) -> Picture:
    """A line from each pixel of a picture to one neuron, as strong as its value.

    Args:
        neuron: where the lines end, at its left.
        picture: where they begin.
        values: one a pixel, of any shape, for instance w or w · a.
        scale: the |value| at full strength; the largest by default.
        side: of the neuron, where they end.
    """
    starts = picture.centres()
    ends = np.broadcast_to(neuron.get_critical_point(np.asarray(side)), starts.shape)
    # Below the picture and the neuron, so that nothing is drawn anew but those.
    return edges_picture(starts, ends, np.ravel(values), scale).set_z_index(0.5)


class _Lines(RasterOnDemand):
    """Lines one over the other.

    Args:
        starts, ends: (n, 3) in frame units.
        inks: RGBA, (n, 4).
        widths: (n,) in frame units.
        order: those to be painted, the last on top.
    """

    def __init__(
        self,
        starts: Floats,
        ends: Floats,
        inks: Floats,
        widths: Floats,
        order: npt.NDArray[np.intp],
    ) -> None:
        super().__init__()
        self._lines = [column[order] for column in (starts[:, :2], ends[:, :2], inks, widths)]
        self._unit = pixels_per_unit()
        corners = np.concatenate([starts, ends])
        # Pixels are counted from the frame's upper left corner, so that none falls between two.
        self._middle = tuple(self._unit * length / 2 for length in frame_size())
        self._box = self._whole_pixels(corners.min(axis=0), corners.max(axis=0))

    def _whole_pixels(self, low: Floats, high: Floats) -> tuple[int, int, int, int]:
        """The film's pixels around a box of the frame: left, right, top, bottom."""
        across, down = self._middle
        return (
            floor(low[0] * self._unit + across) - ROOM,
            ceil(high[0] * self._unit + across) + ROOM,
            floor(down - high[1] * self._unit) - ROOM,
            ceil(down - low[1] * self._unit) + ROOM,
        )

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        left, right, top, bottom = self._box
        return right - left, bottom - top

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Where it lies in the frame: left, right, bottom, top."""
        left, right, top, bottom = self._box
        across, down = self._middle
        return (
            (left - across) / self._unit,
            (right - across) / self._unit,
            (down - bottom) / self._unit,
            (down - top) / self._unit,
        )

    def paint(self) -> npt.NDArray[np.uint8]:
        """All lines, the last on top."""
        width, height = self.size
        left, _, _, top = self.sides
        surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, width, height)
        context = cairo.Context(surface)
        context.scale(self._unit, -self._unit)
        context.translate(-left, -top)
        context.set_line_cap(cairo.LINE_CAP_ROUND)
        for start, end, (red, green, blue, alpha), thickness in zip(
            *(column.tolist() for column in self._lines), strict=True
        ):
            # manim keeps RGBA bytes in Cairo's BGRA surface.
            context.set_source_rgba(blue, green, red, alpha)
            context.set_line_width(thickness)
            context.move_to(*start)
            context.line_to(*end)
            context.stroke()
        surface.flush()
        return np.frombuffer(surface.get_data(), np.uint8).reshape(height, width, 4)
