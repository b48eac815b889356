"""A small curve on a card."""

from __future__ import annotations

from manim import RoundedRectangle, VGroup

from scenes.kit.look.theme import colours
from scenes.props.relu_vs_sigmoid.curves import SMALL_HEIGHT, SMALL_WIDTH, small_curve

MARGIN = 0.14
"""Around the curve."""
ABOVE = 2
"""A z-index above all that a card hides."""


class CurveCard(VGroup):
    """A small curve on a card, which hides what is below it.

    The parts are the card's `ground` and the `curve`.

    Args:
        name: of the curve's activation, one of COMPARED.
    """

    def __init__(self, name: str) -> None:
        theme = colours()
        self.ground = RoundedRectangle(
            corner_radius=0.1,
            width=SMALL_WIDTH + 2 * MARGIN,
            height=SMALL_HEIGHT + 2 * MARGIN,
            color=theme.muted,
            stroke_width=2,
        )
        self.ground.set_fill(theme.background, opacity=1)
        self.curve = small_curve(name)
        super().__init__(self.ground, self.curve)
        self.scale(0.8).set_z_index(ABOVE)
