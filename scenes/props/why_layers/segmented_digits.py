"""Digits cut into loops and lines, which then stand beside them as in a sum."""

from __future__ import annotations

from collections.abc import Sequence

from manim import LEFT, RIGHT, FadeIn, Group, Scene, VGroup

from network.analysis.segmentation import Mask, loops_and_line, straight_lines
from network.analysis.segmented_digits import digit_of_lines, digit_of_loops
from network.digits import Digit
from network.model import Network
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.why_layers.cut_out import cut_out, slot

HEIGHT, STEP = 1.85, 2.1
"""Of a digit and of its segments; from one row to the next, in frame units."""

SIGN_GAP = 0.16

DIM = 0.4
"""The opacity of a digit once it is cut."""


class SegmentedDigit(Group):
    """A digit, the places its segments go to, and what it is made of.

    The parts are `digit`, `slots`, `signs` and `name`, and once it is cut its `segments`.

    Args:
        digit: what is cut.
        masks: its segments, from left to right.
        name: what it is made of, to the right of the segments.
    """

    def __init__(self, digit: Digit, masks: Sequence[Mask], name: str) -> None:
        super().__init__()
        self.image, self.masks = digit.image, list(masks)
        self.digit = digit_picture(digit.image, HEIGHT)
        self.slots = Group(*(slot(HEIGHT) for _ in masks))
        signs = ["$=$", *["$+$"] * (len(masks) - 1)]
        self.signs = VGroup(*(Label(sign, TITLE, colours().quiet) for sign in signs))
        row = Group(self.digit)
        for sign, place in zip(self.signs, self.slots, strict=True):
            row.add(sign, place)
        row.arrange(RIGHT, buff=SIGN_GAP)
        self.name = Label(name, BODY).next_to(row, RIGHT, buff=0.45)
        self.segments = Group()
        self.add(self.digit, self.slots, self.signs, self.name)

    def cut(self, scene: Scene) -> None:
        """Cut the segments out of the digit where it stands now; they go to their places."""
        self.segments.add(*(cut_out(self.digit, mask).set_z_index(2) for mask in self.masks))
        self.add(self.segments)
        scene.add(self.segments)
        scene.play(
            self.digit.animate.set_opacity(DIM),
            *(
                segment.animate.match_points(place)
                for segment, place in zip(self.segments, self.slots, strict=True)
            ),
            FadeIn(self.slots, self.signs),
            run_time=1.4,
        )
        scene.play(FadeIn(self.name), run_time=0.5)


class SegmentedDigits(Group):
    """A 9, an 8 and a 4 in rows, all beginning at the left, and the rule they are cut by.

    The parts are `rows` and `rule`.

    Args:
        network: digits that it reads well are preferred.
        first: is one of the three where it can be cut like that.
        words: with the keys nine, eight, four and rule.
    """

    def __init__(self, network: Network, first: Digit, words: Wording) -> None:
        super().__init__()
        nine = digit_of_loops(9, 1, True, network, first)
        eight = digit_of_loops(8, 2, False, network, first)
        four = digit_of_lines(4, 3, network, first)
        self.rows = [
            SegmentedDigit(nine, loops_and_line(nine.image).segments, words("nine")),
            SegmentedDigit(eight, loops_and_line(eight.image).segments, words("eight")),
            SegmentedDigit(four, straight_lines(four.image, 3).segments, words("four")),
        ]
        for number, row in enumerate(self.rows):
            row.to_edge(LEFT, buff=0.55).set_y((1 - number) * STEP)
        self.rule = Label(words("rule"), LABEL, colours().quiet, width=3.6, align="left")
        self.rule.to_edge(RIGHT, buff=0.5).set_y(self.rows[1].get_y())
        self.add(*self.rows, self.rule)
