"""A training run on screen: the networks it passed through, and how well each of them read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Line, VGroup

from network.backpropagation import descend, gradients, one_hot
from network.costs import SQUARED_ERROR, Cost, cost_named
from network.data import load_test
from network.digits import Digit
from network.errors import InputError
from network.evaluation import accuracy
from network.model import Network, Trace
from network.recipes import Recipe
from network.storage import Trained, load_checkpoints
from network.training import start
from scenes.kit.diagram import BRIGHT, Diagram
from scenes.kit.plot import Plot
from scenes.kit.text import LABEL, SMALL, Label, Number, number_text
from scenes.kit.theme import Floats, colours
from scenes.kit.words import Words

ROUNDING = 2e-3
"""Checkpoints are kept in half precision: the last of a run differs so much from its network."""
RATES = (0.1, 0.03, 0.01, 0.003, 0.001)
"""Learning rates of a single step, the first that does good is taken."""
RIGHT_EDGE = 6.6
SEEN = 0.005
"""An output that is so close to what it should be reads as the same number."""


@dataclass(frozen=True, eq=False)
class Run:
    """What is known of a training run, an entry a network; the first is the random start."""

    epochs: Floats
    networks: tuple[Network, ...]
    percent: Floats
    """Of the test images, those each network reads right."""

    @property
    def has_middle(self) -> bool:
        """Whether more than the start and the end are known."""
        return len(self.networks) > 2


def training_run(trained: Trained) -> Run:
    """The run that gave a network: from the checkpoints beside its file, or its two ends alone.

    Raises:
        InputError: there are no checkpoints, and the file does not say how the run began.
    """
    beside = trained.path.with_name(f"{trained.path.stem}.checkpoints.npz")
    if beside.is_file():
        kept = load_checkpoints(beside)
        if _same(kept.networks[-1], trained.network):
            return Run(kept.epochs, kept.networks, 100 * kept.test_accuracy)
    began = _start_of(trained)
    if began is None:
        raise InputError(
            f"There are no checkpoints of the run that gave {trained.path}; the chapter about "
            f"learning needs them in {beside.name}, which `python -m network train` writes beside "
            "the weights with --checkpoints."
        )
    networks = (began, trained.network)
    percent = [100 * accuracy(network, load_test()) for network in networks]
    epochs = float(trained.metadata.recipe["epochs"])
    return Run(np.array([0.0, epochs]), networks, np.array(percent))


def _same(rounded: Network, network: Network) -> bool:
    """Whether a checkpoint is this network, but for its half precision."""
    if rounded.layer_sizes != network.layer_sizes:
        return False
    return all(
        np.allclose(one.weights, other.weights, rtol=ROUNDING, atol=ROUNDING)
        for one, other in zip(rounded.layers, network.layers, strict=True)
    )


def _start_of(trained: Trained) -> Network | None:
    """The network a run began with, drawn again from the recipe's seed."""
    try:
        recipe = Recipe(**trained.metadata.recipe)
    except (TypeError, InputError):
        return None
    began = start(recipe, np.random.default_rng(recipe.seed))
    same = began.layer_sizes == trained.network.layer_sizes
    return began if same and recipe.seed == trained.metadata.seed else None


def one_step(trained: Trained, network: Network, digit: Digit) -> tuple[float, Network]:
    """One step of gradient descent on a single digit, with the run's own cost.

    Args:
        trained: whose recipe names the cost.
        network: as it is before the step.
        digit: its label is known.

    Returns:
        the learning rate and the network after the step: the largest rate that brings every
        output closer to what it should be; if none does, the largest that makes the cost smaller.
    """
    cost, (x, wanted) = _cost_of(trained), _lesson(network, digit)
    last = network.layers[-1].activation
    steps = [(rate, descend(network, x, wanted, cost, rate)) for rate in RATES]

    def all_closer(after: Network) -> bool:
        return bool((np.abs(after(x) - wanted) < np.abs(network(x) - wanted)).all())

    def cheaper(after: Network) -> bool:
        return cost.value(after(x), wanted, last) < cost.value(network(x), wanted, last)

    for is_better in (all_closer, cheaper):
        for rate, after in steps:
            if is_better(after):
                return rate, after
    return steps[-1]


def turns(trained: Trained, digit: Digit) -> list[Floats]:
    """Which way each weight should turn for a digit, and how much: minus the slope of the cost.

    Args:
        trained: the network, and the recipe that names the cost.
        digit: its label is known.

    Returns:
        for each layer (outputs, inputs).
    """
    network = trained.network
    slopes = gradients(network, *_lesson(network, digit), _cost_of(trained))
    return [-weights for weights, _ in slopes]


def _cost_of(trained: Trained) -> Cost:
    """The cost of the run; the squared error, which fits all outputs, where none is known."""
    return cost_named(trained.metadata.recipe.get("cost", SQUARED_ERROR.name))


def _lesson(network: Network, digit: Digit) -> tuple[Floats, Floats]:
    """A digit as a batch of one image, (1, inputs), and what is wanted, (1, outputs)."""
    return digit.pixels[None], one_hot(np.array([digit.label]), network.layer_sizes[-1])


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

    def __init__(self, run: Run, words: Words, width: float, height: float) -> None:
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

    def __init__(self, run: Run, words: Words) -> None:
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

    def __init__(self, diagram: Diagram, digit: Digit, trace: Trace, words: Words) -> None:
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
