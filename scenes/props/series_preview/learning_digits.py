"""Digits that a network learns to read: with what it says below each, and all it reads, counted."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Scene,
    linear,
)

from network.analysis.reread import Reread
from network.data import load_test
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.marks import box_around, cross, tick
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.series_preview.learning_network import LearningNetwork

IN_A_ROW, SIDE, NAME = 5, 0.9, 0.62
"""How many digits stand in a row; how high each is, as a share of the room it has; and how wide
what is said to it at most, as a share of its height."""
COUNTED, DIM = 60, 0.4
"""The size of the counter, in points, and the opacity of a digit that is not read."""
APART, BELOW = 0.45, 0.42
"""From the network to the digits, and from a digit to the baseline of what is said to it."""
AT_REST, EACH = 0.5, 0.08
"""Seconds from one network to the next, and for each digit whose answer changes."""
LEAST = 2.2
"""Seconds for all of it, at least: a run may have one network after the first."""


class LearningDigits(Group):
    """Digits in rows beside a network, as the first of a run reads them, and what it reads of all.

    The parts are `pictures`, `said` with a mark and an answer below each, and `counter`.

    Args:
        reread: the digits, and what the networks of the run say to them.
        network: at the left of them, whose lines change with their answers.
        class_names: what the outputs stand for; as much of each is shown as fits.
        words: with the key right_of_all.
    """

    def __init__(
        self,
        reread: Reread,
        network: LearningNetwork,
        class_names: Sequence[str],
        words: Wording,
    ) -> None:
        layout = current_layout()
        self.reread, self.network, self.class_names = reread, network, class_names
        self.percent = network.run.percent
        left = network.right + APART
        room = layout.stage_side - left
        middle = left + room / 2
        self.share = Number(float(self.percent[-1]), 1, COUNTED)
        self.share.on_baseline(layout.title_baseline - 0.2)
        sign = Label("%", COUNTED).on_baseline(self.share.baseline)
        sign.next_to(self.share, RIGHT, buff=0.18, coor_mask=np.array([1, 0, 1]))
        what = words("right_of_all", count=number_text(len(load_test())))
        self.what = Label(what, LABEL, colours().quiet, width=room)
        self.what.next_to(self.share, DOWN, buff=0.25).set_x(middle)
        self.counter = Group(self.share, sign, self.what)
        Group(self.share, sign).set_x(middle)
        self.share.set_value(float(self.percent[0]))
        self.side = SIDE * room / IN_A_ROW
        self.pictures = Group(*(digit_picture(one.image, self.side) for one in reread.digits))
        self.pictures.set_opacity(DIM)
        rows = ceil(len(self.pictures) / IN_A_ROW)
        top = self.what.get_bottom()[1] - 0.25
        for place, picture in enumerate(self.pictures):
            row, column = divmod(place, IN_A_ROW)
            picture.move_to((left + (column + 0.5) * room / IN_A_ROW) * RIGHT)
            picture.align_to((top - row * (top - layout.stage_bottom) / rows) * UP, UP)
        self.said = Group(*(self._said(place, 0) for place in range(len(self.pictures))))
        super().__init__(self.pictures, self.said, self.counter)

    def judge(self, scene: Scene) -> None:
        """The digits come, and the first network reads each."""
        scene.play(FadeIn(self.pictures), run_time=0.8)
        judged = [
            AnimationGroup(FadeIn(said, shift=0.1 * DOWN), self._dimmed(place, 0))
            for place, said in enumerate(self.said)
        ]
        scene.play(LaggedStart(*judged, lag_ratio=0.25), run_time=1.8)

    def learn(self, scene: Scene) -> None:
        """From network to network lines and answers change together, and the counter runs."""
        steps = len(self.percent) - 1
        for network in range(1, steps + 1):
            changed = self.reread.changed(network)
            seconds = max(LEAST / steps, AT_REST + EACH * len(changed))
            counting = CountTo(self.share, float(self.percent[network]), rate_func=linear)
            answering = [self._answering(int(place), network) for place in changed]
            becoming = self.network.becoming(network)
            scene.play(counting, becoming, *self._lagged(answering), run_time=seconds)

    def count_right_ones(self, scene: Scene) -> Group:
        """A box around each that the first network reads rightly, and of all how many are; returns
        the boxes."""
        right = np.flatnonzero(self.reread.right[0])
        boxes = Group(*(box_around(self.pictures[k], self.said[k], buff=0.06) for k in right))
        scene.play(*map(Create, boxes), run_time=1.0)
        scene.play(FadeIn(self.counter, shift=0.1 * UP), run_time=0.5)
        return boxes

    def point_out(self, scene: Scene) -> None:
        """A box around each that is misread in the end."""
        wrong = self.reread.still_wrong
        boxes = [box_around(self.pictures[k], self.said[k], buff=0.06) for k in wrong]
        seen = [self.pictures[k].animate.set_opacity(1) for k in wrong]
        scene.play(*map(Create, boxes), *seen, run_time=0.8)
        self.counter.add(*boxes)

    def _said(self, place: int, network: int) -> Group:
        right = bool(self.reread.right[network, place])
        name = self.class_names[int(self.reread.answers[network, place])]
        text = Label(plain(fitted(name, BODY, NAME * self.side)), BODY)
        mark = tick(0.28) if right else cross(0.26)
        said = Group(mark, text.next_to(mark, RIGHT, buff=0.1))
        # On one baseline, whatever letters the names have.
        picture = self.pictures[place]
        text.on_baseline(picture.get_bottom()[1] - BELOW)
        mark.set_y(text.baseline + 0.13)
        return said.set_x(picture.get_x())

    def _answering(self, place: int, network: int) -> Animation:
        before, after = self.said[place], self._said(place, network)
        self.said.submobjects[place] = after
        turning = AnimationGroup(FadeOut(before), FadeIn(after), lag_ratio=0.6)
        return AnimationGroup(turning, self._dimmed(place, network))

    def _dimmed(self, place: int, network: int) -> Animation:
        shown = 1.0 if self.reread.right[network, place] else DIM
        return self.pictures[place].animate.set_opacity(shown).build()

    @staticmethod
    def _lagged(changes: list[Animation]) -> list[Animation]:
        return [LaggedStart(*changes, lag_ratio=0.3)] if changes else []
