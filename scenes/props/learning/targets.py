"""What is wanted of the outputs."""

from __future__ import annotations

from manim import RIGHT, Group, VGroup

from network.digits import Digit
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.theme import colours
from scenes.kit.stage.chapter import STAGE_RIGHT
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

SEEN = 0.005
"""An output that is so close to what it should be reads as the same number."""


class Targets(Group):
    """Beside each output of a diagram: which way it has to go, and what it should be.

    Args:
        diagram: whose outputs have their values beside them.
        digit: whose label says what is wanted.
        trace: of this digit.
        words: for the names of the columns.
    """

    def __init__(self, diagram: Diagram, digit: Digit, trace: Trace, words: Wording) -> None:
        super().__init__()
        theme = colours()
        self.names, self.numbers, self.arrows = VGroup(), VGroup(), VGroup()
        self.add(self.names, self.numbers, self.arrows)
        for output, value in enumerate(diagram.values):
            wanted = float(output == digit.label)
            number = Number(wanted, 2, LABEL, theme.accent if wanted else theme.quiet)
            self.numbers.add(number.on_baseline(value.baseline).end_at(STAGE_RIGHT))
            way = wanted - float(trace.output[output])
            sign, ink = ("$arrow.t$", theme.plus) if way > 0 else ("$arrow.b$", theme.minus)
            arrow = Label(sign, LABEL, ink).move_to((value.get_right() + number.get_left()) / 2)
            if abs(way) >= SEEN:
                self.arrows.add(arrow)
        for key, numbers in (("output", diagram.values), ("wanted", self.numbers)):
            name = Label(words(key), SMALL, theme.quiet).align_to(numbers, RIGHT)
            self.names.add(name.on_baseline(numbers[0].baseline + 0.42))
