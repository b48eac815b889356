"""Labels of the last hidden layer: parts of digits, each with its neuron."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, FadeOut, Group, Line, Mobject, Transform

from scenes.kit.diagram.column import Column
from scenes.kit.diagram.labelled import Labelled
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, colours
from scenes.props.why_layers.room import LEADER, LabelSize

LEADER_WIDTH = 1.5
"""Thinner than what stands for a connection."""

CLEAR = 0.2
"""How far below the highest label, and above the lowest, the outermost of their neurons are."""


class PartLabels(Labelled):
    """Labels at the left of a layer, in one column or two, each joined to a neuron.

    The neurons are nearer to the middle of their layer than the labels to that of the stage: where
    only the outermost labels are left, what comes from the left passes between these. `heights` are
    where the neurons are looked for, `seen` which labels are left, from 0.

    Args:
        column: the layer, as it stands on screen.
        labels: from top to bottom; brought to their places.
        size: how large they are, and in how many columns they stand.
    """

    def __init__(self, column: Column, labels: Sequence[Mobject], size: LabelSize) -> None:
        count, far = len(labels), size.height / 2 + CLEAR
        middle = current_layout().stage_middle
        middles = [middle + ((count - 1) / 2 - k) * size.step for k in range(count)]
        self.heights = np.linspace(middles[0] - far, middles[-1] + far, count).tolist()
        super().__init__(column, labels, middles, self.heights)
        self.right = float(column.neurons.lefts[0][0]) - LEADER
        self.seen = list(range(count))
        for k, label in enumerate(self.labels):
            aside = (count - 1 - k) % size.columns * size.across
            label.align_to((self.right - aside) * RIGHT, RIGHT)
            self.leaders[k].become(self._leader(k))

    def _leader(self, which: int) -> Line:
        # Out of the left column it passes between two labels of the right one.
        start = self.labels[which].get_right()
        corners = [start, [self.right, start[1], 0], self.end(which)]
        leader = Line(start, self.end(which), color=colours().muted, stroke_width=LEADER_WIDTH)
        return leader.set_points_as_corners(corners)

    def keep(self, *kept: int) -> list[Any]:
        """Only these labels, from 0, stay, close to their layer."""
        moving = []
        for k in kept:
            label, leader = self.labels[k], self.leaders[k]
            here = label.copy()
            label.align_to(self.right * RIGHT, RIGHT)
            there, ends = label.copy(), self._leader(k)
            label.move_to(here)
            moving += [label.animate.move_to(there), Transform(leader, ends)]
        gone = [k for k in self.seen if k not in kept]
        self.seen = list(kept)
        return [*moving, *(FadeOut(self.labels[k], self.leaders[k]) for k in gone)]

    @property
    def on_screen(self) -> Group:
        """The labels that are left, and what joins them to their neurons."""
        return Group(*(part for k in self.seen for part in (self.labels[k], self.leaders[k])))

    def end(self, which: int) -> Floats:
        """Where lines to a label's neuron end."""
        return left_of(self.column, self.neurons[which])


def right_of(column: Column, neuron: int) -> Floats:
    """Where lines out of a neuron, from 0 in the layer, begin."""
    place: Floats = column.place(neuron) + column.radius * RIGHT
    return place


def left_of(column: Column, neuron: int) -> Floats:
    """Where lines to a neuron, from 0 in the layer, end."""
    place: Floats = column.place(neuron) + column.radius * LEFT
    return place
