"""The same neuron under several pictures: the same weights, another number each time."""

from __future__ import annotations

from manim import DOWN, UP, Group

from network.analysis.choosing import most_responsive_neuron
from network.analysis.examples import STEPS, other_digits
from network.analysis.weighted_sum import contributions
from network.digits import Digit
from network.model import Network, Trace
from scenes.kit.diagram.column import shown_neurons
from scenes.kit.diagram.edges import lines_into
from scenes.kit.figures.brightness import Brightness
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats
from scenes.kit.typesetting.label import BODY

HEIGHT, DIAMETER, BELOW = 3.05, 1.5, 0.95
"""Of a picture above its neuron, of the neuron, and between the two."""

APART = 4.5
"""From the middle of one picture to that of the next."""


def products_of(network: Network, trace: Trace, chosen: int) -> Floats:
    """What each pixel adds to the sum of a neuron of the first layer, (inputs,)."""
    products: Floats = contributions(network, trace, 0)[chosen]
    return products


class SameNeuron(Group):
    """One neuron of the first layer under several pictures, side by side.

    Its submobjects are `PictureAndNeuron`, the given picture's first. `chosen` is the neuron, from
    0, and `brightness` what the colours of all three mean.

    Args:
        network: whose neuron it is; of those in a diagram the one whose answers are furthest apart.
        first: the digit at the left; the others are well-read ones of other labels.
    """

    def __init__(self, network: Network, first: Digit) -> None:
        digits = [first, *other_digits(first, network, *STEPS)]
        traces = [network.trace(digit.pixels) for digit in digits]
        self.chosen = most_responsive_neuron(network, digits, shown_neurons(traces[0].a[0]))
        activations = (trace.a[0] for trace in traces)
        self.brightness = Brightness.of(network.layers[0].activation, *activations)
        top = current_layout().stage_top - 0.05
        super().__init__(
            *(
                PictureAndNeuron(network, digit, self.chosen, self.brightness, APART * (k - 1), top)
                for k, digit in enumerate(digits)
            )
        )

    def answered(self) -> SameNeuron:
        """Every neuron holds its number, as at the end."""
        for each in self:
            each.neuron.set_value(each.value)
        return self


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
