"""Tiles that fall one after another, each to its own place on a heap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from manim import Animation, Group, Mobject, linear

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.raster import Raster

FALL = 0.9
"""Seconds for which a tile falls."""


@dataclass(frozen=True, eq=False)
class Heap:
    """Where tiles come to lie, in the order in which they fall."""

    tiles: npt.NDArray[np.uint8]
    """(n, side, side, 4), opaque."""
    rows: npt.NDArray[np.intp]
    columns: npt.NDArray[np.intp]
    """Of each tile its upper left pixel, (n,)."""
    height: int
    """In pixels, of the room for all of them; it is as wide as they reach."""

    @property
    def side(self) -> int:
        """Of a tile, in pixels."""
        return self.tiles.shape[1]

    def lying(self, count: int) -> Raster:
        """The first so many at their places, and nothing else."""
        return Raster.premultiplied(self._heaped(count))

    def falling(self, start: int, end: int, alpha: float, fall: float) -> Fallen:
        """Some of them on their way, those before them at their places.

        Args:
            start, end: of those that fall, the first, and the first that does not.
            alpha: which share of the time has passed, from 0 to 1.
            fall: how long one of them falls, as a share of that time.
        """
        share = np.arange(end - start) / max(end - start, 1)
        if start == 0:
            # The very first ones can be followed one by one.
            share = np.sqrt(share)
        way = (alpha - share * (1 - fall)) / fall
        lying = start + int((way >= 1).sum())
        canvas = self._heaped(lying)
        for which in range(lying, start + int((way > 0).sum())):
            self._put(canvas, which, float(way[which - start]))
        return Fallen(lying, Raster.premultiplied(canvas))

    def _heaped(self, count: int) -> npt.NDArray[np.uint8]:
        width = int(self.columns.max()) + self.side
        canvas = np.zeros((self.height, width, 4), np.uint8)
        for which in range(count):
            self._put(canvas, which, 1.0)
        return canvas

    def _put(self, canvas: npt.NDArray[np.uint8], which: int, way: float) -> None:
        """Lay one of them onto the canvas, so much of its way down from above the upper edge."""
        # As a stone falls.
        top = round((self.rows[which] + self.side) * way**2) - self.side
        seen = slice(max(0, -top), self.side)
        left = self.columns[which]
        room = canvas[max(0, top) : top + self.side, left : left + self.side]
        room[:] = self.tiles[which, seen]


@dataclass(frozen=True, eq=False)
class Fallen:
    """A moment while tiles fall."""

    lying: int
    """How many are at their places."""
    raster: Raster


class Heaped(Protocol):
    """What shows a heap: its picture, how many tiles lie there, and what says so."""

    picture: Picture
    shown: Mobject
    landed: int

    def falling(self, start: int, end: int, alpha: float, fall: float) -> Any:
        """Show some of the tiles falling, as `Heap.falling` does."""


class Rain(Animation):
    """More tiles fall onto their heap, and what says how many lie there runs with them.

    Args:
        heaped: whose tiles they are.
        end: how many lie there afterwards.
        seconds: how long it rains.
    """

    def __init__(self, heaped: Heaped, end: int, seconds: float) -> None:
        self.start, self.end = heaped.landed, end
        self.heaped, self.fall = heaped, FALL / seconds
        super().__init__(Group(heaped.picture, heaped.shown), run_time=seconds, rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the tiles as they have fallen in a share of the time, from 0 to 1."""
        self.heaped.falling(self.start, self.end, alpha, self.fall)
