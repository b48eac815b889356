"""What an output should say, hidden layers of other sizes, and what three digits come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import RIGHT, Group

from network.analysis.ranking import answer_and_runner_up
from network.model import Trace
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording

SURE = 0.8
"""An answer that leads by as much is given without a doubt."""


class PerfectAnswer(Group):
    """What the outputs would be for a digit if the network were perfect.

    The parts are `light`, the one output that shines, its `box`, and `tag`, the word for it.

    Args:
        diagram: its outputs are dark.
        label: of the digit.
        words: with the key perfect.
    """

    def __init__(self, diagram: Diagram, label: int, words: Wording) -> None:
        super().__init__()
        wanted = np.eye(diagram.outputs.size)[label]
        self.light = diagram.outputs.single(label, wanted).set_z_index(2)
        self.box = diagram.box(label)
        self.tag = Label(words("perfect"), LABEL).next_to(self.box, RIGHT, buff=0.08)
        self.add(self.light, self.box, self.tag)


def of_other_sizes(columns: Sequence[Column], size: int) -> Group:
    """Layers of another number of neurons at the places of some, all dark."""
    return Group(
        *(
            Column(size, np.arange(size), float(column.centres[0][0]), number_text(size))
            for column in columns
        )
    )


def joined(numbers: Sequence[str], words: Wording) -> str:
    """Several numbers as one enumerates them."""
    *before, last = numbers
    return ", ".join(before) + words("and") + last if before else last


def what_it_says(which: str, trace: Trace, label_name: Callable[[int], str], words: Wording) -> str:
    """The largest output, and whether there is a second beside it.

    Args:
        which: "first", of an answer that ought to be sure, or "torn", of one that ought not.
        trace: of a digit.
        label_name: the plain text for a label.
        words: with the keys first_sure, first_unsure, torn_sure and torn_unsure.
    """
    found = answer_and_runner_up(trace)
    first, second = (float(trace.output[at]) for at in (found.answer, found.runner_up))
    key = f"{which}_sure" if first - second >= SURE else f"{which}_unsure"
    return words(
        key,
        first=label_name(found.answer),
        second=label_name(found.runner_up),
        one=number_text(first, 2),
        two=number_text(second, 2),
    )
