"""A small part of a digit is rubbed out, and the network's answer goes with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, AnimationGroup, FadeIn, FadeOut, Scene, Succession, linear

from network.analysis.tipping import TippingPart
from scenes.kit.diagram.answers import counting, lighting, showing
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture, lie_on_pixels
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.wording import Wording
from scenes.props.layer_diagram.answer import Answer

GUESS, RUBBING = 1.5, 0.7
"""Seconds to guess what will be said without the part, and in which it is rubbed out."""
AROUND = 1
"""Between the part and the frame around it, in pixels."""


class RubbedPart:
    """A part of the picture, framed, which is rubbed out and put back.

    While it is being rubbed out no lines are on screen: they would show what the whole digit sends.

    Args:
        answer: to the whole digit, in its box.
        part: of that digit.
    """

    def __init__(self, answer: Answer, part: TippingPart) -> None:
        self.answer, self.part, self.diagram = answer, part, answer.diagram
        self.lines = [*answer.reading.lines, answer.own]
        self.frame = _frame_around(self.diagram.picture, self.part)

    def said(self, label_name: Callable[[int], str], words: Wording) -> str:
        """The answers without it and with it.

        Args:
            label_name: the plain text for a label.
            words: with the keys tips and stays.
        """
        before, after = map(label_name, (self.part.before, self.part.after))
        key = "stays" if self.part.before == self.part.after else "tips"
        return words(key, before=before, after=after)

    def go(self, scene: Scene, seconds: float) -> None:
        """The lines go out, a frame comes around it, it is rubbed out, and what is left is read.

        Args:
            scene: where it is played.
            seconds: for each layer to read it; with the last the box goes to what is said now.
        """
        scene.play(FadeOut(*self.lines), FadeIn(self.frame, scale=1.6), run_time=0.6)
        scene.wait(GUESS)
        diagram = self.diagram
        left = diagram.network.trace(self.part.without(1))
        reading = Reading(scene, diagram, left)
        self.without = [reading.lines_into(layer) for layer in range(len(diagram.columns))]
        # Lines dim while the next ones run. Made first, while they are there as a whole.
        dim = [
            [],
            *([AnimationGroup(each.animate.set_opacity(FAINT))] for each in self.without[:-1]),
        ]
        sweeps = [
            AnimationGroup(running(each), *before, run_time=0.7 * seconds)
            for each, before in zip(self.without, dim, strict=True)
        ]
        lights = [[light] for light in lighting(diagram, left)]
        lights[-1] += [*counting(diagram, left.output), self._box_at(self.part.after)]
        lit = [AnimationGroup(*each, run_time=0.3 * seconds) for each in lights]
        layers = [step for both in zip(sweeps, lit, strict=True) for step in both]
        # In one go: at no moment does a neuron rest on what is no longer there.
        scene.play(Succession(Rubbing(diagram.picture, self.part), *layers))

    def come_back(self, scene: Scene, seconds: float) -> None:
        """After a look, the digit is whole again and the lines are there, those of the second too.

        Args:
            scene: where it is played.
            seconds: until it is whole, without the look.
        """
        scene.wait(1.0)
        whole = self.answer.reading.trace
        change = [showing(self.diagram, self.part.digit), *lighting(self.diagram, whole)]
        change += [*counting(self.diagram, whole.output), self._box_at(self.part.before)]
        scene.play(FadeOut(*self.without), *change, run_time=seconds)
        lines = FadeIn(*self.lines, self.answer.lines_of_second())
        scene.play(FadeOut(self.frame), lines, run_time=0.5)

    def _box_at(self, output: int) -> Any:
        return self.answer.box.animate.become(self.diagram.box(output))


class Rubbing(Animation):
    """A part of the picture goes, pixel by pixel.

    Args:
        picture: of the whole digit.
        part: of that digit.
    """

    def __init__(self, picture: Picture, part: TippingPart) -> None:
        self.part, self.shape = part, part.digit.image.shape
        super().__init__(picture, run_time=RUBBING, rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the picture without a share of the part."""
        left = self.part.without(self.rate_func(alpha)).reshape(self.shape)
        self.mobject.show(digit_picture(left).raster)


def _frame_around(picture: Picture, part: TippingPart) -> Picture:
    columns, rows = picture.raster.size
    places = np.divmod(part.pixels, columns)
    (top, bottom), (left, right) = (
        (max(int(at.min()) - AROUND, 0), min(int(at.max()) + AROUND, end - 1))
        for at, end in zip(places, (rows, columns), strict=True)
    )
    clear = np.zeros((bottom - top + 1, right - left + 1, 4))
    frame = Picture(clear, border=colours().accent)
    return lie_on_pixels(frame, picture, top, left).set_z_index(3)
