"""A picture that is unrolled, row after row, into a single column."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    Create,
    FadeIn,
    Group,
    LaggedStart,
    Line,
    Mobject,
    Scene,
    Transform,
    VGroup,
)

from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import lie_on_pixels
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, activation_colours, colours
from scenes.props.notation.layer_in_numbers import LayerInNumbers

STRIP = 2.4
"""Between the unrolled picture and the column of numbers."""
WIDTH = 0.34
"""Of the column, in frame units; it is as high as the stage."""


class UnrolledPicture(Group):
    """The rows of a digit's picture, at first where they are in the picture.

    `leaving` is what has come in with the column, and goes before it is worked with.

    Args:
        pixels: the activations, row by row.
        picture: as it stands on screen.
    """

    def __init__(self, pixels: npt.ArrayLike, picture: Picture) -> None:
        super().__init__()
        columns, rows = picture.raster.size
        self.count = columns * rows
        for k, row in enumerate(np.asarray(pixels).reshape(rows, columns)):
            self.add(lie_on_pixels(Picture(activation_colours(row[None])), picture, k, 0))

    def unroll(self, x: float) -> LaggedStart:
        """Each row turns by a quarter and moves below the one before, into a column at x."""
        layout = current_layout()
        height = layout.stage_height / len(self)
        moves = []
        for k, row in enumerate(self):
            place = row.copy().cover(-height / 2, height / 2, -WIDTH / 2, WIDTH / 2)
            # What ran to the right runs down, what ran down runs to the left.
            place.rotate(-PI / 2).move_to([x, layout.stage_top - (k + 0.5) * height, 0])
            moves.append(Transform(row, place))
        return LaggedStart(*moves, lag_ratio=0.12)

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

    def into(self, scene: Scene, numbers: LayerInNumbers) -> None:
        """Row after row it becomes a column, and some of its pixels are enlarged beside it.

        Args:
            scene: where it is played; the picture itself is on screen no longer.
            numbers: of the layer, whose column comes in with its letter.
        """
        column, letter = numbers.column, numbers.letters["inputs"]
        scene.add(*self)
        scene.play(self.unroll(column.get_left()[0] - STRIP), run_time=1.6)
        self.rays = self.enlarged(numbers.pixels, column.pixels)
        comings = [
            FadeIn(line, target_position=self.at(pixel))
            for line, pixel in zip(column.lines, numbers.inputs, strict=True)
        ]
        scene.play(LaggedStart(*comings, lag_ratio=0.3), Create(self.rays), run_time=1.2)
        scene.play(
            FadeIn(column.brackets, column.names, numbers.last_pixel),
            FadeIn(letter, target_position=column, scale=2),
            run_time=0.8,
        )
        self.leaving = Group(*self, self.rays, column.names, numbers.last_pixel, letter)

    def at(self, pixel: int | None) -> Floats:
        """Where a pixel is in the unrolled column; what is left out comes from its middle."""
        share = 0.5 if pixel is None else (pixel + 0.5) / self.count
        place: Floats = self.get_top() + share * (self.get_bottom() - self.get_top())
        return place
