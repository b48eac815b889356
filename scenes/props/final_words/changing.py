"""A network that changes while its diagram is lit: each frame is computed with what it is then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, Group, Mobject

from network.activations import Array
from network.analysis.gradient_step import GradientStep
from network.model import Network
from scenes.kit.diagram.diagram import Diagram

SLOWNESS = 3
"""The power of the share of the time that is the share of the way."""


class Changing(Animation):
    """Its neurons are as bright, and its outputs as large, as a changing network has them.

    Args:
        diagram: lit, with the picture that is read.
        pixels: of this picture, (inputs,).
        network_at: the network after a share of the change, from 0 to 1.
        along: what is changed with it, and how: given that share.
    """

    def __init__(
        self,
        diagram: Diagram,
        pixels: Array,
        network_at: Callable[[float], Network],
        *along: tuple[Mobject, Callable[[float], Any]],
        **options: Any,
    ) -> None:
        self.diagram, self.pixels, self.network_at = diagram, pixels, network_at
        self.along = [show for _, show in along]
        changing = [*diagram.columns, diagram.values, *(mobject for mobject, _ in along)]
        super().__init__(Group(*changing), **options)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the network as it is after a share of the time, from 0 to 1."""
        share = self.rate_func(alpha)
        trace = self.network_at(share).trace(self.pixels)
        for column, a in zip(self.diagram.columns, trace.a, strict=True):
            column.light(a)
        outputs = np.asarray(trace.output)[self.diagram.outputs.shown]
        for number, value in zip(self.diagram.values, outputs, strict=True):
            number.set_value(float(value))
        for show in self.along:
            show(share)


def slowly(alpha: float) -> float:
    """Little by little at first: of a share of the time the share of the way."""
    return alpha**SLOWNESS


def overtaking(step: GradientStep) -> float:
    """From which share of a step on, up to a hundredth, the network says what it says after it."""

    def answer(share: float) -> int:
        return int(step.on_the_way(share).trace(step.digit.pixels).output.argmax())

    shares, last = np.linspace(0.0, 1.0, 101).tolist(), answer(1.0)
    return next((share for share in shares[::-1] if answer(share) != last), 0.0)
