"""A stream of digits through the network: each is put down in a row, with its answer below it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    FadeOut,
    Group,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    Scene,
    Transform,
)

from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.wording import Wording

APART = 0.2
"""Between two digits of the row."""
ROWS, LARGE, NAMED = 2, 0.88, 44
"""In how many rows they are searched, how high each is then, as a share of the room it has, and
the size of its answer, in points."""


class DigitStream(Group):
    """Digits in a row, put down one after another, each with the network's answer below it.

    The parts are `row`, `says`, which tells what the answers are, and `answers`, empty at first.

    Args:
        digits: in their order, their labels known.
        diagram: where they come from.
        class_names: what the outputs stand for, plain texts; as much of each is shown as fits.
        words: with the key it_says.
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
        layout = current_layout()
        self.says = Label(words("it_says"), LABEL, colours().quiet)
        self.says.on_baseline(layout.stage_bottom + 0.06)
        self.says.align_to(layout.stage_side * LEFT, LEFT)
        room = layout.stage_side - self.says.get_right()[0]
        self.side = room / len(digits) - APART
        row = Group(*(digit_picture(digit.image, self.side) for digit in digits))
        self.row = row.arrange(RIGHT, buff=APART)
        self.row.align_to((layout.stage_bottom + 0.5) * UP, DOWN)
        self.row.align_to(layout.stage_side * RIGHT, RIGHT)
        self.answers = Group()
        self.add(self.row, self.says, self.answers)

    def first_of(self, numbers: npt.NDArray[np.intp]) -> tuple[int, Digit]:
        """The first digit of the row whose number is among these, and its place, from 0."""
        return next((k, digit) for k, digit in enumerate(self.digits) if digit.index in numbers)

    def all_but(self, place: int) -> Group:
        """All but the digit and the answer of a place, from 0."""
        kept = (self.row[place], self.answers[place])
        return Group(*(one for one in (*self.row, *self.answers) if one not in kept))

    def enlarge(self, scene: Scene, *leaving: Mobject) -> None:
        """The row becomes as large as the stage, for the eye to search it.

        Args:
            scene: where it is played.
            leaving: what is in its way.
        """
        layout, in_row = current_layout(), ceil(len(self.row) / ROWS)
        across, down = 2 * layout.stage_side / in_row, layout.stage_height / ROWS
        moves: list[list[Transform]] = [[] for _ in range(ROWS)]
        for place, (picture, answer) in enumerate(zip(self.row, self.answers, strict=True)):
            row, column = divmod(place, in_row)
            in_this = min(in_row, len(self.row) - row * in_row)
            large = picture.copy().scale_to_fit_height(LARGE * across)
            large.move_to((column - (in_this - 1) / 2) * across * RIGHT)
            large.align_to((layout.stage_top - row * down) * UP, UP)
            said = Label(plain(fitted(answer.content, NAMED, large.width)), NAMED)
            said.match_x(large).on_baseline(large.get_bottom()[1] - 0.58)
            moves[row] += [Transform(picture, large), Transform(answer, said)]
        scene.play(FadeOut(self.says, *leaving), run_time=0.4)
        # The first is out of the second's way before that comes.
        rows = (AnimationGroup(*row) for row in moves)
        scene.play(LaggedStart(*rows, lag_ratio=0.4), run_time=1.3)

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
