"""Pictures, swarms of small shapes, and the camera that lets Cairo paint them.

manim's own image mobject warps and overlays each picture with Pillow, and draws a thousand squares
as a thousand mobjects. Here a picture is one Cairo surface and a swarm is a few arrays: what moves
costs a fraction of a millisecond a frame.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import Any, Self

import cairo
import numpy as np
import numpy.typing as npt
from manim import Camera, Mobject, config

from scenes.kit.theme import Floats, rgb

FRAME_WIDTH, FRAME_HEIGHT = 128 / 9, 8.0
"""What every chapter is composed for; the camera shows all of it at any aspect ratio."""


def pixels_per_unit() -> float:
    """How many pixels of the film one unit of the frame takes."""
    return min(config.pixel_width / FRAME_WIDTH, config.pixel_height / FRAME_HEIGHT)


class ChapterCamera(Camera):
    """manim's camera, which also lets each `Painted` mobject paint itself in its turn."""

    def resize_frame_shape(self, fixed_dimension: int = 0) -> None:
        """Fit the whole composition into the picture, whatever its aspect ratio."""
        wide = self.pixel_width / self.pixel_height > FRAME_WIDTH / FRAME_HEIGHT
        self.frame_width, self.frame_height = FRAME_WIDTH, FRAME_HEIGHT
        super().resize_frame_shape(1 if wide else 0)

    def capture_mobjects(self, mobjects: Any, **options: Any) -> None:
        """Draw the mobjects in their order."""
        shown = self.get_mobjects_to_display(mobjects, **options)
        for painted, group in groupby(shown, lambda mobject: isinstance(mobject, Painted)):
            if painted:
                context = self.get_cairo_context(self.pixel_array)
                for mobject in group:
                    context.save()
                    # manim leaves the last path it drew on the context.
                    context.new_path()
                    mobject.paint(context)
                    context.restore()
            else:
                super().capture_mobjects(list(group), include_submobjects=False)


class Painted(Mobject):
    """A mobject that Cairo paints; it is known to manim by the points of its outline."""

    opacity: float = 1.0

    def paint(self, context: cairo.Context[Any]) -> None:
        """Draw on a context whose units are those of the frame."""
        raise NotImplementedError

    def fade(self, darkness: float = 0.5, family: bool = True) -> Self:
        """Take away a part of the opacity: all of it for a darkness of 1."""
        self.opacity *= 1 - darkness
        return super().fade(darkness, family)

    def set_opacity(self, opacity: float) -> Self:
        """Set the opacity of this mobject and all below it, 0…1."""
        for mobject in self.get_family():
            if isinstance(mobject, Painted):
                mobject.opacity = opacity
        return self

    def interpolate(
        self, mobject1: Any, mobject2: Any, alpha: float, path_func: Any = None
    ) -> Self:
        """Become something between two mobjects of the same class, for 0 ≤ alpha ≤ 1."""
        self.opacity = _between(mobject1.opacity, mobject2.opacity, alpha)
        # Mobjects move on a path; the default is the straight line.
        self.points = (
            path_func(mobject1.points, mobject2.points, alpha)
            if path_func
            else _between(mobject1.points, mobject2.points, alpha)
        )
        return self

    def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> None:
        """Nothing to do: colours are part of `interpolate`."""


def _between(one: Any, other: Any, alpha: float) -> Any:
    if one is other:
        return one
    return (1 - alpha) * one + alpha * other


def set_colour(context: cairo.Context[Any], colour: npt.ArrayLike, opacity: float) -> None:
    """Draw in this colour, (3,) RGB: manim keeps RGBA bytes in Cairo's BGRA surface."""
    red, green, blue = np.asarray(colour, dtype=float)
    context.set_source_rgba(blue, green, red, opacity)


