"""The answer that a network has given, and which lines have brought it about."""

from __future__ import annotations

from typing import Any

from manim import Create, FadeIn, FadeOut, Scene, there_and_back

from network.analysis.ranking import answer_and_runner_up
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.engine.picture import Picture


class Answer:
    """The largest output in its `box`, with the lines into it alone as bright as they are.

    Args:
        reading: that has come to an end.
    """

    def __init__(self, reading: Reading) -> None:
        diagram = reading.diagram
        self.reading, self.diagram, self.all = reading, diagram, reading.lines[-1]
        self.layer = len(diagram.columns) - 1
        self.output = answer_and_runner_up(reading.trace).answer
        self.box = diagram.box(self.output)
        self.own = reading.lines_into(self.layer, [self.output])

    def stand_out(self, scene: Scene, *along: Any) -> None:
        """A box comes around it, and all lines dim that lead elsewhere.

        Args:
            scene: where it is played.
            along: what else happens.
        """
        dimmed = self.all.animate.set_opacity(FAINT)
        scene.play(Create(self.box), dimmed, FadeIn(self.own), *along, run_time=1.0)

    def beside(self, scene: Scene, other: int, seconds: float) -> None:
        """Its number comes forward, then another's.

        Args:
            scene: where it is played.
            other: the output, from 0.
            seconds: for both.
        """
        for output in (self.output, other):
            number = self.diagram.value_of(output).animate(rate_func=there_and_back).scale(1.4)
            scene.play(number, run_time=0.5 * seconds)

    def lines_of(self, other: int) -> Picture:
        """The lines into another output, from 0, as bright as its own."""
        return self.reading.lines_into(self.layer, [other])

    def go(self, scene: Scene) -> None:
        """Box and lines leave."""
        scene.play(FadeOut(self.box, self.own), run_time=0.4)
