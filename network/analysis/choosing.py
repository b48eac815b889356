"""Choosing what is most worth showing: a window of a picture, a pixel, a neuron of a layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.activations import SIGMOID, Array
from network.analysis.strokes import Strokes
from network.digits import Digit
from network.model import Network, Trace

HALF_LIT = (0.6, 0.95)
"""A sigmoid neuron with an activation from the first to the second is lit, and not yet full."""

PARTLY = 0.95
"""The share of the brightest input up to which one is not fully lit."""


@dataclass(frozen=True)
class Window:
    """A square of pixels of a picture, by the row and column of its upper left one."""

    row: int
    column: int


def busiest_window(image: npt.ArrayLike, span: int = 5) -> Window:
    """The window of span × span pixels whose values differ most: the one worth enlarging."""
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image), (span, span))
    spread = windows.std(axis=(2, 3))
    row, column = np.unravel_index(int(spread.argmax()), spread.shape)
    return Window(int(row), int(column))


def windows_down(image: npt.ArrayLike, span: int = 5) -> list[Window]:
    """Windows of span × span pixels from the top of a picture to its bottom, along its strokes.

    Each is a row below the one before and at most a column beside it. Of all such ways it is the
    one whose windows' values differ most, in sum. It begins and ends with a window whose values
    differ at least four fifths as much as those of any on the way.
    """
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image), (span, span))
    spread = windows.std(axis=(2, 3))
    best, steps = spread[0].astype(float), []
    for row in spread[1:]:
        beside = np.pad(best, 1, constant_values=-np.inf)
        sources = np.stack([beside[:-2], beside[1:-1], beside[2:]])
        steps.append(sources.argmax(axis=0) - 1)
        best = sources.max(axis=0) + row
    column = int(best.argmax())
    way = [column]
    for step in reversed(steps):
        column += int(step[column])
        way.append(column)
    found = [Window(row, column) for row, column in enumerate(reversed(way))]
    differs = np.array([spread[window.row, window.column] for window in found])
    telling = np.flatnonzero(differs >= 0.8 * differs.max())
    return found[telling[0] : telling[-1] + 1]


def until_dark_and_bright(
    way: Sequence[Window], image: npt.ArrayLike, span: int = 5
) -> list[Window]:
    """The way of a window as far as where it has both no ink and full ink in it.

    That is where its values are furthest apart; of several such windows the one with the most
    pixels of the smallest value, and of these the last.

    Args:
        way: windows of span × span pixels.
        image: (rows, columns), activations from 0 to 1.
        span: of each window.
    """
    grid = np.asarray(image)

    def told_by(step: int) -> tuple[float, int, int]:
        row, column = way[step].row, way[step].column
        values = grid[row : row + span, column : column + span]
        return float(np.ptp(values)), int((values == values.min()).sum()), step

    return list(way[: max(range(len(way)), key=told_by) + 1])


def half_bright_pixel(image: npt.ArrayLike) -> int:
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


@dataclass(frozen=True)
class ForAndAgainst:
    """Two inputs of a neuron, from 0: what speaks most for it, and what speaks most against it."""

    for_it: int
    against_it: int

    @classmethod
    def of(cls, products: npt.ArrayLike) -> ForAndAgainst:
        """Of the products w · a, of any shape."""
        flat = np.ravel(np.asarray(products))
        return cls(int(flat.argmax()), int(flat.argmin()))

    @classmethod
    def apart(
        cls, products: npt.ArrayLike, inputs: npt.ArrayLike, share: float = 0.5
    ) -> ForAndAgainst:
        """Of those that say nearly as much, the two that are furthest from each other.

        Neither is fully lit, if any of its sign is not: its product is not its weight once more.

        Args:
            products: of the inputs of a picture, (rows, columns).
            inputs: what they are multiplied with, of as many.
            share: of what the strongest of its sign says, each of them says at least this.
        """
        grid, values = np.asarray(products, dtype=float), np.asarray(inputs, dtype=float)
        partly = values.reshape(grid.shape) <= PARTLY * values.max()
        for_it, against_it = (_strong(signed, partly, share) for signed in (grid, -grid))
        away = np.linalg.norm(for_it[:, None] - against_it[None], axis=2)
        one, other = np.unravel_index(int(away.argmax()), away.shape)
        first, second = for_it[one] @ [grid.shape[1], 1], against_it[other] @ [grid.shape[1], 1]
        return cls(int(first), int(second))

    @property
    def in_order(self) -> tuple[int, int]:
        """Both, the one that is counted first first."""
        first, second = sorted((self.for_it, self.against_it))
        return first, second


def _strong(
    grid: npt.NDArray[np.float64], partly: npt.NDArray[np.bool_], share: float
) -> npt.NDArray[np.intp]:
    """Where the products are a share of the largest, of those partly lit if one is above 0."""
    own = np.where(partly, grid, 0.0)
    if own.max() <= 0:
        own = grid
    found: npt.NDArray[np.intp] = np.argwhere(own >= share * own.max())
    return found


def lit_input(network: Network, trace: Trace, neuron: int) -> int:
    """Of the inputs that are lit, the one with the largest weight into a neuron of the first layer.

    Args:
        network, trace: for one image.
        neuron: counted from 0.
    """
    weights = np.abs(network.layers[0].weights[neuron])
    return int(np.where(trace.x >= trace.x.max() / 2, weights, -1).argmax())


def dark_input(
    network: Network, trace: Trace, neuron: int, shape: tuple[int, ...], away_from: int
) -> int:
    """Of the darkest inputs, the one with the largest weight into a neuron of the first layer.

    It is a quarter of the picture or more away from another, if any of them is.

    Args:
        network, trace: for one image.
        neuron: counted from 0.
        shape: of the image, (rows, columns).
        away_from: the other input.
    """
    weights = np.abs(network.layers[0].weights[neuron])
    places = np.stack(np.unravel_index(np.arange(trace.x.size), shape))
    far = np.hypot(*(places - places[:, [away_from]])) >= max(shape) / 4
    dark = trace.x <= trace.x.min()
    return int(np.where(dark & far if (dark & far).any() else dark, weights, -1).argmax())


def most_responsive_neuron(
    network: Network, digits: Sequence[Digit], among: npt.NDArray[np.intp]
) -> int:
    """The neuron of the first layer whose activations on some digits are furthest apart.

    It is lit by the first of them, at least half, if any is.

    Args:
        network: whose neurons they are.
        digits: what they are shown.
        among: the neurons to choose from, from 0.
    """
    activations = network.trace(np.stack([digit.pixels for digit in digits])).a[0][:, among]
    apart = np.diff(np.sort(activations, axis=0), axis=0).min(axis=0)
    is_lit = activations[0] >= 0.5
    return int(among[np.where(is_lit, 1 + apart, apart / (1 + apart)).argmax()])


def neuron_of_both_signs(
    network: Network, trace: Trace, layer: int, among: npt.NDArray[np.intp]
) -> int:
    """The neuron with the most to show: lit, with much that speaks for it and against it.

    Of sigmoid neurons it is one whose activation is between 0.6 and 0.95, if there is one that has
    products of both signs: of those nearer to 1, one cannot tell what another product would add.

    Args:
        network, trace: for one image.
        layer: from 0.
        among: the neurons to choose from, counted from 0.
    """
    products = network.layers[layer].weights.astype(float) * trace.inputs(layer)
    for_it = np.where(products > 0, products, 0).sum(axis=1)
    against_it = -np.where(products < 0, products, 0).sum(axis=1)
    of_both = np.minimum(for_it, against_it)
    a = trace.a[layer]
    bends = network.layers[layer].activation is SIGMOID
    in_between = bends & (a >= HALF_LIT[0]) & (a <= HALF_LIT[1]) & (of_both > 0)
    # What is in between comes first, then what is lit, and a dark neuron where no other is lit.
    rank = np.where(in_between, 2, trace.z[layer] > 0)
    return int(max(among, key=lambda neuron: (rank[neuron], of_both[neuron])))


def lit_stroke(network: Network, trace: Trace, among: npt.NDArray[np.intp]) -> int:
    """The neuron of the first layer that finds its stroke on an image: it has most for it there.

    Its map is a stroke, it is lit, and of what its products come to, regardless of sign, more than
    half speaks for it: it is not its bias that lights it. Of such sigmoid neurons those that are
    neither dark nor full (see HALF_LIT) come first. Where no stroke is found, any that is lit.

    Args:
        network, trace: for one image.
        among: the neurons to choose from, counted from 0.
    """
    a, is_lit = trace.a[0], trace.z[0] > 0
    share = share_for_it(network, trace)
    finds = Strokes.of(network).are & is_lit & (share > 0.5)
    bends = network.layers[0].activation is SIGMOID
    half_lit = bends & (a >= HALF_LIT[0]) & (a <= HALF_LIT[1])
    rank = np.select([finds & half_lit, finds, is_lit], [3, 2, 1], 0)
    return int(max(among, key=lambda neuron: (rank[neuron], share[neuron])))


def share_for_it(network: Network, trace: Trace) -> Array:
    """Of the sum of |w · a| of each neuron of the first layer, the share of what adds: (neurons,).

    Args:
        network, trace: for one image.
    """
    products = network.layers[0].weights.astype(float) * trace.x
    whole = np.abs(products).sum(axis=1)
    adds = np.where(products > 0, products, 0).sum(axis=1)
    return np.divide(adds, whole, out=np.zeros(len(whole)), where=whole > 0)


def other_than(neuron: int, among: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Some neurons without one of them; the one itself, if there is no other."""
    others = among[among != neuron]
    return others if len(others) else among


def half_lit_neuron(trace: Trace, layer: int, among: npt.NDArray[np.intp]) -> int:
    """The neuron, from 0, whose activation is nearest to 0.75: lit, but with a number of its own.

    Args:
        trace: for one image.
        layer: from 0.
        among: the neurons to choose from, counted from 0.
    """
    return int(among[np.abs(trace.a[layer][among] - 0.75).argmin()])
