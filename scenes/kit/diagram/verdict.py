"""Whether the network was right: its answer boxed, the true label marked, the runner-up named."""

from __future__ import annotations

from manim import RIGHT, Group

from network.analysis.ranking import answer_and_runner_up
from network.digits import Digit
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.marks import cross, tick
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording


class Verdict(Group):
    """A box around the answer, a mark for right or wrong, and a tag at the row of the true label.

    Args:
        diagram: whose outputs are judged.
        digit: whose label is the truth; without a label there is nothing but the box, and for a
            label that the network has no output for no tag.
        trace: the digit's way through the network.
        words: for the tag.
    """

    def __init__(self, diagram: Diagram, digit: Digit, trace: Trace, words: Wording) -> None:
        super().__init__()
        self.answer = answer_and_runner_up(trace).answer
        self.right = digit.label is None or digit.label == self.answer
        self.box = diagram.box(self.answer)
        self.truth = Group()
        self.add(self.box, self.truth)
        if digit.label is None:
            return
        mark = tick(0.26) if self.right else cross()
        mark.next_to(self.box, RIGHT, buff=0.1)
        self.truth.add(mark)
        if digit.label not in diagram.outputs.shown:
            return
        tag = Label(words("label_tag"), LABEL)
        row = diagram.name_of(digit.label)
        # Right beside what stands in its own row.
        tag.next_to(mark if self.right else self.box, RIGHT, buff=0.14).on_baseline(row.baseline)
        self.truth.add(tag)
