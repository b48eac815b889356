"""What became of the rule on all test images: how many mistakes of either kind it makes."""

from __future__ import annotations

from manim import DOWN, Animation, FadeIn, Mobject, Scene, VGroup

from network.analysis.holes import HoleRule
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording

COUNT = 110
"""The size of how many are mistakes, in points."""
WIDTH = 1.7
"""Of what is said below each of them."""


class RuleMeasured(VGroup):
    """How many eights the rule misses, and below, how many others it takes for an 8.

    The parts are `missed` and `mistaken`, each a number, 0 at first, and a text; `said` are the
    numbers as texts.

    Args:
        rule: tried on all test images.
        words: for the texts.
        place: what they stand in place of.
    """

    def __init__(self, rule: HoleRule, words: Wording, place: Mobject) -> None:
        self.goals = (rule.missed, rule.mistaken)
        numbers = {"eights": rule.eights, "missed": rule.missed, "mistaken": rule.mistaken}
        self.said = {name: number_text(value) for name, value in numbers.items()}
        self.missed, self.mistaken = (
            VGroup(Number(goal, 0, COUNT), Label(words(kind), LABEL, width=WIDTH)).arrange(DOWN)
            for kind, goal in zip(("missed", "mistaken"), self.goals, strict=True)
        )
        super().__init__(self.missed, self.mistaken)
        self.arrange(DOWN, buff=0.6).set_x(place.get_x()).set_y(current_layout().stage_middle)
        for number, _ in self:
            number.set_value(0)

    def count(self, scene: Scene, which: int, *along: Animation) -> None:
        """One of them comes and runs to what it is; `along` is played at first."""
        pair, goal = self[which], self.goals[which]
        scene.play(FadeIn(pair), *along, run_time=0.3)
        scene.play(CountTo(pair[0], goal), run_time=1.1)
