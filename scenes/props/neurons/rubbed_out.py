"""What becomes of a neuron where pixels are rubbed out that speak for it, or against it."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import FadeIn, FadeOut, Mobject, Scene, there_and_back

from network.digits import Digit
from scenes.kit.diagram.reading import FAINT
from scenes.kit.diagram.same_neuron import SameNeuron, lines_between
from scenes.kit.diagram.shade import Shade
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture
from scenes.kit.typesetting.number import CountTo


class Rubbed:
    """One half of what a picture says to a neuron: that for it, or that against it.

    Args:
        same: the neuron, beside its large picture.
        digit: what that shows.
        sign: 1 for what speaks for it, -1 for what speaks against it.
    """

    def __init__(self, same: SameNeuron, digit: Digit, sign: int) -> None:
        shown, products = same[0], same.products[0]
        own = np.where(np.sign(products) == sign, products, 0.0)
        self.lines = lines_between(shown.neuron, shown.picture, own, same.scale)
        self.shade = Shade(shown.picture, np.flatnonzero(own))
        self.whole = digit.image
        self.without = np.where(own == 0, digit.pixels, 0.0).reshape(digit.image.shape)
        self.value, self.left = shown.value, same.parts[sign > 0]
        """What the neuron makes of the whole picture, and of what is left of it."""

    def stand_out(self, scene: Scene, others: Mobject, seconds: float) -> None:
        """For a moment all else is dim: the other pixels, and the lines of the other half.

        Args:
            scene: where it is played.
            others: those lines.
            seconds: there and back.
        """
        dimmed = others.animate(rate_func=there_and_back).set_opacity(FAINT)
        shaded = FadeIn(self.shade, rate_func=there_and_back)
        scene.play(shaded, dimmed, run_time=seconds)
        scene.remove(self.shade)

    def going(self, picture: Picture) -> list[Any]:
        """The pixels are rubbed out, and their lines go out: the animations."""
        return [_showing(picture, self.without), FadeOut(self.lines)]

    def coming(self, picture: Picture) -> list[Any]:
        """The pixels are there again, and their lines."""
        return [_showing(picture, self.whole), FadeIn(self.lines)]

    @property
    def key(self) -> str:
        """Of the word for what becomes of the light when they go."""
        before, after = (round(abs(value), 2) for value in (self.value, self.left))
        if after == before:
            return "same_light"
        return "brighter" if after > before else "darker"


def _showing(picture: Picture, image: Any) -> Any:
    return picture.animate.show(digit_picture(image).raster)


def counting(same: SameNeuron, value: float) -> CountTo:
    """The neuron's number runs to another value."""
    return CountTo(same[0].neuron, value)
