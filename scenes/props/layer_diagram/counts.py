"""How many neurons the layers have, or might have, and how many lines there are into the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import RIGHT, Group, VGroup

from scenes.kit.diagram.bundles import bundle_count
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label

CLEAR = 0.4
"""Between the first layer's own number and that of the lines into it."""


class LargeCounts(VGroup):
    """How many neurons each layer has, as large and as bright as what is read.

    What shows only some of its neurons has a longer text, which stays as it is.

    Args:
        diagram: whose texts they are.
    """

    def __init__(self, diagram: Diagram) -> None:
        whole = [column for column in diagram.columns if len(column.shown) == column.size]
        super().__init__(diagram.pixel_count, *(column.count for column in whole))
        self.small = [text.copy() for text in self]
        for text in self:
            large(text)

    def shrink(self) -> list[Any]:
        """They are as in every diagram again."""
        return [text.animate.become(small) for text, small in zip(self, self.small, strict=True)]


def large(text: Label) -> Label:
    """A text of a diagram, as large and as bright as what is read; returns it."""
    body, label = (current_layout().points(size) for size in (BODY, LABEL))
    text.scale(body / label).set_fill(colours().text)
    return text


def line_count(diagram: Diagram) -> Label:
    """How many lines lead into the first layer, large; smaller where not all of them are drawn."""
    count = bundle_count(diagram, 0)
    shown, total = diagram.edge_count(0)
    if shown == total:
        count = Label(number_text(total), TITLE).match_y(count)
        count.set_x((diagram.home.get_right()[0] + diagram.columns[0].neurons.get_left()[0]) / 2)
    end = diagram.columns[0].count.get_left()[0] - CLEAR
    return count.shift(min(end - count.get_right()[0], 0.0) * RIGHT)


def of_other_sizes(columns: Sequence[Column], size: int) -> Group:
    """Layers of another number of neurons at the places of some, all dark."""
    others = [
        Column(
            size,
            np.arange(size),
            float(column.centres[0][0]),
            number_text(size),
            activation=column.activation,
        )
        for column in columns
    ]
    for column in others:
        large(column.count)
    return Group(*others)
