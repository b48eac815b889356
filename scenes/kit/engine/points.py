"""Many small squares or discs as one mobject of arrays."""

from __future__ import annotations

from typing import Any, Self

import cairo
import numpy as np
import numpy.typing as npt
from manim import ManimColor

from scenes.kit.engine.painted import Boxes, Painted, between, corners
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.stamps import LARGEST, stamp_disc
from scenes.kit.look.theme import Floats, rgb


class Points(Painted):
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
        places = np.array(centres, dtype=float).reshape(-1, 1, 3)
        count = len(places)
        half = np.broadcast_to(np.asarray(sizes, dtype=float) / 2, (count,))
        self._first_corners = places + half[:, None, None] * corners(-1, 1, -1, 1)
        self.colours = np.broadcast_to(np.asarray(colours, dtype=float), (count, 4)).copy()
        self.roundness = np.broadcast_to(np.asarray(roundness, dtype=float), (count,)).copy()
        rim = np.zeros(4) if outline is None else np.append(rgb(outline), 1.0)
        self.outlines = np.broadcast_to(rim, (count, 4)).copy()
        self.outline_width = float(outline_width)
        self.opacity = 1.0
        super().__init__()

    @classmethod
    def of(cls, picture: Picture, roundness: float = 0.0) -> Points:
        """The pixels of a picture as squares at the same place."""
        pixels = picture.raster.pixel_array.reshape(-1, 4) / 255.0
        alpha = np.maximum(pixels[:, 3:], 1e-9)
        straight = np.concatenate([pixels[:, :3] / alpha, pixels[:, 3:]], axis=1)
        shapes = cls(picture.centres(), 1.0, straight, roundness)
        columns, rows = picture.raster.size
        upper_left, upper_right, lower_left, _ = picture.points
        across, down = (upper_right - upper_left) / columns, (lower_left - upper_left) / rows
        half = np.array([-across - down, across - down, down - across, across + down]) / 2
        shapes.corners = picture.centres()[:, None] + half
        return shapes

    def reset_points(self) -> Self:
        """The corners of the box around each shape are the points."""
        self.corners = self._first_corners
        return self

    @property
    def corners(self) -> Floats:
        """Of the box around each shape: upper left, upper right, lower left, lower right."""
        return self.points.reshape(-1, 4, 3)

    @corners.setter
    def corners(self, corners: Floats) -> None:
        self.points = corners.reshape(-1, 3).copy()

    @property
    def centres(self) -> Floats:
        """The middle of each shape, (n, 3)."""
        return self.corners[:, 1:3].mean(axis=1)

    @property
    def lefts(self) -> Floats:
        """The middle of each shape's left side, (n, 3), wherever that is after a turn."""
        return self.corners[:, [0, 2]].mean(axis=1)

    @property
    def rights(self) -> Floats:
        """The middle of each shape's right side, (n, 3), wherever that is after a turn."""
        return self.corners[:, [1, 3]].mean(axis=1)

    @property
    def sizes(self) -> Floats:
        """The side or diameter of each shape, (n,)."""
        return np.linalg.norm(self.corners[:, 1] - self.corners[:, 0], axis=1)

    def resize(self, factor: float) -> Self:
        """Scale each shape about its own centre."""
        centres = self.centres[:, None]
        self.corners = centres + factor * (self.corners - centres)
        return self

    def only(self, chosen: Any) -> Points:
        """Some of the shapes as a mobject of its own, chosen as from an array."""
        return self.copy()._keep(np.atleast_1d(np.arange(len(self.colours))[chosen]))

    def _keep(self, indices: npt.NDArray[np.intp]) -> Self:
        self.corners = self.corners[indices]
        self.colours, self.outlines = self.colours[indices], self.outlines[indices]
        self.roundness = self.roundness[indices]
        return self

    def align_points_with_larger(self, larger_mobject: Any) -> Self:
        """Show some shapes more than once, each at its place, to be as many as the other has."""
        count = len(larger_mobject.colours)
        return self._keep(np.arange(count) * len(self.colours) // count)

    def paint_in(self, colours: npt.ArrayLike) -> Self:
        """Give the shapes other fills, (n, 4) or one for all."""
        self.colours = np.broadcast_to(np.asarray(colours, dtype=float), self.colours.shape).copy()
        return self

    def outlined(self, colour: str, width: float | None = None) -> Self:
        """Give all shapes an outline of another colour, and of another width if that is given."""
        self.outline_width = self.outline_width if width is None else width
        rim = np.append(rgb(colour), 1.0)
        self.outlines = np.broadcast_to(rim, self.outlines.shape).copy()
        return self

    def set_color(self, color: Any, family: bool = True) -> Self:
        """Give the outlines that are seen another colour: the fills are what they show."""
        self.outlines[:, :3] = rgb(ManimColor(color).to_hex())
        return super().set_color(color, family)

    def gather(self, point: npt.ArrayLike, size: float = 0.0) -> Self:
        """Run together at one point."""
        here = np.asarray(point, dtype=float) + size / 2 * corners(-1, 1, -1, 1)
        self.corners = np.broadcast_to(here, self.corners.shape)
        return self

    def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> Self:
        """Take on colours and roundness between those of two mobjects of as many shapes."""
        super().interpolate_color(mobject1, mobject2, alpha)
        for name in ("colours", "roundness", "outlines", "outline_width"):
            setattr(self, name, between(getattr(mobject1, name), getattr(mobject2, name), alpha))
        return self

    @property
    def rim(self) -> float:
        """Half of the outline is outside, and more of it at a corner."""
        return self.outline_width

    def changed_parts(self, before: dict[str, Any], names: set[str]) -> Boxes | None:
        """Around each shape that changed, where it was and where it is."""
        if not names <= {"points", "colours", "roundness", "outlines"}:
            return None
        count = len(self.colours)
        changed = np.zeros(count, dtype=bool)
        for name in names:
            now = getattr(self, name)
            then = np.frombuffer(before[name])
            if then.size != now.size:
                return None
            changed |= (then.reshape(now.shape) != now).reshape(count, -1).any(axis=1)
        then = np.frombuffer(before["points"]).reshape(self.corners.shape)
        low, high = self._sides(np.concatenate([then[changed], self.corners[changed]]))
        return np.stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]], axis=1)

    def paint(self, context: cairo.Context[Any]) -> None:
        """Draw each shape, fill first and then its outline."""
        shown = np.flatnonzero(self._visible(context))
        if self.opacity <= 0 or not len(shown):
            return
        boxes = self.corners[shown, :, :2]
        fills = self.colours[shown][:, [2, 1, 0, 3]] * [1, 1, 1, self.opacity]
        rims = self.outlines[shown][:, [2, 1, 0, 3]] * [1, 1, 1, self.opacity]
        across, up = (boxes[:, 1] - boxes[:, 0]) / 2, (boxes[:, 0] - boxes[:, 2]) / 2
        halves = across[:, 0]
        upright = np.abs(np.stack([across[:, 1], up[:, 0], halves - up[:, 1]])).max(axis=0) < 1e-9
        matrix = context.get_matrix()
        pixels = halves * matrix.xx
        stamped = upright & (self.roundness[shown] >= 1) & (pixels > 0) & (pixels < LARGEST)
        places = boxes[:, 1:3].mean(axis=1)
        axes = np.concatenate([across, up], axis=1)
        context.set_line_width(self.outline_width)
        arrays = (places, halves, stamped, upright, axes, self.roundness[shown], fills, rims)
        for (x, y), half, stamp, unturned, box, roundness, fill, rim in zip(
            *(a.tolist() for a in arrays), strict=True
        ):
            if stamp:
                context.identity_matrix()
                place, unit = matrix.transform_point(x, y), matrix.xx
                stamp_disc(context, place, half * unit, self.outline_width * unit, fill, rim)
                context.set_matrix(matrix)
                continue
            if unturned:
                if half <= 0:
                    continue
                _trace(context, x, y, half, roundness)
            else:
                if abs(box[0] * box[3] - box[1] * box[2]) < 1e-12:
                    continue
                context.save()
                context.transform(cairo.Matrix(box[0], box[1], box[2], box[3], x, y))
                _trace(context, 0.0, 0.0, 1.0, roundness)
                context.restore()
            if fill[3] > 0:
                context.set_source_rgba(*fill)
                context.fill_preserve()
            if rim[3] > 0:
                context.set_source_rgba(*rim)
                context.stroke()
            else:
                context.new_path()

    def _sides(self, corners: Floats) -> tuple[Floats, Floats]:
        """Lower left and upper right of shapes, (n, 2), with their outlines."""
        # Corner by corner: NumPy takes eight times as long for shape by shape.
        places = corners[..., :2].swapaxes(0, 1).copy()
        return places.min(axis=0) - self.rim, places.max(axis=0) + self.rim

    def _visible(self, context: cairo.Context[Any]) -> npt.NDArray[np.bool_]:
        """Which shapes are not clear, and lie where the context paints."""
        low, high = self._sides(self.corners)
        left, bottom, right, top = context.clip_extents()
        inside = (low <= [right, top]) & (high >= [left, bottom])
        return inside.all(axis=1) & ((self.colours[:, 3] > 0) | (self.outlines[:, 3] > 0))


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
