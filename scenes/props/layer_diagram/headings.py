"""What layers, lines and their colours are called."""

from __future__ import annotations

from collections.abc import Sequence

from manim import RIGHT, UP, Group, Mobject, VGroup

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, SMALL, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording


def for_and_against(diagram: Diagram, words: Wording) -> VGroup:
    """What the colours of lines mean, each in its own: beneath those into the first layer.

    Args:
        diagram: whose lines they are.
        words: with the keys sum_positive and sum_negative.
    """
    inks = {"sum_positive": colours().plus, "sum_negative": colours().minus}
    texts = VGroup(*(Label(words(key), BODY, ink) for key, ink in inks.items()))
    texts.arrange(RIGHT, buff=0.4)
    left, right = diagram.pixel_count.get_right()[0], diagram.columns[0].count.get_left()[0]
    texts.set_x((left + right) / 2)
    for text in texts:
        text.on_baseline(diagram.columns[0].count.baseline)
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


def above(name: str, layers: Sequence[Mobject]) -> Label:
    """The name of some layers, in the middle above them, at the height of the title."""
    label = Label(name, TITLE, colours().quiet).on_baseline(current_layout().title_baseline)
    return label.set_x(Group(*layers).get_x())
