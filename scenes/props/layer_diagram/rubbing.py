"""A small part of a digit is rubbed out, and the network's answer goes with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, FadeIn, FadeOut, Group, Scene, interpolate, linear

from network.analysis.tipping import TippingPart
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import lie_on_pixels
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.wording import Wording
from scenes.props.layer_diagram.answer import Answer

AROUND = 1
"""Between the part and the frame around it, in pixels."""


class RubbedPart:
    """A part of the picture, framed, which is rubbed out and put back.

    While it is not whole no lines are on screen: they would show what the whole digit sends.

    Args:
        answer: to the whole digit, in its box.
        part: of that digit.
    """

    def __init__(self, answer: Answer, part: TippingPart) -> None:
        self.answer, self.part = answer, part
        self.lines = [*answer.reading.lines, answer.own]
        self.frame = _frame_around(answer.diagram.picture, self.part)

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
        """The lines go out and a frame comes around it; then it is rubbed out pixel by pixel.

        Args:
            scene: where it is played.
            seconds: for the rubbing, all through which the box is around the answer.
        """
        scene.play(FadeOut(*self.lines), FadeIn(self.frame, scale=1.6), run_time=0.6)
        scene.wait(0.5)
        scene.play(Rubbing(self.answer, self.part, (0, 1), seconds))

    def come_back(self, scene: Scene, seconds: float) -> None:
        """After a look, the digit is whole again and the lines are there, those of the second too.

        Args:
            scene: where it is played.
            seconds: until it is whole, without the look.
        """
        scene.wait(1.0)
        scene.play(Rubbing(self.answer, self.part, (1, 0), seconds))
        lines = FadeIn(*self.lines, self.answer.lines_of_second())
        scene.play(FadeOut(self.frame), lines, run_time=0.5)


class Rubbing(Animation):
    """A part of the picture goes or comes; all that follows from it is shown in each frame.

    Args:
        answer: in a box, which goes to where the answer is.
        part: of the picture.
        shares: of the part that is gone, from 0 to 1: where it begins and ends.
        seconds: for all of it.
    """

    def __init__(
        self, answer: Answer, part: TippingPart, shares: tuple[float, float], seconds: float
    ) -> None:
        self.diagram, self.box = answer.diagram, answer.box
        self.part, self.shares = part, shares
        neurons = [column.neurons for column in self.diagram.columns]
        keys = [key for column in self.diagram.columns for key in column.keys]
        moving = Group(self.diagram.picture, *neurons, *keys, self.diagram.values, self.box)
        super().__init__(moving, run_time=seconds, rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what comes of the picture without a share of the part."""
        image = self.part.without(interpolate(*self.shares, self.rate_func(alpha)))
        self.diagram.light(image)
        self.box.become(self.diagram.box(_answer_on_screen(self.diagram, image)))


def _answer_on_screen(diagram: Diagram, image: Any) -> int:
    """The answer; of very many outputs, one that is largest on the way only may not be there."""
    shown = diagram.outputs.shown
    return int(shown[np.asarray(diagram.network(image))[shown].argmax()])


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
