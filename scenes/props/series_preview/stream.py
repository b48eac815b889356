"""A stream of digits through the network: each is put down in a row, with its answer below it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import DOWN, RIGHT, UP, Group, ReplacementTransform, Scene

from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.markup import plain

APART = 0.2
"""Between two digits of the row."""


class DigitStream(Group):
    """Digits in a row, put down one after another, each with the network's answer below it.

    The parts are `row` and `answers`, which is empty at first.

    Args:
        digits: in their order, their labels known.
        diagram: where they come from.
        class_names: what the outputs stand for, plain texts; as much of each is shown as fits.
    """

    def __init__(
        self, digits: Sequence[Digit], diagram: Diagram, class_names: Sequence[str]
    ) -> None:
        super().__init__()
        self.digits, self.diagram, self.class_names = digits, diagram, class_names
        layout = current_layout()
        self.side = (2 * layout.stage_side + APART) / len(digits) - APART
        row = Group(*(digit_picture(digit.image, self.side) for digit in digits))
        self.row = row.arrange(RIGHT, buff=APART)
        self.row.align_to((layout.stage_bottom + 0.5) * UP, DOWN)
        self.answers = Group()
        self.add(self.row, self.answers)

    def first_of(self, numbers: npt.NDArray[np.intp]) -> tuple[int, Digit]:
        """The first digit of the row whose number is among these, and its place, from 0."""
        return next((k, digit) for k, digit in enumerate(self.digits) if digit.index in numbers)

    def all_but(self, place: int) -> Group:
        """All digits and answers but those of a place, from 0."""
        kept = (self.row[place], self.answers[place])
        return Group(*(one for one in (*self.row, *self.answers) if one not in kept))

    def put_down(self, scene: Scene, place: int, seconds: float) -> None:
        """The digit goes from the diagram to its place in the row, its answer below it.

        Args:
            scene: where it is played.
            place: of the digit, from 0; those before it are put down already.
            seconds: for the way there.
        """
        digit, layout = self.digits[place], current_layout()
        answer = int(self.diagram.network(digit.pixels).argmax())
        text = plain(fitted(self.class_names[answer], BODY, self.side))
        below = Label(text, BODY).match_x(self.row[place]).on_baseline(layout.stage_bottom + 0.06)
        # Above the lines: what moves there would have them drawn anew.
        name = self.diagram.name_of(answer).copy().set_z_index(1)
        scene.play(
            ReplacementTransform(self.diagram.picture.copy(), self.row[place].set_z_index(1)),
            ReplacementTransform(name, below),
            run_time=seconds,
        )
        self.answers.add(below)
