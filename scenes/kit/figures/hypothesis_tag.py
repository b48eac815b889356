"""The word for what is only hoped for."""

from __future__ import annotations

from manim import SurroundingRectangle, VGroup

from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.wording import Wording


class HypothesisTag(VGroup):
    """The word in a frame, in the place of a title.

    Args:
        words: with the key hypothesis.
    """

    def __init__(self, words: Wording) -> None:
        super().__init__()
        label = Label(words("hypothesis"), TITLE)
        label.on_baseline(current_layout().title_baseline)
        frame = SurroundingRectangle(label, color=colours().muted, stroke_width=2.5, buff=0.13)
        self.add(frame.round_corners(0.1), label)
