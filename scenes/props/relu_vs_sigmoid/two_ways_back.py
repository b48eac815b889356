"""Two networks side by side, and how the difference runs back through both."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    Animation,
    FadeIn,
    FadeOut,
    Group,
    GrowFromEdge,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    VMobject,
)

from network.analysis.backward_pass import BackwardPass
from network.analysis.compared_runs import ComparedRun
from network.data import Images
from network.digits import Digit
from scenes.kit.diagram.sweep import running
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.curves import COMPARED, TwoCurves
from scenes.props.relu_vs_sigmoid.end_to_end import GAP, names_of, unit_of
from scenes.props.relu_vs_sigmoid.way_back import SIDE, WayBack

APART = 3.45
"""How far from the middle of the stage each network stands."""

LONGEST = 0.47
"""The most that a bar at a hidden neuron takes of the way to the next layer."""


class TwoWaysBack(Group):
    """Both networks side by side with the same digit; `sides` are they.

    All that runs back is on one scale in both, and so are their rows.

    Args:
        runs: whose starts they are, as COMPARED.
        digit: that both read, its label known.
        words: for the texts.
    """

    def __init__(self, runs: tuple[ComparedRun, ...], digit: Digit, words: Wording) -> None:
        self.label = digit.label
        image = Images(digit.pixels[None], np.array([digit.label]))
        self.sides = [
            WayBack(run, name, BackwardPass.of(run.networks[0], image, run.cost), digit, x, words)
            for run, name, x in zip(runs, COMPARED, (-APART, APART), strict=True)
        ]
        full = max(float(each.max()) for side in self.sides for each in side.carried())
        unit = min(self.sides[0].unit, LONGEST / max(side.longest for side in self.sides))
        through, *_, whole = np.max([side.back.sizes for side in self.sides], axis=0)
        room = 2 * SIDE - names_of(words).width - GAP
        row = unit_of(whole, through, room, max(side.told.width for side in self.sides))
        for side in self.sides:
            side.shine(full, unit)
            side.lay_out(row, words)
        self.tops = Group(*(side.top for side in self.sides))
        self.layers = len(self.sides[0].passing)
        super().__init__(*self.sides)

    @property
    def dark(self) -> Group:
        """Both networks and the digit, before they read it."""
        return self._each("picture", "lines", "columns")

    @property
    def everything(self) -> Group:
        """What is on screen in the end, but for the headings."""
        parts = ("lit", "names", "wanted", "bars", "rows")
        flow = Group(*(part for s in self.sides for part in (*s.light, *s.passing, s.rows.share)))
        return Group(self.dark, self._each(*parts), flow)

    @property
    def curves(self) -> list[VMobject]:
        """Those in the headings."""
        return [top.curve for top in self.tops]

    @property
    def headings(self) -> list[Mobject]:
        """What the activations are called there."""
        return [top.heading for top in self.tops]

    def headed_by(self, curves: TwoCurves) -> list[Animation]:
        """Two large curves become the small ones in the headings, which come in."""
        large = (curves.sigmoid, curves.relu)
        return [
            move
            for curve, top in zip(large, self.tops, strict=True)
            for move in (ReplacementTransform(curve, top.curve), FadeIn(top.heading))
        ]

    def saying(self) -> list[Animation]:
        """Layer by layer they light up, up to what they say."""
        layers = [FadeIn(*layer) for layer in zip(*(side.lit for side in self.sides), strict=True)]
        return [FadeIn(self._each("names", "says")), LaggedStart(*layers, lag_ratio=0.6)]

    def wanting(self) -> list[Animation]:
        """What is wanted comes in beside that."""
        return [FadeIn(self._each("wanted", "wants"))]

    def missing(self) -> list[Animation]:
        """What is missing, or too much, grows between the two."""
        return [GrowFromEdge(bar, LEFT) for side in self.sides for bar in side.bars]

    def running(self, layer: int) -> list[Any]:
        """The difference runs back along the lines to a layer.

        Args:
            layer: from 0, the last hidden one.
        """
        return [running(side.light[layer], back=True) for side in self.sides]

    def arriving(self, layer: int) -> list[Animation]:
        """How much reaches each neuron of a layer."""
        return [move for side in self.sides for move in side.passing[layer].arriving()]

    def through(self, layer: int, *sides: int) -> list[Animation]:
        """It goes through these neurons, or is stopped there.

        Args:
            layer: from 0, the last hidden one.
            sides: of which networks, as COMPARED.
        """
        return [move for side in sides for move in self.sides[side].passing[layer].going_through()]

    def laying(self) -> list[Any]:
        """What set out and what got through is laid end to end."""
        gone = FadeOut(self._each("says", "wants"))
        rows = [side.rows.laying(side.bars, side.passing[-1].bars) for side in self.sides]
        return [gone, *(move for moves in rows for move in moves)]

    def told(self) -> list[Animation]:
        """How much that is, beside its row."""
        return [FadeIn(side.rows.share, shift=0.2 * RIGHT) for side in self.sides]

    @property
    def arrives(self) -> dict[str, str]:
        """How much gets through to the first layers, as text."""
        return {name: side.share for name, side in zip(COMPARED, self.sides, strict=True)}

    @property
    def are_dim(self) -> bool:
        """Whether neither network says anything of the digit."""
        return all(side.is_dim for side in self.sides)

    def _each(self, *parts: str) -> Group:
        return Group(*(getattr(side, part) for side in self.sides for part in parts))
