"""The map that is set by hand, and what it does to pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Group,
    Scene,
    Transform,
)

from network.analysis.stroke_detector import WEIGHT
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.heatmap import Heatmap, ScaleBar
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording

SMALL, SMALL_TOP = 0.95, 3.15
"""Height of the map above the table of answers, and where its upper edge is."""


class HandSetMap(Group):
    """The detector's map, with the word that it was set by hand above and its scale below.

    The parts are `map`, `tag` and `legend`.

    Args:
        weights: (28, 28), at first.
        place: where the map lies.
        words: for the tag and the ends of the scale.
    """

    def __init__(self, weights: npt.ArrayLike, place: Picture, words: Wording) -> None:
        super().__init__()
        theme = colours()
        self.map = Heatmap(weights, WEIGHT).match_points(place).set_z_index(2)
        self.tag = Label(words("set_by_hand"), LABEL, theme.accent)
        self.tag.next_to(place, UP, buff=0.15)
        bar = ScaleBar(WEIGHT, beyond=False)
        negative = Label(words("negative"), LABEL, theme.minus)
        positive = Label(words("positive"), LABEL, theme.plus)
        negative.next_to(bar, DOWN, buff=0.12).align_to(bar, LEFT)
        positive.next_to(bar, DOWN, buff=0.12).align_to(bar, RIGHT)
        self.legend = Group(bar, negative, positive).next_to(place, DOWN, buff=0.2)
        self.add(self.map, self.tag, self.legend)

    def goes_to(self, place: Picture) -> list[Any]:
        """All of it moves, until the map lies at another place."""
        return [
            self.map.animate.match_points(place),
            Transform(self.tag, self.tag.copy().next_to(place, UP, buff=0.15)),
            Transform(self.legend, self.legend.copy().next_to(place, DOWN, buff=0.2)),
        ]

    def shrinks_above(self, table: Group) -> list[Any]:
        """The map goes above the left end of a table, small, with its tag beside it."""
        small = self.map.copy().scale_to_fit_height(SMALL)
        small.align_to(table, LEFT).align_to(SMALL_TOP * UP, UP)
        tag = self.tag.copy().next_to(small, RIGHT, buff=0.25)
        return [self.map.animate.match_points(small), Transform(self.tag, tag)]

    def paint(self, scene: Scene, maps: Sequence[Floats]) -> None:
        """Paint the map step by step."""
        for weights in maps:
            raster = Heatmap(weights, WEIGHT).raster
            scene.play(self.map.animate.show(raster), run_time=0.15)

    def lay_under(
        self, scene: Scene, picture: Picture, remains: Picture, seconds: float
    ) -> Picture:
        """A picture goes under the map, and only what both have remains; returns what does."""
        under = picture.copy().set_z_index(1)
        remains = remains.copy().match_points(self.map).set_opacity(0).set_z_index(3)
        scene.play(
            under.animate.match_points(self.map),
            self.map.animate.set_opacity(0.6),
            run_time=seconds,
        )
        scene.play(remains.animate.set_opacity(1), run_time=0.7 * seconds)
        scene.remove(under)
        self.map.set_opacity(1)
        return remains
