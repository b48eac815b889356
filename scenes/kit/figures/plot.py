"""Curves in a true scale: every point is placed by the axes themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, Axes, DashedLine, Dot, VGroup, VMobject

from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import SMALL, Label


class Plot(VGroup):
    """A pair of axes with numbers.

    Args:
        x_range, y_range: lowest and highest value.
        x_ticks, y_ticks: the values that carry a number.
        width, height: of the area between the axes, in frame units.
        decimals: digits after the decimal sign on the y axis.
    """

    def __init__(
        self,
        x_range: tuple[float, float],
        y_range: tuple[float, float],
        x_ticks: Sequence[float],
        y_ticks: Sequence[float],
        width: float,
        height: float,
        decimals: int = 0,
    ) -> None:
        super().__init__()
        self.x_range = x_range
        self.axes = Axes(
            x_range=[*x_range, x_range[1] - x_range[0]],
            y_range=[*y_range, y_range[1] - y_range[0]],
            x_length=width,
            y_length=height,
            tips=False,
            axis_config={"color": colours().muted, "include_ticks": False, "stroke_width": 2},
        )
        self.add(self.axes)
        for x in x_ticks:
            self.add(self.below(x, number_text(x)))
        for y in y_ticks:
            self.add(self.beside(y, number_text(y, decimals)))

    def below(self, x: float, markup: str) -> Label:
        """What stands below the x axis at a value of it."""
        label = Label(markup, SMALL, colours().quiet)
        return label.next_to(self.at(x, self.axes.y_range[0]), DOWN, buff=0.12)

    def beside(self, y: float, markup: str) -> Label:
        """What stands at the left of the y axis at a value of it."""
        label = Label(markup, SMALL, colours().quiet)
        return label.next_to(self.at(self.x_range[0], y), LEFT, buff=0.12)

    def at(self, x: float, y: float) -> Floats:
        """The place of a point on screen."""
        place: Floats = self.axes.c2p(x, y)
        return place

    def curve(self, function: Callable[[Floats], npt.ArrayLike], colour: str) -> VMobject:
        """The curve of a function of an array."""
        x = np.linspace(*self.x_range, 200)
        return self.line(x, np.asarray(function(x)), colour)

    def line(self, x: npt.ArrayLike, y: npt.ArrayLike, colour: str) -> VMobject:
        """The line through points given in the axes' own values."""
        corners = self.axes.c2p(np.asarray(x, dtype=float), np.asarray(y, dtype=float)).T
        if corners.shape[1] != 3:
            corners = corners.T
        path = VMobject(stroke_color=colour, stroke_width=4)
        return path.set_points_as_corners(corners)

    def dot(self, x: float, y: float, colour: str, radius: float = 0.09) -> Dot:
        """A dot at a point given in the axes' own values."""
        return Dot(self.at(x, y), radius=radius, color=colour)

    def drop(self, x: float, y: float) -> DashedLine:
        """A dashed line from the x axis up to a point."""
        low = self.at(x, self.axes.y_range[0])
        return DashedLine(low, self.at(x, y), color=colours().muted, stroke_width=2)

    def level(self, x: float, y: float) -> DashedLine:
        """A dashed line from a point to the left, where the numbers of the y axis stand."""
        left = self.at(self.x_range[0], y)
        return DashedLine(self.at(x, y), left, color=colours().muted, stroke_width=2)


class ActivationPlot(Plot):
    """The curve of an activation as a function of z, wide enough for sums to be shown on it.

    Args:
        function: what it makes of an array of z, for instance `SIGMOID` or `WeightedSum.curve`.
        z: the sums that must fit.
        width, height: in frame units.
    """

    def __init__(
        self,
        function: Callable[[Floats], Floats],
        z: Sequence[float],
        width: float,
        height: float,
    ) -> None:
        self.function = function
        reach = float(max(6, *(np.ceil(abs(value)) + 1 for value in z)))
        values = function(np.array([-reach, *z]))
        highest, lowest = float(values[1:].max()), float(values[1:].min())
        top = max(1.0, float(np.ceil(highest)))
        low = 0.0 if values[0] >= 0 else min(-1.0, float(np.floor(lowest)))
        # About seven round numbers on the axis, whatever its reach.
        step = next(step for step in (2, 5, 10, 20, 50, 100, 1e9) if reach / step <= 4)
        ticks = [step * k for k in range(-4, 5) if abs(step * k) <= reach]
        heights = (0.0, 0.5, 1.0) if top == 1 else (0.0, top)
        super().__init__(
            (-reach, reach), (low, top), ticks, heights, width, height, 1 if top == 1 else 0
        )
        self.graph = self.curve(function, colours().text)
        self.add(self.graph)

    def curve(self, function: Callable[[Floats], npt.ArrayLike], colour: str) -> VMobject:
        """The part of a function's curve that is inside the axes."""
        x = np.linspace(*self.x_range, 400)
        y = np.asarray(function(x))
        low, high = self.axes.y_range[:2]
        inside = (y >= low) & (y <= high)
        return self.line(x[inside], y[inside], colour)
