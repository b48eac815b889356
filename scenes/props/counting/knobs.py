"""A weight turned like a knob: each frame is computed with what it is then."""

from __future__ import annotations

import numpy as np
from manim import UP, Animation, FadeIn, Group, Scene, smooth

from network.analysis.turns import Turn, reach, turned
from network.digits import Digit
from network.model import Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.figures.knob import Knob


class KnobOnLine(Group):
    """One weight as a knob: its line, coloured by its sign, with its value, and the knob above it.

    Args:
        diagram: at whose first layer it is.
        network: whose weight it is.
        turn: of a weight of the first layer.
    """

    def __init__(self, diagram: Diagram, network: Network, turn: Turn) -> None:
        super().__init__()
        end = diagram.columns[0].place(turn.neuron)
        self.ends = (diagram.picture, turn.input, end)
        self.turn, self.before = turn, turn.before(network)
        self.line = SingleLine(diagram.picture, turn.input, end, self.before)
        self.knob = Knob(self.before, reach(network, turn.layer))
        self.knob.next_to(self.line.number, UP, buff=0.2)
        self.add(self.line, self.knob)

    def grow(self, scene: Scene) -> None:
        """The line grows out of its pixel, and its knob comes."""
        self.line.grow(scene, seconds=1.2)
        scene.play(FadeIn(self.knob, scale=0.6), run_time=0.6)

    def show(self, share: float) -> None:
        """Stand where a share of the turn, from 0 to 1, has brought it."""
        value = self.before + share * (self.turn.value - self.before)
        self.knob.point_to(value)
        self.line.set_weight(value)


class Turning(Animation):
    """A weight is turned, and all that follows from it is shown in each frame.

    Args:
        diagram: its network is the one before anything was turned.
        digit: what it reads.
        turn: of one of its weights.
        knob: of this weight.
    """

    def __init__(
        self,
        diagram: Diagram,
        digit: Digit,
        turn: Turn,
        knob: KnobOnLine,
        seconds: float = 3.0,
    ) -> None:
        self.diagram, self.digit, self.turn = diagram, digit, turn
        self.knob = knob
        neurons = [column.neurons for column in diagram.columns]
        group = Group(*neurons, diagram.values, knob)
        super().__init__(group, run_time=seconds, rate_func=smooth)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what comes of a share of the turn, from 0 to 1."""
        share = self.rate_func(alpha)
        network = turned(self.diagram.network, [self.turn], share)
        trace = network.trace(self.digit.pixels)
        for column, a in zip(self.diagram.columns, trace.a, strict=True):
            column.light(a)
        outputs = np.asarray(trace.output)[self.diagram.outputs.shown]
        for number, value in zip(self.diagram.values, outputs, strict=True):
            number.set_value(float(value))
        self.knob.show(share)
