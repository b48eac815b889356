"""What is wanted of the outputs, what they were, and which way they went."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from manim import RIGHT, Group, VGroup

from network.digits import Digit
from network.model import Trace
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording

MOVED = 0.005
"""An output that moves by less reads as the same number."""
EDGE = 0.06
"""Between the neurons and the side of the stage, at least."""
CLEAR = 0.2
"""Between the neurons and the numbers that have stepped aside."""


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
        x = side - outputs.radius - EDGE
        self._column = Column(outputs.size, outputs.shown, x, "", activation=outputs.activation)
        self.neurons = self._column.light(self._wanted(digit)).neurons
        right = min(x + name.width / 2, side)
        self.name = name.align_to(right * RIGHT, RIGHT).on_baseline(outputs.count.baseline)
        self.add(self.neurons, self.name)
        way = self.neurons.get_left()[0] - CLEAR - diagram.values.get_right()[0]
        self.aside: Floats = way * RIGHT
        """From where an output's number stands to where it steps aside for its old value."""

    def want(self, digit: Digit) -> Any:
        """Another digit's label says what is wanted."""
        return self._column.lighting(self._wanted(digit))

    def _wanted(self, digit: Digit) -> npt.NDArray[Any]:
        wanted = np.arange(self.diagram.outputs.size) == digit.label
        return wanted.astype(float)

    def keep_old(self) -> Any:
        """The old numbers stay as `old`; those that will move come in nearer to what is wanted."""
        values = self.diagram.values
        self.old = values.copy()
        self.add(self.old)
        values.shift(self.aside).set_fill(colours().text, opacity=0)
        return values.animate.set_fill(colours().text, opacity=1)

    def go_back(self) -> Any:
        """The numbers stand beside their outputs again."""
        return self.diagram.values.animate.shift(-self.aside).set_fill(colours().quiet)

    def moves(self, before: Trace, after: Trace) -> VGroup:
        """Between the old and the new number of each output that moved an arrow: up or down."""
        arrows, outputs = VGroup(), self.diagram.outputs.shown
        moves = (after.output - before.output)[outputs]
        for old, new, move in zip(self.old, self.diagram.values, moves, strict=True):
            if abs(move) < MOVED:
                continue
            arrow = Label("$arrow.t$" if move > 0 else "$arrow.b$", LABEL, colours().quiet)
            middle = (old.get_right()[0] + new.get_left()[0]) / 2
            arrows.add(arrow.move_to([middle, old.get_y(), 0]))
        return arrows
