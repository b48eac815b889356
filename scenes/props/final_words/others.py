"""What a push for one digit costs all others: how many are read right, and some that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Rectangle,
    Scene,
    VGroup,
)

from network.analysis.price import Price, price_of
from network.data import load_test
from network.digits import Digit
from scenes.kit.diagram.asked_changes import AskedChanges
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import SMALL, TITLE, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.wording import Wording

PARTS, ACROSS, DOWNWARD = 12, 4, 2
"""At how many shares of the push all test images are read; and how many that it costs are seen."""
ASIDE, APART, BELOW = 0.8, 0.2, 0.35
"""From the picture to what is at its right; from a digit to its answer; between two rows."""
BAR, SIDE = 0.4, 1.3
"""The height of the bar, and of a digit below it."""
READ = 0.18
"""Seconds for each part of the push when it is made once more."""


class Others:
    """The bar of all test images that are read right, and some of them with their answers.

    All of it is `shown`: a bar before what it was, with what it says, and digits with their
    answers, first that which the push is made for: its picture stays where the diagram has it.

    Args:
        asked: what is pushed, and on whose digit.
        label_name: the plain text for a label.
        words: with the key read_right.
    """

    def __init__(
        self, asked: AskedChanges, label_name: Callable[[int], str], words: Wording
    ) -> None:
        self.price: Price = price_of(asked.step, PARTS, ACROSS * DOWNWARD)
        self.asked, self.label_name, self.words = asked, label_name, words
        layout, home = current_layout(), asked.diagram.home
        self.left = home.get_right()[0] + ASIDE
        self.width_of_bar = layout.stage_side - self.left
        self.track = Rectangle(
            width=self.width_of_bar, height=BAR, color=colours().muted, stroke_width=2
        )
        self.fill = Rectangle(
            width=1.0, height=BAR, fill_color=colours().text, fill_opacity=1, stroke_width=0
        )
        self.was = self.fill.copy().set_fill(colours().muted, opacity=0.4)
        self.bar, self.answers = Group(), VGroup()
        _, *lost = self.price.digits
        self.lost = Group(*(digit_picture(digit.image, SIDE) for digit in lost))
        top = layout.stage_top - 0.9
        self.track.move_to([self.left, top, 0], aligned_edge=LEFT)
        self.cell = self.width_of_bar / ACROSS
        rows = (SIDE + BELOW) * np.arange(DOWNWARD)
        for k, picture in enumerate(self.lost):
            row, column = divmod(k, ACROSS)
            y = top - BAR / 2 - 0.6 - SIDE / 2 - rows[row]
            picture.move_to([self.left + column * self.cell, y, 0], aligned_edge=LEFT)
        self.shown = Group(self.bar, self.lost, self.answers)
        self.read(0)

    def read(self, part: int) -> None:
        """Show what is read after so many parts of the push."""
        share = float(self.price.right[part])
        percent = number_text(100 * share, 1)
        text = self.words("read_right", percent=percent, count=number_text(len(load_test())))
        self.says = Label(text, TITLE, width=self.width_of_bar)
        self.says.next_to(self.track, UP, buff=0.25).align_to(self.track, LEFT)
        for bar, reach in ((self.was, float(self.price.right[0])), (self.fill, share)):
            bar.stretch_to_fit_width(max(reach, 0.001) * self.width_of_bar)
            bar.move_to(self.track, aligned_edge=LEFT)
        self.bar.submobjects = [self.was, self.fill, self.track, self.says]
        self.answers.submobjects = list(self._answers(part))

    def _answers(self, part: int) -> Iterator[Label]:
        """Each answer at its digit: below the large one, at the right of the others."""
        answers = self.price.answers[part].tolist()
        home = self.asked.diagram.home
        for k, (digit, answer) in enumerate(zip(self.price.digits, answers, strict=True)):
            room = home.width if k == 0 else self.cell - SIDE - 1.5 * APART
            label = self._answer(digit, answer, room)
            if k == 0:
                yield label.next_to(home, DOWN, buff=0.25)
            else:
                yield label.next_to(self.lost[k - 1], RIGHT, buff=APART)

    def _answer(self, digit: Digit, answer: int, room: float) -> Label:
        """What is wrong is to be seen."""
        ink = colours().text if answer == digit.label else colours().accent
        name = self.label_name(answer)
        size = TITLE if Label(plain(name), TITLE).width <= room else SMALL
        return Label(plain(fitted(name, size, room)), size, ink)

    def come(self, scene: Scene) -> None:
        """Of the diagram the picture stays; at its right come the others, all of them right."""
        asked, diagram = self.asked, self.asked.diagram
        leaving = Group(*diagram.columns, diagram.names, diagram.values, diagram.pixel_count)
        scene.play(
            FadeOut(leaving, asked.origin, asked.directions, asked.better, *asked.lines),
            FadeIn(self.shown),
            run_time=0.8,
        )

    def run(self, scene: Scene) -> None:
        """The same push once more: after each part all are read again."""
        for part in range(1, PARTS + 1):
            self.read(part)
            scene.wait(READ)

    def frame(self, scene: Scene) -> None:
        """What is left is framed."""
        self.shown.add(box := box_around(self.says))
        scene.play(Create(box), run_time=0.8)
