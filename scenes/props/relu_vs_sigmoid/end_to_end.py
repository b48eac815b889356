"""What set out and what got through, each laid end to end: two lengths to compare."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, RIGHT, FadeIn, Group, ReplacementTransform, VGroup

from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import SMALL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.bars import end_to_end

ROW = 0.62
"""From one row to the next."""
TINY = 1e-9
"""A sum that is no larger takes no room."""
GAP = 0.2
"""Between two things in a row."""


class Rows(Group):
    """Two rows of bars below a network: those of the outputs, and those of the first layer.

    The parts are `names` at their left and the rows, `above` and `below`; to come is `share`, how
    much the lower is of the upper.

    Args:
        missing, through: what the bars stand for.
        inks: the colours of the upper row's bars.
        ink: of the lower row's.
        unit: the length of 1.
        share: is placed at the end of the lower row.
        place: where the upper row begins.
        words: for the names.
    """

    def __init__(
        self,
        missing: Floats,
        through: Floats,
        inks: Sequence[str],
        ink: str,
        unit: float,
        share: Label,
        place: Floats,
        words: Wording,
    ) -> None:
        lower = place + np.array([0, -ROW, 0])
        self.above = end_to_end(missing, unit, inks, place)
        self.below = end_to_end(through, unit, [ink] * len(through), lower)
        self.names = names_of(words)
        for name, at in zip(self.names, (place, lower), strict=True):
            name.next_to(at, LEFT, buff=GAP).set_y(at[1])
        end = lower + (unit * float(np.abs(through).sum()) + GAP) * RIGHT
        self.share = share.move_to(end, aligned_edge=LEFT)
        super().__init__(self.names, self.above, self.below)

    def laying(self, missing: VGroup, through: VGroup) -> list[object]:
        """The bars of the outputs and those of the first layer are laid in their rows."""
        moves = [
            ReplacementTransform(one.copy(), other)
            for bars, row in ((missing, self.above), (through, self.below))
            for one, other in zip(bars, row, strict=True)
        ]
        return [FadeIn(self.names), *moves]


def names_of(words: Wording) -> VGroup:
    """What both rows are of.

    Args:
        words: with the keys at_outputs and at_first.
    """
    return VGroup(
        *(Label(words(key), SMALL, colours().quiet) for key in ("at_outputs", "at_first"))
    )


def unit_of(whole: float, through: float, room: float, share: float) -> float:
    """How long a bar of 1 is at most for both rows to fit.

    Args:
        whole, through: the sums of their sizes.
        room: beside their names.
        share: the width of the share.
    """
    return float(min(room / whole, (room - GAP - share) / max(through, TINY)))
