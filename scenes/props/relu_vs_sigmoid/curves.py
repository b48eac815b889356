"""The sigmoid and the ReLU: their curves, and how steep these are."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Line, VGroup, VMobject

from network.activations import ACTIVATIONS, RELU, SIGMOID, Activation
from scenes.kit.figures.plot import Plot
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

COMPARED = ("sigmoid", "relu")
"""The names of the two activations, in the order of their colours `one` and `other`."""
REACH = 5
"""The axes go from −REACH to REACH in z and up to REACH, in the same units both ways."""
UNIT = 0.84
TICKS, UP_TICKS = (-4, -2, 2, 4), (1, 2, 3, 4)
SMALL_WIDTH, SMALL_HEIGHT = 1.0, 0.45
SMALL_REACH = {"sigmoid": 6, "relu": 1}
"""How far a small curve goes in z, to both sides, so that its shape is seen; up it goes to 1."""
BESIDE = 0.55
"""Between the axes and what stands at their right."""


class TwoCurves(VGroup):
    """Both curves in one pair of axes with equal units: true scale.

    The parts are `plot`, whose axes have the names of the sum and the activation, the curves
    `sigmoid` and `relu`, and their names.

    Args:
        words: for the names.
    """

    def __init__(self, words: Wording) -> None:
        super().__init__()
        theme, layout = colours(), current_layout()
        size = (2 * REACH * UNIT, REACH * UNIT)
        self.plot = Plot((-REACH, REACH), (0, REACH), TICKS, (), *size)
        for value in UP_TICKS:
            # Beside the axis itself, which stands in the middle.
            number = Label(number_text(value), SMALL, theme.quiet)
            self.plot.add(number.next_to(self.plot.at(0, value), LEFT, buff=0.12))
        across, up = (Label(f"${name}$", LABEL, theme.quiet) for name in "za")
        across.next_to(self.plot.at(REACH, 0), DOWN, buff=0.15)
        up.next_to(self.plot.at(0, REACH), LEFT, buff=0.2).align_to(self.plot.at(0, REACH), UP)
        self.plot.add(across, up)
        self.plot.set_y(layout.stage_middle)
        self.sigmoid = self.plot.curve(SIGMOID, theme.one)
        # Two straight lines, with their corner where it is.
        self.relu = self.plot.line([-REACH, 0, REACH], [0, 0, REACH], theme.other)
        self.sigmoid_name = Label(words("with_sigmoid"), BODY, theme.one)
        self.sigmoid_name.next_to(self.plot.at(REACH, 1), UP, buff=0.2, aligned_edge=RIGHT)
        self.relu_name = Label(words("with_relu"), BODY, theme.other)
        self.relu_name.next_to(self.plot.at(3.4, 3.6), LEFT, buff=0.3)
        self.add(self.plot, self.sigmoid, self.relu, self.sigmoid_name, self.relu_name)
        self.shift(-self.plot.axes.get_x() * RIGHT)

    def make_room(self) -> Self:
        """Move to the left of the stage, where there is room beside the axes."""
        return self.align_to(current_layout().stage_side * LEFT, LEFT)

    @property
    def lines(self) -> VGroup:
        """The curves alone, as COMPARED."""
        return VGroup(self.sigmoid, self.relu)

    @property
    def names(self) -> VGroup:
        """What they are called, as COMPARED."""
        return VGroup(self.sigmoid_name, self.relu_name)

    @property
    def beside(self) -> float:
        """Where what stands at the right of the axes begins."""
        return float(self.plot.axes.get_right()[0]) + BESIDE


class ReluReading(VGroup):
    """A dot on the curve of the ReLU, and what z and the activation are there.

    The parts are `dot`, `z` and `a`, and their names.

    Args:
        curves: with the curve.
        z: where the dot is at first.
    """

    def __init__(self, curves: TwoCurves, z: float) -> None:
        super().__init__()
        theme = colours()
        self.plot = curves.plot
        self.dot = self.plot.dot(0, 0, theme.accent, radius=0.14)
        self._from_place = self.dot.points - self.plot.at(0, 0)
        self.z = Number(z, 1, TITLE, theme.text)
        self.a = Number(0.0, 1, TITLE, theme.other)
        z_name, a_name = Label("$z =$", TITLE), Label("$max(0, z) =$", TITLE, theme.other)
        a_name.move_to([0, current_layout().stage_middle, 0]).align_to(curves.beside * RIGHT, LEFT)
        z_name.next_to(a_name, UP, buff=0.4, aligned_edge=RIGHT)
        end = a_name.get_right()[0] + 1.15
        for number, name in ((self.z, z_name), (self.a, a_name)):
            number.end_at(end).on_baseline(name.baseline)
        self.add(self.dot, z_name, self.z, a_name, self.a)
        self.set_value(z)

    @property
    def value(self) -> float:
        """The sum at which the dot is."""
        return self.z.value

    def set_value(self, value: float) -> Self:
        """Bring the dot to another sum."""
        activation = float(RELU(value))
        # Placed anew, not moved: many moves would add up their rounding.
        self.dot.set_points(self._from_place + self.plot.at(value, activation))
        self.z.set_value(value)
        self.a.set_value(activation)
        return self


class Steepness(VGroup):
    """How steep a curve is at a place: one step to the right, and how far it goes up meanwhile.

    The parts are `across` and `up`, the two sides, `along`, the line along the curve, and
    `number`, how far up it goes.

    Args:
        curves: in whose axes the curve is.
        activation: whose curve it is.
        z: the place at first.
        colour: of what goes up.
    """

    def __init__(self, curves: TwoCurves, activation: Activation, z: float, colour: str) -> None:
        super().__init__()
        theme = colours()
        self.plot, self.activation, self._z = curves.plot, activation, z
        self.across = Line(color=theme.text, stroke_width=5)
        self.up = Line(color=theme.accent, stroke_width=9)
        self.along = Line(color=theme.text, stroke_width=5)
        self.number = Number(0.0, 2, TITLE, colour)
        self.add(self.across, self.along, self.up, self.number)
        self.set_value(z)

    @property
    def value(self) -> float:
        """The place, a sum."""
        return self._z

    def set_value(self, value: float) -> Self:
        """Go to another place of the curve."""
        self._z = value
        z = np.array([value])
        middle, rise = float(self.activation(z)[0]), float(self.activation.derivative(z)[0])
        low, high = middle - rise / 2, middle + rise / 2
        corners = [self.plot.at(*place) for place in _corners(value, low, high)]
        for line, (start, end) in zip(
            (self.across, self.up, self.along), ((0, 1), (1, 2), (0, 2)), strict=True
        ):
            line.set_points_as_corners([corners[start], corners[end]])
        self.number.set_value(rise)
        return self


class HowSteep(VGroup):
    """How steep both curves are, with the numbers beside the axes.

    The parts are `title`, what the numbers are, and of either curve its step, `sigmoid` and `relu`,
    and its name, `sigmoid_name` and `relu_name`.

    Args:
        curves: in whose axes they are.
        z: where both steps are at first.
        words: for the texts.
    """

    def __init__(self, curves: TwoCurves, z: float, words: Wording) -> None:
        super().__init__()
        theme, layout = colours(), current_layout()
        room = layout.stage_side - curves.beside
        self.title = Label(words("one_step"), LABEL, theme.quiet, width=room, align="start")
        self.relu_name = Label(words("with_relu"), BODY, theme.other)
        self.sigmoid_name = Label(words("with_sigmoid"), BODY, theme.one)
        rows = VGroup(self.title, self.relu_name, self.sigmoid_name)
        rows.arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        rows.set_y(layout.stage_middle).align_to(curves.beside * RIGHT, LEFT)
        self.relu = Steepness(curves, RELU, z, theme.other)
        self.sigmoid = Steepness(curves, SIGMOID, z, theme.one)
        for step, name in ((self.relu, self.relu_name), (self.sigmoid, self.sigmoid_name)):
            step.number.end_at(layout.stage_side - 0.1).on_baseline(name.baseline)
        self.add(rows, self.relu, self.sigmoid)


def _corners(z: float, low: float, high: float) -> tuple[tuple[float, float], ...]:
    """Of the step from half before a place to half behind it, in the axes' own values."""
    return (z - 0.5, low), (z + 0.5, low), (z + 0.5, high)


