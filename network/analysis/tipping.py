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

CLEARLY = 0.6
"""It tips the answer over clearly if what was second leads by more than this without it."""


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

    Where there is none, it is the part without which what was second gains most.

    Args:
        network: what reads the digit.
        digit: that has ink.
    """
    ranking = answer_and_runner_up(network.trace(digit.pixels))
    masks = _squares(digit.image.shape) & (digit.pixels > 0)
    masks = masks[masks.any(axis=1)]
    outputs = network(np.where(masks, 0, digit.pixels))
    lead = outputs[:, ranking.runner_up] - outputs[:, ranking.answer]
    answers = outputs.argmax(axis=1)
    is_clear = (answers == ranking.runner_up) & (lead > CLEARLY)
    ink = (masks * digit.pixels).sum(axis=1)
    chosen = int(np.where(is_clear, ink, np.inf).argmin() if is_clear.any() else lead.argmax())
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


def _from_outside(pixels: npt.NDArray[np.intp], image: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """Pixels in the order of how far they are from the middle of the ink, the furthest first."""
    ink = np.asarray(image, dtype=float)
    places = np.stack(np.unravel_index(np.arange(ink.size), ink.shape), axis=1)
    middle = np.average(places, axis=0, weights=ink.ravel())
    away = np.linalg.norm(places[pixels] - middle, axis=1)
    order: npt.NDArray[np.intp] = pixels[np.argsort(-away, kind="stable")]
    return order
