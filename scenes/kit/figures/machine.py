"""A box between a picture and the ten digits: nobody knows yet what is in it."""

from __future__ import annotations

import numpy.typing as npt
from manim import LEFT, RIGHT, UP, Brace, Group, RoundedRectangle, VGroup

from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import Label

HEIGHT = 4.95
"""Of the picture."""
APART = 3.5
"""How far to the left of the middle the picture stands."""
SIDE = 3.7
"""Of the box."""
WIDEST = 0.86 * SIDE
"""A line of its name."""
NAMED, ANSWER, ASKED = 68, 64, 150
"""The sizes of the box's name, of the ten digits and of the question mark, in points."""
ROWS, STEP = 5, 1.08
"""In how many rows the ten digits stand, and how far these are from each other."""


class Machine(Group):
    """A picture, the box that it goes into, the digits of which one has to come out, and a "?".

    The parts are `picture`, `box`, `name` in the box, `answers` in two columns, a `brace` beside
    all of them, and `question`.

    Args:
        image: (rows, columns), activations from 0 to 1.
        name: of the box.
        classes: how many digits there are.
    """

    def __init__(self, image: npt.ArrayLike, name: str, classes: int = 10) -> None:
        super().__init__()
        theme, middle = colours(), current_layout().stage_middle * UP
        self.picture = digit_picture(image, HEIGHT).move_to(APART * LEFT + middle)
        self.box = RoundedRectangle(corner_radius=0.25, width=SIDE, height=SIDE, color=theme.muted)
        self.box.set_fill(theme.panel, opacity=1).set_z_index(2)
        self.box.next_to(self.picture, RIGHT, buff=0.5)
        self.name = Label(name, NAMED, width=WIDEST).move_to(self.box).set_z_index(3)
        if self.name.width > WIDEST:
            self.name.scale_to_fit_width(WIDEST)
        self.answers = VGroup(*(Label(str(answer), ANSWER) for answer in range(classes)))
        for which, answer in enumerate(self.answers):
            column, row = divmod(which, ROWS)
            answer.move_to([STEP * column, -STEP * row, 0])
        self.answers.next_to(self.box, RIGHT, buff=0.55)
        self.brace = Brace(self.answers, RIGHT, buff=0.15, color=theme.muted)
        self.question = Label("?", ASKED).next_to(self.brace, RIGHT, buff=0.2)
        self.add(self.picture, self.box, self.name, self.answers, self.brace, self.question)
