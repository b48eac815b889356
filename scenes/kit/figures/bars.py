"""Bars, each as high as the number it stands for."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt
from manim import UP, Rectangle, VGroup

from scenes.kit.look.layout import Size
from scenes.kit.typesetting.label import LABEL, Label


class Bar(VGroup):
    """A bar as high as the number it stands for, with the number above it.

    The parts are `bar` and `number`; a bar of nothing is a thin line.

    Args:
        height: in frame units.
        width: in frame units.
        number: Typst markup.
        colour: of the bar.
        size, ink: of the number.
    """

    def __init__(
        self,
        height: float,
        width: float,
        number: str,
        colour: str,
        size: Size | float = LABEL,
        ink: str | None = None,
    ) -> None:
        super().__init__()
        self.bar = Rectangle(width=width, height=max(height, 0.01), stroke_width=0)
        self.bar.set_fill(colour, opacity=1)
        self.number = Label(number, size, ink).next_to(self.bar, UP, buff=0.1)
        self.add(self.bar, self.number)

    def stand_on(self, place: npt.ArrayLike) -> Self:
        """Move the bar until the middle of its foot is at a place."""
        return self.shift(np.asarray(place, dtype=float) - self.bar.get_bottom())
