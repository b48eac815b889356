"""A picture is drawn pixel by pixel under the lines of a neuron, which answers all the while."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import FadeOut, Group, Mobject, Scene

from scenes.kit.diagram.same_neuron import SameNeuron, lines_between
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture


class BeingDrawn(Group):
    """The second picture of a neuron, as it is drawn along its ink.

    What drives it is one value: at 0 the picture is blank, at 1 it is whole. The parts are
    `picture`, `lines`, those of the pixels that are there, and `neuron`, which holds what it makes
    of them. Until the first of them says something it shows nothing.

    Args:
        same: the neuron, and what it is shown.
        picture: the large one on screen.
        which: of the pictures it becomes, from 0.
    """

    def __init__(self, same: SameNeuron, picture: Picture, which: int) -> None:
        self.picture, self.neuron = picture, same[0].neuron
        self._drawn, self._answers = same.drawn[which], same.answers_drawn[which]
        self._products, self._scale = same.products[which], same.scale
        self._shape = picture.raster.pixel_array.shape[:2]
        self._value = 0.0
        self.lines = lines_between(self.neuron, picture, 0 * self._products, self._scale)
        super().__init__(picture, self.lines, self.neuron)

    @property
    def value(self) -> float:
        """How much of it is drawn, from 0 to 1."""
        return self._value

    def begin(self, scene: Scene, lines: Mobject, seconds: float) -> None:
        """The picture goes blank; the lines of the one before, and what came of it, go out.

        Args:
            scene: where it is played.
            lines: of the picture before.
            seconds: for all of it.
        """
        blank = digit_picture(self._drawn[0].reshape(self._shape))
        dark = self.neuron.disc.animate.paint_in(self.neuron.brightness.colours(0.0))
        gone = FadeOut(lines, self.neuron.number)
        scene.play(self.picture.animate.show(blank.raster), gone, dark, run_time=seconds)
        self.neuron.number.set_opacity(0)

    def set_value(self, value: float) -> Self:
        """Have drawn as much as this."""
        steps = len(self._drawn) - 1
        before, now = (int(steps * share) for share in (self._value, value))
        self._value = value
        if now != before:
            ink = self._drawn[now]
            own = np.where(ink > 0, self._products, 0.0)
            self.picture.show(digit_picture(ink.reshape(self._shape)).raster)
            self.lines.show(lines_between(self.neuron, self.picture, own, self._scale).raster)
            if own.any():
                self.neuron.set_value(float(self._answers[now])).number.set_opacity(1)
        return self
