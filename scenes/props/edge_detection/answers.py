"""What the detector answers: its sums and activations, without and with a bias."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    Group,
    ReplacementTransform,
    Scene,
    VGroup,
)

from network.analysis.stroke_detector import Answers
from network.analysis.weighted_sum import WeightedSum, decimals_of_activations
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.theme import Floats, activation_colours, colours
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.edge_detection.cases import DECIMALS, Cases


class AnswerTable(Group):
    """The sums of several pictures with what follows: bias, z, activation; a row a picture.

    It stands at the left of the stage.

    Columns are kept by name, `sums`, `biases`, `totals` and `activations`, in the order of the
    rows; `names` has the word above each. `activations` and `lights` start without the bias.

    Args:
        pictures: to be shown at the left of each row.
        answers: to them.
        words: for the names.
    """

    COLUMN, ROW, THUMB = 1.12, 1.36, 1.16

    def __init__(self, pictures: Sequence[Picture], answers: Answers, words: Wording) -> None:
        super().__init__()
        self.plain, self.biased = answers.rimmed, answers.biased
        self.pictures = Group(*(picture.copy() for picture in pictures))
        for picture in self.pictures:
            picture.scale_to_fit_height(self.THUMB)
        self.pictures.arrange(DOWN, buff=self.ROW - self.THUMB)
        theme = colours()
        # What stands beside a rounded sum is what the activation function makes of just that.
        digits = decimals_of_activations((*self.plain, *self.biased), DECIMALS, most=3)
        self.sums = self._column(1, [each.z for each in self.plain], DECIMALS, theme.text)
        self.biases = self._column(2, [each.bias for each in self.biased], 0, theme.accent)
        self.totals = self._column(3, [each.z for each in self.biased], DECIMALS, theme.text)
        self.activations = self._column(4, [each.a for each in self.plain], digits, theme.text)
        self.lights = self._lights()
        columns = (self.sums, self.biases, self.totals, self.activations)
        self.names = VGroup()
        for key, numbers in zip(("sum", "bias", "z", "activation"), columns, strict=True):
            label = Label(words(key), 20, theme.quiet).next_to(self.pictures, UP, buff=0.12)
            self.names.add(label.set_x(numbers.get_x()))
        for name in self.names:
            name.on_baseline(self.names[0].baseline)
        self.answers = Group(self.activations, self.names[3], self.lights)
        self.add(self.pictures, *columns, self.names, self.lights)
        # Until a bias comes in between, the activations stand beside the sums.
        self.answers.shift(2 * self.COLUMN * LEFT)
        self.to_corner(DOWN + LEFT, buff=0.5).set_y(-0.35)

    def take_over(self, cases: Cases) -> list[Animation]:
        """The pictures and their sums go to their places in the table."""
        return [
            *(
                ReplacementTransform(case.picture, picture)
                for case, picture in zip(cases, self.pictures, strict=True)
            ),
            *(
                ReplacementTransform(case.sum, number)
                for case, number in zip(cases, self.sums, strict=True)
            ),
            FadeIn(self.names[0]),
        ]

    def add_biases(self, scene: Scene) -> None:
        """The activations move aside for the biases, and for what they make of the sums."""
        scene.play(self.answers.animate.shift(2 * self.COLUMN * RIGHT))
        scene.play(FadeIn(self.biases, self.names[1], shift=0.2 * LEFT))
        scene.play(
            *(
                ReplacementTransform(number.copy(), total)
                for number, total in zip(self.sums, self.totals, strict=True)
            ),
            FadeIn(self.names[2]),
        )

    def answer_with_bias(self) -> list[Any]:
        """The activations run to those with the bias, and the neurons with them."""
        return [
            *(
                CountTo(number, each.a)
                for number, each in zip(self.activations, self.biased, strict=True)
            ),
            self.lights.animate.paint_in(_fills(self.biased)),
        ]

    def _column(self, place: int, values: list[float], decimals: int, ink: str) -> VGroup:
        end = self.pictures.get_right()[0] + place * self.COLUMN
        numbers = VGroup()
        for picture, value in zip(self.pictures, values, strict=True):
            number = Number(value, decimals, 25, ink, plus=ink == colours().accent)
            numbers.add(number.on_baseline(picture.get_center()[1] - 0.1).end_at(end))
        return numbers

    def _lights(self) -> Points:
        """A neuron at the end of each row, as bright as its activation."""
        right = max(number.get_right()[0] for number in self.activations) + 0.42
        centres = [[right, picture.get_center()[1], 0.0] for picture in self.pictures]
        return Points(centres, 0.42, _fills(self.plain), 1.0, colours().muted)


def _fills(sums: Sequence[WeightedSum]) -> Floats:
    """The colours of neurons with these activations."""
    return activation_colours([each.a for each in sums], nothing=colours().background)
