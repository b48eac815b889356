"""A weight turned like a knob: each frame is computed with what it is then."""

from __future__ import annotations

import numpy as np
from manim import DOWN, UP, Animation, FadeIn, Group, Scene, VMobject, interpolate, smooth

from network.analysis.turns import Turn, reach, turned
from network.digits import Digit
from network.model import Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.figures.knob import Knob
from scenes.kit.look.current import current_layout


class KnobOnLine(Group):
    """One weight as a knob: its line, coloured by its sign, with its value, and the knob at it.

    The parts are `line`, `knob`, and `onwards`, the lines that leave its neuron, which are as
    bright as that is.

    Args:
        diagram: at whose first layer it is.
        network: whose weight it is.
        turn: of a weight of the first layer.
    """

    def __init__(self, diagram: Diagram, network: Network, turn: Turn) -> None:
        super().__init__()
        picture, end = diagram.picture, diagram.columns[0].place(turn.neuron)
        self.turn, self.before = turn, turn.before(network)
        self.knob = Knob(self.before, reach(network, turn.layer))
        for side in (UP, DOWN):
            below = side is DOWN
            self.line = SingleLine(picture, turn.input, end, self.before, below=below)
            self.knob.next_to(self.line.number, side, buff=0.25)
            if self.knob.get_top()[1] <= current_layout().stage_top:
                break
        for part in (self.knob, self.line.number):
            part.set_z_index(3)
        after = network.layers[turn.layer + 1].weights
        leaving = np.zeros_like(after)
        leaving[:, turn.neuron] = after[:, turn.neuron]
        full = float(np.abs(leaving).max()) or 1.0
        self.onwards = diagram.edges(turn.layer + 1, leaving, scale=full).set_opacity(0)
        self.add(self.line, self.knob, self.onwards)

    def grow(self, scene: Scene) -> None:
        """The line grows out of its pixel, and its knob comes out of its number."""
        self.line.grow(scene, seconds=1.4)
        coming = FadeIn(self.knob, target_position=self.line.number, scale=0.3)
        scene.play(coming, run_time=0.8)

    def show(self, share: float, light: float) -> None:
        """Stand where a share of the turn, from 0 to 1, has brought it and its neuron's light."""
        value = self.before + share * (self.turn.value - self.before)
        self.knob.point_to(value)
        self.line.set_weight(value)
        self.onwards.set_opacity(light)


class Turning(Animation):
    """A weight is turned, and all that follows from it is shown in each frame.

    Args:
        diagram: its network is the one before anything was turned.
        digit: what it reads.
        knob: of one of its weights.
        box: around the answer, and it goes where that is.
        shares: of the turn, from 0 to 1: where it begins and ends.
        seconds: for all of it.
    """

    def __init__(
        self,
        diagram: Diagram,
        digit: Digit,
        knob: KnobOnLine,
        box: VMobject,
        shares: tuple[float, float] = (0, 1),
        seconds: float = 3.0,
    ) -> None:
        self.diagram, self.digit, self.knob = diagram, digit, knob
        self.box, self.shares = box, shares
        neurons = [column.neurons for column in diagram.columns]
        group = Group(*neurons, diagram.values, knob, box)
        layer, neuron = knob.turn.layer, knob.turn.neuron
        ends = (turned(diagram.network, [knob.turn], one) for one in (0, 1))
        lights = [abs(float(one.trace(digit.pixels).a[layer][neuron])) for one in ends]
        self.brightest = max(*lights, 1e-9)
        super().__init__(group, run_time=seconds, rate_func=smooth)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what comes of a share of the turn."""
        share = interpolate(*self.shares, self.rate_func(alpha))
        network = turned(self.diagram.network, [self.knob.turn], share)
        trace = network.trace(self.digit.pixels)
        for column, a in zip(self.diagram.columns, trace.a, strict=True):
            column.light(a)
        outputs = np.asarray(trace.output)[self.diagram.outputs.shown]
        for number, value in zip(self.diagram.values, outputs, strict=True):
            number.set_value(float(value))
        # Of very many outputs, one that is largest on the way only may not be on screen.
        answer = int(self.diagram.outputs.shown[outputs.argmax()])
        self.box.become(self.diagram.box(answer))
        turn = self.knob.turn
        light = abs(float(trace.a[turn.layer][turn.neuron])) / self.brightest
        self.knob.show(share, min(light, 1.0))
