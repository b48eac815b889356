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
        return Raster.premultiplied(self._heaped(count, np.ones(count)))

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
        fallen = np.concatenate([np.ones(start), way.clip(0, 1)])
        return Fallen(lying, Raster.premultiplied(self._heaped(end, fallen)))

    def _heaped(self, count: int, way: npt.NDArray[np.floating]) -> npt.NDArray[np.uint8]:
        """The first so many, each so much of its way down from above the upper edge, (count,).

        The edge is not seen to cut them: what falls is fainter, the nearer it is to it.
        """
        canvas = np.zeros((self.height, int(self.columns.max()) + self.side, 4), np.uint8)
        # As a stone falls.
        tops = np.round((self.rows[:count] + self.side) * way**2).astype(int) - self.side
        for which in np.flatnonzero(tops > -self.side):
            top, left = int(tops[which]), int(self.columns[which])
            tile = self.tiles[which, max(0, -top) :]
            if way[which] < 1:
                soft = ((max(0, top) + np.arange(len(tile)) + 0.5) / self.side).clip(0, 1) ** 2
                # At its place it is there in full, at the edge, too.
                soft += (1 - soft) * way[which] ** 6
                tile = tile * soft[:, None, None]
            canvas[max(0, top) : top + self.side, left : left + self.side] = tile
        return canvas


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
