"""Works to read on, each with a code so large that a telephone reads it from the last row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import segno
from manim import DOWN, FadeIn, Group, LaggedStart

from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import BLACK, WHITE
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import blend
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.wording import Wording

WORKS = {
    "nielsen": "http://neuralnetworksanddeeplearning.com",
    "olah": "https://colah.github.io",
    "distill": "https://distill.pub",
    "goodfellow": "https://www.deeplearningbook.org",
}
"""Where each is found."""
FIRST, LATER = ("nielsen", "olah"), ("distill", "goodfellow")
"""Those to begin with, and those for later: no more than two stand on screen."""

QUIET_ZONE = 4
"""The modules of light ground around a code, without which it is not found (ISO/IEC 18004)."""

BELOW, SHARE = 0.25, 0.9
"""From a code to the highest letter of its title; and of the height that is left a code takes so
much, so that its title is clear of what is said."""


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


class ReadingList(Group):
    """Some works side by side: the code of each, large, above its title.

    Args:
        keys: of the works, from WORKS.
        words: with a key <work>_title for each.
    """

    def __init__(self, keys: Sequence[str], words: Wording) -> None:
        layout = current_layout()
        titles = [Label(words(f"{key}_title"), BODY) for key in keys]
        side = SHARE * (layout.stage_height - BELOW - max(title.height for title in titles))
        step = 2 * layout.stage_side / len(keys)
        super().__init__()
        for place, (key, title) in enumerate(zip(keys, titles, strict=True)):
            code = QrCode(WORKS[key], side).move_to(
                [(place + 0.5) * step - layout.stage_side, 0, 0]
            )
            self.add(Group(code.align_to([0, layout.stage_top, 0], [0, 1, 0]), title))
            title.next_to(code, DOWN, buff=BELOW)
        for title in titles:
            # On one line, whatever letters they hold.
            title.on_baseline(min(each.baseline for each in titles))

    def coming(self) -> LaggedStart:
        """One after the other comes, and stays."""
        return LaggedStart(*(FadeIn(work) for work in self), lag_ratio=0.6)
