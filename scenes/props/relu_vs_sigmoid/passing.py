"""A layer of neurons on the way back: what reaches each of them, and what it lets through."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import LEFT, RIGHT, UP, Animation, FadeIn, GrowFromEdge, Line, Transform, VGroup

from scenes.kit.engine.points import Points
from scenes.kit.look.theme import colours
from scenes.props.relu_vs_sigmoid.bars import beginning_at, lying

BESIDE = 0.06
"""Between a neuron and its bars."""
STOP = 0.085
"""Of what stops the light at a neuron that is off, up and down from its middle."""
BEHIND = 0.9
"""A z-index above the lines' and below the neurons': what gets through goes behind these."""


class Passing(VGroup):
    """Bars at the right of neurons for what reaches them, and at the left for what gets through.

    The parts are the `bars`, first at the right, and the `stops` of the neurons that are off.

    Args:
        neurons: on screen.
        reached: ∂C/∂a of each.
        through: ∂C/∂z of each: nothing where it is off.
        unit: how long a bar of 1 is.
        ink: of the bars.
    """

    def __init__(
        self,
        neurons: Points,
        reached: npt.ArrayLike,
        through: npt.ArrayLike,
        unit: float,
        ink: str,
    ) -> None:
        left = np.asarray(through)
        inks = [ink] * len(left)
        rights, lefts = neurons.rights + BESIDE * RIGHT, neurons.lefts + BESIDE * LEFT
        self.bars = beginning_at(lying(reached, unit, inks), rights)
        self.through = beginning_at(lying(left, unit, inks), lefts, to_left=True)
        self.stops = VGroup()
        for value, at, bar in zip(left, rights, self.through, strict=True):
            if value == 0:
                bar.move_to(at, aligned_edge=LEFT).set_opacity(0)
                ends = at + STOP * UP, at - STOP * UP
                self.stops.add(Line(*ends, color=colours().text, stroke_width=5))
        super().__init__(self.bars, self.stops)
        self.set_z_index(BEHIND)

    def arriving(self) -> list[Animation]:
        """The bars grow, from where the light comes from."""
        return [GrowFromEdge(bar, RIGHT) for bar in self.bars]

    def going_through(self) -> list[Animation]:
        """Each bar goes through its neuron, as much shorter as this makes it; or is stopped."""
        moves = [Transform(*pair) for pair in zip(self.bars, self.through, strict=True)]
        return [*moves, FadeIn(self.stops)] if len(self.stops) else moves
