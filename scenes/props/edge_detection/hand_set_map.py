"""The map that is set by hand, and what it does to pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import DOWN, UP, FadeIn, FadeOut, Group, Scene, Transform

from network.analysis.stroke_detector import (
    AGAINST,
    RIM,
    STROKE_COLUMNS,
    STROKE_ROWS,
    WEIGHT,
    Detector,
)
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.heatmap import GHOST, Heatmap, ScaleBar, clear_where_0
from scenes.kit.look.theme import Floats
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.edge_detection.cases import Case, runs_together, takes_its_row
from scenes.props.edge_detection.four_pixels import FourPixels

GAP = 0.15
"""Between the map and what stands above and below it."""
SEEN_THROUGH = 0.6
"""Its opacity over the picture it is made for."""
FLOWN = 0.6
"""Of its size, what is left of a weight when it has come to its pixel."""
BESIDE = 0.7
"""Between it and a picture at its right."""


class HandSetMap(Group):
    """The detector's map, with the word that it was set by hand above and its scale below.

    The parts are `map`, `tag` and `bar`.

    Args:
        weights: (28, 28), at first.
        place: where the map lies.
        words: for the tag.
    """

    def __init__(self, weights: npt.ArrayLike, place: Picture, words: Wording) -> None:
        super().__init__()
        self.map = Heatmap(weights, WEIGHT).set_z_index(2)
        self.tag = Label(words("set_by_hand"), LABEL)
        self.bar = ScaleBar(WEIGHT, beyond=False, decimals=1)
        self.add(self.map, self.tag, self.bar)
        self.stand_at(place)

    def stand_at(self, place: Picture) -> None:
        """All of it stands where the map lies at another place."""
        self.map.match_points(place)
        self.tag.next_to(place, UP, buff=GAP)
        self.bar.next_to(place, DOWN, buff=GAP)

    def let_remain(self, scene: Scene, picture: Picture, case: Case, seconds: float) -> Picture:
        """Of the picture beneath the map the products remain, which are returned; the rest fades.

        Args:
            scene: where it is played.
            picture: beneath the map.
            case: what both have, wherever it stands.
            seconds: for the picture to go out.
        """
        remains = clear_where_0(case.products, case.stroke.products).match_points(self.map)
        remains.set_opacity(0).set_z_index(4)
        scene.play(
            remains.animate.set_opacity(1),
            picture.animate.set_opacity(GHOST),
            self.map.animate.set_opacity(0.3),
            run_time=seconds,
        )
        return remains

    def goes_beside(self, picture: Picture) -> list[Any]:
        """All of it moves, until it stands left of a picture."""
        there = self.map.copy()
        return self.goes_to(there.set_x(picture.get_left()[0] - BESIDE - there.width / 2))

    def goes_to(self, place: Picture, opacity: float = 1.0) -> list[Any]:
        """All of it moves, until the map lies at another place, as clear as that."""
        return [
            self.map.animate.match_points(place).set_opacity(opacity),
            Transform(self.tag, self.tag.copy().next_to(place, UP, buff=GAP)),
            Transform(self.bar, self.bar.copy().next_to(place, DOWN, buff=GAP)),
        ]

    def ring_named(self, detector: Detector) -> Number:
        """The weight of each pixel of the ring, below it on the map."""
        number = Number(AGAINST, 1, LABEL)
        middle = self.map.at(0, detector.column + (STROKE_COLUMNS - 1) / 2)[0]
        bottom = self.map.at(detector.row + STROKE_ROWS + RIM, 0)[1]
        return number.move_to([middle, bottom - 0.2, 0]).set_z_index(3)

    def come_for(self, scene: Scene, four: FourPixels, tag: Label) -> dict[int, Number]:
        """It comes over its picture, blank, and of some pixels the weights stay; returns these.

        Args:
            scene: where it is played.
            four: what goes.
            tag: where its own tag belongs, which is on screen elsewhere.
        """
        self.map.set_opacity(SEEN_THROUGH)
        staying = four.positive
        scene.add(*staying.values())
        going = FadeOut(four, four.frames), Transform(self.tag, tag)
        scene.play(*going, FadeIn(self.map, self.bar), run_time=0.8)
        return staying

    def take_in(self, scene: Scene, weights: Mapping[int, Number]) -> None:
        """Some weights fly to their pixels, counted row by row, which take on their colour."""
        places, painted = self.map.centres(), np.zeros(self.map.raster.size)
        painted.ravel()[list(weights)] = [number.value for number in weights.values()]
        flying = (
            number.animate.scale(FLOWN).move_to(places[pixel]) for pixel, number in weights.items()
        )
        scene.play(*flying, run_time=0.8)
        scene.remove(*weights.values())
        self.map.show(Heatmap(painted, WEIGHT).raster)

    def paint(self, scene: Scene, maps: Sequence[Floats]) -> None:
        """Paint the map step by step."""
        for weights in maps:
            raster = Heatmap(weights, WEIGHT).raster
            scene.play(self.map.animate.show(raster), run_time=0.12)

    def answer_to(self, scene: Scene, case: Case) -> None:
        """A picture goes under the map, and what remains runs together into its sum."""
        remains = self.lay_under(scene, case.picture, case.products, seconds=0.9)
        scene.play(takes_its_row(case, remains), run_time=0.7)
        runs_together(scene, case.terms(case.products), case.sum, seconds=0.9)

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
