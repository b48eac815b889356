"""What only the chapter about neurons shows: brightness, enlarged pixels, a wave through them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    Animation,
    Group,
    Line,
    Transform,
    Triangle,
    VGroup,
    linear,
)

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.engine.raster import Raster
from scenes.kit.figures.digit import lie_on_pixels
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, colours
from scenes.kit.typesetting.equation import equation
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording


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


class EnlargedPixels(Group):
    """Some pixels of one row of a picture, enlarged beside it.

    The parts are `found`, the pixels at their place in the picture, `strip`, the same enlarged, and
    `rays` that join the two.

    Args:
        picture: as it stands on screen.
        first: the number of the first pixel.
        count: of pixels.
        side: of an enlarged pixel, in frame units.
        x: the middle of the strip.
    """

    def __init__(self, picture: Picture, first: int, count: int, side: float, x: float) -> None:
        super().__init__()
        self.found = row_of_pixels(picture, first, count)
        self.strip = self.found.copy().scale_to_fit_height(side).set_x(x).set_y(picture.get_y())
        self.found.set_z_index(-0.5)
        self.rays = VGroup(
            *(
                Line(
                    self.found.get_corner(edge + RIGHT),
                    self.strip.get_corner(edge + LEFT),
                    color=colours().muted,
                    stroke_width=2,
                )
                for edge in (UP, DOWN)
            )
        )
        self.add(self.found, self.strip, self.rays)

    def become(self, neurons: Sequence[NumberedNeuron]) -> list[Any]:
        """Neurons become the enlarged pixels, one each; their numbers stay in them."""
        moves: list[Any] = []
        side, muted = self.strip.height, colours().muted
        for neuron, centre in zip(neurons, self.strip.centres(), strict=True):
            square = Points(centre, side, neuron.disc.colours, 0.0, muted)
            moves += [Transform(neuron.disc, square), neuron.number.animate.move_to(centre)]
        return moves


class SidesCounted(VGroup):
    """Rows times columns is so many neurons.

    The parts are `product`, an equation without its result, `total` (at 0) and `name`.

    Args:
        side: rows, and columns.
        words: for the name.
        size: of the numbers.
    """

    def __init__(self, side: int, words: Wording, size: float) -> None:
        super().__init__()
        one = number_text(side)
        self.product = equation(one, "$times$", one, "$=$", size=size)
        self.total = Number(side**2, 0, size).next_to(self.product, RIGHT, buff=0.3)
        self.total.on_baseline(self.product[0].baseline).set_value(0)
        self.name = Label(words("neurons"), BODY, colours().muted)
        self.name.next_to(VGroup(self.product, self.total), DOWN, buff=0.35)
        self.add(self.product, self.total, self.name)


class LaterNeuron(Group):
    """A neuron of the next layer, how many numbers go into it, and that one comes out.

    The parts are `neuron` (at 0), its `name`, `inputs`, `output`, and `note` (on the lines).

    Args:
        home: the picture, as it stands on screen.
        chosen: the neuron, from 0.
        brightest: the activation of full brightness.
        x: where the neuron stands.
        words: for the texts.
    """

    DIAMETER = 2.3

    def __init__(
        self, home: Picture, chosen: int, brightest: float, x: float, words: Wording
    ) -> None:
        super().__init__()
        muted = colours().muted
        self.neuron = NumberedNeuron(0.0, self.DIAMETER, 48, brightest)
        self.neuron.move_to([x, home.get_y(), 0])
        in_front(self.neuron)
        count = number_text(home.raster.size[0] ** 2)
        self.inputs = Label(words("numbers_in", count=count), LABEL)
        self.inputs.next_to(home, DOWN, buff=0.25)
        self.output = Label(words("number_out"), LABEL)
        self.output.set_x(x).on_baseline(self.inputs.baseline)
        self.name = Label(words("neuron", neuron=number_text(chosen + 1)), LABEL, muted)
        self.name.next_to(self.neuron.disc, UP, buff=0.3)
        self.note = Label(words("lines"), LABEL, muted).next_to(home, UP, buff=0.2)
        self.add(self.neuron, self.inputs, self.output, self.name, self.note)


def in_front(neuron: NumberedNeuron) -> NumberedNeuron:
    """Let a neuron stand in front of pictures and lines, and its number in front of its disc."""
    neuron.disc.set_z_index(1)
    neuron.number.set_z_index(2)
    return neuron


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


class Wave(Animation):
    """Points become others, of as many shapes, from its first shape to its last.

    Args:
        points, goal: before and after; the goal's outline width is taken at the start.
        front: how many shapes are changing at a time, as a share of all.
    """

    def __init__(self, points: Points, goal: Points, front: float = 0.1, **options: Any) -> None:
        self.goal, self.front = goal, front
        super().__init__(points, **{"rate_func": linear, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        start, points, goal = self.starting_mobject, self.mobject, self.goal
        begins = np.linspace(0, 1 - self.front, len(goal.sizes))
        share = np.clip((self.rate_func(alpha) - begins) / self.front, 0, 1)
        points.outline_width = goal.outline_width
        for name in ("corners", "colours", "roundness", "outlines"):
            one, other = getattr(start, name), getattr(goal, name)
            each = share.reshape(-1, *(1,) * (one.ndim - 1))
            setattr(points, name, (1 - each) * one + each * other)
