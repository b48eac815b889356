"""How bright each activation is."""

from __future__ import annotations

import numpy as np
from manim import DOWN, PI, UP, Group, Triangle

from scenes.kit.engine.picture import Picture
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, activation_colours, colours
from scenes.kit.typesetting.label import LABEL, Label


class BrightnessScale(Group):
    """How bright each activation from 0 to 1 is.

    Args:
        width: of the ramp, in frame units.
    """

    STEPS = 101

    def __init__(self, width: float) -> None:
        super().__init__()
        ramp = activation_colours(np.linspace(0, 1, self.STEPS))[None]
        self.ramp = Picture(ramp, border=colours().muted)
        self.ramp.cover(-width / 2, width / 2, -0.12, 0.12)
        self.add(self.ramp)
        for value in (0.0, 0.5, 1.0):
            label = Label(number_text(value, 0 if value % 1 == 0 else 1), LABEL, colours().quiet)
            label.next_to(self.at(value) + 0.12 * DOWN, DOWN, buff=0.1)
            self.add(label)

    def at(self, value: float) -> Floats:
        """The place of an activation on the ramp."""
        return self.ramp.at(0, value * (self.STEPS - 1))

    def above(self, value: float) -> Floats:
        """Where the middle of a pointer at this activation is."""
        place: Floats = self.at(value) + 0.27 * UP
        return place

    def pointer(self, value: float) -> Triangle:
        """A pointer from above at an activation."""
        pointer = Triangle(color=colours().accent, fill_opacity=1, stroke_width=0)
        return pointer.rotate(PI).scale_to_fit_height(0.2).move_to(self.above(value))
