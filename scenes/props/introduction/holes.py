"""The rule that two holes make an 8: its holes on a digit, the rule as a picture, and its trial."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Arrow,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Scene,
    VGroup,
)

from network.analysis.gaps import widest_gap
from network.analysis.holes import HOLES, MEANS, Trial, numbered_holes
from network.digits import Digit
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture, lie_on_pixels
from scenes.kit.figures.marks import box_around, cross, tick
from scenes.kit.look.current import current_layout, current_look
from scenes.kit.look.direction import Direction
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import blend, colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording

IN_A_ROW = 6
"""How many digits of the trial stand in a row."""
SMALL = 1.7
"""Height of such a digit."""
BELOW_TOP = 0.1
"""How far below the stage's upper edge the first row stands, for the frame around a digit."""
SPECK, FLASH = 0.25, 0.6
"""A hole that is smaller than this, across and down, comes as large as that, to be seen."""
BEFORE = 0.14
"""From the word before a number to the number."""
AROUND = 0.1
"""How far from a gap the ring around it is."""
DIM = 0.5
"""How bright ink stays once the holes in it are filled, so that these are seen."""


def holes_on(digit: Digit, whole: Picture) -> Group:
    """The holes of a digit, each a picture of its own, at their places on the digit's picture."""
    numbers = numbered_holes(digit.pixels)[0]
    shapes = Group()
    for hole in range(1, int(numbers.max()) + 1):
        rows, columns = np.nonzero(numbers == hole)
        top, left = rows.min(), columns.min()
        fills = np.zeros((np.ptp(rows) + 1, np.ptp(columns) + 1, 4))
        fills[rows - top, columns - left] = blend(colours().panel, colours().accent, 1.0)
        shapes.add(lie_on_pixels(Picture(fills), whole, int(top), int(left)).set_z_index(1))
    return shapes


def ring_around_gap(digit: Digit, whole: Picture) -> VGroup:
    """A ring around where a loop of the digit is open, else nothing."""
    gap = widest_gap(digit.pixels)
    if gap is None:
        return VGroup()
    one, other = (whole.at(end.row, end.column) for end in (gap.one, gap.other))
    across = float(np.linalg.norm(other - one))
    ring = Circle(across / 2 + AROUND, colours().accent, stroke_width=3)
    return VGroup(ring.move_to((one + other) / 2)).set_z_index(1)


class HoleRuleDrawn(Group):
    """The rule as a picture: the two holes of a digit, an arrow, an 8.

    The parts are `holes`, `arrow` and `means`.

    Args:
        holes: as they lie on the digit they are taken from; copies are made.
        height: of both together, in frame units.
        size: of the 8.
    """

    def __init__(self, holes: Group, height: float, size: Size | float) -> None:
        super().__init__()
        self.holes = holes.copy().scale_to_fit_height(height)
        self.arrow = Arrow(
            0 * RIGHT, 0.45 * height * RIGHT, buff=0, color=colours().muted, stroke_width=5
        )
        self.means = Label(str(MEANS), size)
        self.add(self.holes, self.arrow, self.means)
        self.arrange(RIGHT, buff=0.16 * height)


class Judged(Group):
    """A digit of the trial, its holes, and below it what the rule says, ticked or crossed.

    The parts are `picture`, `holes`, the `ring` around the gap in a loop of an 8 that misled the
    rule, and `verdict`.
    """

    def __init__(self, digit: Digit, says_eight: bool, is_right: bool, words: Wording) -> None:
        super().__init__()
        self.digit, self.says_eight = digit, says_eight
        self.picture = digit_picture(digit.image, SMALL)
        self.holes = holes_on(digit, self.picture)
        says = Label(words("says_eight" if says_eight else "says_other", digit=MEANS), LABEL)
        mark = tick() if is_right else cross()
        says.next_to(self.picture, DOWN, buff=0.16).align_to(self.picture, LEFT)
        mark.match_y(says).align_to(self.picture, RIGHT)
        is_open = not says_eight and len(self.holes) < HOLES
        self.ring = ring_around_gap(digit, self.picture) if is_open else VGroup()
        self.verdict = VGroup(says, mark)
        self.add(self.picture, self.holes, self.ring, self.verdict)

    def filling(self, seconds: float) -> list[Animation]:
        """Its holes are filled, and those that are hard to see flash up large; the ring comes."""
        coming: list[Animation] = [FadeIn(self.ring, run_time=seconds)]
        for hole in self.holes:
            across = max(hole.width, hole.height)
            is_speck = across < SPECK
            scale, slower = (FLASH / across, 2) if is_speck else (1, 1)
            coming.append(FadeIn(hole, scale=scale, run_time=slower * seconds))
        return coming


