"""Pictures under the map that is set by hand, and what they add up to."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt
from manim import (
    DOWN,
    RIGHT,
    UP,
    Group,
    VGroup,
)

from network.analysis.stroke_detector import WEIGHT, Answers
from network.analysis.weighted_sum import WeightedSum
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.heatmap import Heatmap
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

DECIMALS = 2
"""Of the sums; see `decimals_of_activations` for what follows of the activations."""


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
        shown = rimmed.shown(DECIMALS)
        values = (shown.positive, shown.negative, shown.z)
        self.positive, self.negative, self.sum = (
            Number(value, DECIMALS, BODY, ink, plus=ink != theme.text)
            .on_baseline(self.picture.get_center()[1] - 0.12)
            .end_at(start + end - 0.7)
            for value, ink, end in zip(values, inks, self.NUMBER_ENDS, strict=True)
        )
        self.equals = Label("$=$", BODY, theme.quiet)
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
            head = Label(words(key), 20, colours().quiet).next_to(number, UP, buff=0.3)
            self.heads.add(head.on_baseline(number.baseline + 0.5))
