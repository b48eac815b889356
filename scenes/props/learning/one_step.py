"""One step of learning: two weights are asked which way they should go, then all of them."""

from __future__ import annotations

from typing import Any

from manim import FadeIn, FadeOut, Group, Mobject, Scene

from network.analysis.gradient_step import one_step
from network.analysis.telling_turns import telling_turns
from network.digits import Digit
from network.model import Network
from network.storage import Trained
from scenes.kit.diagram.answers import counting, lighting
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.typesetting.wording import Wording
from scenes.props.learning.asked_weight import AskedWeight
from scenes.props.learning.changes import Changes
from scenes.props.learning.targets import Targets


class OneStep(Group):
    """What a digit asks of the weights, and the step that follows.

    The parts are `targets` and, once they are on screen, `changes` and `arrows`; `first` and
    `second` are the weights that are asked one by one.

    Args:
        diagram: of the network before the step, which has read the digit.
        trained: whose recipe names the cost.
        start: the network before the step.
        digit: its label known.
        words: with the keys wanted, raised and lowered.
    """

    def __init__(
        self, diagram: Diagram, trained: Trained, start: Network, digit: Digit, words: Wording
    ) -> None:
        super().__init__()
        self.diagram = diagram
        self.step = one_step(trained, start, digit)
        self.targets, self.changes = Targets(diagram, digit, words), Changes(diagram, words)
        among = (column.shown for column in diagram.columns[-2:])
        self.first, self.second = (
            AskedWeight(diagram, digit, asked, self.targets.aside)
            for asked in telling_turns(trained, start, digit, *among)
        )
        self.before, self.after = (
            network.trace(digit.pixels) for network in (start, self.step.network)
        )
        self.add(self.targets)

    def ask_first(self, scene: Scene, *along: Any) -> None:
        """A weight into the output that is wanted is turned up."""
        self.first.come(scene, *along)
        self.first.turn_up(scene, seconds=1.4)

    def ask_second(self, scene: Scene, *leaving: Mobject) -> None:
        """The first is answered, in a colour that is named; one into another output is turned up.

        Args:
            scene: where it is played.
            leaving: what stands where the colours are named.
        """
        named = FadeOut(*leaving), FadeIn(self.changes.legend)
        self.first.hand_over(scene, self.second, *named)
        self.second.turn_up(scene, seconds=1.2)

    def ask_all(self, scene: Scene) -> None:
        """The second is answered; from the outputs back all weights are told their way."""
        first, second = self.first, self.second
        scene.play(second.answered(), second.turning_back(), run_time=0.5)
        scene.play(FadeOut(second.knob), *second.leaving(), run_time=0.4)
        self.changes.run_back(scene, self.step.changes, first.line, second.line)
        self.add(self.changes)

    def take(self, scene: Scene) -> None:
        """All take their step; what the outputs were is left beside what they become."""
        diagram, after = self.diagram, self.after
        scene.play(self.targets.keep_old(), run_time=0.4)
        moving = [*lighting(diagram, after), *counting(diagram, after.output)]
        scene.play(*self.changes.pulse(), *moving, run_time=1.1)
        diagram.network = self.step.network

    def say_moved(self, scene: Scene) -> None:
        """Arrows tell which way each output has moved."""
        self.arrows = self.targets.moves(self.before, self.after)
        self.add(self.arrows)
        scene.play(FadeIn(self.arrows, scale=0.5), run_time=0.8)

    def told(self) -> list[Any]:
        """What came of the step goes out, and the numbers stand beside their outputs again."""
        old = self.targets.old
        self.remove(self.arrows)
        self.targets.remove(old)
        return [FadeOut(self.arrows, old), self.changes.go_out(), self.targets.go_back()]