class TrialShown(Group):
    """The rule tried on digits, row by row, and how often it was right so far.

    The parts are `judged`, one for each digit, and the `slots` that wait for them. What leaves
    before them is no part: the `score`, which begins at 0 of 0, and the frames around the
    `open_eight` and the `impostor`.

    Args:
        trial: the digits and what the rule says.
        words: for the texts.
    """

    def __init__(self, trial: Trial, words: Wording) -> None:
        super().__init__()
        layout, rule = current_layout(), trial.rule
        self.trial = trial
        self.judged = [
            Judged(digit, bool(says), bool(right), words)
            for digit, says, right in zip(trial.digits, rule.says_eight, rule.right, strict=True)
        ]
        grid = Group(*self.judged).arrange_in_grid(
            cols=IN_A_ROW, buff=(0.2, 0.25), cell_alignment=UP
        )
        grid.align_to(layout.stage_side * LEFT, LEFT)
        grid.align_to((layout.stage_top - BELOW_TOP) * UP, UP)
        self.slots = Points(
            [one.picture.get_center() for one in self.judged],
            SMALL,
            blend(colours().panel, colours().panel, 1.0),
            0.0,
            colours().faint,
        ).set_z_index(-1)
        self.right, self.tried = Number(0, 0, 90), Number(len(trial.digits), 0, BODY)
        self.name, self.of = Label(words("score_right"), BODY), Label(words("score_of"), BODY)
        self.score = VGroup(self.right, self.of, self.tried, self.name)
        middle = (grid.get_right()[0] + layout.stage_side) / 2
        self.right.move_to([middle, grid.get_y() + 0.6, 0])
        self.of.on_baseline(self.tried.baseline)
        of = VGroup(self._go_before(self.of, self.tried), self.tried)
        of.next_to(self.right, DOWN, buff=0.25).set_x(middle)
        self.name.next_to(of, DOWN, buff=0.2).set_x(middle)
        self.tried.set_value(0)
        self._go_before(self.of, self.tried)
        self.open_eight, self.impostor = (
            box_around(self.judged[which].picture, buff=0.06)
            for which in (trial.open_eight, trial.impostor)
        )
        self.add(self.slots, *self.judged)

    @staticmethod
    def _go_before(of: Label, tried: Number) -> Label:
        is_rightwards = current_look().direction is Direction.RIGHTWARDS
        before = LEFT if is_rightwards else RIGHT
        return of.next_to(tried, before, buff=BEFORE, coor_mask=np.array([1, 0, 0]))

    def taking_in(self, picture: Picture, holes: Group) -> list[Any]:
        """The first digit, which is large, and its holes go to their place; the slots appear."""
        first = self.judged[0]
        return [
            picture.animate.match_points(first.picture),
            *(
                hole.animate.match_points(there)
                for hole, there in zip(holes, first.holes, strict=True)
            ),
            FadeIn(self.slots, self.score),
        ]

    def framing_the_impostor(self) -> list[Animation]:
        """The frame around the open 8 leaves, and that around the impostor comes."""
        return [FadeOut(self.open_eight), Create(self.impostor)]

    def judge(
        self,
        scene: Scene,
        which: int,
        seconds: float,
        *along: Animation,
        is_there: bool = False,
    ) -> None:
        """The next digit comes, its holes are filled, and the rule has its say.

        Args:
            scene: where it is played.
            which: of the digits, from 0.
            seconds: for the whole of it.
            along: what else is played while it comes.
            is_there: whether digit and holes are on screen already.
        """
        one, right = self.judged[which], int(self.trial.rule.right[: which + 1].sum())
        of = self._go_before(self.of.copy(), self.tried.copy().set_value(which + 1))
        has_its_say = (
            self.of.animate(run_time=0.6 * seconds).match_x(of),
            one.picture.animate(run_time=0.3 * seconds).set_opacity(DIM),
            FadeIn(one.verdict, shift=0.1 * DOWN, run_time=0.6 * seconds),
            CountTo(self.right, right, run_time=0.6 * seconds),
            CountTo(self.tried, which + 1, run_time=0.6 * seconds),
        )
        if is_there:
            scene.play(*has_its_say)
            return
        scene.play(FadeIn(one.picture, shift=0.4 * LEFT), *along, run_time=0.4 * seconds)
        scene.play(*one.filling(0.3 * seconds), *has_its_say)
