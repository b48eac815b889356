"""Very many knobs that turn one after another, and the digits that are read with them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    Group,
    Mobject,
    VMobject,
    interpolate,
    linear,
    there_and_back,
)

from network.analysis.turns import Turn, on_their_way, reach, turned
from network.data import load_test
from network.model import Network
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.knob import SWEEP
from scenes.kit.figures.tiles import mosaic, tile_colours
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours, rgb
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

MOST = 1_000
"""Of more knobs than these, only so many are on screen."""
ACROSS = 10
"""How many digits stand in a row."""
HEIGHT, WIDTH = 5.1, 7.6
"""Of the digits, which are square, and of the knobs beside them."""
SMALL_AT_FIRST = 0.1
"""The share of its size that a knob has when it comes out of its line."""
DARK = 0.4
"""How bright a digit is that is not read any more."""


class ManyKnobs(Group):
    """Knobs side by side, each pointing to the value of its weight; `note` says how many are shown.

    Args:
        network: whose weights they are.
        turns: of its weights, in the order in which they stand, column by column.
        words: with the key some_knobs, for where not all are on screen.
    """

    def __init__(self, network: Network, turns: Sequence[Turn], words: Wording) -> None:
        super().__init__()
        shown = turns[:MOST]
        self.reaches = np.array([reach(network, turn.layer) for turn in shown])
        high = ceil(sqrt(len(shown) * HEIGHT / WIDTH))
        # Near that, a number of rows that leaves few places empty.
        rows = min(range(high - high // 5, high + 1), key=lambda rows: -len(shown) % rows)
        self.pitch = min(HEIGHT / rows, WIDTH / ceil(len(shown) / rows))
        column, row = np.divmod(np.arange(len(shown)), rows)
        places = self.pitch * np.stack([column, -row, np.zeros(len(shown))], axis=1)
        theme = colours()
        fills = np.tile([*rgb(theme.panel), 1.0], (len(shown), 1))
        self.rims = Points(places, 0.9 * self.pitch, fills, 1.0, theme.muted, 0.08 * self.pitch)
        self.pointers = VMobject(stroke_color=theme.text, stroke_width=18 * self.pitch)
        self.add(self.rims, self.pointers)
        layout = current_layout()
        self.move_to(layout.stage_middle * UP).align_to(layout.stage_side * LEFT, LEFT)
        if len(shown) < len(turns):
            count, some = number_text(len(turns)), number_text(len(shown))
            note = Label(words("some_knobs", shown=some, count=count), LABEL, theme.quiet)
            self.scale(0.9, about_edge=UP).add(note.next_to(self.rims, DOWN, buff=0.15))
        self.point_to([turn.before(network) for turn in shown])

    def come_from(self, places: Floats, seconds: float) -> Animation:
        """They come out of the middle of their lines, (knobs, 3), and so does what is noted."""
        return ComingOut(self, places, seconds)

    def go_back(self, places: Floats, seconds: float) -> Animation:
        """They go back into their lines."""
        return ComingOut(self, places, seconds, back=True)

    def point_to(self, values: Sequence[float]) -> None:
        """Turn the pointers to other values: upright at 0, clockwise for plus."""
        scale = np.where(self.reaches > 0, self.reaches, 1.0)
        self.point_at(SWEEP * np.asarray(values) / scale)

    def point_at(self, angles: Floats) -> None:
        """Turn the pointers to these angles, clockwise from upright, wherever the knobs are."""
        self.angles = angles
        side = np.stack([np.sin(angles), np.cos(angles), 0 * angles], axis=1)
        ends = self.rims.centres + 0.46 * self.rims.sizes[:, None] * side
        steps = np.linspace(0, 1, 4)[None, :, None]
        points = self.rims.centres[:, None] * (1 - steps) + ends[:, None] * steps
        self.pointers.set_points(points.reshape(-1, 3))


class ComingOut(Animation):
    """Very many knobs come out of the places of their weights, small, and stand side by side.

    Args:
        knobs: side by side.
        places: of their weights, (knobs, 3).
        seconds: for all of it.
        back: whether they go there instead, and are no longer on screen then.
    """

    def __init__(
        self, knobs: ManyKnobs, places: Floats, seconds: float, back: bool = False
    ) -> None:
        self.knobs, self.angles = knobs, knobs.angles
        self.large = knobs.rims.corners
        middles = self.large.mean(axis=1, keepdims=True)
        self.small = places[:, None] + SMALL_AT_FIRST * (self.large - middles)
        super().__init__(knobs, run_time=seconds, reverse_rate_function=back, remover=back)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand at a share of the way."""
        share = 1 - self.rate_func(alpha) if self.reverse_rate_function else self.rate_func(alpha)
        self.knobs.rims.corners = interpolate(self.small, self.large, share)
        self.knobs.point_at(self.angles)
        self.knobs.set_opacity(min(4 * share, 1.0))


