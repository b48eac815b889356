"""A detector set by hand: one neuron that looks for a short stroke, and what it makes of pictures.

Its weights are typed in; everything it answers is computed by the network code from real pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, UP, Group, Line, Mobject, VGroup

from network.model import Layer, Network
from scenes.kit.digit import digit_picture
from scenes.kit.heatmap import signed_picture
from scenes.kit.neuron import WeightedSum
from scenes.kit.picture import Picture, Swarm
from scenes.kit.text import BODY, Label, Number
from scenes.kit.theme import Floats, activation_colours, colours

SIDE = 28
STROKE_ROWS, STROKE_COLUMNS, RIM_ROWS = 3, 8, 2
WEIGHT = 0.5
"""Of each pixel of the stroke. The rim takes away as much as the stroke adds, in all."""
DECIMALS = 1
"""Of the sums: the detector's own weights have no more."""


@dataclass(frozen=True)
class Detector:
    """A horizontal stroke of positive weights, between two negative rims.

    row, column: of the stroke's upper left pixel.
    """

    row: int
    column: int

    @classmethod
    def placed_on(cls, image: npt.ArrayLike) -> Detector:
        """The detector at the place of a picture where its sum is largest."""
        window = (STROKE_ROWS + 2 * RIM_ROWS, STROKE_COLUMNS)
        places = np.lib.stride_tricks.sliding_window_view(np.asarray(image, dtype=float), window)
        corner = cls(RIM_ROWS, 0).with_rim[: window[0], : window[1]]
        sums = np.einsum("rcij,ij->rc", places, corner)
        row, column = np.unravel_index(int(sums.argmax()), sums.shape)
        return cls(int(row) + RIM_ROWS, int(column))

    @property
    def nothing(self) -> Floats:
        """The blank map, (28, 28)."""
        return np.zeros((SIDE, SIDE))

    @property
    def stroke(self) -> Floats:
        """The map with the stroke alone."""
        return self.stroke_painted()[-1]

    @property
    def with_rim(self) -> Floats:
        """The map with the stroke and its rim."""
        return self.rim_painted()[-1]

    def stroke_painted(self) -> list[Floats]:
        """The maps while the stroke is painted, column after column."""
        maps = [self.nothing]
        for column in range(self.column, self.column + STROKE_COLUMNS):
            painted = maps[-1].copy()
            painted[self.row : self.row + STROKE_ROWS, column] = WEIGHT
            maps.append(painted)
        return maps[1:]

    def rim_painted(self) -> list[Floats]:
        """The maps while the rim is painted, above and below at once, column after column."""
        against = -WEIGHT * STROKE_ROWS / (2 * RIM_ROWS)
        maps = [self.stroke]
        below = self.row + STROKE_ROWS
        for column in range(self.column, self.column + STROKE_COLUMNS):
            painted = maps[-1].copy()
            painted[self.row - RIM_ROWS : self.row, column] = against
            painted[below : below + RIM_ROWS, column] = against
            maps.append(painted)
        return maps[1:]


def hand_set_sum(weights: npt.ArrayLike, image: npt.ArrayLike, bias: float = 0.0) -> WeightedSum:
    """What a single sigmoid neuron of these weights makes of a picture."""
    neuron = Network([Layer(np.asarray(weights).reshape(1, -1), [bias], "sigmoid")])
    return WeightedSum.of(neuron, neuron.trace(np.asarray(image).ravel()), 0, 0)


def threshold_between(sums: Sequence[WeightedSum]) -> int:
    """The whole number in the middle between the first sum and the largest of the others."""
    wanted, *others = (each.z for each in sums)
    return max(1, round((wanted + max(others)) / 2))


