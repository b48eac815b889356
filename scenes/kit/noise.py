"""Pictures of nothing: noise from a fixed seed, and how sure a network is of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import DOWN, ORIGIN, RIGHT, UP, Line, Rectangle, VGroup

from network.model import Network
from scenes.kit.text import LABEL, SMALL, Label, number_text
from scenes.kit.theme import colours

SEED = 0
SURE = 0.9
"""An output above this is called sure."""


def noise_pictures(count: int, pixels: int = 784) -> npt.NDArray[np.float32]:
    """So many pictures whose every pixel is drawn evenly from 0 to 1: (count, pixels)."""
    drawn = np.random.default_rng(SEED).uniform(size=(count, pixels))
    return drawn.astype(np.float32)


def sure_answers(network: Network, images: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """How often each output is the largest and above SURE: (outputs,)."""
    outputs = network(images)
    sure = outputs.max(axis=1) > SURE
    counts: npt.NDArray[np.int64] = np.bincount(
        outputs[sure].argmax(axis=1), minlength=outputs.shape[1]
    )
    return counts


class AnswerBars(VGroup):
    """A bar for each output, as high as the number of pictures that got it as an answer.

    The parts are `frame`, the ground with the names, and `bars`, each with its number.

    Args:
        counts: (outputs,).
        names: of the outputs, Typst markup.
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
            label = Label(name, LABEL, theme.muted).move_to([x, 0, 0]).on_baseline(-0.38)
            number = Label(number_text(int(count)), SMALL, theme.text)
            bar = Rectangle(width=0.6 * step, height=max(height * count / highest, 0.01))
            bar.set_stroke(width=0).set_fill(theme.accent, 1).move_to([x, 0, 0], DOWN)
            number.next_to(bar, UP, buff=0.1)
            self.bars.add(VGroup(bar, number))
            self.frame.add(label)
