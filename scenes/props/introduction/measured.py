"""What became of the rule on all test images: how many mistakes of either kind it makes."""

from __future__ import annotations

from manim import LEFT, RIGHT, Animation, FadeIn, Group, Scene, VGroup

from network.analysis.holes import HoleRule
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording

COUNT = 60
"""The size of how many are mistakes, in points."""
ABOVE = 0.12
"""How far above the stage's lower edge both stand."""


class RuleMeasured(Group):
    """The eights that the rule misses, of how many, and how many others it takes for an 8.

    The parts are `missed` and `mistaken`, each a number, 0 at first, and a text; `said` are the
    numbers as texts.

    Args:
        rule: tried on all test images.
        words: for the texts.
    """

    def __init__(self, rule: HoleRule, words: Wording) -> None:
        layout = current_layout()
        self.goals = (rule.missed, rule.mistaken)
        numbers = {"eights": rule.eights, "missed": rule.missed, "mistaken": rule.mistaken}
        self.said = {name: number_text(value) for name, value in numbers.items()}
        self.missed, self.mistaken = (
            VGroup(Number(goal, 0, COUNT), Label(text, BODY))
            for goal, text in zip(
                self.goals,
                (words("missed", all=self.said["eights"]), words("mistaken")),
                strict=True,
            )
        )
        super().__init__(self.missed, self.mistaken)
        for pair in self:
            pair.arrange(RIGHT, buff=0.25)
            for each in pair:
                each.on_baseline(layout.stage_bottom + ABOVE)
        self.missed.align_to(layout.stage_side * LEFT, LEFT)
        self.mistaken.align_to(layout.stage_side * RIGHT, RIGHT)
        for number, _ in self:
            number.set_value(0)

    def count(self, scene: Scene, *along: Animation) -> None:
        """One after the other they come, and run to what they are; `along` is played at first."""
        for which, (pair, goal) in enumerate(zip(self, self.goals, strict=True)):
            scene.play(FadeIn(pair), *(() if which else along), run_time=0.3)
            scene.play(CountTo(pair[0], goal), run_time=1.1)
