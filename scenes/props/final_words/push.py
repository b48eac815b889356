"""All weights pushed the way that one digit asks for."""

from __future__ import annotations

from manim import Group, Scene

from scenes.kit.diagram.asked_changes import AskedChanges
from scenes.props.final_words.changing import Changing, overtaking, slowly

PUSH = 3.0
"""Seconds for all of it."""


def push(scene: Scene, asked: AskedChanges) -> None:
    """The network changes; at once when its answer does, the verdict is another."""
    over, verdict = overtaking(asked.step), Group(asked.verdict)

    def judge(share: float) -> None:
        verdict.submobjects = [asked.better if share >= over else asked.verdict]

    change = Changing(
        asked.diagram,
        asked.digit.pixels,
        asked.step.on_the_way,
        (verdict, judge),
        run_time=PUSH,
        rate_func=slowly,
    )
    scene.add(verdict)
    scene.play(change)
