"""Places in a picture and in a layer that are counted to, from 0 on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
import numpy.typing as npt
from manim import DL, DOWN, LEFT, UP, UR, FadeIn, Group, Scene, VGroup

from scenes.kit.diagram.column import Column
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.theme import Floats, colours, rgb
from scenes.kit.typesetting.label import BODY, TITLE
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.notation.neuron_formula import NeuronFormula

BESIDE = 0.12
"""Between a pixel and its number."""

BELOW = 0.15
"""From the picture, or the neurons, to the number of their layer."""

EDGE, PAD = np.array([0.08, 0.08, 0]), np.array([0.05, 0.05, 0])
"""Between a number and the picture's edges, and from it to the edges of its plate."""

FRAME, RING = 1.5, 2.9
"""The size of a mark, in pixels and in radii of a neuron."""


class Counted(Group):
    """A mark around one of many places, and the place's number, counted from 0.

    The parts are `marker` and `number`.

    Args:
        places: (n, 3), in the order in which they are counted.
        numbers: of the places; of a large layer, not all neurons are on screen.
        size: of the mark.
        roundness: of the mark: 0 for pixels, 1 for neurons.
        picture: inside of which the number stays, on a plate of its own; it goes along with the
            mark either way.
    """

    def __init__(
        self,
        places: npt.ArrayLike,
        numbers: Sequence[int],
        size: float,
        roundness: float,
        picture: Picture | None = None,
    ) -> None:
        super().__init__()
        self.places, self.numbers = np.asarray(places, dtype=float), numbers
        self._at = 0
        self.reach, self.picture = size / 2 + BESIDE, picture
        clear = [0.0, 0.0, 0.0, 0.0]
        self.marker = Points(self.places[:1], size, [clear], roundness, colours().accent, 0.04)
        self._corners = self.marker.corners - self.places[0]
        self.number = Number(0, 0, BODY, colours().accent)
        self.add(self.marker, self.number)
        self.set_z_index(3)
        if picture is not None:
            self.plate = plate()
            self.add(self.plate)
        self.set_value(0)

    @property
    def value(self) -> float:
        """Which of the places it is."""
        return self._at

    def set_value(self, value: float) -> Self:
        """Mark another place."""
        self._at = round(value)
        place = self.places[self._at]
        # Not moved step by step, which would leave rounding behind.
        self.marker.corners = place + self._corners
        self.number.set_value(self.numbers[self._at])
        half = np.array([self.number.width, self.number.height, 0]) / 2
        beside = place_beside(place, half, self.reach, self.picture)
        if self.picture is not None:
            lay_under(self.plate, beside, half)
        x, y, _ = beside
        self.number.stand_at(float(x), float(y - half[1]))
        return self


def place_beside(place: Floats, half: Floats, reach: float, picture: Picture | None) -> Floats:
    """The middle of a text on the left of a place; in a picture, where there is room for it.

    Args:
        place: what it belongs to.
        half: its width and height, halved.
        reach: from the place to the text.
        picture: inside of which it stays: above or below the place where the left has no room.
    """
    side = LEFT
    if picture is not None and place[0] - reach - 2 * half[0] <= picture.get_left()[0]:
        side = DOWN if place[1] > picture.get_y() else UP
    beside: Floats = place + (reach + half) * side
    if picture is None:
        return beside
    low, high = picture.get_corner(DL) + EDGE, picture.get_corner(UR) - EDGE
    return np.clip(beside, low + half, high - half)


def plate() -> Picture:
    """What a text on a picture stands on."""
    return Picture(np.array([[[*rgb(colours().panel), 1.0]]])).set_z_index(2.9)


def lay_under(plate: Picture, middle: Floats, half: Floats) -> None:
    """Bring a plate under a text with this middle, and this width and height, halved."""
    (left, low, _), (right, high, _) = middle - half - PAD, middle + half + PAD
    plate.cover(left, right, low, high)


class CountedPlaces(Group):
    """Two pixels and a neuron, each with the number that it has, and those of their layers.

    The parts are `pixels`, `neuron`, and `layers`: 0 below the picture, 1 below or above the
    neurons.

    Args:
        picture, layer: as they stand on screen.
        chosen: the two pixels, counted from 0.
        neuron: counted from 0.
    """

    def __init__(
        self,
        picture: Picture,
        layer: Column,
        chosen: Sequence[int],
        neuron: int,
    ) -> None:
        super().__init__()
        places = picture.centres()
        mark = FRAME * picture.pixel_size
        self.pixels = [Counted(places, range(len(places)), mark, 0.0, picture) for _ in chosen]
        shown = layer.shown.tolist()
        ring = RING * layer.radius
        self.neuron = Counted(layer.centres, shown, ring, 1.0)
        self.layers = VGroup(
            *(
                Number(number, 0, TITLE, colours().accent).next_to(whole, side, buff=BELOW)
                # Below a layer there may be the key to its colours.
                for number, (whole, side) in enumerate(
                    ((picture, DOWN), (layer.neurons, UP if layer.keys else DOWN))
                )
            )
        )
        self.goals = [*chosen, shown.index(neuron)]
        self.add(*self.pixels, self.neuron)

    def frames(self, pixels: Sequence[int]) -> Points:
        """A mark around each of some pixels, without its number."""
        one = self.pixels[0]
        places, clear = one.places[list(pixels)], [[0.0] * 4] * len(pixels)
        frames = Points(places, one.marker.width, clear, 0.0, colours().accent, 0.04)
        return frames.set_z_index(3)

    def count(self, scene: Scene, seconds: float) -> None:
        """Each is counted to from 0, the second pixel from the first.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        first, second, neuron = self
        one, other, own = self.goals
        scene.play(FadeIn(first, neuron), run_time=0.2 * seconds)
        scene.play(CountTo(first, one), CountTo(neuron, own), run_time=0.5 * seconds)
        scene.add(second.set_value(one))
        scene.play(CountTo(second, other), run_time=0.3 * seconds)

    def give_indices(self, formula: NeuronFormula) -> list[FadeIn]:
        """The numbers go to the letters of the formula that they belong to."""
        first, second, neuron = (place.number for place in self)
        return [
            FadeIn(formula.new_in("pixel-0"), target_position=first),
            FadeIn(formula.new_in("pixel-1"), target_position=second),
            FadeIn(formula.new_in("out", "bias"), target_position=neuron),
        ]

    def give_layers(self, formula: NeuronFormula) -> list[FadeIn]:
        """The numbers of the layers go above the letters of what stands in them."""
        picture, neurons = self.layers
        own = ("weight-0", "weight-1", "bias")
        return [
            FadeIn(formula.new_in("pixel-0", "pixel-1"), target_position=picture),
            FadeIn(formula.new_in("out", *own), target_position=neurons),
        ]
