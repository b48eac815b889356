"""One weight that could go up or down, and what the whole network makes of it."""

from __future__ import annotations

from manim import DOWN, UP, Create, FadeIn, FadeOut, Scene

from network.analysis.turns import Turn, turned
from network.digits import Digit
from network.model import Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, TITLE, Label
from scenes.props.final_words.changing import Changing

BESIDE = 0.2
"""From the weight to the arrow."""
HELD = 0.9
"""Seconds for which it stays at either end of its way."""


class OneWeight(SingleLine):
    """A weight from a pixel, as a line that can change, and all neurons with it.

    Beside it stands its `way`: an arrow up or down, whichever helps; a box around the output that
    it helps is what `helped`.

    Args:
        diagram: lit by the digit.
        digit: in its picture.
        turn: of a weight of the first layer, the way that helps.
    """

    def __init__(self, diagram: Diagram, digit: Digit, turn: Turn) -> None:
        self.diagram, self.digit, self.turn = diagram, digit, turn
        self.network, self.own = diagram.network, turn.before(diagram.network)
        first = diagram.columns[0]
        end = first.neurons.lefts[first.row(turn.neuron)]
        # On the side of the line that has room for both.
        is_high = bool(end[1] > current_layout().stage_middle)
        super().__init__(diagram.picture, turn.input, end, self.own, below=is_high, size=BODY)
        goes_up = turn.value > self.own
        ink = colours().plus if goes_up else colours().minus
        self.way = Label("$arrow.t$" if goes_up else "$arrow.b$", TITLE, ink)
        self.way.next_to(self.number, DOWN if is_high else UP, buff=BESIDE)
        self.goes_up = goes_up
        assert digit.label is not None
        self.helped = diagram.box(digit.label)

    def stand(self, share: float) -> None:
        """Stand a share of the turn away from what it is; below 0, the other way."""
        self.set_weight(self.own + share * (self.turn.value - self.own))

    def could_go(self, scene: Scene) -> None:
        """It grows, goes the wrong way, then the way that helps, and the outputs go with it."""
        self.grow(scene, 1.0)
        self._go(scene, 0.0, -1.0, 0.6)
        scene.wait(HELD)
        self._go(scene, -1.0, 1.0, 1.1)

    def show_way(self, scene: Scene) -> None:
        """An arrow says which way helped, and a box which output."""
        scene.play(FadeIn(self.way, shift=0.2 * UP), Create(self.helped), run_time=0.5)
        scene.wait(HELD)

    def leave(self, scene: Scene) -> None:
        """It is itself again, and goes."""
        self._go(scene, 1.0, 0.0, 0.4)
        scene.play(FadeOut(self, self.way, self.helped), run_time=0.4)

    def _go(self, scene: Scene, start: float, end: float, seconds: float) -> None:
        def way(share: float) -> float:
            return start + share * (end - start)

        def network_at(share: float) -> Network:
            return turned(self.network, [self.turn], way(share))

        going = (self, lambda share: self.stand(way(share)))
        change = Changing(self.diagram, self.digit.pixels, network_at, going, run_time=seconds)
        scene.play(change)
