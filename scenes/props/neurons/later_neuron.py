"""A neuron of the next layer, with the picture that all its inputs come from."""

from __future__ import annotations

import numpy as np
from manim import DOWN, UP, Group, VGroup

from network.activations import Activation
from network.analysis.choosing import ForAndAgainst
from network.analysis.weighted_sum import WeightedSum
from network.model import Network, Trace
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.same_neuron import products_of
from scenes.kit.diagram.shade import Shade
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.brightness import Brightness
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording

DIAMETER, NUMBER = 2.2, 48
"""Of the neuron beside its picture, and the size of its number."""


def held_by(function: Activation) -> str:
    """The key of the sentence on the numbers that neurons of a function hold."""
    if function.is_share:
        return "held_share"
    return "held_signed" if function.lowest < 0 else "held_from_0"


def large_neuron(brightness: Brightness) -> NumberedNeuron:
    """The neuron, dark, large enough to be read beside a picture.

    Args:
        brightness: what its colours mean.
    """
    neuron = NumberedNeuron(0.0, DIAMETER, NUMBER, brightness)
    neuron.disc.set_z_index(2)
    neuron.number.set_z_index(3)
    return neuron


class OneForOneAgainst(Group):
    """The two lines into a neuron that say most: one for it, and one against it.

    The parts are `one_for` and `one_against`, and `shade` over all of the picture but their pixels.

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
        self.shade = Shade(picture, [pixels.for_it, pixels.against_it])
        self.add(self.one_for, self.one_against, self.shade)


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


def for_then_against(neuron: NumberedNeuron, picture: Picture, added: WeightedSum) -> Group:
    """The lines that speak for a neuron and those that speak against it, on one scale.

    Args:
        neuron, picture: as they stand on screen.
        added: what comes together in the neuron.
    """
    full = float(np.abs(added.products).max(initial=0.0))
    halves = (added.products.clip(min=0), added.products.clip(max=0))
    lines = (lines_into(neuron.disc, picture, half, full or None) for half in halves)
    return Group(*(some.set_z_index(1.5) for some in lines))
