"""A neuron large enough to be read: a disc with its number inside, as bright as the number says."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
from manim import Group, Line, VGroup, rotate_vector

from scenes.kit.engine.points import Points
from scenes.kit.figures.brightness import PLAIN, Brightness
from scenes.kit.figures.digit import readable_on
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import colours, hex_of
from scenes.kit.typesetting.number import Number


class NumberedNeuron(Group):
    """A disc that holds a number.

    Args:
        value: its activation.
        diameter: in frame units.
        size: of the number.
        brightness: what its colours mean.
    """

    def __init__(
        self,
        value: float,
        diameter: float,
        size: Size | float,
        brightness: Brightness = PLAIN,
    ) -> None:
        super().__init__()
        self.brightness = brightness
        self.disc = Points([[0, 0, 0]], diameter, self._fill(value), 1.0, colours().muted, 0.03)
        self.number = Number(value, 2, size).move_to(self.disc)
        self.add(self.disc, self.number)
        self.set_value(value)

    @property
    def value(self) -> float:
        """The number it holds."""
        return self.number.value

    def set_value(self, value: float) -> Self:
        """Hold another number and take its brightness."""
        fill = self._fill(value)
        self.disc.paint_in(fill)
        self.number.set_value(value)
        # No text is clear on every brightness between dark and bright: it changes its colour.
        self.number.set_fill(readable_on(hex_of(fill)))
        return self

    def _fill(self, value: float) -> npt.NDArray[np.floating[Any]]:
        return self.brightness.colours(value)


def zoom_rays(point: npt.ArrayLike, disc: Points) -> VGroup:
    """Two thin lines from a point to where they touch a large disc."""
    start = np.asarray(point, dtype=float)
    reach = disc.get_center() - start
    far, radius = float(np.linalg.norm(reach)), float(disc.sizes[0]) / 2
    turn, length = np.arcsin(radius / far), np.sqrt(far**2 - radius**2)
    return VGroup(
        *(
            Line(
                start,
                start + rotate_vector(reach, side * turn) * length / far,
                color=colours().muted,
                stroke_width=2,
            )
            for side in (1, -1)
        )
    )
