"""The curves inside a network: above each layer the one that the sums of its neurons go through."""

from __future__ import annotations

from manim import UP, Group

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.notes import above_picture
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.relu_vs_sigmoid.curves import small_curve

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
        columns = Group(*(column.neurons for column in diagram.columns))
        apart = columns.width / max(len(columns) - 1, 1)
        self.last, *hidden = (
            small_curve("relu" if column in diagram.hidden else "sigmoid")
            for column in reversed(diagram.columns)
        )
        self.hidden = Group(*reversed(hidden))
        for curve, neurons in zip((*self.hidden, self.last), columns, strict=True):
            curve.scale(min(SHARE * apart / curve.width, 1.0))
            curve.next_to(columns, UP, buff=ABOVE).match_x(neurons)
        self.tag = above_picture(diagram, Label(tag, LABEL, colours().quiet))
        self.add(self.hidden, self.last, self.tag)
