"""A picture in the making, which is painted anew only where something changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import cairo
import numpy as np
import numpy.typing as npt
from manim import Mobject

from scenes.kit.engine.look import Look, extent_of, look_of
from scenes.kit.engine.painted import Boxes, Painted

Pixels = npt.NDArray[np.uint8]


TILE = 64
"""What changed is rounded to squares of this side, in pixels: few rectangles, of few sizes."""


SPILL = 2
"""How far around a shape its soft edge may still touch, in pixels."""


class _Shown(NamedTuple):
    mobject: Mobject
    look: Look
    box: Boxes
    area: cairo.RectangleInt


class _Other(NamedTuple):
    """A mobject that is new, or looks otherwise than `last`."""

    mobject: Mobject
    look: Look
    box: Boxes
    last: _Shown | None


class Canvas:
    """An array of pixels that remembers what it shows.

    It has no `__dict__`: what it remembers takes no part in manim's cache key.
    """

    __slots__ = ("_background", "_pixels", "_shown")

    def __init__(self) -> None:
        self._pixels: Pixels | None = None
        self._background: Pixels | None = None
        self._shown: dict[int, _Shown] = {}

    def forget(self) -> None:
        """Paint all of it the next time: somebody else drew on these pixels."""
        self._background = None

    def show(
        self,
        pixels: Pixels,
        background: Pixels,
        mobjects: Sequence[Mobject],
        behind: cairo.Region,
        matrix: cairo.Matrix,
        draw: Callable[[list[Mobject], cairo.Region], None],
    ) -> cairo.Region:
        """Show these mobjects in their order, and return the pixels that were painted.

        Args:
            pixels: (height, width, 4), what is painted on.
            background: as pixels, what lies behind the mobjects.
            mobjects: each of them once, without the mobjects below it.
            behind: where the background changed since it was last shown.
            matrix: from units of the frame to pixels.
            draw: draws mobjects inside a region.
        """
        height, width = pixels.shape[:2]
        whole = cairo.RectangleInt(0, 0, width, height)
        before: dict[int, _Shown] = self._shown
        shown: dict[int, Any] = {}
        changed = behind.copy()
        if pixels is not self._pixels or background is not self._background:
            changed, before = cairo.Region(whole), {}

        others: list[_Other] = []
        for mobject in mobjects:
            look, last = look_of(mobject), before.get(id(mobject))
            # In its place in the order; what looks otherwise follows below.
            shown[id(mobject)] = last
            if last is None or last.look != look:
                others.append(_Other(mobject, look, extent_of(mobject), last))
        if others:
            # All rectangles at once: one by one they would take longer than painting.
            differences = [_difference(other) for other in others]
            areas = _areas(
                np.concatenate([*(other.box for other in others), *differences]), matrix, whole
            )
            for other, area in zip(others, areas, strict=False):
                new = _Shown(other.mobject, other.look, other.box, cairo.RectangleInt(*area))
                shown[id(other.mobject)] = new
            touched_tiles = {tuple(area) for area in areas[len(others) :]}
            changed.union(cairo.Region([cairo.RectangleInt(*area) for area in touched_tiles]))
        for key in before.keys() - shown.keys():
            changed.union(before[key].area)
        if [key for key in before if key in shown] != [key for key in shown if key in before]:
            changed = cairo.Region(whole)

        self._pixels, self._background, self._shown = pixels, background, shown
        for left, top, right, bottom in rectangles(changed):
            pixels[top:bottom, left:right] = background[top:bottom, left:right]
        touched = [
            one.mobject
            for one in shown.values()
            if changed.contains_rectangle(one.area) != cairo.REGION_OVERLAP_OUT
        ]
        if touched and not changed.is_empty():
            draw(touched, changed)
        return changed


def rectangles(region: cairo.Region) -> list[tuple[int, int, int, int]]:
    """The rectangles of a region: left, top, right, bottom in pixels."""
    parts = [region.get_rectangle(k) for k in range(region.num_rectangles())]
    return [(p.x, p.y, p.x + p.width, p.y + p.height) for p in parts]


def _difference(other: _Other) -> Boxes:
    """Where a mobject looks otherwise than before."""
    look, last = other.look, other.last
    if last is None:
        return other.box
    mobject: Any = other.mobject
    if isinstance(mobject, Painted):
        names = {name for name in look if look[name] != last.look.get(name)}
        parts = mobject.changed_parts(last.look, names)
        if parts is not None:
            return parts
    return np.concatenate([last.box, other.box])


def _areas(boxes: Boxes, matrix: cairo.Matrix, whole: cairo.RectangleInt) -> list[list[int]]:
    """The tiles that rectangles of the frame touch: left, top, width and height in pixels."""
    size = (whole.width, whole.height)
    # y points upwards in the frame, and downwards in pixels.
    first = boxes[:, [0, 3]] * (matrix.xx, matrix.yy) + (matrix.x0, matrix.y0) - SPILL
    end = boxes[:, [1, 2]] * (matrix.xx, matrix.yy) + (matrix.x0, matrix.y0) + SPILL
    first = np.floor(np.clip(first, 0, size) / TILE) * TILE
    end = np.minimum(np.ceil(np.clip(end, 0, size) / TILE) * TILE, size)
    corners = np.concatenate([first, np.maximum(end - first, 0)], axis=1)
    areas: list[list[int]] = corners.astype(int).tolist()
    return areas
