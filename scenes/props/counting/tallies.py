"""How many weights have been counted so far, in the title's strip."""

from __future__ import annotations

from typing import Any

from manim import RIGHT, FadeIn, FadeOut, Group, Scene, linear

from scenes.kit.engine.picture import Picture
from scenes.kit.look.current import current_layout
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.counting.knobs import KnobOnLine


class WeightsSoFar(Group):
    """The number of weights, from 1 on.

    The parts are `count` and its `name`; `name_of_one` stands there for that at first.

    Args:
        words: with the keys weight_name and weights_name.
    """

    def __init__(self, words: Wording) -> None:
        super().__init__()
        self.count = Number(1, 0, TITLE).end_at(-0.1).on_baseline(current_layout().title_baseline)
        self.name, self.name_of_one = (
            Label(words(key), TITLE)
            .next_to(self.count, RIGHT, buff=0.2)
            .on_baseline(self.count.baseline)
            for key in ("weights_name", "weight_name")
        )
        self.add(self.count, self.name)

    def begin(self, scene: Scene, knob: KnobOnLine) -> None:
        """A copy of the knob becomes the 1."""
        flying = Group(knob.knob.rim, knob.knob.pointer).copy().set_z_index(4)
        there = flying.animate.match_height(self.count).move_to(self.count)
        scene.play(there, run_time=0.7)
        scene.play(FadeOut(flying), FadeIn(self.count, self.name_of_one), run_time=0.3)

    def go_on(
        self,
        scene: Scene,
        lines: Picture,
        count: int,
        *along: Any,
        seconds: float,
        behind: float = 0.0,
    ) -> None:
        """Lines run, and as many weights have been counted then; what else is played with it.

        Args:
            scene: where it is played.
            lines: not on screen yet.
            count: of weights, when the lines have arrived.
            along: what else is played.
            seconds: for all of it.
            behind: the share of the lines' width that something hides; they begin after it.
        """
        if self.count.value == 1:
            along = (*along, FadeOut(self.name_of_one), FadeIn(self.name))
        counting = CountTo(self.count, count)
        coming = lines.reveal(0, behind).animate.reveal(0, 1)
        scene.play(coming, counting, *along, rate_func=linear, run_time=seconds)

    def become(self, scene: Scene, total: Label, *along: Any) -> None:
        """It becomes the first number of a sum."""
        there = self.count.animate.move_to(total)
        scene.play(there, FadeOut(self.name), *along, run_time=0.9)
        scene.remove(self.count)
        scene.add(total)
