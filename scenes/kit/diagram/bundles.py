"""What is said about the lines between two layers: how many they are, and how many are drawn."""

from __future__ import annotations

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.layout import VERY_MANY
from scenes.kit.diagram.notes import GAP, above_picture
from scenes.kit.look.current import current_layout, points
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, SMALL, Label

STRONGEST = 900
"""The number of lines into a layer that light up in a sweep."""

ABOVE, TWO_LINES = 0.13, 0.017
"""How far above the highest column the text stands that does not fit beneath in two lines, which
are so high for each point of their size."""


LEAST_ROOM = 1.2
"""The width that the text has at least, where it stands above."""

ROWS = (3.0, 2.76)
"""The heights of texts above layers that are so near to each other that they stand in two rows."""


def bundle_count(diagram: Diagram, layer: int) -> Label:
    """How many weights lead into a layer; of a large layer, how many of them are drawn.

    Args:
        diagram: between whose columns the text stands; its words have the keys weights,
            some_weights, count and some; the first may say why so many, with the blanks before and
            after.
        layer: from 0, the one the lines lead to.
    """
    scale = diagram.scale_now
    shown, count = diagram.edge_count(layer)
    weights = diagram.network.layers[layer].weights
    after, before = map(number_text, weights.shape)
    numbers = {"shown": number_text(shown), "count": number_text(count)}
    numbers |= {"before": before, "after": after}
    full, short = ("weights", "count") if shown == count else ("some_weights", "some")
    at_left = diagram.columns[layer - 1].count if layer else diagram.home
    left = at_left.get_right()[0] + 0.1 * scale
    at_right = diagram.columns[layer].count
    right = at_right.get_left()[0] - 0.1 * scale
    room = (right - left) / scale
    label, y = Label(diagram.words(full, **numbers), LABEL), at_right.get_y()
    if label.width > room:
        label = Label(diagram.words(short, **numbers), SMALL, width=room)
    if label.height > TWO_LINES * points(LABEL):
        text, layout = diagram.words(short, **numbers), current_layout()
        label = Label(text, SMALL, width=max(room, LEAST_ROOM))
        if len(diagram.columns) >= VERY_MANY:
            in_one_row = Label(text, SMALL).scale(scale)
            above = ROWS[layer % 2] - (layout.column_top + layout.column_bottom) / 2
            return in_one_row.move_to([(left + right) / 2, diagram.home.get_y() + above * scale, 0])
        above = (layout.column_top - layout.column_bottom) / 2 + ABOVE
        y = diagram.home.get_y() + above * scale
        y -= max(label.height - TWO_LINES * points(LABEL) / 2, 0) / 2 * scale
    return label.scale(scale).move_to([(left + right) / 2, y, 0])


def strongest_text(diagram: Diagram, most: int = STRONGEST) -> str:
    """How many of the lines into the first hidden layer are drawn, at most so many, as markup."""
    shown, count = diagram.edge_count(0)
    strongest = number_text(min(most, shown))
    return diagram.words("strongest", shown=strongest, count=number_text(count))


def strongest_note(diagram: Diagram) -> Label:
    """The same as a note above the picture."""
    note = Label(strongest_text(diagram), LABEL, colours().quiet)
    return above_picture(diagram, note.scale(diagram.scale_now), GAP * diagram.scale_now)
