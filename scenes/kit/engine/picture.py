"""A picture: a grid of pixels that Cairo paints as one surface."""

from __future__ import annotations

from math import ceil, floor
from typing import Any, Self

import cairo
import numpy as np
import numpy.typing as npt
from manim import ManimColor

from scenes.kit.engine.painted import Boxes, Painted, between, corners, set_colour
from scenes.kit.engine.raster import Raster
from scenes.kit.look.theme import Floats, rgb

BORDER_WIDTH = 0.02
"""Of the outline, in frame units."""

LEAST_AREA = 1e-12
"""In square units: of a smaller picture nothing is seen, and Cairo refuses to paint it."""

NUDGE = 1e-6
"""Of a pixel: the middle of one of the film's that lies between two belongs to the second."""


class Picture(Painted):
    """A grid of pixels with sharp edges.

    Args:
        rgba: (height, width, 4), uint8 or floats in 0…1.
        height: in frame units; the pixels are square.
        border: colour of a thin outline, or None.
        smooth: whether to soften between pixels; for pictures painted at the film's resolution.
    """

    def __init__(
        self,
        rgba: npt.ArrayLike | Raster,
        height: float = 2.0,
        border: str | None = None,
        smooth: bool = False,
    ) -> None:
        self.raster = rgba if isinstance(rgba, Raster) else Raster(rgba)
        self.shape_on_screen = height
        self.border = np.zeros(4) if border is None else np.append(rgb(border), 1.0)
        self.smooth = smooth
        self.shown = np.array([0.0, 1.0])
        """The part revealed, as fractions of the width from the left."""
        self.opacity = 1.0
        super().__init__()

    def reset_points(self) -> Self:
        """Its corners say where the picture is."""
        columns, rows = self.raster.size
        y = self.shape_on_screen / 2
        x = y * columns / rows
        return self.cover(-x, x, -y, y)

    def cover(self, left: float, right: float, bottom: float, top: float) -> Self:
        """Lie exactly on this rectangle of the frame."""
        self.points = corners(left, right, bottom, top)
        return self

    def at(self, row: float, column: float) -> Floats:
        """The centre of a pixel on screen; rows and columns from the upper left, from 0."""
        columns, rows = self.raster.size
        corner, across, down = self._axes()
        return corner + across * (column + 0.5) / columns + down * (row + 0.5) / rows

    def centres(self) -> Floats:
        """The centres of all pixels on screen, row by row: (rows × columns, 3)."""
        columns, rows = self.raster.size
        row, column = np.divmod(np.arange(rows * columns), columns)
        corner, across, down = self._axes()
        x, y = (column + 0.5) / columns, (row + 0.5) / rows
        return corner + x[:, None] * across + y[:, None] * down

    @property
    def pixel_size(self) -> float:
        """The side of one pixel on screen."""
        return float(np.linalg.norm(self._axes()[1])) / self.raster.size[0]

    def _axes(self) -> tuple[Floats, Floats, Floats]:
        upper_left, upper_right, lower_left, _ = self.points
        return upper_left, upper_right - upper_left, lower_left - upper_left

    def show(self, rgba: npt.ArrayLike | Raster) -> Self:
        """Show other pixels of the same number at the same place."""
        self.raster = rgba if isinstance(rgba, Raster) else Raster(rgba)
        return self

    def reveal(self, start: float = 0.0, end: float = 1.0) -> Self:
        """Show only the part between two fractions of the width."""
        self.shown = np.array([start, end])
        return self

    def set_color(self, color: Any, family: bool = True) -> Self:
        """Give the outline, if there is one, another colour: the pixels are what they show."""
        if self.border[3] > 0:
            self.border = np.append(rgb(ManimColor(color).to_hex()), self.border[3])
        return super().set_color(color, family)

    def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> Self:
        """Take on opacity, part shown, border and pixels between those of two pictures."""
        super().interpolate_color(mobject1, mobject2, alpha)
        self.shown = between(mobject1.shown, mobject2.shown, alpha)
        self.border = between(mobject1.border, mobject2.border, alpha)
        self.smooth = (mobject1 if alpha < 0.5 else mobject2).smooth
        if mobject1.raster.size == mobject2.raster.size:
            self.raster = mobject1.raster.mixed(mobject2.raster, alpha)
        else:
            self.raster = mobject1.raster if alpha < 0.5 else mobject2.raster
        return self

    @property
    def rim(self) -> float:
        """The width of the outline, half of which is outside."""
        return BORDER_WIDTH

    def changed_parts(self, before: dict[str, Any], names: set[str]) -> Boxes | None:
        """Only the strips that come or go, where nothing but the part shown changes."""
        corner, across, down = self._axes()
        if names != {"shown"} or across[1] or down[0]:
            return None
        parts = np.clip([np.frombuffer(before["shown"]), self.shown], 0.0, 1.0)
        if self.border[3] > 0 and (parts[:, 1] <= parts[:, 0]).any():
            # With the first strip the whole outline comes, and goes with the last.
            return None
        strips = np.sort(parts, axis=0)
        columns = np.sort(corner[0] + across[0] * strips, axis=0)
        (_, _, bottom, top) = self.extent()[0]
        return np.array([[left, right, bottom, top] for left, right in columns.T])

    def paint(self, context: cairo.Context[Any]) -> None:
        """Draw the part revealed as one Cairo surface."""
        start, end = np.clip(self.shown, 0.0, 1.0)
        if self.opacity <= 0 or end <= start:
            return
        columns, rows = self.raster.size
        corner, across, down = self._axes()
        if abs(across[0] * down[1] - across[1] * down[0]) < LEAST_AREA:
            return
        context.save()
        context.transform(
            cairo.Matrix(
                across[0] / columns,
                across[1] / columns,
                down[0] / rows,
                down[1] / rows,
                corner[0],
                corner[1],
            )
        )
        context.rectangle(start * columns, 0, (end - start) * columns, rows)
        context.clip()
        if self.smooth or not self._paint_enlarged(context):
            _snap(context)
            context.set_source_surface(self.raster.surface)
            softness = cairo.FILTER_BILINEAR if self.smooth else cairo.FILTER_NEAREST
            context.get_source().set_filter(softness)
            context.paint_with_alpha(self.opacity)
        # Back to the frame's units: as wide on all sides, whatever shape the pixels have.
        context.restore()
        if self.border[3] > 0:
            for place in (corner, corner + across, corner + across + down, corner + down):
                context.line_to(place[0], place[1])
            context.close_path()
            context.set_line_width(BORDER_WIDTH)
            set_colour(context, self.border[:3], self.border[3] * self.opacity)
            context.stroke()

    def _paint_enlarged(self, context: cairo.Context[Any]) -> bool:
        """Paint an upright picture pixel by pixel of the film; False if it is turned.

        Which of the picture's pixels Cairo takes where two of them meet depends on how much of the
        picture it is painting. Here it depends on the place alone.
        """
        matrix = context.get_matrix()
        if matrix.xy or matrix.yx or matrix.xx <= 0 or matrix.yy <= 0:
            return False
        context.identity_matrix()
        left, top, right, bottom = context.clip_extents()
        x, y = np.arange(floor(left), ceil(right)), np.arange(floor(top), ceil(bottom))
        if not len(x) or not len(y):
            return True
        columns, rows = self.raster.size
        column = ((x + 0.5 - matrix.x0) / matrix.xx + NUDGE).clip(0, columns - 1).astype(int)
        row = ((y + 0.5 - matrix.y0) / matrix.yy + NUDGE).clip(0, rows - 1).astype(int)
        # Four bytes at once, which takes a tenth of the time; and whole rows in the end.
        wide = self.raster.pixel_array.view(np.uint32)[..., 0].take(column, axis=1)
        enlarged = Raster.premultiplied(wide.take(row, axis=0)[..., None].view(np.uint8))
        context.set_source_surface(enlarged.surface, x[0], y[0])
        context.paint_with_alpha(self.opacity)
        return True


def _snap(context: cairo.Context[Any]) -> None:
    """Rid pixels that lie on the film's of the last digits that keep Cairo from just copying them.

    Softening each with its neighbours would give the same picture, in four times the time.
    """
    matrix = context.get_matrix()
    x, y = round(matrix.x0), round(matrix.y0)
    scales = (matrix.xx - 1, matrix.yx, matrix.xy, matrix.yy - 1)
    if max(map(abs, (*scales, matrix.x0 - x, matrix.y0 - y))) < NUDGE:
        context.set_matrix(cairo.Matrix(x0=x, y0=y))
