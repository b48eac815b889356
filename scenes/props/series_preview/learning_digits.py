"""Digits that a network learns to read: with what it says below each, and all it reads, counted."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

import numpy as np
import numpy.typing as npt
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
    Mobject,
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

ROWS, SIDE, NAME = 2, 1.62, 0.66
"""In how many rows the digits stand, how high each is, and how wide what is said to it at most, as
a share of that."""
COUNTED, DIM = 60, 0.4
"""The size of the counter, in points, and the opacity of a digit that is misread."""
AT_REST, CHANGING, EACH = 0.08, 0.35, 0.1
"""Seconds from one network to the next where nothing changes and where something does, and for
each digit whose answer changes."""
LEAST = 2.2
"""Seconds for all of it, at least: a run may have one network after the first."""


class LearningDigits(Group):
    """Digits in rows, as the first network of a run reads them, and how many of all it reads right.

    The parts are `pictures`, `said` with a mark and an answer below each, and `counter`.

    Args:
        reread: the digits, and what the networks of the run say to them.
        percent: what each of these networks reads right, (networks,).
        class_names: what the outputs stand for; as much of each is shown as fits.
        words: with the key right_of_all.
    """

    def __init__(
        self,
        reread: Reread,
        percent: npt.NDArray[Any],
        class_names: Sequence[str],
        words: Wording,
    ) -> None:
        layout = current_layout()
        self.reread, self.percent, self.class_names = reread, percent, class_names
        self.share = Number(float(percent[0]), 1, COUNTED)
        self.share.on_baseline(layout.title_baseline - 0.2)
        sign = Label("%", COUNTED).on_baseline(self.share.baseline)
        sign.next_to(self.share, RIGHT, buff=0.18, coor_mask=np.array([1, 0, 1]))
        what = words("right_of_all", count=number_text(len(load_test())))
        self.what = Label(what, LABEL, colours().quiet)
        self.what.on_baseline(self.share.baseline - 0.6)
        self.counter = Group(self.share, sign, self.what)
        Group(self.share, sign).set_x(0)
        self.pictures = Group(*(digit_picture(one.image, SIDE) for one in reread.digits))
        in_row = ceil(len(self.pictures) / ROWS)
        rows = [Group(*self.pictures[k : k + in_row]) for k in range(0, len(self.pictures), in_row)]
        apart = 2 * layout.stage_side / in_row - SIDE
        top = self.what.get_bottom()[1] - 0.25
        for row, pictures in enumerate(rows):
            pictures.arrange(RIGHT, buff=apart).align_to(top * UP, UP)
            pictures.shift(row * (top - layout.stage_bottom) / ROWS * DOWN)
        self.said = Group(*(self._said(place, 0) for place in range(len(self.pictures))))
        super().__init__(self.pictures, self.said, self.counter)

    def come(self, scene: Scene, leaving: Mobject) -> None:
        """The digits come at their places, and the first network reads each.

        Args:
            scene: where it is played.
            leaving: what is on screen there so far.
        """
        coming = FadeIn(*self.pictures)
        scene.play(LaggedStart(FadeOut(leaving), coming, lag_ratio=0.5), run_time=1.5)
        judged = [
            AnimationGroup(FadeIn(said, shift=0.1 * DOWN), self._dimmed(place, 0))
            for place, said in enumerate(self.said)
        ]
        scene.play(LaggedStart(*judged, lag_ratio=0.25), run_time=1.8)
        scene.play(FadeIn(self.counter, shift=0.1 * UP), run_time=0.6)

    def learn(self, scene: Scene) -> None:
        """From network to network answers change, and the counter runs."""
        steps = len(self.percent) - 1
        least = max(AT_REST, LEAST / steps)
        for network in range(1, steps + 1):
            changed = self.reread.changed(network)
            seconds = max(least, CHANGING + EACH * len(changed)) if len(changed) else least
            counting = CountTo(self.share, float(self.percent[network]), rate_func=linear)
            answering = [self._answering(int(place), network) for place in changed]
            scene.play(counting, *self._lagged(answering), run_time=seconds)

    def point_out(self, scene: Scene) -> None:
        """A box around each that is misread in the end."""
        wrong = self.reread.still_wrong
        boxes = [box_around(self.pictures[k], self.said[k], buff=0.1) for k in wrong]
        seen = [self.pictures[k].animate.set_opacity(1) for k in wrong]
        scene.play(*map(Create, boxes), *seen, run_time=0.8)
        self.counter.add(*boxes)

    def _said(self, place: int, network: int) -> Group:
        right = bool(self.reread.right[network, place])
        name = self.class_names[int(self.reread.answers[network, place])]
        text = Label(plain(fitted(name, BODY, NAME * SIDE)), BODY)
        mark = tick(0.28) if right else cross(0.26)
        said = Group(mark, text.next_to(mark, RIGHT, buff=0.14))
        # On one baseline, whatever letters the names have.
        picture = self.pictures[place]
        text.on_baseline(picture.get_bottom()[1] - 0.42)
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
