"""The map that is set by hand, and pictures under it."""

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
    VGroup,
)

from network.analysis.stroke_detector import WEIGHT, Answers
from network.analysis.weighted_sum import WeightedSum
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.heatmap import Heatmap, ScaleBar
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

DECIMALS = 2
"""Of the sums: from these, two or more decimals of the activations follow."""

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
        self.products = Heatmap(stroke.products, WEIGHT, height)
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
    def workings(self) -> Group:
        """All that leads from the picture to the sum."""
        return Group(self.products, self.positive, self.negative, self.equals)

    def gets_rim(self) -> Any:
        """What remains under the stroke becomes what remains under the stroke and its rim."""
        return self.products.animate.show(Heatmap(self.rimmed.products, WEIGHT).raster)

    def terms(self, products: Picture, positive: bool) -> Points:
        """Of the products, where they are shown, the pixels that add or those that take away."""
        values = self.rimmed.products
        chosen = values > 0 if positive else values < 0
        return Points.of(products).only(chosen).set_z_index(3)


class Cases(Group):
    """The pictures under the detector, one below the other, with `heads` above their numbers.

    Args:
        answers: to these pictures.
        words: for the heads: what adds, what takes away, the sum.
    """

    def __init__(self, answers: Answers, words: Wording) -> None:
        parts = zip(answers.images, answers.stroke, answers.rimmed, strict=True)
        super().__init__(*(Case(*each) for each in parts))
        self.arrange(DOWN, buff=0.18).to_edge(RIGHT, buff=0.6).set_y(-0.12)
        first = self[0]
        self.heads = VGroup()
        for key, number in (
            ("adds", first.positive),
            ("takes_away", first.negative),
            ("sum", first.sum),
        ):
            head = Label(words(key), 20, colours().muted).next_to(number, UP, buff=0.3)
            self.heads.add(head.on_baseline(number.baseline + 0.5))
