"""How high everything stands that belongs to a neuron: as high as its disc."""

from __future__ import annotations

from manim import VGroup

from scenes.kit.diagram.column import Column
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.notation.brackets import brackets

FILLED = 0.7
"""The share of a row's height that is filled."""

ALONE = 0.5
"""The height of the row of a layer's only neuron."""

DOTS = 0.3
"""Of what stands below the rows for those left out."""

PAD = 0.1
"""Between what is in brackets and the brackets."""


class RowHeights:
    """The `middles` of a layer's rows, the height of `each`, and how `thick` what stands there is.

    `low` and `high` are the ends of all of them, with room for the dots where neurons are left out.

    Args:
        layer: as it stands on screen.
    """

    def __init__(self, layer: Column) -> None:
        self.middles: Floats = layer.centres[:, 1]
        rows = len(self.middles)
        self.each = float(self.middles[0] - self.middles[1]) if rows > 1 else ALONE
        self.thick, self.is_whole = FILLED * self.each, rows == layer.size
        reach = self.thick / 2 + PAD / 2
        self.high = float(self.middles[0]) + reach
        self.last = float(self.middles[-1]) - reach
        self.low = self.last if self.is_whole else self.last - DOTS

    @property
    def middle(self) -> float:
        """Between both ends."""
        return (self.low + self.high) / 2

    def brackets(self, left: float, right: float) -> VGroup:
        """Around all rows, between these two ends of what stands in them."""
        return brackets(left - PAD, right + PAD, self.low, self.high)

    def dots(self, x: float) -> VGroup:
        """What stands below the rows for those left out, if any are."""
        if self.is_whole:
            return VGroup()
        dots = Label("$dots.v$", LABEL, colours().quiet)
        return VGroup(dots.move_to([x, (self.low + self.last) / 2, 0]))
