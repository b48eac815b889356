"""A neuron of the next layer, with the picture that all its inputs come from."""

from __future__ import annotations

import numpy as np
from manim import DL, DOWN, LEFT, UP, UR, Group, VGroup

from network.activations import Activation
from network.analysis.choosing import ForAndAgainst
from network.model import Network, Trace
from scenes.kit.diagram.same_neuron import products_of
from scenes.kit.diagram.shade import Shade
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.theme import Floats, colours, rgb
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

MARGIN = 0.1
"""Around the number of a pixel, on its card."""


def held_by(function: Activation) -> str:
    """The key of the sentence on the numbers that neurons of a function hold."""
    if function.is_share:
        return "held_share"
    return "held_signed" if function.lowest < 0 else "held_from_0"


class OneForOneAgainst(Group):
    """The two lines into a neuron that say most: one for it, and one against it.

    The parts are `one_for` and `one_against`, each with its pixel's number on a card, `held_for`
    and `held_against`, and `shade` over all of the picture but their pixels.

    Args:
        network, trace, chosen: the neuron of the first layer, from 0, and what it is shown.
        picture: as it stands on screen.
        neuron: where the lines end.
    """

    def __init__(
        self,
        network: Network,
        trace: Trace,
        chosen: int,
        picture: Picture,
        neuron: NumberedNeuron,
    ) -> None:
        super().__init__()
        pixels = ForAndAgainst.of(products_of(network, trace, chosen))
        weights, end = network.layers[0].weights[chosen], neuron.disc.get_left()
        above = picture.centres()[:, 1]
        is_above = bool(above[pixels.for_it] >= above[pixels.against_it])
        self.one_for, self.one_against = (
            SingleLine(picture, pixel, end, float(weights[pixel]), below=is_below)
            for pixel, is_below in (
                (pixels.for_it, not is_above),
                (pixels.against_it, is_above),
            )
        )
        for line in (self.one_for, self.one_against):
            # All other lines will come below it.
            line.number.set_z_index(3)
        self.held_for, self.held_against = (
            pixel_number(float(trace.x[pixel]), line, UP if is_upper else DOWN, picture)
            for pixel, line, is_upper in (
                (pixels.for_it, self.one_for, is_above),
                (pixels.against_it, self.one_against, not is_above),
            )
        )
        upper, lower = self.held_for, self.held_against
        if not is_above:
            upper, lower = lower, upper
        # Two pixels may be close to each other.
        lower.shift(min(0.0, upper.get_bottom()[1] - 0.05 - lower.get_top()[1]) * UP)
        self.shade = Shade(picture, [pixels.for_it, pixels.against_it])
        self.add(self.one_for, self.one_against, self.held_for, self.held_against, self.shade)


def pixel_number(value: float, line: SingleLine, side: Floats, picture: Picture) -> Group:
    """The number that a pixel holds, on a card at the pixel, away from its line.

    Args:
        value: of the pixel.
        line: that begins there.
        side: UP or DOWN, where the other pixel is not.
        picture: in whose frame it stays.
    """
    number = Number(value, 2, SMALL).set_z_index(3.2)
    card = Picture([[[*rgb(colours().background), 1.0]]]).set_z_index(3.1)
    (left, bottom), (right, top) = number.get_corner(DL)[:2], number.get_corner(UR)[:2]
    card.cover(left - MARGIN, right + MARGIN, bottom - MARGIN, top + MARGIN)
    held = Group(card, number).next_to(line.marker, LEFT + side, buff=0.05)
    # A pixel at the edge has no room beside it.
    low, high = picture.get_corner(DL), picture.get_corner(UR)
    return held.shift(np.clip(0, low - held.get_corner(DL), high - held.get_corner(UR)))


def told_apart(two: OneForOneAgainst, words: Wording) -> VGroup:
    """What the two numbers count for, each in its colour, away from its line.

    Args:
        two: whose numbers are named.
        words: with the keys sum_positive and sum_negative.
    """
    is_above = two.one_for.number.get_y() > two.one_against.number.get_y()
    told = (
        ("sum_positive", two.one_for, colours().plus, UP if is_above else DOWN),
        ("sum_negative", two.one_against, colours().minus, DOWN if is_above else UP),
    )
    return VGroup(
        *(
            Label(words(key), LABEL, ink).next_to(line.number, side, buff=0.12).set_z_index(3)
            for key, line, ink, side in told
        )
    )
