"""All weights pushed the way that one digit asks for."""

from __future__ import annotations

from manim import Group, Scene, VMobject

from scenes.kit.diagram.asked_changes import AskedChanges
from scenes.kit.diagram.verdict import Verdict
from scenes.props.final_words.changing import Changing, overtaking, slowly

PUSH = 3.0
"""Seconds for all of it."""


def push(scene: Scene, asked: AskedChanges) -> None:
    """The network changes; at once when its answer does, the verdict is another."""
    over, before, after = overtaking(asked.step), asked.verdict, asked.better
    inks = [(verdict, _inks(verdict)) for verdict in (before, after)]

    def judge(share: float) -> None:
        now = after if share >= over else before
        for verdict, parts in inks:
            for part, fill, stroke in parts:
                part.set_fill(opacity=fill * (verdict is now), family=False)
                part.set_stroke(opacity=stroke * (verdict is now), family=False)

    change = Changing(
        asked.diagram,
        asked.digit.pixels,
        asked.step.on_the_way,
        (Group(before, after), judge),
        run_time=PUSH,
        rate_func=slowly,
    )
    scene.play(change)
    scene.remove(before)


def _inks(verdict: Verdict) -> list[tuple[VMobject, float, float]]:
    """Its parts, each with how opaque it is inside and along its edge."""
    parts = (part for part in verdict.get_family() if isinstance(part, VMobject))
    return [(part, part.get_fill_opacity(), part.get_stroke_opacity()) for part in parts]
