"""The curves inside a network: before each layer, over its lines, the one its sums go through."""

from __future__ import annotations

from manim import Group, RoundedRectangle, VGroup

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.notes import above_picture
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.relu_vs_sigmoid.curves import SMALL_HEIGHT, SMALL_WIDTH, small_curve

MARGIN = 0.2
SHARE = 0.86
"""Of the room between two layers, the most that a card takes."""


class CurveCard(VGroup):
    """A small curve on a card, which hides what is below it.

    The parts are the card's `ground` and the `curve`.

    Args:
        name: of the curve's activation, one of COMPARED.
        room: the width there is.
    """

    def __init__(self, name: str, room: float) -> None:
        theme = colours()
        card = RoundedRectangle(
            corner_radius=0.12,
            width=SMALL_WIDTH + 2 * MARGIN,
            height=SMALL_HEIGHT + 2 * MARGIN,
            color=theme.muted,
            stroke_width=2,
        )
        card.set_fill(theme.background, opacity=1)
        super().__init__()
        self.ground, self.curve = card, small_curve(name)
        self.add(self.ground, self.curve)
        if self.width > SHARE * room:
            self.scale_to_fit_width(SHARE * room)


class CurvesInside(Group):
    """A ReLU before each hidden layer of a diagram and a sigmoid before its outputs.

    The parts are `hidden` and `last`, the cards, and `tag`, which says that this is a sketch.

    Args:
        diagram: in which they are.
        tag: Typst markup.
    """

    def __init__(self, diagram: Diagram, tag: str) -> None:
        super().__init__()
        before = [diagram.home, *(column.neurons for column in diagram.columns[:-1])]
        cards = []
        for left, column in zip(before, diagram.columns, strict=True):
            start, end = left.get_right()[0], column.neurons.get_left()[0]
            card = CurveCard("sigmoid" if column is diagram.outputs else "relu", end - start)
            # Above the lines, as the neurons are.
            cards.append(card.move_to([(start + end) / 2, diagram.home.get_y(), 0]).set_z_index(2))
        *hidden, self.last = cards
        self.hidden = Group(*hidden)
        self.tag = above_picture(diagram, Label(tag, LABEL, colours().quiet))
        self.add(self.hidden, self.last, self.tag)