class Case(Group):
    """One picture under the detector: the picture, what remains of it, its sum; in a row.

    Args:
        image: (28, 28), from 0 to 1.
        stroke, rimmed: the sums without and with the rim.
        height: of the pictures, in frame units.
    """

    NUMBER_ENDS = (2.1, 3.7, 5.6)
    """How far right of the picture's middle each number ends, beyond the products."""

    def __init__(
        self,
        image: npt.ArrayLike,
        stroke: WeightedSum,
        rimmed: WeightedSum,
        height: float = 1.75,
    ) -> None:
        super().__init__()
        self.stroke, self.rimmed = stroke, rimmed
        theme = colours()
        self.picture = digit_picture(image, height)
        self.products = signed_picture(stroke.products, WEIGHT, height)
        self.products.next_to(self.picture, RIGHT, buff=0.5)
        start = self.products.get_center()[0] + height / 2
        inks = (theme.plus, theme.minus, theme.text)
        positive, negative, _, z = rimmed.shown(DECIMALS)
        values = (positive, negative, z)
        self.positive, self.negative, self.sum = (
            Number(value, DECIMALS, BODY, ink, plus=ink != theme.text)
            .on_baseline(self.picture.get_center()[1] - 0.12)
            .end_at(start + end - 0.7)
            for value, ink, end in zip(values, inks, self.NUMBER_ENDS, strict=True)
        )
        self.equals = Label("$=$", BODY, theme.muted)
        self.equals.next_to(self.negative, RIGHT, buff=0.5)
        self.add(self.picture, self.products, self.positive, self.negative, self.equals, self.sum)

    @property
    def rimmed_products(self) -> Picture:
        """What remains of the picture under the detector with its rim, where `products` is."""
        picture = signed_picture(self.rimmed.products, WEIGHT)
        return picture.match_points(self.products)

    @property
    def workings(self) -> Group:
        """All that leads from the picture to the sum."""
        return Group(self.products, self.positive, self.negative, self.equals)

    def swarm(self, products: Picture, positive: bool) -> Swarm:
        """Of the products, where they are shown, the pixels that add or those that take away."""
        everything = Swarm.of(products)
        values = self.rimmed.products
        chosen = values > 0 if positive else values < 0
        places, sizes = everything.points[chosen], everything.sizes[chosen]
        return Swarm(places, sizes, everything.colours[chosen], 0.0).set_z_index(3)


class AnswerTable(Group):
    """The sums of several pictures with what follows: bias, z, activation; a row a picture.

    Columns are kept by name, `sums`, `biases`, `totals` and `activations`, in the order of the
    rows; `names` has the word above each. `activations` and `lights` start without the bias.

    Args:
        pictures: to be shown at the left of each row.
        plain, biased: the sums without and with a bias.
        names: the words above the four columns.
    """

    COLUMN, ROW, THUMB = 1.12, 1.36, 1.16

    def __init__(
        self,
        pictures: Sequence[Picture],
        plain: Sequence[WeightedSum],
        biased: Sequence[WeightedSum],
        names: Sequence[str],
    ) -> None:
        super().__init__()
        self.pictures = Group(*(picture.copy() for picture in pictures))
        for picture in self.pictures:
            picture.scale_to_fit_height(self.THUMB)
        self.pictures.arrange(DOWN, buff=self.ROW - self.THUMB)
        theme = colours()

        def column(place: int, values: list[float], decimals: int, ink: str, plus: bool) -> VGroup:
            end = self.pictures.get_right()[0] + place * self.COLUMN
            numbers = VGroup()
            for picture, value in zip(self.pictures, values, strict=True):
                number = Number(value, decimals, 25, ink, plus)
                numbers.add(number.on_baseline(picture.get_center()[1] - 0.1).end_at(end))
            return numbers

        self.sums = column(1, [each.z for each in plain], DECIMALS, theme.text, False)
        self.biases = column(2, [each.bias for each in biased], 0, theme.accent, True)
        self.totals = column(3, [each.z for each in biased], DECIMALS, theme.text, False)
        self.activations = column(4, [each.a for each in plain], 3, theme.text, False)
        self.lights = self._lights(plain)
        self.lights_with_bias = self._lights(biased)
        columns = (self.sums, self.biases, self.totals, self.activations)
        self.names = VGroup()
        for name, numbers in zip(names, columns, strict=True):
            label = Label(name, 20, theme.muted).next_to(self.pictures, UP, buff=0.12)
            self.names.add(label.set_x(numbers.get_x()))
        for name in self.names:
            name.on_baseline(self.names[0].baseline)
        self.answers = Group(self.activations, self.names[3], self.lights)
        self.add(self.pictures, *columns, self.names, self.lights, self.lights_with_bias)
        # Until a bias comes in between, the activations stand beside the sums.
        self.answers.shift(2 * self.COLUMN * LEFT)

    def make_room(self) -> Any:
        """The activations move aside for the bias and the total."""
        return self.answers.animate.shift(2 * self.COLUMN * RIGHT)

    def _lights(self, sums: Sequence[WeightedSum]) -> Swarm:
        """A neuron at the end of each row, as bright as its activation."""
        fills = activation_colours([each.a for each in sums], nothing=colours().background)
        places = [number.get_right() + 0.42 * RIGHT for number in self.activations]
        right = max(place[0] for place in places)
        centres = [
            [right, picture.get_center()[1], 0.0]
            for picture, place in zip(self.pictures, places, strict=True)
        ]
        return Swarm(centres, 0.42, fills, 1.0, colours().muted)


