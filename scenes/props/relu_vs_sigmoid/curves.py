"""The sigmoid and the ReLU as curves, and the slopes of both."""

from __future__ import annotations

from manim import DOWN, RIGHT, UP, VGroup

from network.activations import RELU, SIGMOID
from network.analysis.slopes import largest_slope
from scenes.kit.figures.plot import Plot
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

REACH, HEIGHT = 6, 4
"""The axes go from −REACH to REACH in z and up to HEIGHT, in the same units both ways."""
UNIT = 0.98
TICKS = range(-REACH, REACH + 1, 2)


class TwoCurves(VGroup):
    """Both curves in one pair of axes with equal units: true scale.

    The parts are `plot`, the curves `sigmoid` and `relu`, and their names.

    Args:
        words: for the names.
    """

    def __init__(self, words: Wording) -> None:
        super().__init__()
        theme = colours()
        size = (2 * REACH * UNIT, HEIGHT * UNIT)
        self.plot = Plot((-REACH, REACH), (0, HEIGHT), TICKS, (1, 2, 3, 4), *size).set_y(-0.1)
        self.sigmoid = self.plot.curve(SIGMOID, theme.accent)
        self.relu = self.plot.line([-REACH, 0, HEIGHT], [0, 0, HEIGHT], theme.plus)
        self.sigmoid_name = Label(words("sigmoid_formula"), BODY, theme.accent)
        self.sigmoid_name.next_to(self.plot.at(4.6, 1), UP, buff=0.2)
        self.relu_name = Label(words("relu_formula"), BODY, theme.plus)
        self.relu_name.next_to(self.plot.at(3.5, 3.3), RIGHT, buff=0.3)
        self.add(self.plot, self.sigmoid, self.relu, self.sigmoid_name, self.relu_name)


class ReluReading(VGroup):
    """A dot on the curve of the ReLU, and what z and the activation are there.

    The parts are `dot`, `z` and `a`, and their names.

    Args:
        plot: with the curve.
        z: where the dot is at first, below 0.
    """

    def __init__(self, plot: Plot, z: float) -> None:
        super().__init__()
        theme = colours()
        self.dot = plot.dot(z, 0, theme.text, radius=0.12)
        self.z = Number(z, 1, BODY, theme.text)
        self.a = Number(0.0, 1, BODY, theme.plus)
        z_name, a_name = Label("$z =$", BODY), Label("$max(0, z) =$", BODY, theme.plus)
        a_name.next_to(plot.at(-REACH, HEIGHT), RIGHT, buff=0.4).shift(0.55 * DOWN)
        z_name.next_to(a_name, UP, buff=0.3).align_to(a_name, RIGHT)
        end = a_name.get_right()[0] + 0.95
        for number, name in ((self.z, z_name), (self.a, a_name)):
            number.end_at(end).on_baseline(name.baseline)
        self.add(self.dot, z_name, self.z, a_name, self.a)


class TwoSlopes(VGroup):
    """The slopes of both functions, and the largest of each.

    The parts are `plot`, the curves `sigmoid` and `relu`, and `sigmoid_name` and `relu_name`.

    Args:
        words: for the names.
    """

    def __init__(self, words: Wording) -> None:
        super().__init__()
        theme = colours()
        heights = (0.0, 0.25, 0.5, 0.75, 1.0)
        self.plot = Plot((-REACH, REACH), (0, 1), TICKS, heights, 9.6, 3.9, 2).set_y(-0.1)
        self.sigmoid = self.plot.curve(SIGMOID.derivative, theme.accent)
        self.relu = self.plot.line([-REACH, 0, 0, REACH], [0, 0, 1, 1], theme.plus)
        steepest, passed = largest_slope(SIGMOID), largest_slope(RELU)
        self.steepest = number_text(steepest, 2)
        """The largest slope of the sigmoid, as it is said."""
        self.sigmoid_name = Label(words("steepest", value=self.steepest), LABEL, theme.accent)
        self.sigmoid_name.next_to(self.plot.at(-0.6, steepest), UP, buff=0.25)
        end = self.plot.at(-0.4, 0)[0]
        self.sigmoid_name.shift((end - self.sigmoid_name.get_right()[0]) * RIGHT)
        self.relu_name = Label(words("passed", value=number_text(passed, 0)), LABEL, theme.plus)
        self.relu_name.next_to(self.plot.at(3, passed), DOWN, buff=0.2)
        self.add(self.plot, self.sigmoid, self.relu, self.sigmoid_name, self.relu_name)
