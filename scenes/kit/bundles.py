"""How many weights lie between two layers, said beneath their lines."""

from __future__ import annotations

from scenes.kit.diagram import COUNT_Y, Diagram
from scenes.kit.text import LABEL, SMALL, Label, number_text


def bundle_count(diagram: Diagram, layer: int) -> Label:
    """How many weights lead into a layer; of a large layer, how many of them are drawn.

    Args:
        diagram: between whose columns the text stands; its words have the keys weights,
            some_weights, count and some.
        layer: from 0, the one the lines lead to.
    """
    shown, count = diagram.edge_count(layer)
    numbers = {"shown": number_text(shown), "count": number_text(count)}
    full, short = ("weights", "count") if shown == count else ("some_weights", "some")
    before = diagram.home if layer == 0 else diagram.columns[layer - 1].count
    left = before.get_right()[0] + 0.1
    right = diagram.columns[layer].count.get_left()[0] - 0.1
    label = Label(diagram.words(full, **numbers), LABEL)
    if label.width > right - left:
        label = Label(diagram.words(short, **numbers), SMALL, width=right - left)
    return label.move_to([(left + right) / 2, COUNT_Y, 0])
