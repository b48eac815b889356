"""The digits a network was shown, and what it said to each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import DOWN, LEFT, RIGHT, FadeIn, Group, Scene, VGroup

from network.analysis.ranking import answer_and_runner_up
from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.markup import plain

FROM_VALUES, BETWEEN = 0.25, 0.14
"""Between the outputs' numbers and the pictures, and between two pictures."""
NAME_WIDTH, NAME_HEIGHT = 0.4, 0.42
"""Of an answer's name beside its picture; of one that is wider and stands below it."""

FAST = 0.3
"""Seconds for each of many digits."""


class Tally(Group):
    """Digits one below the other at the right of a diagram, each with the answer it got.

    An answer stands beside its digit, or, where answers are words, below it.

    The parts are `pictures` and `answers`, as far as they are there; `box` is around the output
    that answers now.

    Args:
        diagram: whose picture shows what is read.
        class_names: of its outputs, plain texts.
        count: of digits that must have room.
    """

    def __init__(self, diagram: Diagram, class_names: list[str], count: int) -> None:
        super().__init__()
        layout = current_layout()
        self.diagram, self.class_names = diagram, class_names
        self.pictures, self.answers = Group(), VGroup()
        self.add(self.pictures, self.answers)
        self._right: list[bool] = []
        left = diagram.values.get_right()[0] + FROM_VALUES
        longest = max(float(Label(plain(name), LABEL).width) for name in class_names)
        self._is_below = longest > NAME_WIDTH
        beside = 0.0 if self._is_below else NAME_WIDTH + BETWEEN
        below = NAME_HEIGHT if self._is_below else 0.0
        room = layout.stage_side - beside - left
        self._name_width = room if self._is_below else NAME_WIDTH
        apart = BETWEEN + below
        side = min(room, (layout.stage_height - below - (count - 1) * apart) / count)
        places = Group(*(diagram.picture.copy().scale_to_fit_height(side) for _ in range(count)))
        self._places = places.arrange(DOWN, buff=apart)
        middle = layout.stage_middle + below / 2 if self._is_below else diagram.home.get_y()
        self._places.set_y(middle).align_to(left * RIGHT, LEFT)
        self._left = left

    def record(self, digit: Digit, answer: int) -> list[Any]:
        """The output is boxed, and its answer stands beside the picture: animations."""
        self.box = self.diagram.box(answer)
        place: Picture = self._places[len(self.pictures)]
        picture = self.diagram.picture.copy().match_points(place)
        text = plain(fitted(self.class_names[answer], LABEL, self._name_width))
        name = Label(text, LABEL).next_to(place, RIGHT, buff=BETWEEN)
        if self._is_below:
            line = place.get_bottom()[1] - 0.75 * NAME_HEIGHT
            name.align_to(self._left * RIGHT, LEFT).on_baseline(line)
        self.pictures.add(picture)
        self.answers.add(name)
        self._right.append(digit.label == answer)
        return [
            FadeIn(self.box),
            FadeIn(picture),
            FadeIn(name, target_position=self.diagram.name_of(answer)),
        ]

    def fill(
        self, scene: Scene, reading: Reading, digits: Sequence[Digit], answers: Sequence[int]
    ) -> None:
        """One digit after another is read and kept with its answer; the first is read already."""
        scene.play(*self.record(digits[0], answers[0]), run_time=0.3)
        for digit, answer in zip(digits[1:], answers[1:], strict=True):
            reading.at_once(digit, self.box, seconds=0.3)
            scene.play(*self.record(digit, answer), run_time=0.3)

    def stream(self, scene: Scene, reading: Reading, digits: Sequence[Digit]) -> None:
        """Many more digits, fast: the box is around what is said to each."""
        for digit in digits:
            reading.at_once(digit, seconds=FAST)
            self.box.become(self.diagram.box(answer_and_runner_up(reading.trace).answer))

    def marked(self) -> list[Any]:
        """The answers are told one after the other: an animation each."""
        return [name.animate.set_color(colours().accent) for name in self.answers]

    def right_ones(self) -> VGroup:
        """A box around each digit that was read rightly, with its answer."""
        pairs = zip(self.pictures, self.answers, self._right, strict=True)
        return VGroup(*(box_around(*pair, buff=0.06) for *pair, is_right in pairs if is_right))
