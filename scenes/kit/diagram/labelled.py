"""Neurons of a layer with a label each: what they are hoped to stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from manim import RIGHT, UP, Create, Group, Line, Mobject, SurroundingRectangle, VGroup

from network.analysis.segmentation import Mask, Square
from scenes.kit.diagram.column import Column
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.cut_out import cut_out, seen_through, slot
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, colours

LEADER, GAP = 0.32, 0.07
"""From a label to its neuron, across; between one label and the next."""

BEYOND = 0.2
"""Labels reach so far above the highest neuron there may be, and below the lowest."""

GHOST, WAITING = 0.22, 0.4
"""The opacity of the rest of a digit around a part of it; of a part that is not found yet."""


class Cut(Protocol):
    """A digit that is cut into parts."""

    @property
    def image(self) -> npt.NDArray[np.floating]:
        """Its pixels, (28, 28)."""

    @property
    def square(self) -> Square:
        """The pixels in which all its ink is."""


class PartLabel(Group):
    """A small picture with a part of a digit, at its place in it.

    The parts are `frame`, `part`, and `ghost`: the rest of the digit, faint, if it is shown.

    Args:
        row: the digit.
        mask: of the part.
        height: of the frame.
        in_its_digit: whether the rest of the digit is shown.
        square: the pixels that fill the frame; by default those in which all the ink is.
    """

    def __init__(
        self,
        row: Cut,
        mask: Mask,
        height: float,
        *,
        in_its_digit: bool = False,
        square: Square | None = None,
    ) -> None:
        super().__init__()
        self.square = square or row.square
        self.frame = slot(height).set_z_index(2)
        self.part = self.over(row, mask)
        self.ghost = Group()
        if in_its_digit:
            self.ghost.add(self.over(row, (row.image > 0) & ~mask).set_opacity(GHOST))
        self.add(self.frame, self.ghost, self.part)

    def over(self, row: Cut, mask: Mask) -> Picture:
        """A part of any digit, where it lies if its pixels stay what they are."""
        whole = seen_through(self.frame, row.image, self.square)
        return cut_out(whole, mask, row.square).set_z_index(2.1)


class Labelled(Group):
    """Labels at the left of a layer, each joined to a neuron of it.

    The parts are the `labels` and the `leaders`, lines from each to its neuron; `neurons` are
    those, from 0 in the layer.

    Args:
        column: the layer, as it stands on screen.
        labels: from top to bottom; brought to their places.
        heights: where the middles of the labels are; spread over the stage by default.
        beside: what the neurons are close to; the middles of their labels by default.
    """

    def __init__(
        self,
        column: Column,
        labels: Sequence[Mobject],
        heights: Sequence[float] | None = None,
        beside: Sequence[float] | None = None,
    ) -> None:
        super().__init__()
        self.column = column
        middles = label_heights(len(labels)) if heights is None else heights
        rows = rows_beside(column, middles if beside is None else beside)
        self.neurons = [int(column.shown[row]) for row in rows]
        self.labels, self.leaders = Group(*labels), VGroup()
        for label, row, y in zip(labels, rows, middles, strict=True):
            end = column.neurons.lefts[row]
            label.move_to(y * UP).align_to((end[0] - LEADER) * RIGHT, RIGHT)
            leader = Line([end[0] - LEADER, y, 0], end, color=colours().muted, stroke_width=3)
            self.leaders.add(leader)
        self.add(self.labels, self.leaders)

    def lighting(self, *which: int) -> Any:
        """The neurons of these labels, from 0, shine in full; all others are dark."""
        wanted = np.zeros(self.column.size)
        wanted[[self.neurons[k] for k in which]] = 1.0
        return self.column.lighting(wanted)

    def all_lighting(self) -> Any:
        """The neurons of all labels shine as brightly as they can."""
        return self.lighting(*range(len(self.neurons)))

    def joining(self) -> list[Any]:
        """The lines from the labels to their neurons grow."""
        return [Create(leader) for leader in self.leaders]

    def start(self, which: int) -> Floats:
        """Where lines out of a label's neuron begin."""
        place = self.column.place(self.neurons[which])
        start: Floats = place + self.column.radius * RIGHT
        return start

    def end(self, which: int) -> Floats:
        """Where lines to a label end."""
        end: Floats = self.labels[which].get_left()
        return end


def label_heights(count: int) -> list[float]:
    """The middles of a number of labels, spread over the height of a column, from the top."""
    top = current_layout().column_top + BEYOND
    return [top - (k + 0.5) * _step(count) for k in range(count)]


def label_size(count: int) -> float:
    """How high each of a number of labels in one column is."""
    return _step(count) - GAP


def _step(count: int) -> float:
    layout = current_layout()
    return (layout.column_top - layout.column_bottom + 2 * BEYOND) / count


def rows_beside(column: Column, heights: Sequence[float]) -> list[int]:
    """Of the neurons on screen, a row for each height, from the top: the nearest that is free."""
    found: list[int] = []
    count = len(heights)
    for k, y in enumerate(heights):
        free = range(len(found) and found[-1] + 1, len(column.shown) - (count - 1 - k))
        found.append(min(free, key=lambda row: abs(float(column.centres[row][1]) - y)))
    return found


def hoped_line(start: Floats, end: Floats) -> Line:
    """A line along which one part tells a larger one that it is there."""
    line = Line(start, end, color=colours().activation, stroke_width=4.5)
    return line.set_z_index(0.6)


def around(label: Mobject) -> SurroundingRectangle:
    """A frame in the accent's colour around a label."""
    frame = SurroundingRectangle(label, color=colours().accent, stroke_width=5, buff=0.05)
    return frame.set_z_index(3)
