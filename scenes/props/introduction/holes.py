"""The rule that two holes make an 8: its holes on a digit, the rule as a picture, and its trial."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, Arrow, Circle, FadeIn, Group, Scene, VGroup

from network.analysis.gaps import widest_gap
from network.analysis.holes import HOLES, MEANS, Trial, numbered_holes
from network.digits import Digit
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture, lie_on_pixels
from scenes.kit.figures.marks import box_around, cross, tick
from scenes.kit.look.current import current_layout
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
SPECK = 0.25
"""The smallest hole has a ring around it if it is smaller than this, across and down."""
AROUND = 0.1
"""How far from their box such a ring is."""
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


def ring_around(place: Any, across: float) -> VGroup:
    """A ring around what is so large, across or down."""
    ring = Circle(across / 2 + AROUND, colours().accent, stroke_width=3)
    return VGroup(ring.move_to(place)).set_z_index(1)


def ring_around_speck(holes: Group) -> VGroup:
    """A ring around the smallest hole if it is hard to see for its size, else nothing."""
    sizes = [max(hole.width, hole.height) for hole in holes]
    if min(sizes, default=SPECK) >= SPECK:
        return VGroup()
    return ring_around(holes[int(np.argmin(sizes))], min(sizes))


def ring_around_gap(digit: Digit, whole: Picture) -> VGroup:
    """A ring around where a loop of the digit is open, else nothing."""
    gap = widest_gap(digit.pixels)
    if gap is None:
        return VGroup()
    one, other = (whole.at(end.row, end.column) for end in (gap.one, gap.other))
    return ring_around((one + other) / 2, float(np.linalg.norm(other - one)))


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

    The parts are `picture`, `holes`, the `ring` around what misled the rule where that is hard to
    see, a small hole or the gap in a loop of an 8, and `verdict`.
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
        self.ring = (
            ring_around_gap(digit, self.picture) if is_open else ring_around_speck(self.holes)
        )
        self.verdict = VGroup(says, mark)
        self.add(self.picture, self.holes, self.ring, self.verdict)


class TrialShown(Group):
    """The rule tried on digits, row by row, and how often it was right so far.

    The parts are `judged`, one for each digit, the `slots` that wait for them, and the frame around
    the `impostor`. What leaves before them is no part: the `score`, which begins at 0 of 0, and the
    frame around the `open_eight`.

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
        self.name = Label(words("score_right"), BODY, colours().quiet)
        self.of = Label(words("score_of"), BODY, colours().quiet)
        self.score = VGroup(self.right, self.name, self.of, self.tried)
        middle = (grid.get_right()[0] + layout.stage_side) / 2
        self.right.move_to([middle, grid.get_y() + 0.6, 0])
        self.name.next_to(self.right, DOWN, buff=0.25).set_x(middle)
        VGroup(self.of, self.tried).arrange(RIGHT, buff=0.25).next_to(self.name, DOWN, buff=0.3)
        self.of.on_baseline(self.tried.baseline)
        self.tried.set_value(0)
        self.open_eight, self.impostor = (
            box_around(self.judged[which].picture, buff=0.06)
            for which in (trial.open_eight, trial.impostor)
        )
        self.add(self.slots, *self.judged, self.impostor)

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
        has_its_say = (
            one.picture.animate(run_time=0.3 * seconds).set_opacity(DIM),
            FadeIn(one.verdict, shift=0.1 * DOWN, run_time=0.6 * seconds),
            CountTo(self.right, right, run_time=0.6 * seconds),
            CountTo(self.tried, which + 1, run_time=0.6 * seconds),
        )
        if is_there:
            scene.play(*has_its_say)
            return
        scene.play(FadeIn(one.picture, shift=0.4 * LEFT), *along, run_time=0.4 * seconds)
        scene.play(FadeIn(one.holes, one.ring, run_time=0.3 * seconds), *has_its_say)
