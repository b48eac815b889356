"""The curves inside a network: above each layer the one that the sums of its neurons go through."""

from __future__ import annotations

from typing import Any

from manim import UP, FadeOut, Group, Transform, VMobject

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.notes import above_picture
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.relu_vs_sigmoid.curves import COMPARED, small_curve

ABOVE = 0.2
"""Between the highest column and the curves."""
SHARE = 0.8
"""Of the way from one layer to the next, the most that a curve takes."""


class CurvesInside(Group):
    """A ReLU above each hidden layer of a diagram and a sigmoid above its outputs.

    The parts are `hidden` and `last`, the curves, and `tag`, which says that this is a sketch.

    Args:
        diagram: in which they are.
        tag: Typst markup.
    """

    def __init__(self, diagram: Diagram, tag: str) -> None:
        super().__init__()
        self.diagram = diagram
        count = len(diagram.columns)
        *hidden, self.last = (
            self._above(layer, "relu" if layer < count - 1 else "sigmoid") for layer in range(count)
        )
        self.hidden = Group(*hidden)
        self.tag = above_picture(diagram, Label(tag, LABEL, colours().quiet))
        self.add(self.hidden, self.last, self.tag)

    def as_it_is(self) -> list[Any]:
        """The curves become those of the diagram's own network, and the tag goes: the animations.

        A layer with another function is left without a curve.
        """
        changes: list[Any] = [FadeOut(self.tag)]
        for layer, curve in enumerate((*self.hidden, self.last)):
            name = self.diagram.network.layers[layer].activation.name
            compared = name in COMPARED
            changes.append(
                Transform(curve, self._above(layer, name)) if compared else FadeOut(curve)
            )
        return changes

    def _above(self, layer: int, name: str) -> VMobject:
        columns = Group(*(column.neurons for column in self.diagram.columns))
        apart = columns.width / max(len(columns) - 1, 1)
        curve = small_curve(name)
        curve.scale(min(SHARE * apart / curve.width, 1.0))
        return curve.next_to(columns, UP, buff=ABOVE).match_x(columns[layer])
