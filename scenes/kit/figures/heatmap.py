"""Weight maps: the weights of a neuron as the picture it looks through."""

from __future__ import annotations

from math import ceil, floor, log10

import numpy as np
import numpy.typing as npt
from manim import DOWN, RIGHT, Group, LaggedStart

from scenes.kit.engine.picture import Picture
from scenes.kit.look.layout import Size
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours, signed_colours
from scenes.kit.typesetting.label import SMALL, Label

GHOST = 0.2
"""How much is still seen of a picture whose ink has gone out."""


def map_scale(*maps: npt.ArrayLike, percentile: float = 99) -> float:
    """The |weight| shown at full strength, shared by all maps that stand side by side.

    A percentile and not the maximum, so that a single weight does not darken all others; what is
    beyond it is shown at full strength, and the scale's label says so. Of maps that are almost
    empty, the maximum.
    """
    sizes = [np.abs(np.asarray(one)) for one in maps]
    common = max(np.percentile(one, percentile) for one in sizes)
    return float(common or max(one.max() for one in sizes))


class Heatmap(Picture):
    """Signed values as a picture: plus and minus, as strong as |value| / scale.

    Args:
        values: (rows, columns); the weights of a neuron, (inputs,), are the picture it looks
            through, or a single row if they are not a square number.
        scale: the |value| shown at full strength; of the values themselves by default.
        height: in frame units.
    """

    def __init__(
        self, values: npt.ArrayLike, scale: float | None = None, height: float = 2.0
    ) -> None:
        grid = np.asarray(values, dtype=float)
        side = round(grid.size**0.5)
        if grid.ndim == 1:
            grid = grid.reshape((side, side) if side**2 == grid.size else (1, -1))
        self.full_strength = map_scale(grid) if scale is None else scale
        """The |value| at full strength, for a `ScaleBar` beside it."""
        super().__init__(signed_colours(grid, self.full_strength), height, colours().muted)


class ScaleBar(Group):
    """What a map's colours mean: from minus through nothing to plus.

    Args:
        scale: the |value| at full strength, at both ends.
        width: in frame units.
        beyond: whether larger values exist, so that the ends read ≤ and ≥.
        size: of the numbers.
        decimals: of the ends; as many as they need by default.
    """

    def __init__(
        self,
        scale: float,
        width: float = 2.4,
        beyond: bool = True,
        size: Size = SMALL,
        decimals: int | None = None,
    ) -> None:
        super().__init__()
        ramp = np.linspace(-scale, scale, 61)[None, :]
        bar = Picture(signed_colours(ramp, scale), width / 61, border=colours().muted)
        bar.cover(-width / 2, width / 2, -0.08, 0.08)
        self.bar = bar
        self.add(bar)
        ends = ((-scale, "≤ "), (0.0, ""), (scale, "≥ ")) if scale > 0 else ((0.0, ""),)
        if scale > 0 and decimals is None:
            decimals = end_decimals(scale)
        for value, sign in ends:
            text = number_text(value, (decimals or 0) if value else 0, plus=value > 0)
            label = Label((sign if beyond else "") + text, size, colours().quiet)
            x = value / scale * width / 2 if scale > 0 else 0.0
            self.add(label.next_to(bar, DOWN, buff=0.1).set_x(0).shift(x * RIGHT))


def clear_where_0(picture: Picture, values: npt.ArrayLike) -> Picture:
    """A picture of these values, through which is seen what lies below it, where a value is 0."""
    pixels = picture.raster.pixel_array.copy()
    pixels[np.reshape(values, pixels.shape[:2]) == 0] = 0
    return picture.copy().show(pixels)


def end_decimals(scale: float) -> int:
    """How many decimals stand at the ends of a scale.

    Two, or of a small number two figures, or of a tiny one a single figure; of 10 or more none.
    """
    first = -floor(log10(scale))
    return 0 if first < 0 else max(2, first + 1 if first < 5 else first)


def map_grid(
    weights: npt.ArrayLike, scale: float, columns: int, height: float, gap: float = 0.12
) -> Group:
    """The maps of several neurons in rows and columns.

    Args:
        weights: (neurons, 784).
        scale: the |weight| at full strength, the same for all.
        columns: maps in a row.
        height: of one map, in frame units.
        gap: between maps.
    """
    maps = Group(*(Heatmap(row, scale, height) for row in np.asarray(weights)))
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


def maps_leaving(maps: Group, neurons: npt.ArrayLike) -> LaggedStart:
    """One after another the maps leave their neurons, where they are small, for where they stand.

    Args:
        maps: at their places; they are in their neurons until it is played.
        neurons: the middle of each, (maps, 3).
    """
    moves = []
    for one, centre in zip(maps, np.asarray(neurons), strict=True):
        place = one.copy()
        moves.append(one.scale(0.05).move_to(centre).animate.match_points(place))
    return LaggedStart(*moves, lag_ratio=0.12)
