"""A window that glides down a digit, along its strokes, and what it sees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import Animation, Group, ManimColor, linear

from network.analysis.choosing import Window
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import PixelWindow, lie_on_pixels, readable_on
from scenes.kit.look.theme import activation_colours
from scenes.kit.typesetting.number import Number


class GlidingWindow(PixelWindow):
    """A window into a picture that can be elsewhere, too.

    Args:
        image: (rows, columns), activations from 0 to 1.
        at: where the window is at first.
        span: how many pixels across and down.
        height: in frame units.
    """

    def __init__(self, image: npt.ArrayLike, at: Window, span: int, height: float) -> None:
        self.image = np.asarray(image)
        super().__init__(image, at.row, at.column, span, height)

    def go(self, whole: Picture, to: Window) -> None:
        """Be at another place of the picture, as that stands on screen, and show its pixels."""
        self.row, self.column = to.row, to.column
        rows, columns = slice(to.row, to.row + self.span), slice(to.column, to.column + self.span)
        self.values = self.image[rows, columns]
        self.picture.show(activation_colours(self.values))
        lie_on_pixels(self.frame, whole, to.row, to.column)
        for number, value in zip(self.numbers, self.values.ravel(), strict=True):
            fill = activation_colours(value)[:3]
            number.set_value(float(value))
            number.set_fill(readable_on(ManimColor(fill).to_hex()))

    @property
    def darkest(self) -> list[Number]:
        """The numbers of the darkest pixels in it."""
        return self._numbers_of(self.values.min())

    @property
    def brightest(self) -> list[Number]:
        """The numbers of the brightest pixels in it."""
        return self._numbers_of(self.values.max())

    def _numbers_of(self, value: float) -> list[Number]:
        return [number for number in self.numbers if number.value == value]


class Glide(Animation):
    """A window goes from place to place, as long at each.

    Args:
        window: its frame is on screen, its numbers are not.
        whole: the picture that it glides over.
        way: the places.
    """

    def __init__(
        self,
        window: GlidingWindow,
        whole: Picture,
        way: Sequence[Window],
        **options: object,
    ) -> None:
        self.window, self.whole, self.way = window, whole, way
        super().__init__(Group(window.frame, window.picture), **{"rate_func": linear, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        """Be where it is after a share of the time, from 0 to 1."""
        at = min(int(self.rate_func(alpha) * len(self.way)), len(self.way) - 1)
        self.window.go(self.whole, self.way[at])
