"""Works to read on, each with a code so large that a telephone reads it from the last row."""

from __future__ import annotations

import numpy as np
import segno
from manim import DOWN, RIGHT, UP, Group, Scene

from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import BLACK, WHITE
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

SIDE, BELOW = 4.3, 0.22
"""Of a code, with its quiet zone; and from it to the highest letter of its title."""
TO_SCAN = 4.6
"""Seconds for which two works can be scanned."""


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
        words: with a key <work>_title and a key <work>_author.
    """

    def __init__(self, key: str, words: Wording) -> None:
        room = current_layout().stage_side - BELOW
        self.code = QrCode(WORKS[key], SIDE)
        self.title = Label(words(f"{key}_title"), BODY, width=room)
        self.author = Label(words(f"{key}_author"), LABEL, colours().quiet, width=room)
        super().__init__(self.code, self.title, self.author)
        self.arrange(DOWN, buff=BELOW)


class ReadingList(Group):
    """Two works side by side, in the middle of the stage.

    Args:
        keys: from WORKS, which they are.
        words: as of each work.
    """

    def __init__(self, keys: tuple[str, str], words: Wording) -> None:
        layout = current_layout()
        works = [Work(key, words) for key in keys]
        super().__init__(*works)
        self.arrange(RIGHT, aligned_edge=UP)
        for work, side in zip(works, (-1, 1), strict=True):
            work.set_x(side * layout.stage_side / 2)
        for texts in ([work.title for work in works], [work.author for work in works]):
            baseline = min(text.baseline for text in texts)
            for text in texts:
                # On one line, whatever letters they hold.
                text.on_baseline(baseline)
        self.move_to(layout.stage_middle * UP)

    def come(self, scene: Scene) -> None:
        """Both at once, with time for each to be scanned."""
        scene.add(self)
        scene.wait(TO_SCAN)
