"""What is wrong flows back through three neurons, by hand: numbers small enough to be followed."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    Group,
    GrowFromEdge,
    ManimColor,
    Rectangle,
    ReplacementTransform,
    RoundedRectangle,
    Scene,
    VGroup,
    VMobject,
)

from network.activations import ACTIVATIONS
from network.analysis.slopes import largest_slope
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import readable_on
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, blend, colours
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, TITLE, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.curves import (
    COMPARED,
    SMALL_HEIGHT,
    SMALL_WIDTH,
    colour_of,
    small_curve,
)

COLUMNS = (3.5, -0.6, -4.7)
"""The middles of the neurons, from the output back."""
DIAMETER, ROWS = 1.8, (1.3, -0.9)
"""Of a neuron, and the middles of the rows from that of the stage."""
MARGIN, BELOW = 0.2, 0.15
"""Around the curve on a card, and between that and its factor."""
CAPITALS = 0.3
"""From the top of the stage down to the baseline of the names there."""
FLOW = SMALL_HEIGHT + 2 * MARGIN
"""How high a stream is of all that is wrong, as high as a card; a share is as much less high."""
DECIMALS = 2
"""Of percentages and factors that are no whole numbers."""


class CurveCard(VGroup):
    """A small curve on a card, which hides what is below it.

    The parts are the card's `ground` and the `curve`.

    Args:
        name: of the curve's activation, one of COMPARED.
    """

    def __init__(self, name: str) -> None:
        theme = colours()
        self.ground = RoundedRectangle(
            corner_radius=0.12,
            width=SMALL_WIDTH + 2 * MARGIN,
            height=SMALL_HEIGHT + 2 * MARGIN,
            color=theme.muted,
            stroke_width=2,
        )
        self.ground.set_fill(theme.background, opacity=1)
        self.curve = small_curve(name)
        super().__init__(self.ground, self.curve)


def exactly(value: float) -> str:
    """A number to be multiplied by hand, with decimals only where it has some."""
    return number_text(value, 0 if float(value).is_integer() else DECIMALS)


class Share(Group):
    """A neuron as bright as what has arrived in it, with the number.

    Args:
        share: of what set out, 0 to 1.
        colour: of all of it.
        place: its middle.
    """

    def __init__(self, share: float, colour: str, place: Floats) -> None:
        fill = blend(colours().background, colour, share)
        disc = Points([place], DIAMETER, fill, 1.0, colours().muted, 0.03)
        ink = readable_on(ManimColor(fill[:3]).to_hex())
        number = Label(f"{exactly(100 * share)} %", TITLE, ink).move_to(disc)
        super().__init__(disc, number.set_z_index(1.2))
        self.share, self.disc, self.number = share, disc.set_z_index(1.1), number


class Row(Group):
    """Three neurons, the output at the right, with the same curve before each but the first.

    The parts are the `empty` neurons, the row's `name`, and the `cards` with the curves and their
    `factors`; `shares` are what arrives, the output's first, and `streams` what flows from one to
    the next: one to each card and one from it, as high as the share that is left. Every weight is
    1, and each curve is as steep as it gets.

    Args:
        name: of the activation, one of COMPARED.
        y: its middle.
        words: with the keys with_sigmoid and with_relu.
    """

    def __init__(self, name: str, y: float, words: Wording) -> None:
        super().__init__()
        colour, steepest = colour_of(name), largest_slope(ACTIVATIONS[name])
        places = [np.array([x, y, 0.0]) for x in COLUMNS]
        self.shares = [Share(steepest**k, colour, place) for k, place in enumerate(places)]
        nothing = np.append(blend(colours().background, colour, 0)[:3], 1.0)
        self.empty = Points(places, DIAMETER, nothing, 1.0, colours().muted, 0.03)
        self.name = Label(words(f"with_{name}"), BODY, colour)
        self.name.next_to(self.shares[0], RIGHT, buff=0.2)
        self.cards, self.factors, self.streams = Group(), VGroup(), VGroup()
        for k, (right, left) in enumerate(zip(places, places[1:], strict=False)):
            for share, start, end in (
                (steepest**k, right, (right + left) / 2),
                (steepest ** (k + 1), (right + left) / 2, left),
            ):
                stream = Rectangle(
                    width=start[0] - end[0], height=FLOW * share, stroke_width=0, fill_opacity=1
                )
                self.streams.add(stream.set_fill(colour).move_to((start + end) / 2))
            card = CurveCard(name).move_to((right + left) / 2).set_z_index(2)
            card.curve.set_z_index(2.1)
            factor = Label(f"× {exactly(steepest)}", BODY, colour)
            self.cards.add(card)
            self.factors.add(factor.next_to(card, DOWN, buff=BELOW))
        self.empty.set_z_index(1)
        self.add(self.empty, self.name, self.cards)

    def set_out(self) -> list[Animation]:
        """All that is wrong is at the output, and flows to the first curve: the animations."""
        return [FadeIn(self.shares[0]), GrowFromEdge(self.streams[0], RIGHT)]

    def go_back(self, scene: Scene) -> None:
        """From neuron to neuron; at each card the stream is multiplied, and so much of it is left.

        Args:
            scene: where it is played, after `set_out`.
        """
        for k, (after, factor) in enumerate(zip(self.shares[1:], self.factors, strict=True)):
            if k:
                scene.play(GrowFromEdge(self.streams[2 * k], RIGHT), run_time=0.5)
            leaving = self.streams[2 * k + 1]
            scene.play(FadeIn(factor), GrowFromEdge(leaving, RIGHT), run_time=0.8)
            scene.play(FadeIn(after), run_time=0.5)


class ByHand(Group):
    """One row with each curve, `rows`, below the `names` of the layers.

    Args:
        words: with the keys layer, wrong and every_weight, too.
    """

    def __init__(self, words: Wording) -> None:
        layout, quiet = current_layout(), colours().quiet
        middle = layout.stage_middle
        self.rows = [Row(name, middle + y, words) for name, y in zip(COMPARED, ROWS, strict=True)]
        texts = [words("wrong"), *(words("layer", number=k) for k in (2, 1))]
        self.names = VGroup(*(Label(text, LABEL, quiet) for text in texts))
        for name, x in zip(self.names, COLUMNS, strict=True):
            name.set_x(x).on_baseline(layout.stage_top - CAPITALS)
        self.note = Label(words("every_weight"), SMALL, quiet)
        self.note.set_x(COLUMNS[1]).align_to(layout.stage_bottom * UP, DOWN)
        super().__init__(*self.rows, self.names, self.note)

    def appear(self, sigmoid: VMobject, relu: VMobject) -> list[Any]:
        """Both curves go onto their first cards, and the rest comes in: the animations."""
        coming: list[Any] = [FadeIn(self.names, self.note)]
        for row, curve in zip(self.rows, (sigmoid, relu), strict=True):
            card, *others = row.cards
            coming.append(ReplacementTransform(curve, card.curve))
            coming.append(FadeIn(row.empty, row.name, card.ground, *others))
        return coming

    def set_out(self) -> list[Any]:
        """All that is wrong is at the outputs: the animations."""
        return [move for row in self.rows for move in row.set_out()]

    @property
    def everything(self) -> Group:
        """What is on screen in the end."""
        flowed = [Group(*row.shares, row.streams, row.factors) for row in self.rows]
        return Group(self, *flowed)
