"""The rows of a picture, which are unrolled one after another: into a column, or into a row."""

from __future__ import annotations

from collections.abc import Sequence

from manim import PI, Group, LaggedStart, Transform

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.raster import Raster
from scenes.kit.figures.digit import lie_on_pixels
from scenes.kit.look.theme import Floats

WIDTH = 0.34
"""Of what is unrolled, in frame units."""


class PictureRows(Group):
    """The rows of a picture, at first where they are in it.

    Args:
        picture: as it stands on screen, upright.
    """

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        pixels = picture.raster.pixel_array
        self.count = pixels.shape[0] * pixels.shape[1]
        for k in range(len(pixels)):
            row = Picture(Raster.premultiplied(pixels[k : k + 1].copy()))
            self.add(lie_on_pixels(row, picture, k, 0))

    def as_column(self, x: float, low: float, high: float) -> list[Picture]:
        """Each row turned by a quarter and below the one before."""
        height, places = (high - low) / len(self), []
        for k, row in enumerate(self):
            place = row.copy().cover(-height / 2, height / 2, -WIDTH / 2, WIDTH / 2)
            # What ran to the right runs down, what ran down runs to the left.
            place.rotate(-PI / 2).move_to([x, high - (k + 0.5) * height, 0])
            places.append(place)
        return places

    def as_row(self, left: float, y: float, length: float, width: float = WIDTH) -> list[Picture]:
        """Each row to the right of the one before."""
        each, low, high = length / len(self), y - width / 2, y + width / 2
        return [
            row.copy().cover(left + k * each, left + (k + 1) * each, low, high)
            for k, row in enumerate(self)
        ]

    def unroll(self, places: Sequence[Picture]) -> LaggedStart:
        """Row after row goes to its place."""
        moves = [Transform(row, place) for row, place in zip(self, places, strict=True)]
        return LaggedStart(*moves, lag_ratio=0.12)

    def at(self, pixel: int) -> Floats:
        """Where a pixel is in the column."""
        share = (pixel + 0.5) / self.count
        place: Floats = self.get_top() + share * (self.get_bottom() - self.get_top())
        return place