def tether(above: Mobject, below: Mobject) -> Line:
    """A thin line from a picture down to the dot that stands for it."""
    line = Line(color=colours().muted, stroke_width=2)
    return hold_tether(line, above, below)


def hold_tether(line: Line, above: Mobject, below: Mobject) -> Line:
    """Let a tether join the two where they are now."""
    line.put_start_and_end_on(above.get_bottom(), below.get_center())
    return line


def spread(places: npt.ArrayLike, gap: float) -> Floats:
    """The places moved apart, in their order, until each is at least so far from the next."""
    given = np.asarray(places, dtype=float)
    order = np.argsort(given, kind="stable")
    steps = gap * np.arange(len(given))
    free = given[order] - steps
    # Pushing only to the right and pushing only to the left both keep the gap; so does their mean.
    rightwards = np.maximum.accumulate(free)
    leftwards = np.minimum.accumulate(free[::-1])[::-1]
    result = np.empty_like(given)
    result[order] = (rightwards + leftwards) / 2 + steps
    return result


def stroke_likeness(weights: npt.ArrayLike) -> Floats:
    """How much each map is one straight positive stroke, at any place and angle: 0…1.

    It is the largest cosine between the map and a bar of the stroke's size.

    Args:
        weights: (neurons, 784).
    """
    maps = np.asarray(weights, dtype=float).reshape(-1, SIDE, SIDE)
    bars = _bars()
    reach = bars.shape[1] // 2
    padded = np.pad(maps, ((0, 0), (reach, reach), (reach, reach)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, bars.shape[1:], axis=(1, 2))
    best = np.einsum("nrcij,bij->nrcb", windows, bars, optimize=True).max(axis=(1, 2, 3))
    norms = np.sqrt((maps**2).sum(axis=(1, 2)))
    likeness: Floats = np.divide(best, norms, out=np.zeros_like(best), where=norms > 0)
    return likeness


def _bars(angles: int = 8, reach: int = 5) -> Floats:
    """Bars of the stroke's size at several angles, each of norm 1: (angles, side, side)."""
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    turns = np.arange(angles)[:, None, None] * np.pi / angles
    along = across * np.cos(turns) + down * np.sin(turns)
    aside = down * np.cos(turns) - across * np.sin(turns)
    bars = (np.abs(along) <= STROKE_COLUMNS / 2) & (np.abs(aside) <= STROKE_ROWS / 2)
    return bars / np.sqrt(bars.sum(axis=(1, 2), keepdims=True))
