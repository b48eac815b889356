"""A stream of digits through the network: a row of them, their answers, and a tally."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import DOWN, RIGHT, UP, Create, Group, ReplacementTransform, Scene

from network.analysis.ranking import answer_and_runner_up
from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.image_grid import verdicts_picture
from scenes.kit.figures.marks import cross, tick
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.stage.chapter import STAGE_BOTTOM
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.series_preview.layers import ABOVE_LINES

NAME = 0.5
"""The width of a name in the row, at most."""


class Tally(Group):
    """How many digits are read right and wrong; the numbers are `right` and `wrong`, at 0.

    Args:
        words: for the names, with the keys right and wrong.
    """

    MARKS_X, NAMES_X = 3.1, 4.9

    def __init__(self, words: Wording) -> None:
        super().__init__()
        self.right, self.wrong = (
            Number(0, 0, 40, colour) for colour in (colours().text, colours().minus)
        )
        for y, number, mark, key in (
            (2.6, self.right, tick(0.4), "right"),
            (1.95, self.wrong, cross(0.34), "wrong"),
        ):
            mark.move_to([self.MARKS_X, y, 0])
            number.end_at(self.NAMES_X).on_baseline(y - 0.15).set_z_index(ABOVE_LINES)
            name = Label(words(key), LABEL, colours().quiet)
            name.next_to([self.NAMES_X, y, 0], RIGHT, buff=0.2).on_baseline(number.baseline)
            self.add(Group(mark, number, name))


class DigitStream(Group):
    """Test digits in a row, put down one after another, each with the network's answer below it.

    The parts are `row`, `note` (which digits they are), `tally` and `answers`, empty at first.

    Args:
        digits: in their order, their labels known.
        diagram: where they come from.
        class_names: what the outputs stand for, plain texts; as much of each is shown as fits.
        words: for the texts.
    """

    def __init__(
        self,
        digits: Sequence[Digit],
        diagram: Diagram,
        class_names: Sequence[str],
        words: Wording,
    ) -> None:
        super().__init__()
        self.digits, self.diagram, self.class_names = digits, diagram, class_names
        row = Group(*(digit_picture(digit.image, 0.76) for digit in digits))
        self.row = row.arrange(RIGHT, buff=0.12).set_y(-1.93)
        first, last = (number_text(digits[place].index or 0) for place in (0, -1))
        note = words("stream", first=first, last=last)
        self.note = Label(note, LABEL, colours().quiet).align_to(STAGE_BOTTOM * UP, DOWN)
        self.tally, self.answers = Tally(words), Group()
        self.add(self.row, self.note, self.tally, self.answers)

    def first_of(self, numbers: npt.NDArray[np.intp]) -> tuple[int, Digit]:
        """The first digit of the row whose number is among these, and its place, from 0."""
        return next((k, digit) for k, digit in enumerate(self.digits) if digit.index in numbers)

    def put_down(self, scene: Scene, place: int, seconds: float) -> None:
        """The digit goes from the diagram to its place in the row, the answer beneath it.

        Args:
            scene: where it is played.
            place: of the digit, from 0; those before it are put down already.
            seconds: for the way there.
        """
        digit = self.digits[place]
        answer = answer_and_runner_up(self.diagram.network.trace(digit.pixels)).answer
        right = answer == digit.label
        text = plain(fitted(self.class_names[answer], BODY, NAME))
        below = Label(text, BODY, colours().text if right else colours().minus)
        below.next_to(self.row[place], DOWN, buff=0.14)
        number = self.tally.right if right else self.tally.wrong
        name = self.diagram.names[answer].copy().set_z_index(ABOVE_LINES)
        scene.play(
            ReplacementTransform(self.diagram.picture.copy(), self.row[place]),
            ReplacementTransform(name, below),
            CountTo(number, number.value + 1),
            run_time=seconds,
        )
        self.answers.add(below)
        if not right:
            mark = cross(0.22).next_to(below, RIGHT, buff=0.1)
            scene.play(Create(mark.set_z_index(ABOVE_LINES)), run_time=0.4)
            below.add(mark)


class AllVerdicts(Group):
    """One pixel for each test image, in the minus colour where it is misread.

    The parts are `picture` and its `name`.

    Args:
        total: how many images there are.
        wrong: the numbers of the misread ones.
        tally: below which they stand.
        words: for the name.
    """

    def __init__(
        self, total: int, wrong: npt.NDArray[np.intp], tally: Tally, words: Wording
    ) -> None:
        super().__init__()
        self.picture = verdicts_picture(np.isin(np.arange(total), wrong), 2.4)
        self.picture.set_z_index(ABOVE_LINES).next_to(tally, DOWN, buff=0.35)
        self.name = Label(words("dots"), LABEL, colours().quiet, width=4.2)
        self.name.next_to(self.picture, DOWN, buff=0.15)
        self.add(self.picture, self.name)
