"""A picture that is unrolled, row after row, into a single column."""

from __future__ import annotations

from collections.abc import Sequence

from manim import (
    DOWN,
    LEFT,
    UP,
    Create,
    FadeIn,
    LaggedStart,
    Line,
    Mobject,
    Scene,
    VGroup,
)

from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import colours
from scenes.props.notation.layer_in_numbers import LayerInNumbers
from scenes.props.notation.picture_rows import PictureRows

CLEAR = 0.05
"""From the brackets to the lines that lead to what is enlarged."""


class UnrolledPicture(PictureRows):
    """The rows of a digit's picture, which become the column that a few pixels are enlarged from.

    `rays` lead to what is enlarged.

    Args:
        picture: as it stands on screen.
        numbers: of the layer, whose column comes in with its letter.
    """

    def __init__(self, picture: Picture, numbers: LayerInNumbers) -> None:
        super().__init__(picture)
        self.numbers = numbers

    def enlarged(self, pixels: Sequence[int], goals: Sequence[Mobject]) -> VGroup:
        """Two thin lines from each of some pixels in the unrolled column to what it is enlarged to.

        Args:
            pixels: counted row by row.
            goals: as they stand on screen, to the right of the column.
        """
        rays = VGroup()
        for pixel, goal in zip(pixels, goals, strict=True):
            start = self.at(pixel)
            start[0] = self.numbers.strip_brackets.get_right()[0] + CLEAR
            for corner in (UP + LEFT, DOWN + LEFT):
                rays.add(Line(start, goal.get_corner(corner), stroke_width=1.5))
        return rays.set_color(colours().muted)

    def into(self, scene: Scene) -> None:
        """Row after row it becomes a column, and some of its pixels are enlarged beside it.

        Args:
            scene: where it is played; the picture itself is on screen no longer.
        """
        numbers = self.numbers
        column, letter = numbers.column, numbers.letters["inputs"]
        scene.add(*self)
        places = self.as_column(numbers.strip_x, numbers.low, numbers.high)
        scene.play(self.unroll(places), run_time=1.6)
        self.rays = self.enlarged(numbers.pixels, column.pixels)
        comings = [
            FadeIn(enlarged, target_position=self.at(pixel))
            for enlarged, pixel in zip(column.pixels, numbers.pixels, strict=True)
        ]
        scene.play(LaggedStart(*comings, lag_ratio=0.3), Create(self.rays), run_time=1.2)
        around = (numbers.strip_brackets, column.names, numbers.pixel_range)
        scene.play(FadeIn(*around), FadeIn(letter, target_position=self, scale=2), run_time=0.8)
