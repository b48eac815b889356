"""Pictures under the map that is set by hand, and what each of them adds up to."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from manim import DOWN, RIGHT, Animation, FadeIn, Group, Mobject, ReplacementTransform, Scene

from network.analysis.stroke_detector import WEIGHT, Answers
from network.analysis.weighted_sum import WeightedSum
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.heatmap import Heatmap
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours, rgb
from scenes.kit.typesetting.label import TITLE
from scenes.kit.typesetting.number import CountTo, Number

HEIGHT, BELOW = 1.78, 0.14
"""Of each picture, and between two of them."""

NUMBER, NEURON = 1.95, 0.42
"""The room for a sum, and the diameter of the neuron beside it."""


class Case(Group):
    """One picture under the detector, in a row: `picture`, `products`, `sum` and `neuron`.

    They are the picture, what remains of it, its sum, and the neuron, which is still dark.

    Args:
        image: (28, 28), from 0 to 1.
        stroke, rimmed: the sums without and with the rim.
    """

    def __init__(self, image: npt.ArrayLike, stroke: WeightedSum, rimmed: WeightedSum) -> None:
        super().__init__()
        self.stroke, self.rimmed = stroke, rimmed
        self.picture = digit_picture(image, HEIGHT)
        self.products = Heatmap(stroke.products, WEIGHT, HEIGHT)
        self.products.next_to(self.picture, RIGHT, buff=0.45)
        self.sum = Number(stroke.z, 2, TITLE)
        self.sum.end_at(self.products.get_right()[0] + NUMBER)
        self.sum.on_baseline(self.picture.get_center()[1] - 0.15)
        self.neuron = row_neuron().next_to(self.products, RIGHT, buff=NUMBER + 0.25)
        self.add(self.picture, self.products, self.sum, self.neuron)

    def gets_rim(self) -> list[Any]:
        """What remains under the stroke becomes what remains under the stroke and its rim."""
        raster = Heatmap(self.rimmed.products, WEIGHT).raster
        return [self.products.animate.show(raster), CountTo(self.sum, self.rimmed.z)]

    def takes(self, *parts: Mobject) -> list[Any]:
        """A picture, its products, its sum and its neuron on screen go to their places here."""
        pairs = zip(parts, self, strict=True)
        return [ReplacementTransform(part, place) for part, place in pairs]

    def terms(self, products: Picture) -> Points:
        """The pixels of the products, where they are shown, that are not 0."""
        return Points.of(products).only(self.stroke.products.ravel() != 0).set_z_index(3)


class Cases(Group):
    """The pictures under the detector, one below the other, at the right of the stage.

    Args:
        answers: to these pictures.
    """

    def __init__(self, answers: Answers) -> None:
        parts = zip(answers.images, answers.stroke, answers.rimmed, strict=True)
        super().__init__(*(Case(*each) for each in parts))
        self.arrange(DOWN, buff=BELOW, aligned_edge=np.array([-1.0, 0.0, 0.0]))
        layout = current_layout()
        self.move_to([0, layout.stage_middle, 0]).shift(
            (layout.stage_side - 0.2 - self.get_right()[0]) * RIGHT
        )


def runs_together(
    scene: Scene, terms: Points, number: Number, seconds: float, *along: Animation
) -> None:
    """What remains of a picture runs together into its sum.

    Args:
        scene: where it is played.
        terms: what remains, on screen.
        number: at its place; not on screen yet.
        seconds: for all of it.
        along: what else is played.
    """
    goal, place = number.value, number.get_center()
    scene.add(number.set_value(0))
    scene.play(terms.animate.gather(place), CountTo(number, goal), *along, run_time=seconds)
    scene.remove(terms)


def comes_in(scene: Scene, case: Case) -> None:
    """A picture comes in where its row begins, and the neuron where it ends."""
    scene.play(FadeIn(case.picture, shift=0.3 * RIGHT), FadeIn(case.neuron), run_time=0.7)


def row_neuron() -> Points:
    """The neuron at the end of a row, dark."""
    theme = colours()
    dark = [*rgb(theme.background), 1.0]
    return Points([[0.0] * 3], NEURON, dark, 1.0, theme.muted, 0.03).set_z_index(3)


def takes_its_row(case: Case, remains: Picture) -> Any:
    """What remains of a picture goes to its place in the row."""
    return ReplacementTransform(remains, case.products)
