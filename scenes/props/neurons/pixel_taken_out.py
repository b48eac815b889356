"""One pixel of a picture as a neuron, taken out and enlarged."""

from __future__ import annotations

from manim import DOWN, Group

from scenes.kit.engine.points import Points
from scenes.kit.figures.numbered_neuron import zoom_rays
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.neurons.front_neuron import front_neuron

DIAMETER, NUMBER = 2.9, 60
"""Of the neuron, and the size of its number."""


class PixelTakenOut(Group):
    """A neuron that is one of a picture's pixels, with its name, enlarged beside the picture.

    The parts are `small`, the neuron at its place in the picture, `neuron`, the same enlarged, its
    disc still lying over the small one, `rays` between the two, and the texts `name` and `place`
    (its row and column; where it stands is the chapter's).

    Args:
        pixels: of the picture as neurons, row by row, on screen.
        pixel: which of them, from 0.
        value: its activation.
        side: the number of pixels in a row.
        middle: where the enlarged neuron stands.
        words: with the keys activation and place.
    """

    def __init__(
        self,
        pixels: Points,
        pixel: int,
        value: float,
        side: int,
        middle: Floats,
        words: Wording,
    ) -> None:
        super().__init__()
        accent = colours().accent
        self.small = pixels.only(pixel).outlined(accent, 0.02)
        self.neuron = front_neuron(value, DIAMETER, NUMBER).move_to(middle)
        self.neuron.disc.outlined(accent)
        self.enlarged = self.neuron.disc.copy()
        self.neuron.disc.match_points(self.small)
        self.rays = zoom_rays(self.small.get_center(), self.enlarged)
        self.name = Label(words("activation"), BODY, accent)
        self.name.next_to(self.enlarged, DOWN, buff=0.3)
        row, column = divmod(pixel, side)
        numbers = {"row": number_text(row + 1), "column": number_text(column + 1)}
        self.place = Label(words("place", **numbers), LABEL, colours().quiet)
        self.add(self.small, self.neuron, self.rays, self.name, self.place)
