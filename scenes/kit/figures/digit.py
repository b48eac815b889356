"""A digit on screen: its picture, its pixels as neurons, and a window into their numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import FadeIn, FadeOut, Group, Scene, Transform, VGroup

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.theme import activation_colours, colours, contrast, hex_of
from scenes.kit.typesetting.label import LABEL
from scenes.kit.typesetting.number import Number

BLACK, WHITE = "#000000", "#FFFFFF"


LEAST_CONTRAST = 7.0
"""Of text and what is behind it (WCAG 2.2, AAA); what has less is black or white, as fits best."""


def digit_picture(image: npt.ArrayLike, height: float = 4.2) -> Picture:
    """The picture of a digit.

    Args:
        image: (rows, columns), activations from 0 to 1.
        height: in frame units.
    """
    return Picture(activation_colours(image), height, border=colours().muted)


def pixel_neurons(picture: Picture, share: float = 0.86) -> Points:
    """The same pixels as discs, one neuron a pixel, each at its pixel's place.

    Args:
        picture: as it stands on screen.
        share: a disc's diameter over a pixel's side.
    """
    return Points.of(picture, roundness=1.0).resize(share)


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
            pixel = hex_of(activation_colours(value))
            number = Number(float(value), 2, LABEL, readable_on(pixel))
            self.numbers.add(number.move_to(self.picture.centres()[index]))
        self.add(self.picture, self.numbers)
        self.set_z_index(2)

    def outline_on(self, whole: Picture) -> Picture:
        """A frame around the window's pixels on the picture they are taken from."""
        clear = np.zeros((self.span, self.span, 4))
        frame = Picture(clear, border=colours().accent)
        return lie_on_pixels(frame, whole, self.row, self.column).set_z_index(2)

    def swell(self, scene: Scene, whole: Picture, seconds: float = 3.0) -> None:
        """The window's pixels grow out of the picture they are taken from; the numbers wait.

        Args:
            scene: where it is played.
            whole: as it stands on screen.
            seconds: for all of it.
        """
        self.frame = self.outline_on(whole)
        swollen = self.picture.copy()
        scene.play(FadeIn(self.frame), run_time=seconds / 3)
        self.picture.match_points(self.frame)
        scene.play(Transform(self.picture, swollen), run_time=2 * seconds / 3)

    def shrink(self, scene: Scene) -> None:
        """The numbers go, and the pixels go back to their place; the frame around it stays."""
        scene.play(FadeOut(self.numbers), run_time=0.5)
        scene.play(self.picture.animate.match_points(self.frame))
        scene.remove(self.picture)


def lie_on_pixels(part: Picture, whole: Picture, row: float, column: float) -> Picture:
    """Bring a picture exactly over as many pixels of another as it has itself; returns it.

    Args:
        part: what is brought there.
        whole: as it stands on screen, upright.
        row, column: of the upper left of these pixels, from 0.
    """
    columns, rows = part.raster.size
    upper_left = whole.at(row - 0.5, column - 0.5)
    lower_right = whole.at(row + rows - 0.5, column + columns - 0.5)
    return part.cover(upper_left[0], lower_right[0], lower_right[1], upper_left[1])


def readable_on(ground: str) -> str:
    """The theme's colour for text on this hex colour; black or white where none is clear enough."""
    for inks in ((colours().background, colours().text), (BLACK, WHITE)):
        best = max(inks, key=lambda ink: contrast(ink, ground))
        if contrast(best, ground) >= LEAST_CONTRAST:
            break
    return best