class Raster:
    """The pixels of a picture: shared by its copies, never changed.

    Args:
        rgba: (height, width, 4), uint8 or floats in 0…1, alpha not premultiplied.
    """

    def __init__(self, rgba: npt.ArrayLike) -> None:
        given = np.asarray(rgba)
        floats = given / 255.0 if given.dtype == np.uint8 else np.clip(given, 0.0, 1.0)
        premultiplied = floats.copy()
        premultiplied[..., :3] *= floats[..., 3:]
        self._keep(np.ascontiguousarray(np.round(premultiplied * 255).astype(np.uint8)))

    @classmethod
    def premultiplied(cls, pixels: npt.NDArray[np.uint8]) -> Raster:
        """Pixels as Cairo keeps them, (height, width, 4), taken as they are."""
        raster = cls.__new__(cls)
        raster._keep(pixels)
        return raster

    def _keep(self, pixels: npt.NDArray[np.uint8]) -> None:
        # manim leaves an attribute of this name out of its cache key; the digest stands for it.
        self.pixel_array = pixels
        self.digest = hashlib.sha256(pixels.data).hexdigest()
        height, width = pixels.shape[:2]
        self.surface = cairo.ImageSurface.create_for_data(
            pixels.data.cast("B"), cairo.FORMAT_ARGB32, width, height
        )

    def __deepcopy__(self, memo: dict[int, Any]) -> Raster:
        return self

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        height, width = self.pixel_array.shape[:2]
        return width, height

    def mixed(self, other: Raster, alpha: float) -> Raster:
        """Something between two rasters of the same size, for 0 ≤ alpha ≤ 1."""
        if self is other or alpha <= 0:
            return self
        if alpha >= 1:
            return other
        # In 128 steps of whole numbers, which takes a quarter of the time of fractions.
        mix = other.pixel_array.astype(np.int16)
        mix -= self.pixel_array
        mix *= round(128 * alpha)
        mix >>= 7
        mix += self.pixel_array
        return Raster.premultiplied(mix.astype(np.uint8))


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
        self.border = None if border is None else rgb(border)
        self.smooth = smooth
        self.shown = np.array([0.0, 1.0])
        """The part revealed, as fractions of the width from the left."""
        self.opacity = 1.0
        super().__init__()

    def reset_points(self) -> Self:
        """Three corners say where the picture is: upper left, upper right, lower left."""
        columns, rows = self.raster.size
        y = self.shape_on_screen / 2
        x = y * columns / rows
        self.points = np.array([[-x, y, 0.0], [x, y, 0.0], [-x, -y, 0.0]])
        return self

    def cover(self, left: float, right: float, bottom: float, top: float) -> Self:
        """Lie exactly on this rectangle of the frame."""
        self.points = np.array([[left, top, 0.0], [right, top, 0.0], [left, bottom, 0.0]])
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
        upper_left, upper_right, lower_left = self.points
        return upper_left, upper_right - upper_left, lower_left - upper_left

    def show(self, rgba: npt.ArrayLike | Raster) -> Self:
        """Show other pixels of the same number at the same place."""
        self.raster = rgba if isinstance(rgba, Raster) else Raster(rgba)
        return self

    def reveal(self, start: float = 0.0, end: float = 1.0) -> Self:
        """Show only the part between two fractions of the width."""
        self.shown = np.array([start, end])
        return self

    def interpolate(
        self, mobject1: Any, mobject2: Any, alpha: float, path_func: Any = None
    ) -> Self:
        """Become something between two pictures: place, opacity, part shown and pixels."""
        super().interpolate(mobject1, mobject2, alpha, path_func)
        self.shown = _between(mobject1.shown, mobject2.shown, alpha)
        if mobject1.raster.size == mobject2.raster.size:
            self.raster = mobject1.raster.mixed(mobject2.raster, alpha)
        else:
            self.raster = mobject1.raster if alpha < 0.5 else mobject2.raster
        return self

    def paint(self, context: cairo.Context[Any]) -> None:
        """Draw the part revealed as one Cairo surface."""
        start, end = np.clip(self.shown, 0.0, 1.0)
        if self.opacity <= 0 or end <= start:
            return
        columns, rows = self.raster.size
        corner, across, down = self._axes()
        frame = context.get_matrix()
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
        context.set_source_surface(self.raster.surface)
        softness = cairo.FILTER_BILINEAR if self.smooth else cairo.FILTER_NEAREST
        context.get_source().set_filter(softness)
        context.paint_with_alpha(self.opacity)
        if self.border is not None:
            context.reset_clip()
            context.rectangle(0, 0, columns, rows)
            # Back to the frame's units: as wide on all sides, whatever shape the pixels have.
            context.set_matrix(frame)
            context.set_line_width(0.02)
            set_colour(context, self.border, self.opacity)
            context.stroke()


