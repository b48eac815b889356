"""The same neuron under several pictures: the same weights, another number each time."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DOWN, RIGHT, UP, Group

from network.analysis.choosing import most_responsive_neuron
from network.analysis.examples import STEPS, other_digits
from network.analysis.penwork import drawn_step_by_step
from network.analysis.weighted_sum import WeightedSum, contributions
from network.digits import Digit
from network.model import Network, Trace
from scenes.kit.diagram.column import shown_neurons
from scenes.kit.diagram.edges import WaitingLines, lines_into
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.brightness import Brightness
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats
from scenes.kit.typesetting.label import BODY, TITLE
from scenes.kit.typesetting.number import Number

HEIGHT, DIAMETER, BELOW = 3.05, 1.5, 0.95
"""Of a picture above its neuron, of the neuron, and between the two."""

LARGE, ASIDE, ACROSS = 4.2, -2.8, 4.6
"""The height of a picture beside its neuron, and the middles of the two."""
LARGE_DIAMETER, NUMBER = 2.2, 48
"""Of that neuron, and the size of its number."""
SMALL_HEIGHT, TILES_APART, RAISED = 1.15, 1.5, 0.25
"""Of the picture on a tile, from one tile to the next, and from the foot of the stage to them."""
DRAWN = 40
"""In as many steps a picture is drawn."""


def products_of(network: Network, trace: Trace, chosen: int) -> Floats:
    """What each pixel adds to the sum of a neuron of the first layer, (inputs,)."""
    products: Floats = contributions(network, trace, 0)[chosen]
    return products


class SameNeuron(Group):
    """One neuron of the first layer, and several pictures that are shown to it one after another.

    Its submobjects are the first picture beside the neuron, a `PictureBesideNeuron`, and a `Tile`
    for each of the pictures. `chosen` is the neuron, from 0, and `brightness` what its colours
    mean, whatever it is shown. `drawn` is each picture as it is drawn, (steps + 1, inputs),
    `answers_drawn` what the neuron makes of each step, and `last` the picture that is shown last,
    from 0: of two pictures the first again.

    Args:
        network: whose neuron it is; of those in a diagram the one whose answers are furthest apart.
        first: the digit that is large; the others are well-read ones of other labels.
    """

    def __init__(self, network: Network, first: Digit) -> None:
        digits = [first, *other_digits(first, network, *STEPS)]
        traces = [network.trace(digit.pixels) for digit in digits]
        self.chosen = most_responsive_neuron(network, digits, shown_neurons(traces[0].a[0]))
        values = [float(trace.a[0][self.chosen]) for trace in traces]
        self.added = added = WeightedSum.of(network, traces[0], 0, self.chosen)
        self.parts = [float(added.curve([added.bias + part])[0]) for part in self._halves()]
        self.drawn = [drawn_step_by_step(digit.image, DRAWN) for digit in digits]
        self.answers_drawn = [network.trace(each).a[0][:, self.chosen] for each in self.drawn]
        self.last = len(STEPS) % len(digits)
        self.brightness = Brightness.of(
            network.layers[0].activation, *values, *self.parts, *self.answers_drawn
        )
        self.products = [products_of(network, trace, self.chosen) for trace in traces]
        self.scale = max(float(np.abs(each).max(initial=0.0)) for each in self.products) or None
        shown = PictureBesideNeuron(first, values[0], self.products[0], self.scale, self.brightness)
        self.tiles = Group(*(Tile(d, value) for d, value in zip(digits, values, strict=True)))
        self.tiles.arrange(RIGHT, buff=TILES_APART).set_x(0)
        self.tiles.align_to((current_layout().stage_bottom + RAISED) * UP, DOWN)
        super().__init__(shown, *self.tiles)

    def answered(self) -> Self:
        """All have answered, as at the end: the last picture is large.

        The first one goes on from its tile: there it is `self[0].picture`. What is large is now
        part of the last tile.
        """
        shown, first, last = self[0], self.tiles[0], self.tiles[self.last]
        large = shown.picture.copy().show(last.picture.raster)
        shown.neuron.set_value(last.value)
        shown.remove(shown.picture, shown.lines)
        shown.lines = Group(WaitingLines(shown.neuron.disc, large), self.lines(self.last))
        shown.picture = first.picture
        first.remove(first.picture)
        shown.add(shown.picture, shown.lines)
        last.add(large)
        return self

    def lines(self, which: int) -> Picture:
        """The lines that one of the pictures lights, from 0, on the scale of all of them."""
        shown = self[0]
        return lines_between(shown.neuron, shown.picture, self.products[which], self.scale)

    def _halves(self) -> tuple[float, float]:
        return self.added.positive, self.added.negative


class PictureBesideNeuron(Group):
    """A large picture, the lines that it lights, and the neuron that they lead to.

    The parts are `picture`, `lines`, and `neuron`, dark until it counts to `value`.

    Args:
        digit: what is shown.
        value: what the neuron makes of it.
        products: what each pixel adds, (inputs,).
        scale: of the lines.
        brightness: what the neuron's colours mean.
    """

    def __init__(
        self,
        digit: Digit,
        value: float,
        products: Floats,
        scale: float | None,
        brightness: Brightness,
    ) -> None:
        super().__init__()
        self.value, top = value, current_layout().stage_top
        self.picture = digit_picture(digit.image, LARGE).move_to([ASIDE, top - LARGE / 2, 0])
        self.picture.set_z_index(1)
        self.neuron = NumberedNeuron(0.0, LARGE_DIAMETER, NUMBER, brightness)
        self.neuron.move_to([ACROSS, self.picture.get_y(), 0])
        self.neuron.disc.set_z_index(2)
        self.neuron.number.set_z_index(3)
        self.lines = lines_between(self.neuron, self.picture, products, scale)
        self.add(self.picture, self.lines, self.neuron)


class Tile(Group):
    """A small picture with the number beside it that a neuron made of it.

    Args:
        digit: what was shown.
        value: what came out.
    """

    def __init__(self, digit: Digit, value: float) -> None:
        super().__init__()
        self.value = value
        self.picture = digit_picture(digit.image, SMALL_HEIGHT)
        self.number = Number(value, 2, TITLE).next_to(self.picture, RIGHT, buff=0.25)
        self.add(self.picture, self.number)


def lines_between(
    neuron: NumberedNeuron, picture: Picture, products: Floats, scale: float | None
) -> Picture:
    """Lines from a picture to the left of a neuron, over the picture.

    Args:
        neuron, picture: as they stand on screen.
        products: what each pixel adds, (inputs,).
        scale: the |product| at full strength.
    """
    return lines_into(neuron.disc, picture, products, scale).set_z_index(1.5)


class PictureAndNeuron(Group):
    """A picture above a neuron, with the lines that lead from one to the other.

    The parts are `picture`, `lines`, and `neuron`, dark until it counts to `value`.

    Args:
        network: whose neuron it is.
        digit: what is shown to it.
        chosen: the neuron of the first layer, from 0.
        brightness: what the neuron's colours mean.
        x, top: where it stands.
    """

    def __init__(
        self,
        network: Network,
        digit: Digit,
        chosen: int,
        brightness: Brightness,
        x: float,
        top: float,
    ) -> None:
        super().__init__()
        trace = network.trace(digit.pixels)
        self.value = float(trace.a[0][chosen])
        self.picture = digit_picture(digit.image, HEIGHT).move_to([x, top - HEIGHT / 2, 0])
        self.neuron = NumberedNeuron(0.0, DIAMETER, BODY, brightness)
        self.neuron.next_to(self.picture, DOWN, buff=BELOW)
        self.neuron.disc.set_z_index(2)
        self.neuron.number.set_z_index(3)
        products = products_of(network, trace, chosen)
        self.lines = lines_into(self.neuron.disc, self.picture, products, side=UP)
        self.lines.set_z_index(1.5)
        self.add(self.picture, self.lines, self.neuron)
