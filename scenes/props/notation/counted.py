"""Places in a picture and in a layer that are counted to, from 0 on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, FadeIn, Group, Mobject, Scene

from scenes.kit.diagram.column import Column
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.notation.neuron_formula import NeuronFormula

APART = 0.9
"""From the middle of the picture to the numbers beneath it."""

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
        beside: where the number is, seen from the mark, (3,); it goes along.
        at: where it stands instead, and stays, (3,).
    """

    def __init__(
        self,
        places: npt.ArrayLike,
        numbers: Sequence[int],
        size: float,
        roundness: float,
        *,
        beside: npt.ArrayLike | None = None,
        at: npt.ArrayLike | None = None,
    ) -> None:
        super().__init__()
        self.places, self.numbers = np.asarray(places, dtype=float), numbers
        self._at = 0
        self.beside = None if beside is None else np.asarray(beside, dtype=float)
        clear = [0.0, 0.0, 0.0, 0.0]
        self.marker = Points(self.places[:1], size, [clear], roundness, colours().accent, 0.04)
        self._corners = self.marker.corners - self.places[0]
        self.number = Number(0, 0, BODY, colours().accent)
        self.number.move_to(self.places[0] if at is None else np.asarray(at, dtype=float))
        self.add(self.marker, self.number)
        self.set_z_index(3).set_value(0)

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
        if self.beside is not None:
            x, y, _ = place + self.beside
            self.number.stand_at(float(x), float(y) - self.number.height / 2)
        return self


class CountedPlaces(Group):
    """Two pixels and a neuron, each with the number that it has.

    The parts are `pixels` and `neuron`.

    Args:
        picture, layer: as they stand on screen.
        chosen: the two pixels, counted from 0.
        neuron: counted from 0.
    """

    def __init__(self, picture: Picture, layer: Column, chosen: Sequence[int], neuron: int) -> None:
        super().__init__()
        places = picture.centres()
        below = picture.get_bottom() + 0.35 * DOWN
        self.pixels = [
            Counted(places, range(len(places)), FRAME * picture.pixel_size, 0.0, at=below + way)
            for way in (APART * LEFT, APART * RIGHT)
        ]
        shown = layer.shown.tolist()
        ring = RING * layer.radius
        self.neuron = Counted(layer.centres, shown, ring, 1.0, beside=0.45 * LEFT)
        self.goals = [*chosen, shown.index(neuron)]
        self.add(*self.pixels, self.neuron)

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
        targets: dict[Mobject, tuple[str, ...]] = {
            first: ("pixel-0",),
            second: ("pixel-1",),
            neuron: ("out", "bias"),
        }
        return [
            FadeIn(formula.new_in(*parts), target_position=number)
            for number, parts in targets.items()
        ]
