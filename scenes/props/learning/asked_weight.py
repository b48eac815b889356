"""A weight that is asked which way it should go: a knob on its line, turned up and back."""

from __future__ import annotations

from typing import Any

from manim import (
    LEFT,
    RIGHT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Line,
    ReplacementTransform,
    Scene,
    smooth,
)

from network.analysis.telling_turns import TellingTurn
from network.analysis.turns import reach, turned
from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.knob import Knob
from scenes.kit.look.theme import Floats, colours

WIDTH = 5
"""Of the line, as manim counts."""
KNOB, ROOM = 0.78, 0.68
"""How large the knob is, as a share of the usual, and what it takes of the line at most."""
ABOVE_LINES, ABOVE_NEURONS = 0.6, 2
"""The z-indices of the line and of the knob."""


class AskedWeight(Group):
    """A weight of the last layer as a knob on its line; the diagram's network is not changed.

    The parts are `line`, in the accent's colour until the answer is known, `knob`, `old`, what the
    output was that it leads to, and `box` around that output.

    Args:
        diagram: as it stands on screen.
        digit: what it reads.
        asked: the weight, and what comes of turning it up.
        aside: where the output's number goes while its old value stands at its place.
    """

    def __init__(self, diagram: Diagram, digit: Digit, asked: TellingTurn, aside: Floats) -> None:
        super().__init__()
        self.diagram, self.digit, self.asked = diagram, digit, asked
        self.output = asked.turn.neuron
        turn, before, after = asked.turn, diagram.columns[-2], diagram.columns[-1]
        start = before.place(turn.input) + before.radius * RIGHT
        end = after.place(turn.neuron) + after.radius * LEFT
        self.line = Line(start, end, color=colours().accent, stroke_width=WIDTH)
        self.line.set_z_index(ABOVE_LINES)
        network = diagram.network
        self.knob = Knob(turn.before(network), reach(network, turn.layer))
        room = ROOM * (end[0] - start[0]) / self.knob.width
        self.knob.scale(min(KNOB, room)).move_to(self.line).set_z_index(ABOVE_NEURONS)
        self._value, self._aside = diagram.value_of(turn.neuron), aside
        self.old = self._value.copy()
        self._value.shift(aside)
        self.box = diagram.box(turn.neuron)
        self._value.shift(-aside)
        self.add(self.line, self.knob, self.old, self.box)

    def come(self, scene: Scene, *along: Any) -> None:
        """The line comes with its knob, and the output is boxed."""
        knob = FadeIn(self.knob, scale=0.6)
        scene.play(*along, knob, *self.coming(), run_time=0.9)

    def coming(self) -> list[Any]:
        """All but the knob comes: animations."""
        aside = self._value.animate.shift(self._aside).set_fill(colours().text)
        return [Create(self.line), FadeIn(self.box), FadeIn(self.old), aside]

    def leaving(self) -> list[Any]:
        """All but the knob and the line goes: animations."""
        back = self._value.animate.shift(-self._aside).set_fill(colours().quiet)
        return [FadeOut(self.box), FadeOut(self.old), back]

    def turn_up(self, scene: Scene, seconds: float) -> None:
        """It is turned up, and the outputs are what comes of that."""
        scene.play(Turning(self, run_time=seconds))

    def answered(self) -> Any:
        """The line takes the colour of the way the weight should go; none if it does not matter."""
        theme, fall = colours(), self.asked.fall
        ink = theme.plus if fall > 0 else theme.minus if fall < 0 else theme.muted
        return self.line.animate.set_color(ink)

    def turning_back(self) -> Turning:
        """It is turned back to where it was."""
        return Turning(self, back=True)

    def hand_over(self, scene: Scene, other: AskedWeight, *along: Any) -> None:
        """It is answered and turned back, and the knob goes to another weight."""
        scene.play(self.answered(), self.turning_back(), *along, run_time=0.5)
        jump = ReplacementTransform(self.knob, other.knob)
        scene.play(jump, *self.leaving(), *other.coming(), run_time=0.7)


class Turning(Animation):
    """A weight is turned up or back, and the outputs follow in each frame.

    Args:
        weight: on screen.
        back: from where it was turned to.
    """

    def __init__(self, weight: AskedWeight, back: bool = False, **options: Any) -> None:
        self.weight, self.back = weight, back
        diagram = weight.diagram
        moving = Group(diagram.outputs.neurons, *diagram.outputs.keys, diagram.values, weight.knob)
        super().__init__(moving, rate_func=smooth, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what comes of a share of the way, from 0 to 1."""
        share = self.rate_func(1 - alpha if self.back else alpha)
        weight, diagram = self.weight, self.weight.diagram
        turn = weight.asked.turn
        output = turned(diagram.network, [turn], share).trace(weight.digit.pixels).output
        diagram.outputs.light(output)
        for number, value in zip(diagram.values, output[diagram.outputs.shown], strict=True):
            number.set_value(float(value))
        before = turn.before(diagram.network)
        weight.knob.point_to(before + share * (turn.value - before))
