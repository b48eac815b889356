"""A neuron large enough to be read: a disc with its number inside, as bright as the number says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    PI,
    UP,
    Animation,
    Group,
    Line,
    ManimColor,
    Mobject,
    Triangle,
    VGroup,
    rotate_vector,
    smooth,
)

from network.digits import Digit
from network.model import Network
from scenes.kit.digit import readable_on
from scenes.kit.edges import edges_picture
from scenes.kit.picture import Picture, Raster, Swarm
from scenes.kit.text import LABEL, Label, Number, number_text
from scenes.kit.theme import activation_colours, colours


class NumberedNeuron(Group):
    """A disc that holds a number.

    Args:
        value: its activation.
        diameter: in frame units.
        size: of the number.
        brightest: the activation of full brightness; above 1 where a layer's activations are.
    """

    def __init__(self, value: float, diameter: float, size: float, brightest: float = 1.0) -> None:
        super().__init__()
        self.brightest = max(1.0, brightest)
        self.disc = Swarm([[0, 0, 0]], diameter, self._fill(value), 1.0, colours().muted, 0.03)
        self.number = Number(value, 2, size).move_to(self.disc)
        self.add(self.disc, self.number)
        self.set_value(value)

    def set_value(self, value: float) -> Self:
        """Hold another number and take its brightness."""
        fill = self._fill(value)
        self.disc.paint_in(fill)
        self.number.set_value(value)
        # No text is clear on every brightness between dark and bright: it changes its colour.
        self.number.set_fill(readable_on(ManimColor(fill[:3]).to_hex()))
        return self

    def _fill(self, value: float) -> npt.NDArray[np.floating[Any]]:
        return activation_colours(value / self.brightest)


class LightTo(Animation):
    """The number of a neuron runs to another value, and its brightness runs with it."""

    def __init__(self, neuron: NumberedNeuron, value: float, **options: Any) -> None:
        self.start, self.goal = neuron.number.value, float(value)
        super().__init__(neuron, **{"rate_func": smooth, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        # At the end exactly the goal, whatever rounding the way there had.
        value = self.goal if share == 1 else self.start + share * (self.goal - self.start)
        self.mobject.set_value(value)


class BrightnessScale(Group):
    """How bright each activation from 0 to 1 is.

    Args:
        width: of the ramp, in frame units.
    """

    STEPS = 101

    def __init__(self, width: float) -> None:
        super().__init__()
        ramp = activation_colours(np.linspace(0, 1, self.STEPS))[None]
        self.ramp = Picture(ramp, border=colours().muted)
        self.ramp.cover(-width / 2, width / 2, -0.12, 0.12)
        self.add(self.ramp)
        for value in (0.0, 0.5, 1.0):
            label = Label(number_text(value, 0 if value % 1 == 0 else 1), LABEL, colours().muted)
            label.next_to(self.at(value) + 0.12 * DOWN, DOWN, buff=0.1)
            self.add(label)

    def at(self, value: float) -> npt.NDArray[np.floating[Any]]:
        """The place of an activation on the ramp."""
        return self.ramp.at(0, value * (self.STEPS - 1))

    def above(self, value: float) -> npt.NDArray[np.floating[Any]]:
        """Where the middle of a pointer at this activation is."""
        place: npt.NDArray[np.floating[Any]] = self.at(value) + 0.27 * UP
        return place

    def pointer(self, value: float) -> Triangle:
        """A pointer from above at an activation."""
        pointer = Triangle(color=colours().accent, fill_opacity=1, stroke_width=0)
        return pointer.rotate(PI).scale_to_fit_height(0.2).move_to(self.above(value))


def telling_pixel(image: npt.ArrayLike) -> int:
    """Of three pixels side by side, a dark, a half bright and a bright one, the one in the middle.

    Args:
        image: (rows, columns), activations from 0 to 1.
    """
    grid = np.asarray(image, dtype=float)
    triples = np.lib.stride_tricks.sliding_window_view(grid, 3, axis=1)
    wanted = np.array([0.0, 0.5, 1.0])
    rising = np.abs(triples - wanted).sum(axis=2)
    falling = np.abs(triples - wanted[::-1]).sum(axis=2)
    best = np.minimum(rising, falling)
    row, first = np.unravel_index(int(best.argmin()), best.shape)
    return int(row) * grid.shape[1] + int(first) + 1


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
    upper_left = picture.at(row - 0.5, column - 0.5)
    lower_right = picture.at(row + 0.5, column + count - 0.5)
    return cut.cover(upper_left[0], lower_right[0], lower_right[1], upper_left[1])


def zoom_rays(point: npt.ArrayLike, disc: Swarm) -> VGroup:
    """Two thin lines from a point to where they touch a large disc."""
    start = np.asarray(point, dtype=float)
    reach = disc.points[0] - start
    far, radius = float(np.linalg.norm(reach)), float(disc.sizes[0]) / 2
    turn, length = np.arcsin(radius / far), np.sqrt(far**2 - radius**2)
    return VGroup(
        *(
            Line(
                start,
                start + rotate_vector(reach, side * turn) * length / far,
                color=colours().muted,
                stroke_width=2,
            )
            for side in (1, -1)
        )
    )


def fan(picture: Picture, neuron: Mobject, values: npt.ArrayLike) -> Picture:
    """A line from each pixel to one neuron, as strong as its value.

    Args:
        picture: where the lines begin.
        neuron: where they end, at its left.
        values: (pixels,), for instance w · a.
    """
    starts = picture.centres()
    ends = np.broadcast_to(neuron.get_left(), starts.shape)
    # Below the picture and the neuron, so that nothing is drawn anew but those.
    return edges_picture(starts, ends, values).set_z_index(0.5)


def liveliest_neuron(network: Network, digits: Sequence[Digit]) -> int:
    """The neuron of the first layer whose activation changes most from each digit to the next."""
    activations = network.trace(np.stack([digit.pixels for digit in digits])).a[0]
    return int(np.abs(np.diff(activations, axis=0)).min(axis=0).argmax())
