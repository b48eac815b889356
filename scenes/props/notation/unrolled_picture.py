"""A picture that is unrolled, row after row, into a single column."""

from __future__ import annotations

from collections.abc import Sequence

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    Group,
    LaggedStart,
    Line,
    Mobject,
    Scene,
    VGroup,
)

from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import colours
from scenes.props.notation.layer_in_numbers import LayerInNumbers
from scenes.props.notation.picture_rows import WIDTH, PictureRows

STRIP = 2.4
"""Between the unrolled picture and the column of numbers."""


class UnrolledPicture(PictureRows):
    """The rows of a digit's picture, which become the column that a few pixels are enlarged from.

    `rays` lead to what is enlarged; `names` is what has come in with the column, and goes before a
    map comes beside it.

    Args:
        picture: as it stands on screen.
        numbers: of the layer, whose column comes in with its letter.
    """

    def __init__(self, picture: Picture, numbers: LayerInNumbers) -> None:
        super().__init__(picture)
        self.numbers, self.x = numbers, numbers.column.get_left()[0] - STRIP

    def enlarged(self, pixels: Sequence[int], goals: Sequence[Mobject]) -> VGroup:
        """Two thin lines from each of some pixels in the unrolled column to what it is enlarged to.

        Args:
            pixels: counted row by row.
            goals: as they stand on screen, to the right of the column.
        """
        rays = VGroup()
        for pixel, goal in zip(pixels, goals, strict=True):
            start = self.at(pixel) + WIDTH / 2 * RIGHT
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
        scene.play(self.unroll(self.as_column(self.x)), run_time=1.6)
        self.rays = self.enlarged(numbers.pixels, column.pixels)
        comings = [
            FadeIn(line, target_position=self.at(pixel))
            for line, pixel in zip(column.lines, numbers.inputs, strict=True)
        ]
        scene.play(LaggedStart(*comings, lag_ratio=0.3), Create(self.rays), run_time=1.2)
        scene.play(
            FadeIn(column.brackets, column.names, numbers.pixel_range),
            FadeIn(letter, target_position=column, scale=2),
            run_time=0.8,
        )
        self.names = Group(column.names, numbers.pixel_range, letter)
