"""What only the chapter about learning shows: a training run, and what is wanted of outputs."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Line, VGroup

from network.analysis.run import Run
from network.digits import Digit
from network.model import Network, Trace
from scenes.kit.diagram.diagram import BRIGHT, Diagram
from scenes.kit.figures.plot import Plot
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

RIGHT_EDGE = 6.6


SEEN = 0.005
"""An output that is so close to what it should be reads as the same number."""


def line_scales(diagram: Diagram, network: Network) -> list[float]:
    """The |weight| drawn at full strength in each bundle, the one `Diagram.edges` would choose.

    Handed to `edges` for every network of a run, it keeps all of them on one scale.
    """
    scales, before = [], np.arange(network.layer_sizes[0])
    for layer, column in zip(network.layers, diagram.columns, strict=True):
        weights = layer.weights[np.ix_(column.shown, before)]
        scales.append(float(np.quantile(np.abs(weights), 1 - BRIGHT)))
        before = column.shown
    return scales


class RunPlot(Plot):
    """The share of test images read right over the epochs of a run, on a logarithmic axis.

    The start of the run, epoch 0, has its place at the axis's left end.

    Args:
        run: what is shown.
        words: for the names of the axes.
        width, height: of the area between the axes, in frame units.
    """

    def __init__(self, run: Run, words: Wording, width: float, height: float) -> None:
        self.run = run
        first, last = float(run.epochs[1]), float(run.epochs[-1])
        # The axis counts from its left end, a little before the first epoch or the first network.
        self.low = float(np.log10(min(1.0, first))) - 0.3
        reach = float(np.log10(last)) - self.low
        super().__init__((0, reach), (0, 100), (), (), width, height)
        powers = [10.0**k for k in range(int(np.log10(last)) + 1)]
        marks = [power for power in powers if last / power > 1.8] + [last]
        for epoch in (0.0, *marks):
            low = self.of(epoch, 0)
            self.add(Line(low, low + 0.08 * UP, color=colours().muted, stroke_width=2))
            label = Label(number_text(epoch), SMALL, colours().muted)
            self.add(label.move_to(low).on_baseline(low[1] - 0.3))
        name = Label(words("axis_epochs"), SMALL, colours().muted)
        self.add(name.next_to(label, RIGHT, buff=0.25).on_baseline(label.baseline))
        for percent in (0, 50, 100):
            label = Label(f"{number_text(percent)} %", SMALL, colours().muted)
            self.add(label.next_to(self.of(0, percent), LEFT, buff=0.12))

    def of(self, epoch: float, percent: float) -> Floats:
        """The place of an epoch and a percentage on screen."""
        return self.at(float(np.log10(epoch)) - self.low if epoch > 0 else 0, percent)

    def place(self, index: int) -> Floats:
        """Where a network of the run is on the curve."""
        return self.of(float(self.run.epochs[index]), float(self.run.percent[index]))

    def piece(self, index: int) -> Line:
        """The piece of the curve that ends at a network of the run."""
        return Line(
            self.place(index - 1), self.place(index), color=colours().accent, stroke_width=4
        )


class Readings(Group):
    """How far the run is, and how well its network reads by then.

    Args:
        run: what is shown; it begins with its start.
        words: for the names.
    """

    def __init__(self, run: Run, words: Wording) -> None:
        super().__init__()
        self.run = run
        self.percent = Number(float(run.percent[0]), 2, 44, colours().accent)
        sign = Label("%", 44, colours().accent).next_to(self.percent, RIGHT, buff=0.15)
        right = VGroup(self.percent, sign.on_baseline(self.percent.baseline))
        name = Label(words("right"), LABEL, colours().muted).next_to(right, DOWN, buff=0.2)
        epoch = Label(words("epoch"), LABEL, colours().text)
        self.epoch = Number(0, 0, LABEL, colours().text)
        # Room for as many digits as the last epoch has.
        room = Number(float(run.epochs[-1]), 0, LABEL).width
        epoch.next_to(name, DOWN, buff=0.25).set_x(name.get_x() - (room + 0.2) / 2)
        self.epoch.on_baseline(epoch.baseline).end_at(epoch.get_right()[0] + 0.2 + room)
        self.add(right, name, epoch, self.epoch)

    def show(self, index: int) -> None:
        """Show the numbers of a network of the run: measured ones only, none in between."""
        self.percent.set_value(float(self.run.percent[index]))
        self.epoch.set_value(float(self.run.epochs[index]))


class Targets(Group):
    """Beside each output of a diagram: which way it has to go, and what it should be.

    Args:
        diagram: whose outputs have their values beside them.
        digit: whose label says what is wanted.
        trace: of this digit.
        words: for the names of the columns.
    """

    def __init__(self, diagram: Diagram, digit: Digit, trace: Trace, words: Wording) -> None:
        super().__init__()
        theme = colours()
        self.names, self.numbers, self.arrows = VGroup(), VGroup(), VGroup()
        self.add(self.names, self.numbers, self.arrows)
        for output, value in enumerate(diagram.values):
            wanted = float(output == digit.label)
            number = Number(wanted, 2, LABEL, theme.accent if wanted else theme.muted)
            self.numbers.add(number.on_baseline(value.baseline).end_at(RIGHT_EDGE))
            way = wanted - float(trace.output[output])
            sign, ink = ("$arrow.t$", theme.plus) if way > 0 else ("$arrow.b$", theme.minus)
            arrow = Label(sign, LABEL, ink).move_to((value.get_right() + number.get_left()) / 2)
            if abs(way) >= SEEN:
                self.arrows.add(arrow)
        for key, numbers in (("output", diagram.values), ("wanted", self.numbers)):
            name = Label(words(key), SMALL, theme.muted).align_to(numbers, RIGHT)
            self.names.add(name.on_baseline(numbers[0].baseline + 0.42))
