"""Whether the network was right: its answer boxed, the true label marked, the runner-up named."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Group, VMobject

from network.digits import Digit
from network.model import Trace
from scenes.kit.diagram import Diagram
from scenes.kit.text import LABEL, Label
from scenes.kit.theme import colours
from scenes.kit.words import Words


def answer_and_runner_up(trace: Trace) -> tuple[int, int]:
    """The outputs with the largest and the second largest activation."""
    second, first = np.argsort(trace.output, kind="stable")[-2:]
    return int(first), int(second)


def tick(size: float = 0.3) -> VMobject:
    """A tick, for a right answer."""
    path = VMobject(stroke_color=colours().accent, stroke_width=5)
    return path.set_points_as_corners(
        [[-0.5 * size, 0, 0], [-0.15 * size, -0.35 * size, 0], [0.5 * size, 0.45 * size, 0]]
    )


def cross(size: float = 0.26) -> VMobject:
    """A cross, for a wrong answer."""
    half = size / 2
    path = VMobject(stroke_color=colours().minus, stroke_width=5)
    path.set_points_as_corners([[-half, -half, 0], [half, half, 0]])
    other = VMobject().set_points_as_corners([[-half, half, 0], [half, -half, 0]])
    return path.append_points(other.points)


class Verdict(Group):
    """A box around the answer, a mark for right or wrong, and a tag at the row of the true label.

    Args:
        diagram: whose outputs are judged.
        digit: whose label is the truth; without a label there is nothing but the box.
        trace: the digit's way through the network.
        words: for the tag.
    """

    def __init__(self, diagram: Diagram, digit: Digit, trace: Trace, words: Words) -> None:
        super().__init__()
        self.answer, self.runner_up = answer_and_runner_up(trace)
        self.right = digit.label is None or digit.label == self.answer
        self.box = diagram.box(self.answer)
        self.truth = Group()
        self.add(self.box, self.truth)
        if digit.label is None:
            return
        mark = tick() if self.right else cross()
        mark.next_to(self.box, RIGHT, buff=0.1)
        tag = Label(words("label_tag"), LABEL, colours().accent)
        row = diagram.names[digit.label]
        tag.next_to(self.box, RIGHT, buff=0.46).on_baseline(row.baseline)
        self.truth.add(mark, tag)
