"""Digits cut into loops and lines, which then stand beside them as in a sum."""

from __future__ import annotations

from collections.abc import Sequence

from manim import LEFT, RIGHT, UP, FadeIn, Group, Mobject, Scene, VGroup

from network.analysis.ranking import answer_and_runner_up
from network.analysis.segmentation import (
    SIDE,
    Mask,
    Square,
    loops_and_line,
    squares_around,
    straight_lines,
)
from network.analysis.segmented_digits import (
    closed_four,
    digit_of_lines,
    digit_of_loops,
    digit_of_two_loops,
)
from network.digits import Digit
from network.model import Network
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.cut_out import cut_out, seen_through, slot
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.wording import Wording

HEIGHT = 1.3
"""Of a digit and of its parts, in frame units."""

SIGN_GAP = 0.16

BELOW = 0.36
"""From a part down to the baseline of its name, and from one row's names to the next row."""

WHOLE = Square(0, 0, SIDE)
"""All of a picture."""

DIM = 0.4
"""The opacity of a digit once it is cut."""


class SegmentedDigit(Group):
    """A digit, the places its parts go to, and what these are called.

    The parts are `digit`, `slots`, `signs` and `names`, and once it is cut its `segments`; `square`
    holds all its ink.

    Args:
        digit: what is cut.
        masks: its parts, from left to right.
        square: in which it is seen.
    """

    def __init__(self, digit: Digit, masks: Sequence[Mask], square: Square) -> None:
        super().__init__()
        self.shown, self.image, self.masks = digit, digit.image, list(masks)
        self.square = square
        self.digit = digit_picture(digit.image, HEIGHT)
        self.slots = Group(*(slot(HEIGHT) for _ in masks))
        signs = ["$=$", *["$+$"] * (len(masks) - 1)]
        self.signs = VGroup(*(Label(sign, TITLE, colours().quiet) for sign in signs))
        row = Group(self.digit)
        for sign, place in zip(self.signs, self.slots, strict=True):
            row.add(sign, place)
        row.arrange(RIGHT, buff=SIGN_GAP)
        self.segments = Group()
        self.row = Group(self.digit, self.slots, self.signs, self.segments)
        self.add(self.row)

    def name_parts(self, names: str) -> None:
        """Give each part its name, below it.

        Args:
            names: of all of them, with plus signs between.
        """
        self.names = VGroup(*(Label(name.strip(), LABEL) for name in names.split("$+$")))
        self._put_names_below()
        self.add(self.names)

    def _put_names_below(self) -> None:
        for name, place in zip(self.names, self.slots, strict=True):
            name.on_baseline(place.get_bottom()[1] - BELOW).match_x(place)

    def part(self, which: int, whole: Picture | None = None) -> Picture:
        """A part, counted from 0, cut out of the digit where it stands, or out of another picture.

        Args:
            which: of the parts.
            whole: a picture of the same digit; the row's own by default.
        """
        return cut_out(whole or self.digit, self.masks[which], self.square)

    def enlarge(self) -> None:
        """Fill the stage until it `settles`."""
        layout = current_layout()
        self.settled = self.row.get_center()
        self.times = 2 * layout.stage_side / self.row.width
        self.row.scale(self.times).move_to(layout.stage_middle * UP)
        self.settled_names = [name.get_center() for name in self.names]
        self._put_names_below()

    def settle(self, scene: Scene) -> None:
        """The row goes to its place among others, and the names of its parts with it."""
        names = zip(self.names, self.settled_names, strict=True)
        scene.play(
            self.row.animate.scale(1 / self.times).move_to(self.settled),
            *(name.animate.move_to(place) for name, place in names),
            run_time=1.0,
        )

    @property
    def rest(self) -> list[Mobject]:
        """All but the digit and the parts that are cut out."""
        return [self.slots, self.signs, self.names]

    def cut(self, scene: Scene) -> None:
        """Cut the parts out of the digit where it stands; they go to their places."""
        # Over the frames that they move into, here and later.
        parts = [self.part(which).set_z_index(3) for which in range(len(self.masks))]
        self.segments.add(*parts)
        scene.add(self.segments)
        goals = [
            cut_out(seen_through(place, self.image, WHOLE), mask, self.square)
            for place, mask in zip(self.slots, self.masks, strict=True)
        ]
        scene.play(
            self.digit.animate.set_opacity(DIM),
            *(part.animate.match_points(goal) for part, goal in zip(parts, goals, strict=True)),
            FadeIn(self.slots, self.signs),
            run_time=1.4,
        )
        scene.play(FadeIn(self.names), run_time=0.3)


class SegmentedDigits(Group):
    """A 9, an 8 and a 4 in rows that begin at the same place, with the names of their parts.

    The parts are `nine`, `eight` and `four`; the 8 has its upper loop where the 9 has its own.

    Args:
        network: digits that it reads well are preferred.
        first: is one of the three where it can be cut like that.
        words: with the keys names_nine, names_eight and names_four.
    """

    def __init__(self, network: Network, first: Digit, words: Wording) -> None:
        super().__init__()
        nine = digit_of_loops(9, 1, True, network, first)
        parts = loops_and_line(nine.image)
        eight = digit_of_two_loops(8, parts.loops[0], network)
        four = digit_of_lines(4, 3, network, first)
        squares = squares_around([digit.image > 0 for digit in (nine, eight, four)])
        self.nine = SegmentedDigit(nine, parts.segments, squares[0])
        self.eight = SegmentedDigit(eight, loops_and_line(eight.image).loops, squares[1])
        self.four = SegmentedDigit(four, straight_lines(four.image, 3).segments, squares[2])
        layout = current_layout()
        step = (layout.stage_height - BELOW / 2 - HEIGHT - BELOW) / 2
        rows = (self.nine, self.eight, self.four)
        for number, (row, key) in enumerate(zip(rows, ("nine", "eight", "four"), strict=True)):
            row.align_to(layout.stage_side * LEFT, LEFT)
            row.set_y(layout.stage_top - HEIGHT / 2 - number * step)
            row.name_parts(words(f"names_{key}"))
        self.add(*rows)
        self.set_x(0)


def four_or_nine(network: Network, digit: Digit) -> SegmentedDigit | None:
    """A digit cut into a loop, a line and a bar, if it has these and a network doubts as we do.

    That is, if its answer and what comes closest to that are 4 and 9.
    """
    said, cut = answer_and_runner_up(network.trace(digit.pixels)), closed_four(digit.image)
    if cut is None or {said.answer, said.runner_up} != {4, 9}:
        return None
    (square,) = squares_around([digit.image > 0])
    return SegmentedDigit(digit, [cut.loop, cut.line, cut.bar], square)
