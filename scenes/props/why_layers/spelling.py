"""The same plan for writing: letters make syllables, and syllables a word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import (
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Mobject,
    Scene,
    VGroup,
)

from scenes.kit.diagram.labelled import hoped_line
from scenes.kit.engine.points import Points
from scenes.kit.figures.brightness import PLAIN
from scenes.kit.figures.digit import readable_on
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import hex_of
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.wording import Wording

PADDING, GAP, APART = 0.22, 0.12, 2.4
"""Between a text and the rim of its disc, between two letters, and between the columns."""


class Disc(Group):
    """A piece of text in a neuron that shines."""

    def __init__(self, text: str, height: float) -> None:
        super().__init__()
        fill = PLAIN.colours(1.0)
        label = Label(text, TITLE, readable_on(hex_of(fill)))
        diameter = max(height, float(label.width) + 2 * PADDING)
        disc = Points([[0, 0, 0]], diameter, fill, roundness=1.0)
        self.add(disc, label.move_to(disc))
        self.set_z_index(2)


class Spelling(Group):
    """Letters below each other, the two syllables they make up, and the word, from the left.

    The parts are `letters`, `syllables` and `word`; `to_syllables` and `to_word` are the lines.

    Args:
        words: with the keys letters, syllables (two of them) and word, with spaces between.
    """

    def __init__(self, words: Wording) -> None:
        layout = current_layout()
        letters, syllables = (words(key).split() for key in ("letters", "syllables"))
        step = layout.stage_height / len(letters)
        height = min(step - GAP, 0.85)
        middle, half = (len(letters) - 1) / 2, len(letters) // 2
        heights = [layout.stage_middle + (middle - k) * step for k in range(len(letters))]
        halves = [float(np.mean(own)) for own in (heights[:half], heights[half:])]
        self.letters = _column(letters, heights, height)
        self.syllables = _column(syllables, halves, height)
        self.word = _column([words("word")], [layout.stage_middle], 1.2 * height)
        columns = Group(self.letters, self.syllables, self.word)
        for column, x in zip(columns, np.cumsum([0.0, *_steps(columns)]), strict=True):
            column.set_x(x)
        columns.set_x(0)
        self.to_syllables = VGroup(
            *(
                hoped_line(letter.get_right(), self.syllables[int(k >= half)].get_left())
                for k, letter in enumerate(self.letters)
            )
        )
        end = self.word[0].get_left()
        self.to_word = VGroup(*(hoped_line(one.get_right(), end) for one in self.syllables))
        super().__init__(*columns, self.to_syllables, self.to_word)

    def play(self, scene: Scene, leaving: Mobject) -> None:
        """The letters come, then the syllables they make up, then the word."""
        letters = [FadeIn(letter, shift=0.2 * RIGHT) for letter in self.letters]
        coming = LaggedStart(*letters, lag_ratio=0.15, run_time=0.9)
        # They come where there was something else.
        scene.play(LaggedStart(FadeOut(leaving, run_time=0.6), coming, lag_ratio=0.8))
        for lines, made in ((self.to_syllables, self.syllables), (self.to_word, self.word)):
            scene.play(*map(Create, lines), run_time=0.6)
            scene.play(FadeIn(made), run_time=0.4)


def _column(texts: Sequence[str], heights: Sequence[float], height: float) -> Group:
    discs = (Disc(text, height) for text in texts)
    return Group(*(disc.move_to(y * UP) for disc, y in zip(discs, heights, strict=True)))


def _steps(columns: Group) -> list[float]:
    """From the middle of each column to that of the next."""
    halves = [float(column.width) / 2 for column in columns]
    return [a + APART + b for a, b in zip(halves, halves[1:], strict=False)]
