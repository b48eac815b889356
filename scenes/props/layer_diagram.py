"""A perfect answer, layers of other sizes, what a line counts for, and what three digits say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, UP, Animation, FadeIn, Group, Scene, VGroup

from network.analysis.examples import TORN
from network.analysis.ranking import answer_and_runner_up
from network.model import Network, Trace
from scenes.kit.diagram.bundles import bundle_count
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.notes import GAP
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.equation import equation
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

SURE = 0.8
"""An answer that leads by as much is given without a doubt."""


TOLD_WHY = 4
"""Of so many layers it is said how their lines are counted; of more it would be too long."""


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


def for_and_against(diagram: Diagram, words: Wording) -> VGroup:
    """What the colours of lines mean, high above the picture, each in its own.

    Args:
        diagram: above whose picture it stands.
        words: with the keys sum_positive and sum_negative.
    """
    inks = {"sum_positive": colours().plus, "sum_negative": colours().minus}
    texts = VGroup(*(Label(words(key), TITLE, ink) for key, ink in inks.items()))
    texts.arrange(RIGHT, buff=0.5).align_to(diagram.home, LEFT)
    for text in texts:
        text.on_baseline(current_layout().title_baseline)
    return texts


def above_number(name: str, number: Number, diagram: Diagram) -> Label:
    """The name of a number beside the picture, above it.

    It is between the picture's edge and the first layer, on which it cannot be read, and as large
    as fits there.
    """
    edge = diagram.picture.get_right()[0]
    room = diagram.columns[0].neurons.get_left()[0] - edge
    for size in (TITLE, BODY, SMALL):
        label = Label(name, size).next_to(number, UP, buff=0.12)
        if label.width < room - 0.2:
            break
    clear = min(0.1, max(room - label.width, 0) / 2)
    return label.shift(max(edge + clear - label.get_left()[0], 0) * RIGHT)


class LargeCounts(VGroup):
    """How many neurons each layer has, as large and as bright as what is read.

    What shows only some of its neurons has a longer text, which stays as it is.

    Args:
        diagram: whose texts they are.
    """

    def __init__(self, diagram: Diagram) -> None:
        whole = [column for column in diagram.columns if len(column.shown) == column.size]
        super().__init__(diagram.pixel_count, *(column.count for column in whole))
        self.small = [text.copy() for text in self]
        for text in self:
            large(text)

    def shrink(self) -> list[Any]:
        """They are as in every diagram again."""
        return [text.animate.become(small) for text, small in zip(self, self.small, strict=True)]


def large(text: Label) -> Label:
    """A text of a diagram, as large and as bright as what is read; returns it."""
    body, label = (current_layout().points(size) for size in (BODY, LABEL))
    text.scale(body / label).set_fill(colours().text)
    return text


def above_columns(name: str, columns: Sequence[Column]) -> Label:
    """The name of some layers, in the middle above them, at the height of the title."""
    label = Label(name, TITLE, colours().quiet).on_baseline(current_layout().title_baseline)
    return label.set_x(Group(*(column.neurons for column in columns)).get_x())


def product_above(diagram: Diagram, *parts: str) -> VGroup:
    """Two factors and what they come to, above the picture."""
    first, second, result = parts
    row = equation(first, "$times$", second, "$=$", result, size=BODY)
    return row.next_to(diagram.home, UP, buff=GAP).align_to(diagram.home, LEFT)


def what_it_carries(one: SingleLine, lit: float, diagram: Diagram) -> VGroup:
    """The weight of a line times the number of its pixel, above the picture."""
    weight = one.number.value
    parts = number_text(weight, 2), number_text(lit, 2), number_text(weight * lit, 2)
    return product_above(diagram, *parts)


def of_later_layers(network: Network) -> list[str]:
    """How many lines lead into each layer but the first, and of a few layers why so many."""
    counts = []
    for before, after in pairwise(network.layer_sizes[1:]):
        why = f"{number_text(before)} × {number_text(after)} = "
        counts.append(f"{why}{number_text(before * after)}")
    is_short = len(counts) <= TOLD_WHY
    return counts if is_short else [count.rpartition(" ")[2] for count in counts]


class LineCounts(VGroup):
    """How many lines lead into each layer: `counts` below them, `products` above, one at a time.

    Args:
        diagram: between whose layers the lines are.
    """

    def __init__(self, diagram: Diagram) -> None:
        layers = diagram.network.layers
        self.counts = [bundle_count(diagram, layer) for layer in range(len(layers))]
        shapes = [layer.weights.shape[::-1] for layer in layers]
        self.products = [
            product_above(diagram, *map(number_text, (before, after, before * after)))
            for before, after in shapes
        ]
        super().__init__(*self.counts, self.products[-1])

    def come(self, scene: Scene, layer: int, *along: Animation) -> None:
        """Why there are so many lines; then the lines, and below them what it comes to.

        Args:
            scene: where it is played.
            layer: from 0, the one they lead to.
            along: what happens at the same time.
        """
        scene.play(FadeIn(self.products[layer]), run_time=0.4)
        scene.play(FadeIn(self.counts[layer]), *along, run_time=1.1)


def of_other_sizes(columns: Sequence[Column], size: int) -> Group:
    """Layers of another number of neurons at the places of some, all dark."""
    others = [
        Column(
            size,
            np.arange(size),
            float(column.centres[0][0]),
            number_text(size),
            activation=column.activation,
        )
        for column in columns
    ]
    for column in others:
        large(column.count)
    return Group(*others)


def joined(numbers: Sequence[str], words: Wording) -> str:
    """Several numbers as one enumerates them."""
    *before, last = numbers
    return ", ".join(before) + words("and") + last if before else last


def what_it_says(which: str, trace: Trace, label_name: Callable[[int], str], words: Wording) -> str:
    """The largest output, and whether there is a second beside it.

    Args:
        which: "first" or "second", of an answer that ought to be sure, or "last", of one that
            ought not.
        trace: of a digit.
        label_name: the plain text for a label.
        words: with a key such as first_sure or last_unsure for each of these, torn, of two answers
            that are both strong, and torn_each, of the last two that are no shares of 1.
    """
    found = answer_and_runner_up(trace)
    first, second = (float(trace.output[at]) for at in (found.answer, found.runner_up))
    if min(first, second) > TORN:
        key = "torn_each" if which == "last" and first + second > 1 else "torn"
    else:
        key = f"{which}_sure" if first - second >= SURE else f"{which}_unsure"
    return words(
        key,
        first=label_name(found.answer),
        second=label_name(found.runner_up),
        one=number_text(first, 2),
        two=number_text(second, 2),
    )
