"""A place in a picture or in a layer that is counted to, from 0 on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
import numpy.typing as npt
from manim import Group

from scenes.kit.engine.points import Points
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY
from scenes.kit.typesetting.number import Number


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
        self.marker.move_to(place)
        self.number.set_value(self.numbers[self._at])
        if self.beside is not None:
            x, y, _ = place + self.beside
            self.number.stand_at(float(x), float(y) - self.number.height / 2)
        return self
