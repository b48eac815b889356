"""The pixels of a picture as neurons, and their number: rows times columns."""

from __future__ import annotations

from typing import Any

from manim import DOWN, RIGHT, FadeIn, ReplacementTransform, VGroup

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.braces import SideBraces
from scenes.kit.figures.digit import pixel_neurons
from scenes.kit.look.layout import Size
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.equation import equation
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.number import Number

OUTLINE = 0.008
"""The width of a neuron's outline, in frame units."""


def outlined_neurons(picture: Picture) -> Points:
    """The pixels of a picture as neurons, outlined so that dark ones are seen.

    Args:
        picture: as it stands on screen.
    """
    return pixel_neurons(picture).outlined(colours().faint, OUTLINE)


class PixelsCounted(VGroup):
    """The number of a picture's pixels as the product of its rows and columns.

    The parts are `braces` at the sides of the picture, `product`, an equation without its result,
    `total`, and `name`, what is counted.

    Args:
        picture: as it stands on screen; the braces are at it, all else (`counted`) in the middle.
        name: Typst markup.
        size, name_size: of the numbers and of the name.
    """

    def __init__(
        self, picture: Picture, name: str, size: Size | float, name_size: Size | float = BODY
    ) -> None:
        super().__init__()
        columns, rows = picture.raster.size
        across, down = number_text(columns), number_text(rows)
        self.braces = SideBraces(picture, down, across)
        self.product = equation(down, "$times$", across, "$=$", size=size)
        gap = self.product[3].get_left()[0] - self.product[2].get_right()[0]
        self.total = Number(rows * columns, 0, size).next_to(self.product, RIGHT, buff=gap)
        self.total.on_baseline(self.product[0].baseline)
        self.name = Label(name, name_size, colours().quiet)
        self.name.next_to(VGroup(self.product, self.total), DOWN, buff=0.35)
        self.add(self.braces, self.product, self.total, self.name)

    @property
    def counted(self) -> VGroup:
        """All but the braces."""
        return VGroup(self.product, self.total, self.name)

    def multiply(self) -> list[Any]:
        """What is written at the braces becomes the factors of the product."""
        first, times, second, _ = self.product
        return [
            ReplacementTransform(self.braces.rows.copy(), first),
            ReplacementTransform(self.braces.columns.copy(), second),
            FadeIn(times),
        ]
