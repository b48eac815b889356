"""The line of all numbers, pressed together until it fits between 0 and 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from manim import (
    RIGHT,
    Animation,
    Arrow,
    FadeIn,
    FadeOut,
    Group,
    Line,
    ReplacementTransform,
    Scene,
    TransformFromCopy,
    VGroup,
)

from network.activations import SIGMOID
from scenes.kit.engine.painted import corners
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, activation_colours, colours, rgb
from scenes.kit.typesetting.label import BODY, SMALL, TITLE, Label
from scenes.kit.typesetting.number import Number

PRESSED = 8.4
"""How long the line from 0 to 1 is, in frame units."""

THUMB, APART = 1.9, 2.15
"""Height of the pictures above the line, and from one to the next at least."""

ABOVE = 1.9
"""From the line to the middle of the pictures."""

TICK, DOT, NEURON = 0.1, 0.2, 0.42
"""Diameters of what stands on the line, and of the neurons beside the numbers."""

HIDDEN = 8
"""Numbers are seen only in the first and last such part of the way from one line to the other."""


class PressedLine(Group):
    """A number line on which pictures stand at their sums; pressed, at what σ makes of these.

    The parts are `line`, `ticks` at the whole numbers, `dots`, `tethers`, `thumbs` (the pictures)
    and `numbers` above them, which show the sums, and on the pressed line the activations; in
    between they mean nothing and are not seen. Beside it stand `scale` (numbers below the line),
    `ends` (0 and 1, below the pressed line), `sigma`, the name of what presses it, `lights`, a
    neuron beside each number, and `bias`; they come and go by themselves.

    Args:
        pictures: copied and made small.
        sums: of each, in their order.
        reach: the largest |sum| that must fit.
        bias: what is added to the sums later on.
    """

    def __init__(
        self, pictures: Sequence[Picture], sums: Sequence[float], reach: float, bias: float
    ) -> None:
        super().__init__()
        theme, layout = colours(), current_layout()
        self.sums, self.reach = np.array(sums), float(np.ceil(reach)) + 1
        self.y, self.half = layout.stage_middle - 1.5, layout.stage_side - 0.4
        self.pressed, self.offset = 0.0, 0.0
        self.line = Line(color=theme.muted, stroke_width=4)
        whole = np.arange(-self.reach, self.reach + 1)
        self.ticks = Points(np.zeros((len(whole), 3)), TICK, [*rgb(theme.muted), 1.0], 1.0)
        self.whole = whole
        step = 5 if self.reach > 6 else 2
        self.scale = VGroup(
            *(
                Label(number_text(value), SMALL, theme.quiet).move_to(
                    [self._place(value, 0.0), self.y - 0.4, 0]
                )
                for value in whole
                if value % step == 0
            )
        )
        self.ends = VGroup(
            *(
                Label(number_text(end), SMALL, theme.quiet).move_to(
                    [PRESSED * (end - 0.5), self.y - 0.4, 0]
                )
                for end in (0, 1)
            )
        )
        self.thumbs = Group(*(picture.copy().scale_to_fit_height(THUMB) for picture in pictures))
        self.numbers = VGroup(*(Number(each, 2, TITLE) for each in sums))
        self.tethers = VGroup(*(Line(color=theme.muted, stroke_width=2) for _ in sums))
        accent = [*rgb(theme.accent), 1.0]
        self.dots = Points(np.zeros((len(sums), 3)), DOT, accent, 1.0).set_z_index(2)
        self.sigma = Label("$sigma$", TITLE)
        self.sigma.move_to([-PRESSED / 2 - 0.8, self.y, 0])
        self.bias = self._step(bias)
        self.add(self.line, self.ticks, self.tethers, self.dots)
        self.add(self.thumbs, self.numbers)
        self.be_at(0.0, 0.0)

    def be_at(self, pressed: float, offset: float) -> Self:
        """Stand somewhere between a line of all numbers and one from 0 to 1.

        Args:
            pressed: from 0, all numbers, to 1.
            offset: what is added to each sum.
        """
        self.pressed, self.offset = pressed, offset
        ends = [self._place(side * self.reach, pressed) for side in (-1, 1)]
        whole = [[self._place(value, pressed), self.y, 0] for value in self.whole]
        sums = self.sums + offset
        places = np.array([self._place(each, pressed) for each in sums])
        self.line.set_points_by_ends([ends[0], self.y, 0], [ends[1], self.y, 0])
        stand_at(self.ticks, whole, TICK)
        stand_at(self.dots, [[x, self.y, 0] for x in places], DOT)
        apart = spread(places, APART)
        activations = SIGMOID(sums)
        for thumb, number, tether, x, dot, z, a in zip(
            self.thumbs, self.numbers, self.tethers, apart, places, sums, activations, strict=True
        ):
            middle, half = self.y + ABOVE, THUMB / 2
            thumb.cover(x - half, x + half, middle - half, middle + half)
            number.set_value(z if pressed < 0.5 else a)
            number.stand_at(x, middle + half + 0.2)
            number.set_fill(opacity=max(0.0, 1 - HIDDEN * min(pressed, 1 - pressed)))
            tether.set_points_by_ends([x, self.y + ABOVE - THUMB / 2, 0], [dot, self.y, 0])
        return self

    def coming(self) -> FadeIn:
        """The line comes, with nothing on it yet."""
        return FadeIn(self.line, self.ticks, self.scale)

    def take(self, scene: Scene, pictures: Sequence[Picture], sums: Sequence[Number]) -> None:
        """Pictures and their sums come above the line, and each is tied to its place on it."""
        moving = [*zip(pictures, self.thumbs, strict=True), *zip(sums, self.numbers, strict=True)]
        scene.play(*(ReplacementTransform(*each) for each in moving), run_time=1.2)
        scene.play(FadeIn(self.tethers, self.dots))
        scene.add(self)

    def let_go(self, scene: Scene) -> None:
        """It is again the line of all numbers, with all that stands on it."""
        scene.play(FadeOut(self.ends, self.sigma, self.lights), run_time=0.4)
        scene.play(Press(self, 0.0, 0.0), run_time=1.2)
        scene.play(FadeIn(self.scale), run_time=0.4)

    def lights_up(self) -> Any:
        """From each dot a neuron rises to the number above, as bright as that activation."""
        fills = activation_colours(SIGMOID(self.sums + self.offset), colours().background)
        number = self.numbers[0]
        places = [[thumb.get_right()[0] - NEURON / 2, number.get_y(), 0] for thumb in self.thumbs]
        self.lights = Points(places, NEURON, fills, 1.0, colours().muted, 0.03).set_z_index(3)
        return TransformFromCopy(self.dots, self.lights)

    def _step(self, bias: float) -> Group:
        """An arrow below the line, from 0 as far as the bias goes, and the bias beside it."""
        ink = colours().plus if bias > 0 else colours().minus
        y = self.y - 0.95
        start, end = ([self._place(value, 0.0), y, 0] for value in (0, bias))
        arrow = Arrow(start, end, buff=0, color=ink, stroke_width=5, tip_length=0.25)
        return Group(arrow, Number(bias, 0, BODY, ink).next_to(arrow, RIGHT, buff=0.25))

    def _place(self, value: float, pressed: float) -> float:
        """Where a number stands on the line."""
        free = value / self.reach * self.half
        squashed = PRESSED * (float(SIGMOID(np.array(value))) - 0.5)
        return (1 - pressed) * free + pressed * squashed


def stand_at(points: Points, centres: Any, size: float) -> None:
    """Let shapes of one size stand at other places."""
    # Set anew, not moved from where they were, so that no rounding adds up.
    points.corners = np.array(centres)[:, None] + size / 2 * corners(-1, 1, -1, 1)


class Press(Animation):
    """The line is pressed together or let go, and the sums on it move on.

    Args:
        line: on screen.
        pressed, offset: where it goes, as in `PressedLine.be_at`.
    """

    def __init__(self, line: PressedLine, pressed: float, offset: float, **options: Any) -> None:
        self.start = np.array([line.pressed, line.offset])
        self.goal = np.array([pressed, offset])
        super().__init__(line, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the line at a share of the way, from 0 to 1."""
        share = self.rate_func(alpha)
        where = self.goal if share == 1 else self.start + share * (self.goal - self.start)
        self.mobject.be_at(*where.tolist())


def spread(places: Floats, gap: float) -> Floats:
    """The places moved apart, in their order, until each is at least so far from the next."""
    given = np.asarray(places, dtype=float)
    order = np.argsort(given, kind="stable")
    steps = gap * np.arange(len(given))
    free = given[order] - steps
    # Pushing only to the right and pushing only to the left both keep the gap; so does their mean.
    rightwards = np.maximum.accumulate(free)
    leftwards = np.minimum.accumulate(free[::-1])[::-1]
    result = np.empty_like(given)
    result[order] = (rightwards + leftwards) / 2 + steps
    return result
