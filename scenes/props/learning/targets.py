"""What is wanted of the outputs, and which way they went."""

from __future__ import annotations

import numpy as np
from manim import Group, VGroup

from network.digits import Digit
from network.model import Trace
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.wording import Wording

MOVED = 0.005
"""An output that moves by less reads as the same number."""


class Targets(Group):
    """Right of a diagram's outputs a column of neurons as they should be.

    The parts are `neurons` and `name`, the text below them.

    Args:
        diagram: whose outputs have their values beside them.
        digit: whose label says what is wanted.
        words: with the key wanted.
    """

    def __init__(self, diagram: Diagram, digit: Digit, words: Wording) -> None:
        super().__init__()
        self.diagram = diagram
        outputs, side = diagram.outputs, current_layout().stage_side
        name = Label(words("wanted"), LABEL, colours().quiet)
        x = side - name.width / 2
        wanted = np.arange(outputs.size) == digit.label
        own = Column(outputs.size, outputs.shown, x, "", activation=outputs.activation)
        self.neurons = own.light(wanted).neurons
        self.name = name.set_x(x).on_baseline(outputs.count.baseline)
        self.add(self.neurons, self.name)

    def moves(self, before: Trace, after: Trace) -> VGroup:
        """Beside the number of each output that moved an arrow: up or down."""
        arrows, theme = VGroup(), colours()
        middle = (self.diagram.values.get_right() + self.neurons.get_left()) / 2
        for value, move in zip(self.diagram.values, after.output - before.output, strict=True):
            if abs(move) < MOVED:
                continue
            sign, ink = ("$arrow.t$", theme.plus) if move > 0 else ("$arrow.b$", theme.minus)
            arrows.add(Label(sign, BODY, ink).move_to(value).set_x(middle[0]))
        return arrows
