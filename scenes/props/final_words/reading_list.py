"""Works to read on, each with a code that a telephone reads from a seat."""

from __future__ import annotations

import numpy as np
import segno
from manim import Group

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

QUIET_ZONE = 4
"""The modules of light ground around a code, without which it is not found (ISO/IEC 18004)."""

CODE = 3.0
"""The side of a code with its quiet zone."""


BELOW = 0.5
"""From a code to the first line of its title, and from the titles to what the works are."""


class QrCode(Picture):
    """An address as a QR code: dark on a light ground in every theme, or it would not be read.

    Args:
        address: what is read.
        side: with the quiet zone, in frame units.
    """

    def __init__(self, address: str, side: float = CODE) -> None:
        # Of the errors that a camera makes, up to 15 % can be mended.
        code = segno.make_qr(address, error="m")
        modules = np.array(list(code.matrix_iter(border=QUIET_ZONE)))
        super().__init__(blend(WHITE, BLACK, modules), side)


class Work(Group):
    """A code, the title below it, and what the work is.

    Args:
        key: of the work, from WORKS.
        width: where titles are broken.
        words: with the keys <work>_title and <work>_what.
    """

    def __init__(self, key: str, width: float, words: Wording) -> None:
        super().__init__()
        self.code = QrCode(WORKS[key])
        self.title = Label(words(f"{key}_title"), BODY, width=width)
        self.what = Label(words(f"{key}_what"), LABEL, colours().quiet, width=width)
        self.title.on_baseline(self.code.get_bottom()[1] - BELOW)
        self.add(self.code, self.title, self.what)


class ReadingList(Group):
    """All works, side by side.

    Args:
        words: for their titles, and for what each is.
    """

    def __init__(self, words: Wording) -> None:
        layout = current_layout()
        step = 2 * layout.stage_side / len(WORKS)
        super().__init__(*(Work(key, step - 0.2, words) for key in WORKS))
        lowest = min(work.title.get_bottom()[1] for work in self)
        for place, work in enumerate(self):
            # Below the longest title, so that all stand in line.
            work.what.match_x(work.code).on_baseline(lowest - BELOW)
            work.shift([(place + 0.5) * step - layout.stage_side, 0, 0])
        self.set_y(layout.stage_middle)
