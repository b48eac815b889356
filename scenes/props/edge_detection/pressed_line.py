"""The line of all numbers with pictures above it, each at its sum, and a neuron beside each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from manim import (
    RIGHT,
    Arrow,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Line,
    Mobject,
    ReplacementTransform,
    Scene,
    VGroup,
    VMobject,
)

from network.activations import SIGMOID
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, activation_colours, colours, rgb
from scenes.kit.typesetting.label import BODY, SMALL, TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.props.edge_detection.cases import NEURON, row_neuron
from scenes.props.edge_detection.sum_line import BELOW, Press, SumLine, stand_at

PRESSED = 8.4
"""How long the line from 0 to 1 is, in frame units."""

THUMB, APART = 1.9, 2.15
"""Height of the pictures above the line, and from one to the next at least."""

ABOVE = 1.9
"""From the line to the middle of the pictures."""

TO_SEE = 0.5
"""Seconds for which a ring stands before the line moves on."""

NAMED = 0.1
"""So near to either end of the way the numbers are seen; between them they would be neither."""

ASIDE = 0.2
"""How far left of the picture's middle its number stands, to make room for the neuron."""


class PressedLine(SumLine):
    """A number line on which pictures stand at their sums; pressed, at what σ makes of these.

    Further parts are `tethers`, `thumbs` (the pictures), `numbers` above them, the sums, or once
    the line is pressed the activations, and `lights`, the neuron beside each number,
    dark until it lights up. Beside it stand also `sigma`, the name of what presses it, `bias`, and
    `mark` at the sum that it moves to 0; they come and go by themselves.

    Args:
        pictures: copied and made small.
        sums: of each, in their order.
        reach: the largest |sum| that must fit.
        bias: what is added to the sums later on.
    """

    def __init__(
        self, pictures: Sequence[Picture], sums: Sequence[float], reach: float, bias: float
    ) -> None:
        layout = current_layout()
        self.thumbs = Group(*(picture.copy().scale_to_fit_height(THUMB) for picture in pictures))
        self.numbers = VGroup(*(Number(each, 2, TITLE) for each in sums))
        self.lights = Group(*(row_neuron() for _ in sums))
        self.tethers = VGroup(*(Line(color=colours().muted, stroke_width=2) for _ in sums))
        half, y = layout.stage_side - 0.4, layout.stage_middle - 1.5
        super().__init__(sums, reach, half, PRESSED, 0.0, y)
        self.sigma = Label("$sigma$", TITLE)
        self.sigma.move_to([-PRESSED / 2 - 0.8, self.y, 0])
        self.bias, self.mark = self._step(bias), self._mark(-bias)
        self.add(self.tethers, self.thumbs, self.numbers, self.lights)

    def be_at(self, pressed: float, offset: float) -> Self:
        """Stand somewhere between a line of all numbers and one from 0 to 1; see `SumLine`."""
        super().be_at(pressed, offset)
        apart = spread(np.array(self.places), APART)
        middle, half = self.y + ABOVE, THUMB / 2
        parts = (self.thumbs, self.numbers, self.lights, self.tethers)
        values = self.activations if pressed > 0.5 else self.sums + offset
        seen = max(0.0, 1 - min(pressed, 1 - pressed) / NAMED)
        for thumb, number, light, tether, x, dot, value in zip(
            *parts, apart, self.places, values, strict=True
        ):
            thumb.cover(x - half, x + half, middle - half, middle + half)
            number.set_value(value).stand_at(x - ASIDE, middle + half + 0.2).set_opacity(seen)
            stand_at(light, [[x + half - NEURON / 2, number.baseline + 0.15, 0]], NEURON)
            tether.set_points_by_ends([x, middle - half, 0], [dot, self.y, 0])
        return self

    @property
    def activations(self) -> Floats:
        """What σ makes of the sums, as they are now."""
        found: Floats = SIGMOID(self.sums + self.offset)
        return found

    def take(
        self,
        scene: Scene,
        pictures: Sequence[Picture],
        sums: Sequence[Number],
        neurons: Sequence[Points],
    ) -> None:
        """Pictures come with their sums and neurons; then the line comes, and each is tied to it.

        Args:
            scene: where it is played.
            pictures, sums, neurons: on screen, one below the other.
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
                ReplacementTransform(neurons[at], self.lights[at], path_arc=1.0),
                run_time=0.7,
            )
        scene.play(FadeIn(self.line, self.ticks, self.scale), run_time=0.6)
        scene.play(FadeIn(self.tethers, self.dots), run_time=0.7)
        scene.add(self)

    def press(self, scene: Scene, offset: float, seconds: float, *leaving: Mobject) -> None:
        """Its numbers go, it is pressed until it fits, and only then it is named from 0 to 1.

        Args:
            scene: where it is played.
            offset: what is added to each sum.
            seconds: for the pressing alone.
            leaving: what goes with its numbers.
        """
        scene.play(FadeOut(self.scale, *leaving), run_time=0.3)
        scene.play(Press(self, 1.0, offset), run_time=seconds)
        scene.play(FadeIn(self.ends), run_time=0.3)

    def ring(self, scene: Scene, at: int) -> VMobject:
        """Ring the neuron of one of the pictures; returns the ring."""
        light = self.lights[at]
        ring = Circle(0.75 * NEURON, colours().accent, stroke_width=4).move_to(light)
        scene.play(Create(ring), run_time=0.6)
        scene.wait(TO_SEE)
        return ring

    def let_go(self, scene: Scene, *leaving: Mobject) -> None:
        """It is again the line of all numbers, with all that stands on it, and the sums."""
        dark = [light.animate.paint_in([*rgb(colours().background), 1.0]) for light in self.lights]
        scene.play(FadeOut(self.ends, self.sigma, *leaving), *dark, run_time=0.4)
        scene.play(Press(self, 0.0, 0.0), run_time=1.0)
        scene.play(FadeIn(self.scale), run_time=0.3)

    def light_up(self, scene: Scene, seconds: float) -> None:
        """Each neuron becomes as bright as its activation.

        Args:
            scene: where it is played.
            seconds: for the neurons.
        """
        fills = activation_colours(self.activations, colours().background)
        shining = [
            light.animate.paint_in(fill) for light, fill in zip(self.lights, fills, strict=True)
        ]
        scene.play(*shining, run_time=seconds)

    def mark_to_0(self) -> list[Any]:
        """The mark moves to 0; that number stands there already."""
        across, *number = self.mark
        way = self.place(0.0, 0.0) - across.get_x()
        return [across.animate.shift(way * RIGHT), *(FadeOut(each) for each in number)]

    def _step(self, bias: float) -> Group:
        """An arrow below the line, from 0 as far as the bias goes, and the bias beside it."""
        ink = colours().plus if bias > 0 else colours().minus
        y = self.y - 0.95
        start, end = ([self.place(value, 0.0), y, 0] for value in (0, bias))
        arrow = Arrow(start, end, buff=0, color=ink, stroke_width=5, tip_length=0.25)
        return Group(arrow, Number(bias, 0, BODY, ink).next_to(arrow, RIGHT, buff=0.25))

    def _mark(self, threshold: float) -> VGroup:
        """A stroke across the line at a sum, with its number, where none is there already."""
        x = self.place(threshold, 0.0)
        across = Line([x, self.y + 0.3, 0], [x, self.y - 0.2, 0], color=colours().text)
        mark = VGroup(across.set_stroke(width=5))
        text = number_text(threshold)
        if text not in (label.content for label in self.scale if isinstance(label, Label)):
            mark.add(Label(text, SMALL).move_to([x, self.y - BELOW, 0]))
        return mark


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
