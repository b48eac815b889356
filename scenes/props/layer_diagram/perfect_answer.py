"""What the outputs would be if the network were perfect."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Group

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.wording import Wording


class PerfectAnswer(Group):
    """What the outputs would be for a digit if the network were perfect.

    The parts are `light`, the one output that shines, its `box`, and `tag`, the word for it, which
    stands in the box where the value will.

    Args:
        diagram: its outputs are dark.
        label: of the digit.
        words: with the key perfect.
    """

    def __init__(self, diagram: Diagram, label: int, words: Wording) -> None:
        super().__init__()
        wanted = np.eye(diagram.outputs.size)[label]
        self.light = diagram.outputs.single(label, wanted).set_z_index(2)
        self.box, name = diagram.box(label), diagram.name_of(label)
        self.tag = Label(words("perfect"), BODY).next_to(name, RIGHT, buff=0.2)
        self.tag.on_baseline(name.baseline)
        end = max(self.box.get_right()[0], self.tag.get_right()[0] + 0.15)
        self.box.stretch_to_fit_width(end - self.box.get_left()[0], about_edge=LEFT)
        self.add(self.light, self.box, self.tag)
