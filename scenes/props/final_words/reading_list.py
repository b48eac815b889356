"""Works to read on, each with a code so large that a telephone reads it from the last row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import segno
from manim import DOWN, RIGHT, UP, FadeIn, Group, LaggedStart, SurroundingRectangle

from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import BLACK, WHITE
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import blend, colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.wording import Wording

WORKS = {
    "nielsen": "http://neuralnetworksanddeeplearning.com",
    "olah": "https://colah.github.io",
    "distill": "https://distill.pub",
    "goodfellow": "https://www.deeplearningbook.org",
}
"""Where each is found."""
FIRST, LATER = ("nielsen", "olah"), ("distill", "goodfellow")
"""Those to begin with, and those for later."""

QUIET_ZONE = 4
"""The modules of light ground around a code, without which it is not found (ISO/IEC 18004)."""

BELOW, APART = 0.25, 0.24
"""From a code to the highest letter of its title, and between two codes."""


class QrCode(Picture):
    """An address as a QR code: dark on a light ground in every theme, or it would not be read.

    Args:
        address: what is read.
        side: with the quiet zone, in frame units.
    """

    def __init__(self, address: str, side: float) -> None:
        # Of the errors that a camera makes, up to 15 % can be mended.
        code = segno.make_qr(address, error="m")
        modules = np.array(list(code.matrix_iter(border=QUIET_ZONE)))
        super().__init__(blend(WHITE, BLACK, modules), side)


class Work(Group):
    """The code of a work, as large as may be, above its title and its author.

    Args:
        key: from WORKS.
        side: of the code.
        words: with a key <work>_title and a key <work>_author.
    """

    def __init__(self, key: str, side: float, words: Wording) -> None:
        self.code = QrCode(WORKS[key], side)
        self.title = Label(words(f"{key}_title"), BODY, width=side)
        self.author = Label(words(f"{key}_author"), LABEL, colours().quiet, width=side)
        super().__init__(self.code, self.title, self.author)
        self.arrange(DOWN, buff=BELOW)


class ReadingList(Group):
    """All works side by side, those to begin with first.

    Args:
        words: as of each work.
    """

    def __init__(self, words: Wording) -> None:
        layout = current_layout()
        side = (2 * layout.stage_side + APART) / len(WORKS) - APART
        works = [Work(key, side, words) for key in (*FIRST, *LATER)]
        super().__init__(*works)
        self.arrange(RIGHT, buff=APART, aligned_edge=UP)
        for texts in ([work.title for work in works], [work.author for work in works]):
            baseline = min(text.baseline for text in texts)
            for text in texts:
                # On one line, whatever letters they hold.
                text.on_baseline(baseline)
        self.move_to(layout.stage_middle * UP)

    def coming(self) -> LaggedStart:
        """One after the other they come, and stay."""
        return LaggedStart(*(FadeIn(work) for work in self), lag_ratio=0.4)

    def frame(self, keys: Sequence[str]) -> SurroundingRectangle:
        """A frame around the codes of some works that stand side by side."""
        works = dict(zip((*FIRST, *LATER), self, strict=True))
        return box_around(*(works[key].code for key in keys), buff=APART / 2)
