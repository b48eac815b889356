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
        found = answer_and_runner_up(reading.trace)
        self.output, self.second = found.answer, found.runner_up
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

    def beside_second(self, scene: Scene, seconds: float) -> None:
        """Its number comes forward, then that of the second largest output.

        Args:
            scene: where it is played.
            seconds: for both.
        """
        for output in (self.output, self.second):
            number = self.diagram.value_of(output).animate(rate_func=there_and_back).scale(1.25)
            scene.play(number, run_time=0.5 * seconds)

    def lines_of_second(self) -> Picture:
        """The lines into the second largest output, as bright as its own."""
        return self.reading.lines_into(self.layer, [self.second])

    def go(self, scene: Scene) -> None:
        """Box and lines leave."""
        scene.play(FadeOut(self.box, self.own), run_time=0.4)
