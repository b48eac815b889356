"""A small part of a picture that tips a network over from its answer to the next best one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.activations import Array
from network.analysis.ranking import answer_and_runner_up
from network.digits import Digit
from network.model import Network

SHARE = 1 / 7
"""Of the picture's side: the side of the part, of 28 pixels 4."""

CLEARLY = 0.5
"""It tips the answer over clearly if what was second leads by more than this without it."""

INK = 0.3
"""A pixel below this is background, for whether the part is an end of the ink."""


@dataclass(frozen=True, eq=False)
class TippingPart:
    """Pixels near to each other, and what a network says of a digit without them."""

    digit: Digit
    pixels: npt.NDArray[np.intp]
    """With ink, counted row by row from 0: those furthest from the middle of all ink first."""
    before: int
    """The answer, from 0, to the whole digit."""
    after: int
    """The answer without them."""

    def without(self, share: float) -> Array:
        """The digit when a share of the part, from 0 to 1, is rubbed out, one pixel after another.

        Returns:
            As many numbers as it has pixels, in one row.
        """
        left = self.digit.pixels.astype(float)
        gone = np.clip(share * len(self.pixels) - np.arange(len(self.pixels)), 0, 1)
        left[self.pixels] *= 1 - gone
        return left


def tipping_part(network: Network, digit: Digit) -> TippingPart:
    """The part with the least ink without which what was second leads clearly.

    It is an end, which hangs on the rest by one of its sides alone, if any end does that. Where
    there is no such part at all, it is the one without which what was second gains most.

    Args:
        network: what reads the digit.
        digit: that has ink.
    """
    ranking = answer_and_runner_up(network.trace(digit.pixels))
    squares = _squares(digit.image.shape)
    masks = squares & (digit.pixels > 0)
    outputs = network(np.where(masks, 0, digit.pixels))
    lead = outputs[:, ranking.runner_up] - outputs[:, ranking.answer]
    answers = outputs.argmax(axis=1)
    tips = (answers == ranking.runner_up) & (lead > CLEARLY)
    ends = tips & [_is_end(square.reshape(digit.image.shape), digit.image) for square in squares]
    ink = (masks * digit.pixels).sum(axis=1)
    for fitting in (ends, tips):
        if fitting.any():
            chosen = int(np.where(fitting, ink, np.inf).argmin())
            break
    else:
        chosen = int(np.where(ink > 0, lead, -np.inf).argmax())
    pixels = _from_outside(np.flatnonzero(masks[chosen]), digit.image)
    return TippingPart(digit, pixels, ranking.answer, int(answers[chosen]))


def _squares(shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Which pixels are in each of the squares that fit into a picture: (squares, pixels)."""
    side = max(1, round(SHARE * min(shape)))
    pixels = np.arange(np.prod(shape)).reshape(shape)
    within = np.lib.stride_tricks.sliding_window_view(pixels, (side, side)).reshape(-1, side**2)
    squares = np.zeros((len(within), pixels.size), dtype=bool)
    np.put_along_axis(squares, within, True, axis=1)
    return squares


def _is_end(square: npt.NDArray[np.bool_], image: npt.ArrayLike) -> bool:
    """Whether the ink in a square goes on beyond one of its sides alone."""
    ink, inside = (np.pad(np.asarray(part), 1) for part in (np.asarray(image) >= INK, square))
    beyond = (
        np.roll(inside & ink, step, axis) & ink & ~inside for axis in (0, 1) for step in (1, -1)
    )
    return sum(bool(side.any()) for side in beyond) == 1


def _from_outside(pixels: npt.NDArray[np.intp], image: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """Pixels in the order of how far they are from the middle of the ink, the furthest first."""
    ink = np.asarray(image, dtype=float)
    places = np.stack(np.unravel_index(np.arange(ink.size), ink.shape), axis=1)
    middle = np.average(places, axis=0, weights=ink.ravel())
    away = np.linalg.norm(places[pixels] - middle, axis=1)
    order: npt.NDArray[np.intp] = pixels[np.argsort(-away, kind="stable")]
    return order
