"""Bars, each as high as the number it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
import numpy.typing as npt
from manim import ORIGIN, RIGHT, UP, Line, Rectangle, VGroup

from scenes.kit.look.layout import Size
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.markup import plain


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


class AnswerBars(VGroup):
    """A bar for each output, as high as the number of pictures that got it as an answer.

    The parts are `frame`, the ground with the names, and `bars`, each with its number.

    Args:
        counts: (outputs,).
        names: of the outputs, plain texts; as much of each is shown as fits.
        width, height: of the whole, but for the names below and the numbers above.
    """

    def __init__(
        self, counts: npt.ArrayLike, names: Sequence[str], width: float, height: float
    ) -> None:
        super().__init__()
        theme = colours()
        given = np.asarray(counts)
        step = width / len(given)
        highest = max(int(given.max()), 1)
        self.frame = VGroup(Line(ORIGIN, width * RIGHT, color=theme.muted, stroke_width=2))
        self.bars = VGroup()
        self.add(self.frame, self.bars)
        for place, (count, name) in enumerate(zip(given, names, strict=True)):
            x = (place + 0.5) * step
            shown = plain(fitted(name, LABEL, 0.9 * step))
            label = Label(shown, LABEL, theme.quiet).move_to([x, 0, 0]).on_baseline(-0.38)
            number = number_text(int(count))
            bar = Bar(height * count / highest, 0.6 * step, number, theme.accent, SMALL)
            self.bars.add(bar.stand_on([x, 0, 0]))
            self.frame.add(label)
