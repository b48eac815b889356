"""The line of all numbers, pressed together until it fits between 0 and 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from manim import (
    LEFT,
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
    Triangle,
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

TICK, DOT, NEURON, TIP = 0.1, 0.2, 0.42, 0.24
"""Diameters of what stands on the line, of the neurons beside the numbers, and the length of the
tips at the ends."""


class PressedLine(Group):
    """A number line on which pictures stand at their sums; pressed, at what σ makes of these.

    The parts are `line`, `ticks` at the whole numbers, `dots`, `tethers`, `thumbs` (the pictures)
    and `numbers` above them, which show the sums, and when the neurons light up the activations.
    Beside it stand `scale` (numbers below the line, and tips at its ends, for it goes on), `ends`
    (0 and 1, below the pressed line), `sigma`, the name of what presses it, `lights`, a neuron
    beside each number, `bias`, and `mark` at the sum that it moves to 0; they come and go by
    themselves.

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
        whole = np.arange(1 - self.reach, self.reach)
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
        for side in (LEFT, RIGHT):
            tip = Triangle(color=theme.muted, fill_opacity=1, stroke_width=0)
            tip.rotate(-side[0] * np.pi / 2).stretch_to_fit_width(TIP).stretch_to_fit_height(TIP)
            self.scale.add(tip.move_to([0, self.y, 0]).shift((self.half + TIP / 3) * side))
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
        self.bias, self.mark = self._step(bias), self._mark(-bias)
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
        for thumb, number, tether, x, dot, z in zip(
            self.thumbs, self.numbers, self.tethers, apart, places, sums, strict=True
        ):
            middle, half = self.y + ABOVE, THUMB / 2
            thumb.cover(x - half, x + half, middle - half, middle + half)
            number.set_value(z).stand_at(x, middle + half + 0.2)
            tether.set_points_by_ends([x, self.y + ABOVE - THUMB / 2, 0], [dot, self.y, 0])
        return self

    def take(self, scene: Scene, pictures: Sequence[Picture], sums: Sequence[Number]) -> None:
        """Pictures come with their sums; then the line comes, and each is tied to it.

        Args:
            scene: where it is played.
            pictures, sums: on screen, one below the other.
        """
        ways = [
            abs(picture.get_x() - thumb.get_x())
            for picture, thumb in zip(pictures, self.thumbs, strict=True)
        ]
        for at in np.argsort(ways)[::-1]:
            # Who has far to go makes room for the others; in an arc no number crosses its picture.
            scene.play(
                ReplacementTransform(pictures[at], self.thumbs[at]),
                ReplacementTransform(sums[at], self.numbers[at], path_arc=1.0),
                run_time=0.7,
            )
        scene.play(FadeIn(self.line, self.ticks, self.scale), run_time=0.6)
        scene.play(FadeIn(self.tethers, self.dots), run_time=0.7)
        scene.add(self)

    def let_go(self, scene: Scene) -> None:
        """It is again the line of all numbers, with all that stands on it, and the sums."""
        scene.play(FadeOut(self.ends, self.sigma, self.lights, self.numbers), run_time=0.4)
        self.be_at(self.pressed, self.offset)
        scene.play(FadeIn(self.numbers), run_time=0.3)
        scene.add(self)
        scene.play(Press(self, 0.0, 0.0), run_time=1.0)
        scene.play(FadeIn(self.scale), run_time=0.3)

    def light_up(self, scene: Scene, seconds: float) -> None:
        """From each dot rises a neuron as bright as the activation, which takes the sum's place.

        Args:
            scene: where it is played.
            seconds: for the rise.
        """
        activations = SIGMOID(self.sums + self.offset)
        fills = activation_colours(activations, colours().background)
        number = self.numbers[0]
        places = [[thumb.get_right()[0] - NEURON / 2, number.get_y(), 0] for thumb in self.thumbs]
        self.lights = Points(places, NEURON, fills, 1.0, colours().muted, 0.03).set_z_index(3)
        scene.play(FadeOut(self.numbers), run_time=0.3)
        for number, thumb, a in zip(self.numbers, self.thumbs, activations, strict=True):
            number.set_value(a).stand_at(thumb.get_x(), number.baseline)
        scene.play(
            FadeIn(self.numbers), TransformFromCopy(self.dots, self.lights), run_time=seconds
        )
        scene.add(self)

    def mark_to_0(self) -> list[Any]:
        """The mark moves to 0; that number stands there already."""
        across, *number = self.mark
        way = self._place(0.0, 0.0) - across.get_x()
        return [across.animate.shift(way * RIGHT), *(FadeOut(each) for each in number)]

    def _step(self, bias: float) -> Group:
        """An arrow below the line, from 0 as far as the bias goes, and the bias beside it."""
        ink = colours().plus if bias > 0 else colours().minus
        y = self.y - 0.95
        start, end = ([self._place(value, 0.0), y, 0] for value in (0, bias))
        arrow = Arrow(start, end, buff=0, color=ink, stroke_width=5, tip_length=0.25)
        return Group(arrow, Number(bias, 0, BODY, ink).next_to(arrow, RIGHT, buff=0.25))

    def _mark(self, threshold: float) -> VGroup:
        """A stroke across the line at a sum, with its number, where none is there already."""
        x = self._place(threshold, 0.0)
        across = Line([x, self.y + 0.3, 0], [x, self.y - 0.2, 0], color=colours().text)
        mark = VGroup(across.set_stroke(width=5))
        text = number_text(threshold)
        if text not in (label.content for label in self.scale if isinstance(label, Label)):
            mark.add(Label(text, SMALL).move_to([x, self.y - 0.4, 0]))
        return mark

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
