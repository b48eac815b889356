"""A weight turned like a knob: each frame is computed with what it is then."""

from __future__ import annotations

import numpy as np
from manim import DOWN, UP, Animation, FadeIn, FadeOut, Group, Scene, VMobject, interpolate, smooth

from network.analysis.turns import Turn, reach, turned
from network.digits import Digit
from network.model import Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.knob import Knob
from scenes.kit.look.current import current_layout

LANDING = 5
"""How many times its size a cell has when it lands in its map."""


class KnobOnLine(Group):
    """One weight as a knob: its line, coloured by its sign, with its value, and the knob at it.

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
        self.add(self.line, self.knob)

    def grow(self, scene: Scene) -> None:
        """The line grows out of its pixel, and its knob comes out of its number."""
        self.line.grow(scene, seconds=1.4)
        coming = FadeIn(self.knob, target_position=self.line.number, scale=0.3)
        scene.play(coming, run_time=0.8)

    def show(self, share: float) -> None:
        """Stand where a share of the turn, from 0 to 1, has brought it."""
        value = self.before + share * (self.turn.value - self.before)
        self.knob.point_to(value)
        self.line.set_weight(value)

    def drop_into(self, scene: Scene, cell: Picture) -> None:
        """A copy of the knob becomes the cell of its weight in a map, which is still enlarged."""
        falling = Group(self.knob.rim, self.knob.pointer).copy().set_z_index(4)
        cell.scale(LANDING)
        scene.play(falling.animate.match_height(cell).move_to(cell), run_time=1.2)
        scene.play(FadeOut(falling), FadeIn(cell), run_time=0.4)


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
        self.knob.show(share)
