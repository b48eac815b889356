"""The pixels of a picture as neurons: some, enlarged until they fill the stage, and all of them."""

from __future__ import annotations

from manim import Group

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.engine.raster import Raster
from scenes.kit.figures.digit import lie_on_pixels, pixel_neurons
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours

SHARE = 0.86
"""A neuron's diameter over the side of its pixel."""
OUTLINE = 0.008
"""The width of a small neuron's outline, in frame units."""


class EnlargedPixels(Group):
    """Some pixels of one row of a picture, and the neurons that they are when they are enlarged.

    The parts are `found`, the pixels at their place in the picture, `strip`, the same enlarged, and
    `neurons`, one at the place of each enlarged pixel.

    Args:
        picture: as it stands on screen.
        first: the number of the first pixel.
        values: of the pixels.
        width: of the strip, in frame units.
        size: of the neurons' numbers.
    """

    def __init__(
        self, picture: Picture, first: int, values: list[float], width: float, size: float
    ) -> None:
        super().__init__()
        self.found = row_of_pixels(picture, first, len(values)).set_z_index(2)
        self.strip = self.found.copy().scale_to_fit_width(width)
        self.strip.move_to([0, current_layout().stage_middle, 0])
        diameter = SHARE * width / len(values)
        self.neurons = Group(*(NumberedNeuron(value, diameter, size) for value in values))
        for neuron, centre in zip(self.neurons, self.strip.centres(), strict=True):
            neuron.move_to(centre)
        self.add(self.found, self.strip, self.neurons)

    def squares(self) -> Points:
        """The enlarged pixels as squares."""
        return Points.of(self.strip).set_z_index(2)

    def discs(self) -> Points:
        """The neurons' discs in one, for the squares to become."""
        discs = Points.of(self.strip, roundness=1.0).resize(SHARE)
        return discs.outlined(colours().muted, 0.03)


def row_of_pixels(picture: Picture, first: int, count: int) -> Picture:
    """Some pixels of one row of a picture, at their place, in a frame of the accent's colour.

    Args:
        picture: as it stands on screen.
        first: the number of the first pixel.
        count: of pixels.
    """
    row, column = divmod(first, picture.raster.size[0])
    pixels = picture.raster.pixel_array[row : row + 1, column : column + count]
    cut = Picture(Raster.premultiplied(pixels.copy()), border=colours().accent)
    return lie_on_pixels(cut, picture, row, column)


def outlined_neurons(picture: Picture) -> Points:
    """All pixels of a picture as neurons, outlined so that dark ones are seen.

    Args:
        picture: as it stands on screen.
    """
    return pixel_neurons(picture).outlined(colours().faint, OUTLINE)
