"""Very many knobs side by side, which come out of their lines and point to their weights."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

import numpy as np
from manim import DOWN, LEFT, UP, Animation, Group, VGroup, VMobject, interpolate

from network.analysis.turns import Turn, reach
from network.model import Network
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import map_scale
from scenes.kit.figures.knob import SWEEP
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours, rgb, signed_colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording

MOST = 1_000
"""Of more knobs than these, only so many are on screen."""
HEIGHT, WIDTH = 4.5, 6.9
"""Of all of them together, at most."""
TOP = 2.75
"""Where they end: as high as the digits beside them."""
SMALL_AT_FIRST = 0.1
"""The share of its size that a knob has when it comes out of its line."""
CALM = 0.5
"""How much of its colour a knob has at full strength, for its pointer to be seen on it."""
BENEATH = 0.17
"""Between the knobs and what is noted beneath them."""


class ManyKnobs(Group):
    """Knobs side by side, each pointing to the value of its weight, and coloured as in a map.

    The parts are `rims`, `pointers`, those of a column together, and where not all are on screen
    `note`, which says how many are.

    Args:
        network: whose weights they are.
        turns: of its weights, in the order in which they stand, column by column.
        words: with the key some_knobs, for where not all are on screen.
    """

    def __init__(self, network: Network, turns: Sequence[Turn], words: Wording) -> None:
        super().__init__()
        shown = turns[:MOST]
        reaches = [reach(network, k) or 1.0 for k in range(len(network.layers))]
        strong = [map_scale(layer.weights) or 1.0 for layer in network.layers]
        self.reaches, self.strong = (
            np.array([one[turn.layer] for turn in shown]) for one in (reaches, strong)
        )
        high = ceil(sqrt(len(shown) * HEIGHT / WIDTH))
        # Near that, a number of rows that leaves few places empty.
        self.rows = min(range(high - high // 5, high + 1), key=lambda rows: -len(shown) % rows)
        self.pitch = min(HEIGHT / self.rows, WIDTH / ceil(len(shown) / self.rows))
        column, row = np.divmod(np.arange(len(shown)), self.rows)
        places = self.pitch * np.stack([column, -row, np.zeros(len(shown))], axis=1)
        theme = colours()
        fills = np.tile([*rgb(theme.panel), 1.0], (len(shown), 1))
        self.rims = Points(places, 0.9 * self.pitch, fills, 1.0, theme.muted, 0.08 * self.pitch)
        # A column's together: while some turn, the others need not be drawn anew.
        needle = {"stroke_color": theme.text, "stroke_width": 18 * self.pitch}
        self.pointers = VGroup(*(VMobject(**needle) for _ in range(column[-1] + 1)))
        side = current_layout().stage_side
        self.rims.align_to(TOP * UP, UP).align_to(side * LEFT, LEFT)
        self.add(self.rims, self.pointers)
        self.point_to([turn.before(network) for turn in shown])
        self.note = Group()
        if len(shown) < len(turns):
            count, some = number_text(len(turns)), number_text(len(shown))
            self.note.add(Label(words("some_knobs", shown=some, count=count), LABEL, theme.quiet))
            self.add(self.note.next_to(self.rims, DOWN, buff=BENEATH))

    def come_from(self, places: Floats, seconds: float) -> Animation:
        """They come out of the middle of their lines, (knobs, 3), and so does what is noted."""
        return ComingOut(self, places, seconds)

    def point_to(self, values: Sequence[float]) -> None:
        """Turn the pointers to other values, upright at 0, clockwise for plus, and colour them."""
        self.values = np.asarray(values)
        strength = CALM * np.clip(self.values / self.strong, -1, 1)
        self.rims.paint_in(signed_colours(strength, 1.0, colours().panel))
        self.aim()

    def aim(self) -> None:
        """Let the pointers begin at their knobs, wherever these are."""
        angles = SWEEP * self.values / self.reaches
        side = np.stack([np.sin(angles), np.cos(angles), 0 * angles], axis=1)
        ends = self.rims.centres + 0.46 * self.rims.sizes[:, None] * side
        steps = np.linspace(0, 1, 4)[None, :, None]
        points = self.rims.centres[:, None] * (1 - steps) + ends[:, None] * steps
        for column, pointers in enumerate(self.pointers):
            own = points[column * self.rows : (column + 1) * self.rows]
            pointers.set_points(own.reshape(-1, 3))

    def turn_one(self, knob: int, value: float) -> None:
        """One of them points to another value, and is marked as tried."""
        values = self.values.copy()
        values[knob] = value
        self.point_to(values.tolist())
        self.rims.outlines[knob, :3] = rgb(colours().accent)


class ComingOut(Animation):
    """Very many knobs come out of the places of their weights, small, and stand side by side.

    Args:
        knobs: side by side.
        places: of their weights, (knobs, 3).
        seconds: for all of it.
    """

    def __init__(self, knobs: ManyKnobs, places: Floats, seconds: float) -> None:
        self.knobs, self.large = knobs, knobs.rims.corners
        middles = self.large.mean(axis=1, keepdims=True)
        self.small = places[:, None] + SMALL_AT_FIRST * (self.large - middles)
        super().__init__(knobs, run_time=seconds)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand at a share of the way."""
        share = self.rate_func(alpha)
        self.knobs.rims.corners = interpolate(self.small, self.large, share)
        self.knobs.aim()
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
