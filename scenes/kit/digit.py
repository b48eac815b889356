"""A digit on screen: its picture, a window into its pixels, and what each says in numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import Group, ManimColor, VGroup

from scenes.kit.picture import Picture, Swarm
from scenes.kit.text import LABEL, Number
from scenes.kit.theme import activation_colours, colours, contrast

BLACK, WHITE = "#000000", "#FFFFFF"
LEAST_CONTRAST = 4.5
"""Of text and what is behind it (WCAG 2.2, AA); against any grey, black or white has it."""


def digit_picture(image: npt.ArrayLike, height: float = 4.2) -> Picture:
    """The picture of a digit.

    Args:
        image: (rows, columns), activations from 0 to 1.
        height: in frame units.
    """
    return Picture(activation_colours(image), height, border=colours().muted)


def pixel_neurons(picture: Picture, share: float = 0.86) -> Swarm:
    """The same pixels as discs, one neuron a pixel, each at its pixel's place.

    Args:
        picture: as it stands on screen.
        share: a disc's diameter over a pixel's side.
    """
    neurons = Swarm.of(picture, roundness=1.0)
    neurons.sizes *= share
    return neurons


class PixelWindow(Group):
    """Some pixels of a picture, enlarged until the number in each can be read.

    Args:
        image: (rows, columns), activations from 0 to 1.
        row, column: the upper left pixel of the window.
        span: how many pixels across and down.
        height: in frame units.
    """

    def __init__(
        self, image: npt.ArrayLike, row: int, column: int, span: int = 5, height: float = 4.4
    ) -> None:
        super().__init__()
        self.row, self.column, self.span = row, column, span
        self.values = np.asarray(image)[row : row + span, column : column + span]
        self.picture = Picture(activation_colours(self.values), height, border=colours().accent)
        self.numbers = VGroup()
        for index, value in enumerate(self.values.ravel()):
            pixel = ManimColor(activation_colours(value)[:3]).to_hex()
            number = Number(float(value), 2, LABEL, readable_on(pixel))
            self.numbers.add(number.move_to(self.picture.centres()[index]))
        self.add(self.picture, self.numbers)
        self.set_z_index(2)

    def outline_on(self, whole: Picture) -> Picture:
        """A frame around the window's pixels on the picture they are taken from."""
        clear = np.zeros((self.span, self.span, 4))
        frame = Picture(clear, border=colours().accent)
        upper_left = whole.at(self.row - 0.5, self.column - 0.5)
        lower_right = whole.at(self.row + self.span - 0.5, self.column + self.span - 0.5)
        frame.cover(upper_left[0], lower_right[0], lower_right[1], upper_left[1])
        return frame.set_z_index(2)


def readable_on(ground: str) -> str:
    """The theme's colour for text on this hex colour; black or white where none is clear enough."""
    for inks in ((colours().background, colours().text), (BLACK, WHITE)):
        best = max(inks, key=lambda ink: contrast(ink, ground))
        if contrast(best, ground) >= LEAST_CONTRAST:
            break
    return best


def liveliest_window(image: npt.ArrayLike, span: int = 5) -> tuple[int, int]:
    """The upper left pixel of the window whose values differ most: the one worth enlarging."""
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image), (span, span))
    spread = windows.std(axis=(2, 3))
    row, column = np.unravel_index(int(spread.argmax()), spread.shape)
    return int(row), int(column)
