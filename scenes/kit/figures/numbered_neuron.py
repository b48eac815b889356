"""A neuron large enough to be read: a disc with its number inside, as bright as the number says."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
from manim import Group, Line, ManimColor, VGroup, rotate_vector

from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import readable_on
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import activation_colours, colours
from scenes.kit.typesetting.number import Number


class NumberedNeuron(Group):
    """A disc that holds a number.

    Args:
        value: its activation.
        diameter: in frame units.
        size: of the number.
        brightest: the activation of full brightness; above 1 where a layer's activations are.
    """

    def __init__(
        self, value: float, diameter: float, size: Size | float, brightest: float = 1.0
    ) -> None:
        super().__init__()
        self.brightest = max(1.0, brightest)
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
        self.number.set_fill(readable_on(ManimColor(fill[:3]).to_hex()))
        return self

    def _fill(self, value: float) -> npt.NDArray[np.floating[Any]]:
        return activation_colours(value / self.brightest)


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