def middles_of_lines(diagram: Diagram, turns: Sequence[Turn]) -> Floats:
    """The middle of the line of each weight on screen, (weights, 3).

    Neurons that are not on screen stand where they would if all of their layer were.
    """
    sources = [diagram.picture.centres(), *(_places(column) for column in diagram.columns)]
    ends = [(sources[t.layer][t.input], sources[t.layer + 1][t.neuron]) for t in turns]
    middles: Floats = np.mean(ends, axis=1)
    return middles


def _places(column: Column) -> Floats:
    """Where the neurons of a whole layer are, (neurons, 3)."""
    all_of_them, shown = np.arange(column.size), np.linspace(0, column.size - 1, len(column.shown))
    if len(column.shown) == column.size:
        return column.centres
    axes = [np.interp(all_of_them, shown, axis) for axis in column.centres.T]
    return np.stack(axes, axis=1)


class ManyDigits(Group):
    """The first test digits as one picture, of which those go dark that are not read rightly.

    The parts are `picture` and above it `number`, how many are read rightly, and its `name`.

    Args:
        tried: how many these are.
        network: what reads them at first.
        words: for the text, with the key right.
    """

    def __init__(self, tried: int, network: Network, words: Wording) -> None:
        super().__init__()
        layout = current_layout()
        self.test = load_test()[:tried]
        self.tiles = tile_colours(self.test.images)
        self.picture = Picture(mosaic(self.tiles, ACROSS), HEIGHT)
        self.picture.move_to(layout.stage_middle * UP).align_to(layout.stage_side * RIGHT, RIGHT)
        self.number = Number(tried, 0, TITLE)
        self.name = Label(words("right", tried=number_text(tried)), TITLE)
        text = Group(self.number, self.name.next_to(self.number, RIGHT, buff=0.2)).set_x(0)
        for part in text:
            part.on_baseline(layout.title_baseline)
        self.add(self.picture, self.number, self.name)
        self.read_by(network)

    def come_from(self, picture: Mobject) -> FadeIn:
        """They come from the place of the one that was read."""
        return FadeIn(self, target_position=picture, scale=0.5)

    def point_out_count(self) -> Any:
        """How many are read rightly grows for a moment."""
        return self.number.animate(rate_func=there_and_back).scale(1.3)

    def count(self, network: Network) -> int:
        """How many a network reads rightly."""
        return int(self._right(network).sum())

    def read_by(self, network: Network) -> None:
        """Show which of them a network reads rightly, and how many these are."""
        is_right = self._right(network)
        seen: Floats = self.tiles.copy()
        seen[~is_right, ..., 3] = DARK
        self.picture.show(mosaic(seen, ACROSS))
        self.number.set_value(int(is_right.sum()))

    def _right(self, network: Network) -> npt.NDArray[np.bool_]:
        found: npt.NDArray[np.bool_] = network(self.test.images).argmax(axis=1) == self.test.labels
        return found


class TurningMany(Animation):
    """Knob after knob is turned, and in each frame the digits are read with them as they are.

    Args:
        network: before anything was turned.
        turns: of its weights.
        knobs, digits: as they stand on screen.
        seconds: for all of it.
    """

    def __init__(
        self,
        network: Network,
        turns: Sequence[Turn],
        knobs: ManyKnobs,
        digits: ManyDigits,
        seconds: float,
    ) -> None:
        self.network, self.turns, self.knobs, self.digits = network, turns, knobs, digits
        super().__init__(Group(knobs, digits), run_time=seconds, rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what comes of a share of the turns, from 0 to 1."""
        share = self.rate_func(alpha)
        turns = on_their_way(self.network, self.turns, share)
        self.knobs.point_to([turn.value for turn in turns[:MOST]])
        self.digits.read_by(turned(self.network, turns))
