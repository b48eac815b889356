"""Going close to a picture, until a few of its pixels fill the stage."""

from __future__ import annotations

from typing import Self

import numpy as np

from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import Floats, colours, rgb

FINE = 50
"""How many pixels are drawn a frame unit, however large those of the picture are."""


class GoingClose(Picture):
    """A picture that comes nearer behind a window, which it fills.

    What drives it is one value: at 0 the window is the picture as it stands on screen, at 1 it is a
    strip of its enlarged pixels; in between, each step makes the pixels as many times larger.

    Args:
        picture: as it stands on screen.
        found: the pixels at their place in it.
        strip: the same enlarged.
    """

    def __init__(self, picture: Picture, found: Picture, strip: Picture) -> None:
        self._pixels = picture.raster.pixel_array
        self._boxes = [_box(picture), _box(strip)]
        self._sides = [picture.pixel_size, strip.pixel_size]
        self._middles = [found.get_center()[:2], strip.get_center()[:2]]
        # In pixels of the picture from its upper left corner.
        left, _, _, top = self._boxes[0]
        place = self._middles[0]
        self._focus = np.array([place[0] - left, top - place[1]]) / self._sides[0]
        super().__init__(picture.raster, border=colours().muted)
        self.set_value(0.0)

    @property
    def value(self) -> float:
        """How close it is, from 0 to 1."""
        return self._value

    def set_value(self, value: float) -> Self:
        """Go as close as this."""
        self._value = value
        left, right, bottom, top = self._between(self._boxes, value)
        middle = self._between(self._middles, value)
        side = self._sides[0] * (self._sides[1] / self._sides[0]) ** value
        columns = self._seen(left - middle[0], right - middle[0], side, 0)
        rows = self._seen(middle[1] - top, middle[1] - bottom, side, 1)
        height, width = self._pixels.shape[:2]
        inside = ((rows >= 0) & (rows < height))[:, None] & ((columns >= 0) & (columns < width))
        seen = self._pixels[rows.clip(0, height - 1)[:, None], columns.clip(0, width - 1)]
        nothing = np.append(255 * np.array(rgb(colours().panel)), 255.0)
        self.show(np.where(inside[..., None], seen, nothing).astype(np.uint8))
        return self.cover(left, right, bottom, top)

    def _seen(self, start: float, end: float, side: float, axis: int) -> Floats:
        """Which row or column of the picture is seen at each of many places between two."""
        count = max(round(FINE * (end - start)), 1)
        places = start + (np.arange(count) + 0.5) / count * (end - start)
        return np.floor(self._focus[axis] + places / side).astype(int)

    @staticmethod
    def _between(ends: list[Floats], share: float) -> Floats:
        return (1 - share) * ends[0] + share * ends[1]


def _box(picture: Picture) -> Floats:
    """Left, right, bottom and top of a picture."""
    low, high = picture.points.min(axis=0), picture.points.max(axis=0)
    return np.array([low[0], high[0], low[1], high[1]])
