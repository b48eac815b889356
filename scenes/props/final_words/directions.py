"""How many weights one digit would have larger, and how many smaller."""

from __future__ import annotations

from manim import RIGHT, VGroup

from network.analysis.gradient_step import Directions
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.wording import Wording


class DirectionCounts(VGroup):
    """So many up, so many down, and so many that make no difference, in the place of a title.

    Args:
        directions: of all weights.
        words: with the keys up, down and stay.
    """

    def __init__(self, directions: Directions, words: Wording) -> None:
        theme = colours()
        up, down, stay = map(number_text, (directions.up, directions.down, directions.stay))
        super().__init__(
            Label(words("up", count=up), TITLE, theme.plus),
            Label(words("down", count=down), TITLE, theme.minus),
            Label(words("stay", count=stay), TITLE, theme.quiet),
        )
        self.arrange(RIGHT, buff=0.7)
        for label in self:
            label.on_baseline(current_layout().title_baseline)
