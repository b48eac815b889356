"""How many weight maps are one stroke or one edge, by a stated measure.

The measure asks how much of a map a single Gabor function can account for: a short stripe, or two
or three side by side with signs that take turns, fading towards its ends. That is what Jones and
Palmer fitted to the receptive fields of simple cells: An evaluation of the two-dimensional Gabor
filter model of simple receptive fields in cat striate cortex, Journal of Neurophysiology 58 (1987)
1233–1258.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.fft import irfft2, rfft2

from network.activations import Array
from network.analysis.stroke_detector import SIDE
from network.data import data_in_force
from network.model import Network

THRESHOLD = 0.6
"""A map is a stroke if one Gabor function accounts for at least this share of it.

Between the maps that the eye takes for one stroke and all others there is a gap here: of the
lecture's network none is from 0.58 to 0.67.
"""

ANGLES = 12
"""Evenly spread over half a turn, so that they are 15 degrees apart."""

WIDTHS = (1.0, 1.5, 2.0, 2.5, 3.0)
"""The standard deviations across the stripe, in pixels."""

ELONGATIONS = (2.0, 3.0)
"""How many times as long as wide: a round spot is no stroke."""

WAVES = 0.25
"""How many waves there are in a standard deviation across the stripe."""

REACH = 13
"""The functions are cut off this many pixels from their middle."""

ROOM = (SIDE + 2 * REACH, SIDE + 2 * REACH)
"""All places at which a function and a map have a pixel in common."""


@dataclass(frozen=True, eq=False)
class Strokes:
    """Which maps of a first layer are one stroke or one edge."""

    scores: Array
    """Of each map the share that one Gabor function accounts for, from 0 to 1: (neurons,)."""
    threshold: float
    """From this score on a map is a stroke."""

    @property
    def are(self) -> npt.NDArray[np.bool_]:
        """Which maps are strokes: (neurons,)."""
        return self.scores >= self.threshold

    @property
    def count(self) -> int:
        """How many maps are."""
        return int(self.are.sum())

    @classmethod
    def of(cls, network: Network) -> Strokes:
        """Measure the maps of a network's first layer, whose inputs are 784 pixels.

        Where the data in force are no digits, none is a stroke: it is digits that are made of them.
        """
        if not data_in_force().are_digits:
            return cls(np.zeros(network.layers[0].output_count), THRESHOLD)
        return cls(gabor_shares(network.layers[0].weights), THRESHOLD)


@dataclass(frozen=True)
class ClearestStroke:
    """The map that is most like a stroke."""

    neuron: int
    """From 0, of the first layer."""
    is_one: bool
    """Whether it is a stroke by the measure."""


def clearest_wanting_ink(network: Network, among: npt.ArrayLike) -> ClearestStroke:
    """Of some neurons, the one whose map is most like a drawn stroke: plus, with minus beside it.

    It is one if its map is a stroke by the measure and wants ink; see `wants_ink`. Where none is,
    it is the clearest of those that want ink, or of all.

    Args:
        network: whose inputs are 784 pixels.
        among: the neurons to choose from, counted from 0.
    """
    strokes, neurons = Strokes.of(network), np.asarray(among)
    wanting = np.array([wants_ink(network.layers[0].weights[each]) for each in neurons])
    score = strokes.scores[neurons] + wanting
    best = int(score.argmax())
    return ClearestStroke(int(neurons[best]), bool(wanting[best] & strokes.are[neurons[best]]))


def wants_ink(weights: npt.ArrayLike) -> bool:
    """Whether a map has plus on its closest stroke and minus beside it, more than the reverse.

    The stroke is that of the closest Gabor function whose peak is of plus, and what is beside it is
    where this function is below 0; of both the map has the sign, summed up as the function weighs.

    Args:
        weights: of one neuron, (784,).
    """
    own = np.asarray(weights, dtype=float).ravel()
    stroke = closest_stroke(own)
    on, beside = np.maximum(stroke, 0), np.minimum(stroke, 0)
    return bool(stroke.max() > -stroke.min() and own @ on > 0 and own @ beside > 0)


def gabor_shares(weights: npt.ArrayLike) -> Array:
    """How much of each map one Gabor function accounts for: a share of Σw², from 0 to 1.

    It is R² without a constant: 1 less the sum of squares of what is left, divided by that of the
    map, for the best function at any pixel, of any sign and phase. A map of zeros has 0.

    Args:
        weights: (neurons, 784).
    """
    maps = np.asarray(weights, dtype=float).reshape(-1, SIDE, SIDE)
    # What a function of norm 1 accounts for is the square of its product with the map. Even and
    # odd are at right angles, and together they are all phases; so their squares add up.
    best = [(_products(one) ** 2).sum(axis=1).max() for one in maps]
    squares = (maps**2).sum(axis=(1, 2))
    return np.divide(best, squares, out=np.zeros(len(maps)), where=squares > 0)


def closest_stroke(weights: npt.ArrayLike) -> Array:
    """The Gabor function that accounts for most of a map, as strong as it is in there: (784,).

    Args:
        weights: of one neuron, (784,).
    """
    products = _products(np.asarray(weights, dtype=float).reshape(SIDE, SIDE))
    energies = (products**2).sum(axis=1)
    shape, *place = np.unravel_index(int(energies.argmax()), energies.shape)
    strengths = products[shape, :, place[0], place[1]]
    function = np.tensordot(strengths, gabor_pairs()[shape], axes=1)
    rows, columns = (slice(2 * REACH + SIDE - at, 2 * REACH + 2 * SIDE - at) for at in place)
    # Of a function at the border, what is in the map.
    return np.pad(function, SIDE)[rows, columns].ravel()


def _products(one: Array) -> Array:
    """Of each function, at each place, with a map: (shapes, 2, places down, places across)."""
    # Products at all places are a convolution with what is turned by half a turn.
    return irfft2(rfft2(one, ROOM) * _transforms(), ROOM)


@cache
def _transforms() -> npt.NDArray[np.complexfloating]:
    """The Fourier transforms of the Gabor functions, turned by half a turn."""
    return rfft2(gabor_pairs()[:, :, ::-1, ::-1], ROOM)


@cache
def gabor_pairs() -> Array:
    """Gabor functions of norm 1, an even and an odd one of each shape: (shapes, 2, side, side)."""
    down, across = np.mgrid[-REACH : REACH + 1, -REACH : REACH + 1]
    pairs = []
    for turn, width, elongation in product(range(ANGLES), WIDTHS, ELONGATIONS):
        tilt = np.pi * turn / ANGLES
        along = (across * np.cos(tilt) + down * np.sin(tilt)) / (elongation * width)
        aside = (down * np.cos(tilt) - across * np.sin(tilt)) / width
        envelope = np.exp(-(along**2 + aside**2) / 2)
        phase = 2 * np.pi * WAVES * aside
        pairs.append([envelope * np.cos(phase), envelope * np.sin(phase)])
    functions = np.array(pairs)
    unit: Array = functions / np.sqrt((functions**2).sum(axis=(2, 3), keepdims=True))
    unit.flags.writeable = False
    return unit
