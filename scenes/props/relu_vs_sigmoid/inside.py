"""The curves inside a network: above each layer the one that the sums of its neurons go through."""

from __future__ import annotations

from collections.abc import Sequence

from manim import UP, Animation, Group, LaggedStart, Mobject, VMobject

from scenes.kit.diagram.diagram import Diagram
from scenes.props.relu_vs_sigmoid.curves import COMPARED, small_curve
from scenes.props.relu_vs_sigmoid.opened import opening

ABOVE = 0.2
"""Between the highest column and the curves."""
SHARE = 0.8
"""Of the way from one layer to the next, the most that a curve takes."""

SECONDS = 2.0
"""For all curves to open."""


class CurvesInside(Group):
    """Above each layer of a diagram the curve of its function, if that is one of COMPARED.

    Args:
        diagram: in which they are.
    """

    def __init__(self, diagram: Diagram) -> None:
        super().__init__()
        self.kinds: list[str] = []
        columns = Group(*(column.neurons for column in diagram.columns))
        apart = columns.width / max(len(columns) - 1, 1)
        for layer, neurons in zip(diagram.network.layers, columns, strict=True):
            if layer.activation.name in COMPARED:
                self.add(self._above(layer.activation.name, columns, apart).match_x(neurons))
                self.kinds.append(layer.activation.name)

    def out_of(self, places: Sequence[Mobject]) -> list[Animation]:
        """One after the other, the curves open out of the places of their kinds, if any are there.

        Args:
            places: one for each of COMPARED.
        """
        of = dict(zip(COMPARED, places, strict=True))
        moves = [opening(curve, of[kind]) for curve, kind in zip(self, self.kinds, strict=True)]
        return [LaggedStart(*moves, lag_ratio=0.4, run_time=SECONDS)] if moves else []

    def _above(self, name: str, columns: Group, apart: float) -> VMobject:
        curve = small_curve(name)
        curve.scale(min(SHARE * apart / curve.width, 1.0))
        return curve.next_to(columns, UP, buff=ABOVE)
