"""A layer of neurons on the way back: what reaches each of them, and what it lets through."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import LEFT, RIGHT, Animation, Circle, FadeIn, GrowFromEdge, Transform, VGroup

from scenes.kit.engine.points import Points
from scenes.props.relu_vs_sigmoid.bars import beginning_at, lying

BESIDE = 0.06
"""Between a neuron and its bars."""
BEHIND, BEFORE = 0.9, 1.1
"""A z-index above the lines' and below the neurons': what gets through goes behind these; and one
above them."""


class Passing(VGroup):
    """Bars at the right of neurons for what reaches them, and at the left for what gets through.

    The parts are the `bars`, first at the right, and, where some neurons are off, the `rims` of
    those that are on.

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
        for bar, at, is_off in zip(self.through, rights, left == 0, strict=True):
            if is_off:
                bar.move_to(at, aligned_edge=LEFT).set_opacity(0)
        self.rims = VGroup()
        on = np.flatnonzero(left)
        for neuron in on if len(on) < len(left) else ():
            rim = Circle(neurons.sizes[neuron] / 2, color=ink, stroke_width=5)
            self.rims.add(rim.move_to(neurons.centres[neuron]))
        super().__init__(self.bars, self.rims)
        self.set_z_index(BEHIND)
        self.rims.set_z_index(BEFORE)

    def arriving(self) -> list[Animation]:
        """The bars grow, from where the light comes from."""
        return [GrowFromEdge(bar, RIGHT) for bar in self.bars]

    def going_through(self) -> list[Animation]:
        """Each bar goes through its neuron, as much shorter as this makes it; or ends there."""
        moves = [Transform(*pair) for pair in zip(self.bars, self.through, strict=True)]
        return [*moves, FadeIn(self.rims)] if len(self.rims) else moves
