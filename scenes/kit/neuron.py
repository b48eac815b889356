"""One neuron worked out in full: what the pixels add, the bias, the sum, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

import numpy as np
import numpy.typing as npt
from manim import LEFT, RIGHT, Group, Line, VGroup

from network.model import Network, Trace
from scenes.kit.picture import Picture, Swarm
from scenes.kit.text import BODY, LABEL, Label, Number
from scenes.kit.theme import Floats, colours
from scenes.kit.words import Words

DECIMALS = 2
"""Of the numbers in a sum."""
SYMBOLS = {
    "sigmoid": "sigma(z)",
    "relu": "max(0, z)",
    "softmax": '"softmax"(z)',
    "identity": "z",
}
"""How each activation function is written in a formula."""


@dataclass(frozen=True)
class WeightedSum:
    """What comes together in one neuron of a layer, for one image."""

    products: Floats
    """w · a, one an input."""
    bias: float
    z: float
    a: float
    activation: str
    """The name of the activation function."""

    @classmethod
    def of(cls, network: Network, trace: Trace, layer: int, neuron: int) -> WeightedSum:
        """The sum in a neuron, both counted from 0, of a single image's trace."""
        own = network.layers[layer]
        products = own.weights[neuron].astype(float) * trace.inputs(layer)
        return cls(
            products,
            float(own.biases[neuron]),
            float(trace.z[layer][neuron]),
            float(trace.a[layer][neuron]),
            own.activation.name,
        )

    @property
    def positive(self) -> float:
        """The sum of all products above 0."""
        return float(self.products[self.products > 0].sum())

    @property
    def negative(self) -> float:
        """The sum of all products below 0."""
        return float(self.products[self.products < 0].sum())

    def shown(self, decimals: int) -> tuple[float, float, float, float]:
        """Positive part, negative part, bias and z, rounded so that the first three add up to z."""
        positive, negative, bias = parts_that_add_up(
            [self.positive, self.negative, self.bias], self.z, decimals
        )
        return positive, negative, bias, round(self.z, decimals)


def parts_that_add_up(parts: Sequence[float], total: float, decimals: int) -> list[float]:
    """The parts of a sum, rounded so that they add up to the rounded total.

    Each is its own value rounded up or down, by the method of the largest remainder: the parts
    whose remainder is largest are rounded up.

    Raises:
        ValueError: the parts do not add up to the total.
    """
    unit = 10.0**-decimals
    low = [floor(part / unit) for part in parts]
    ups = round(total / unit) - sum(low)
    if not 0 <= ups <= len(parts):
        raise ValueError(f"{list(parts)} do not add up to {total}")
    by_remainder = sorted(range(len(parts)), key=lambda k: low[k] - parts[k] / unit)
    for k in by_remainder[:ups]:
        low[k] += 1
    return [round(count * unit, decimals) for count in low]


def most_telling_neuron(
    network: Network, trace: Trace, layer: int, among: npt.NDArray[np.intp]
) -> int:
    """The neuron with the most to show: bright, with much that speaks for it and against it.

    Args:
        network, trace: for one image.
        layer: from 0.
        among: the neurons to choose from, counted from 0.
    """
    products = network.layers[layer].weights.astype(float) * trace.inputs(layer)
    for_it = np.where(products > 0, products, 0).sum(axis=1)
    against_it = -np.where(products < 0, products, 0).sum(axis=1)
    telling = np.minimum(for_it, against_it)
    # A dark neuron is chosen only where no other is lit.
    telling[trace.z[layer] > 0] += telling.max()
    return int(among[telling[among].argmax()])


def half_lit_neuron(trace: Trace, layer: int, among: npt.NDArray[np.intp]) -> int:
    """The neuron, from 0, whose activation is nearest to 0.75: lit, but with a number of its own.

    Args:
        trace: for one image.
        layer: from 0.
        among: the neurons to choose from, counted from 0.
    """
    return int(among[np.abs(trace.a[layer][among] - 0.75).argmin()])


class SumColumn(Group):
    """The sum of a neuron as a column of numbers that add up.

    The rows are mobjects of their own, so that a chapter can bring them in one after another:
    `positive`, `negative`, `bias`, `rule`, `total`, and `result`, the activation.

    Args:
        weighted_sum: what is shown.
        words: for the names beside the numbers.
        size: of the numbers.
    """

    def __init__(self, weighted_sum: WeightedSum, words: Words, size: float = BODY + 4) -> None:
        super().__init__()
        self.weighted_sum = weighted_sum
        theme = colours()
        inks = (theme.plus, theme.minus, theme.accent, theme.text)
        names = (words("sum_positive"), words("sum_negative"), words("sum_bias"), "$= z$")
        rows = list(zip(weighted_sum.shown(DECIMALS), inks, names, strict=True))
        drop = size / 60
        self.numbers = [Number(value, DECIMALS, size, ink, plus=True) for value, ink, _ in rows]
        parts: list[VGroup] = []
        for row, (number, (_, ink, name)) in enumerate(zip(self.numbers, rows, strict=True)):
            below = 0.35 if row == 3 else 0.0
            number.on_baseline(-row * drop - below).end_at(0)
            label = Label(name, LABEL, ink if row == 3 else theme.muted)
            label.on_baseline(number.baseline).next_to(number, RIGHT, buff=0.25)
            parts.append(VGroup(number, label.on_baseline(number.baseline)))
        self.positive, self.negative, self.bias, self.total = parts
        left = min(number.get_left()[0] for number in self.numbers)
        # Names are in line, whatever the last digit of their number is.
        edge = max(number.get_right()[0] for number in self.numbers) + 0.25
        for part in parts:
            part[1].shift((edge - part[1].get_left()[0]) * RIGHT)
        y = (self.numbers[2].get_bottom()[1] + self.numbers[3].get_top()[1]) / 2
        self.rule = Line([left, y, 0], [edge - 0.15, y, 0], color=theme.muted, stroke_width=2)
        self.symbol = Label(f"${SYMBOLS[weighted_sum.activation]} =$", size, theme.text)
        squashed = weighted_sum.activation in ("sigmoid", "softmax")
        self.activation = Number(weighted_sum.a, 3 if squashed else DECIMALS, size, theme.text)
        self.result = VGroup(self.symbol, self.activation)
        baseline = self.numbers[3].baseline - drop - 0.2
        self.symbol.on_baseline(baseline).align_to([left, 0, 0], LEFT)
        self.activation.next_to(self.symbol, RIGHT, buff=0.18).on_baseline(baseline)
        self.rows = [*parts, self.rule]
        """Everything above the result."""
        self.add(*self.rows, self.result)
        self.center()


def product_swarms(products: Picture, weighted_sum: WeightedSum) -> tuple[Swarm, Swarm]:
    """The pixels of a picture of products as two swarms: what adds and what takes away."""
    both = Swarm.of(products)
    flat = weighted_sum.products.ravel()

    def chosen(which: npt.NDArray[np.bool_]) -> Swarm:
        return Swarm(both.points[which], both.sizes[which], both.colours[which], 0.0)

    return chosen(flat > 0), chosen(flat < 0)
