"""What the outputs would be if the network were perfect."""

from __future__ import annotations

import numpy as np
from manim import Group

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.theme import colours


class PerfectAnswer(Group):
    """What the outputs would be for a digit if the network were perfect.

    The parts are `light`, the one output that shines, its `box`, and `tag`, its number, which
    stands where the value will.

    Args:
        diagram: its outputs are dark.
        label: of the digit.
    """

    def __init__(self, diagram: Diagram, label: int) -> None:
        super().__init__()
        wanted = np.eye(diagram.outputs.size)[label]
        self.light = diagram.outputs.single(label, wanted).set_z_index(2)
        self.box = diagram.box(label)
        self.tag = diagram.value_of(label).copy().set_value(1.0).set_fill(colours().text, 1.0)
        self.add(self.light, self.box, self.tag)