class Headed(Group):
    """What an activation is called, with a small curve of it at the right, in its own colour.

    It stands where a title does. The parts are `heading` and `curve`.

    Args:
        name: one of COMPARED.
        x: its middle.
        words: with the keys with_sigmoid and with_relu.
    """

    def __init__(self, name: str, x: float, words: Wording) -> None:
        super().__init__()
        self.colour, baseline = colour_of(name), current_layout().title_baseline
        self.heading = Label(words(f"with_{name}"), TITLE, self.colour)
        self.curve = small_curve(name).next_to(self.heading, RIGHT, buff=0.4)
        self.add(self.heading, self.curve).set_x(x)
        self.heading.on_baseline(baseline)
        self.curve.align_to((baseline - 0.1) * UP, DOWN)


def small_curve(name: str) -> VMobject:
    """A curve that stands for its function, beside a name or above a layer.

    Args:
        name: one of COMPARED.
    """
    reach = SMALL_REACH[name]
    plot = Plot((-reach, reach), (0, 1), (), (), SMALL_WIDTH, SMALL_HEIGHT)
    return plot.curve(ACTIVATIONS[name], colour_of(name)).set_stroke(width=6)


def colour_of(name: str) -> str:
    """The colour of one of COMPARED."""
    return colours().one if name == "sigmoid" else colours().other
