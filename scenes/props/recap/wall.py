"""Pictures that have been read, kept as small tiles beside the large one."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from manim import FadeIn, Group

from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.digit import digit_picture

COLUMNS, GAP = 2, 0.12
"""How many tiles stand side by side, and the room between two of them."""


class Wall(Group):
    """A tile for each of some digits, between the picture and the first layer.

    Args:
        diagram: as it stands on screen, without lines.
        digits: in the order in which they are read.
    """

    def __init__(self, diagram: Diagram, digits: Sequence[Digit]) -> None:
        self.home = home = diagram.home
        left, right = home.get_right()[0], diagram.columns[0].neurons.get_left()[0]
        rows = ceil(len(digits) / COLUMNS)
        side = min((home.height + GAP) / rows, (right - left - GAP) / COLUMNS) - GAP
        super().__init__(*(digit_picture(digit.image, side) for digit in digits))
        self.arrange_in_grid(cols=COLUMNS, buff=GAP)
        self.move_to([(left + right) / 2, home.get_y(), 0])

    def keep(self, place: int) -> FadeIn:
        """The picture that has just been read leaves its tile."""
        tile = self[place]
        return FadeIn(tile, target_position=self.home, scale=self.home.height / tile.height)
