"""What the colours of a layer's neurons mean, where that is more than from 0 to 1."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, Group

from scenes.kit.engine.picture import Picture
from scenes.kit.figures.brightness import Brightness
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import SMALL, Label
from scenes.kit.typesetting.number import Number

WIDTH, THICK = 0.62, 0.12
"""Of the bar, in frame units."""
STEPS = 31
"""Of its colours."""
DECIMALS = 1
"""Of the activation at full strength; one that is always the same has none."""


class ActivationKey(Group):
    """A bar with the colours that activations have, and below it how far they reach.

    The parts are `bar`, `sign`, which is ± or 0…, and `number`, the activation at full strength.

    Args:
        brightness: what the colours mean.
        is_limited: whether no activation is ever larger than that number.
    """

    def __init__(self, brightness: Brightness, is_limited: bool) -> None:
        super().__init__()
        quiet = colours().quiet
        ramp = np.linspace(-1.0 if brightness.is_signed else 0.0, 1.0, STEPS)[None, :]
        fills = Brightness(brightness.is_signed).colours(ramp, nothing=colours().background)
        self.bar = Picture(fills, WIDTH / STEPS, border=colours().muted)
        self.bar.cover(-WIDTH / 2, WIDTH / 2, -THICK / 2, THICK / 2)
        self.sign = Label("±" if brightness.is_signed else "0…", SMALL, quiet)
        self.number = Number(brightness.full, 0 if is_limited else DECIMALS, SMALL, quiet)
        self.number.next_to(self.bar, DOWN, buff=0.07)
        self.add(self.bar, self.sign, self.number)
        self.set_value(brightness.full)

    @property
    def value(self) -> float:
        """The activation at full strength."""
        return self.number.value

    def set_value(self, value: float) -> Self:
        """Have another activation at full strength."""
        size = self.bar.width / WIDTH
        self.number.set_value(value)
        self.sign.next_to(self.number, LEFT, buff=0.03 * size)
        self.sign.on_baseline(self.number.baseline)
        text = Group(self.sign, self.number)
        text.shift((self.bar.get_x() - text.get_x()) * RIGHT)
        return self
