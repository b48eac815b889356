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
    """Where tiles come to lie, in the order in which they fall.

    There may be more than there is room for: what has no more room on top of its column sinks with
    all that it lies on, and what is lowest is no longer seen.
    """

    tiles: npt.NDArray[np.uint8]
    """(n, side, side, 4), opaque."""
    rows: npt.NDArray[np.intp]
    columns: npt.NDArray[np.intp]
    """Of each tile its upper left pixel, (n,)."""
    height: int
    """In pixels, of the room for all of them; it is as wide as they reach."""
    seen: int | None = None
    """In pixels, how much of that height is seen; all of it, if nothing else is said."""
    owners: npt.NDArray[np.intp] | None = None
    """Of each tile in which column it falls, (n,), where not all is seen."""
    rise: float = 0.0
    """By how many pixels a tile makes its column higher."""

    @property
    def side(self) -> int:
        """Of a tile, in pixels."""
        return self.tiles.shape[1]

    @property
    def room(self) -> int:
        """How much of the height is seen."""
        return self.height if self.seen is None else self.seen

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
        canvas = np.zeros((self.room, int(self.columns.max()) + self.side, 4), np.uint8)
        goals = self.rows[:count] - (self.height - self.room) + self.sunk(count, way)
        # As a stone falls.
        tops = np.round((goals + self.side) * way**2).astype(int) - self.side
        for which in np.flatnonzero((tops > -self.side) & (tops < self.room)):
            top, left = int(tops[which]), int(self.columns[which])
            tile = self.tiles[which, max(0, -top) : self.room - top]
            if way[which] < 1:
                soft = ((max(0, top) + np.arange(len(tile)) + 0.5) / self.side).clip(0, 1) ** 2
                # At its place it is there in full, at the edge, too.
                soft += (1 - soft) * way[which] ** 6
                tile = tile * soft[:, None, None]
            canvas[max(0, top) : top + self.side, left : left + self.side] = tile
        return canvas

    def sunk(self, count: int, way: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
        """How far what is below each of them has sunk; what still falls weighs in by its way."""
        if self.owners is None:
            return np.zeros(count)
        owners = self.owners[:count]
        high = self.rise * np.bincount(owners, weights=way, minlength=int(self.owners.max()) + 1)
        sunk: npt.NDArray[np.floating] = (high - self.room)[owners].clip(0, self.height - self.room)
        return sunk


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
