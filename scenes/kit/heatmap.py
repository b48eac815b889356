"""Weight maps: the weights of a neuron as the picture it looks through."""

from __future__ import annotations

from math import ceil

import numpy as np
import numpy.typing as npt
from manim import DOWN, RIGHT, Group

from scenes.kit.picture import Picture
from scenes.kit.text import SMALL, Label, number_text
from scenes.kit.theme import colours, signed_colours


def map_scale(*maps: npt.ArrayLike, percentile: float = 99) -> float:
    """The |weight| shown at full strength, shared by all maps that stand side by side.

    A percentile and not the maximum, so that a single weight does not darken all others; what is
    beyond it is shown at full strength, and the scale's label says so.
    """
    return float(max(np.percentile(np.abs(np.asarray(one)), percentile) for one in maps))


def signed_picture(values: npt.ArrayLike, scale: float, height: float = 2.0) -> Picture:
    """Signed values as a picture: plus and minus, as strong as |value| / scale.

    Args:
        values: (784,) or (rows, columns).
        scale: the |value| shown at full strength.
        height: in frame units.
    """
    grid = np.asarray(values)
    if grid.ndim == 1:
        side = round(len(grid) ** 0.5)
        grid = grid.reshape(side, side)
    return Picture(signed_colours(grid, scale), height, border=colours().muted)


class ScaleBar(Group):
    """What a map's colours mean: from minus through nothing to plus.

    Args:
        scale: the |value| at full strength, at both ends.
        width: in frame units.
        beyond: whether larger values exist, so that the ends read ≤ and ≥.
    """

    def __init__(self, scale: float, width: float = 2.4, beyond: bool = True) -> None:
        super().__init__()
        ramp = np.linspace(-scale, scale, 61)[None, :]
        bar = Picture(signed_colours(ramp, scale), width / 61, border=colours().muted)
        bar.cover(-width / 2, width / 2, -0.08, 0.08)
        self.bar = bar
        self.add(bar)
        ends = ((-scale, "≤ "), (0.0, ""), (scale, "≥ "))
        for value, sign in ends:
            text = number_text(value, 0 if value == 0 else 2, plus=value > 0)
            label = Label((sign if beyond else "") + text, SMALL, colours().muted)
            x = value / scale * width / 2 if scale > 0 else 0.0
            self.add(label.next_to(bar, DOWN, buff=0.1).set_x(0).shift(x * RIGHT))


def map_grid(
    weights: npt.ArrayLike, scale: float, columns: int, height: float, gap: float = 0.12
) -> Group:
    """The maps of several neurons in rows of so many columns.

    Args:
        weights: (neurons, 784).
        scale: the |weight| at full strength, the same for all.
        columns: maps in a row.
        height: of one map, in frame units.
        gap: between maps.
    """
    maps = Group(*(signed_picture(row, scale, height) for row in np.asarray(weights)))
    return maps.arrange_in_grid(cols=columns, buff=gap)


def map_square(weights: npt.ArrayLike, scale: float, side: float, gap: float = 0.12) -> Group:
    """The maps of several neurons in a grid as wide as it is high.

    Args:
        weights: (neurons, 784).
        scale: the |weight| at full strength, the same for all.
        side: of the whole grid, in frame units.
        gap: between maps.
    """
    columns = ceil(len(np.asarray(weights)) ** 0.5)
    return map_grid(weights, scale, columns, (side + gap) / columns - gap, gap)


def strongest(values: npt.ArrayLike, count: int) -> npt.NDArray[np.intp]:
    """The indices of the largest |values|, weakest of them first: (count,) into the flat array."""
    flat = np.abs(np.asarray(values)).ravel()
    count = min(count, len(flat))
    chosen = np.argpartition(flat, len(flat) - count)[len(flat) - count :]
    order: npt.NDArray[np.intp] = chosen[np.argsort(flat[chosen], kind="stable")]
    return order