class Swarm(Painted):
    """Many small squares or discs as one mobject of arrays.

    Args:
        centres: (n, 3) in frame units.
        sizes: the side or diameter of each, (n,) or one for all.
        colours: the fill of each, (n, 4), floats in 0…1.
        roundness: 0 for squares, 1 for discs, (n,) or one for all.
        outline: colour of the outline, or None.
        outline_width: in frame units.
    """

    def __init__(
        self,
        centres: npt.ArrayLike,
        sizes: npt.ArrayLike,
        colours: npt.ArrayLike,
        roundness: npt.ArrayLike = 1.0,
        outline: str | None = None,
        outline_width: float = 0.02,
    ) -> None:
        self._centres = np.array(centres, dtype=float).reshape(-1, 3)
        count = len(self._centres)
        self.sizes = np.broadcast_to(np.asarray(sizes, dtype=float), (count,)).copy()
        self.colours = np.broadcast_to(np.asarray(colours, dtype=float), (count, 4)).copy()
        self.roundness = np.broadcast_to(np.asarray(roundness, dtype=float), (count,)).copy()
        rim = np.zeros(4) if outline is None else np.append(rgb(outline), 1.0)
        self.outlines = np.broadcast_to(rim, (count, 4)).copy()
        self.outline_width = float(outline_width)
        self.opacity = 1.0
        super().__init__()

    @classmethod
    def of(cls, picture: Picture, roundness: float = 0.0) -> Swarm:
        """The pixels of a picture as a swarm of squares at the same place."""
        pixels = picture.raster.pixel_array.reshape(-1, 4) / 255.0
        alpha = np.maximum(pixels[:, 3:], 1e-9)
        straight = np.concatenate([pixels[:, :3] / alpha, pixels[:, 3:]], axis=1)
        return cls(picture.centres(), picture.pixel_size, straight, roundness)

    def reset_points(self) -> Self:
        """The points are the centres."""
        self.points = self._centres.copy()
        return self

    def get_points_defining_boundary(self) -> Any:
        """The centres, with the extent of each shape around them."""
        half = (self.sizes / 2)[:, None] * np.array([1.0, 1.0, 0.0])
        return np.concatenate([self.points - half, self.points + half])

    def scale(self, scale_factor: float, **options: Any) -> Self:
        """Scale places and sizes alike."""
        super().scale(scale_factor, **options)
        self.sizes = self.sizes * scale_factor
        return self

    def length_over_dim(self, dim: int) -> float:
        """The extent along an axis, shapes included."""
        boundary = self.get_points_defining_boundary()[:, dim]
        return float(boundary.max() - boundary.min()) if len(boundary) else 0.0

    def paint_in(self, colours: npt.ArrayLike) -> Self:
        """Give the shapes other fills, (n, 4) or one for all."""
        self.colours = np.broadcast_to(np.asarray(colours, dtype=float), self.colours.shape).copy()
        return self

    def outlined(self, colour: str) -> Self:
        """Give all shapes an outline of another colour."""
        rim = np.append(rgb(colour), 1.0)
        self.outlines = np.broadcast_to(rim, self.outlines.shape).copy()
        return self

    def match_points(self, mobject: Mobject, copy_submobjects: bool = True) -> Self:
        """Take the places, and from another swarm the sizes too."""
        if isinstance(mobject, Swarm):
            self.sizes = mobject.sizes.copy()
        return super().match_points(mobject, copy_submobjects)

    def gather(self, point: npt.ArrayLike, size: float = 0.0) -> Self:
        """Run together at one point."""
        self.points = np.broadcast_to(np.asarray(point, dtype=float), self.points.shape).copy()
        self.sizes = np.full_like(self.sizes, size)
        return self

    def interpolate(
        self, mobject1: Any, mobject2: Any, alpha: float, path_func: Any = None
    ) -> Self:
        """Become something between two swarms of the same number of shapes."""
        super().interpolate(mobject1, mobject2, alpha, path_func)
        for name in ("sizes", "colours", "roundness", "outlines", "outline_width"):
            setattr(self, name, _between(getattr(mobject1, name), getattr(mobject2, name), alpha))
        return self

    def paint(self, context: cairo.Context[Any]) -> None:
        """Draw each shape, fill first and then its outline."""
        if self.opacity <= 0:
            return
        context.set_line_width(self.outline_width)
        fills = self.colours[:, [2, 1, 0, 3]] * [1, 1, 1, self.opacity]
        rims = self.outlines[:, [2, 1, 0, 3]] * [1, 1, 1, self.opacity]
        arrays = (self.points, self.sizes / 2, self.roundness, fills, rims)
        for centre, half, roundness, fill, rim in zip(*(a.tolist() for a in arrays), strict=True):
            if half <= 0 or (fill[3] <= 0 and rim[3] <= 0):
                continue
            _trace(context, centre[0], centre[1], half, roundness)
            if fill[3] > 0:
                context.set_source_rgba(*fill)
                context.fill_preserve()
            if rim[3] > 0:
                context.set_source_rgba(*rim)
                context.stroke()
            else:
                context.new_path()


_QUARTER = np.pi / 2


def _trace(context: cairo.Context[Any], x: float, y: float, half: float, roundness: float) -> None:
    """Put a square with more or less round corners on the context's path."""
    radius = half * roundness
    if radius <= 0:
        context.rectangle(x - half, y - half, 2 * half, 2 * half)
        return
    if roundness >= 1:
        context.new_sub_path()
        context.arc(x, y, half, 0, 4 * _QUARTER)
        return
    inset = half - radius
    context.new_sub_path()
    for quarter, (across, up) in enumerate([(1, 1), (-1, 1), (-1, -1), (1, -1)]):
        start = quarter * _QUARTER
        context.arc(x + across * inset, y + up * inset, radius, start, start + _QUARTER)
    context.close_path()
