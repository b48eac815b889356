"""The word for what is only hoped for."""

from __future__ import annotations

from manim import RIGHT, UP, SurroundingRectangle, VGroup

from scenes.kit.look.theme import colours
from scenes.kit.stage.chapter import STAGE_RIGHT, STAGE_TOP
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording


class HypothesisTag(VGroup):
    """A tag with the word, at the upper right of the stage.

    Args:
        words: with the key hypothesis.
    """

    def __init__(self, words: Wording) -> None:
        super().__init__()
        label = Label(words("hypothesis"), LABEL, colours().accent)
        box = SurroundingRectangle(label, color=colours().accent, stroke_width=2, buff=0.12)
        self.add(box.round_corners(0.1), label)
        self.align_to(STAGE_RIGHT * RIGHT, RIGHT).align_to(STAGE_TOP * UP, UP)
