"""A network reads a picture: one causal chain, from a lit pixel to the answer.

Lines visibly begin at the pixels that are lit and weighed; neurons light up when the lines have
arrived; while one layer works, the lines before it dim; and what is no longer true goes out before
anything else comes in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from manim import FadeIn, FadeOut, Group, Mobject, Scene, smooth

from network.analysis.weighted_sum import contributions
from network.digits import Digit
from network.model import Trace
from scenes.kit.diagram.answers import counting, darkening, lighting, showing, showing_input
from scenes.kit.diagram.bundles import STRONGEST
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.shade import Shade
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import Floats
from scenes.kit.typesetting.number import CountTo, Number

FAINT = 0.22
"""The opacity of lines while a later layer works."""

APPEARED = 0.3
"""The share of its counting after which a number is there in full."""


class Reading:
    """A diagram reads one picture after another.

    Args:
        scene: where it is played.
        diagram: on screen already, dark or lit; its picture shows what is read.
        trace: the way of that picture through the network.
        signed: whether its lines show the sign of what they carry, as in `edges_picture`.
    """

    def __init__(
        self, scene: Scene, diagram: Diagram, trace: Trace, *, signed: bool = True
    ) -> None:
        self.scene, self.diagram, self.trace, self.signed = scene, diagram, trace, signed
        self.lines: list[Picture] = []
        """A bundle of lines for each layer that has worked, as far as they are on screen."""
        self.shade: Shade | None = None

    def layer(self, layer: int, seconds: float = 2.0, *with_lines: Any) -> None:
        """One layer works: its lines run from what is lit, and then its neurons light up.

        Args:
            layer: from 0, the one that lights up.
            seconds: for lines and neurons together.
            with_lines: what else is played while its lines run.
        """
        diagram = self.diagram
        lines = self.lines_into(layer)
        along = [*with_lines, *self.dimming()]
        if layer == 0 and not isinstance(diagram.input, Column):
            carried = self._carried(layer)
            self.shade = Shade(diagram.picture, diagram.sources(layer, carried, STRONGEST))
            self.scene.play(FadeIn(self.shade), run_time=min(0.5, 0.2 * seconds))
        elif self.shade is not None:
            along.append(FadeOut(self.shade))
            self.shade = None
        self.scene.play(running(lines), *along, run_time=0.7 * seconds)
        self.lines.append(lines)
        lighting = [diagram.columns[layer].lighting(self.trace.a[layer])]
        if layer == len(diagram.columns) - 1:
            lighting += counting_in(diagram, self.trace.output)
        self.scene.play(*lighting, run_time=0.3 * seconds)

    def lines_to(self, layer: int, neurons: Sequence[int], seconds: float = 1.0) -> Picture:
        """The lines into some neurons of a layer run, which stay dark; returns the lines.

        Args:
            layer, neurons: from 0.
            seconds: for all lines together.
        """
        lines = self.lines_into(layer, neurons)
        self.scene.play(running(lines), run_time=seconds)
        return lines

    def dimming(self) -> list[Any]:
        """The lines so far dim, for what comes next to be seen."""
        return [lines.animate.set_opacity(FAINT) for lines in self.lines]

    @property
    def drawn(self) -> list[Picture]:
        """What it has brought over the diagram: lines, and the shade over the picture."""
        return self.lines if self.shade is None else [*self.lines, self.shade]

    def through(self, seconds: float = 2.0) -> None:
        """All layers work, one after the other.

        Args:
            seconds: for each of them.
        """
        self.all_but_last(seconds)
        self.last(seconds)

    def all_but_last(self, seconds: float = 2.0) -> None:
        """All layers work but the last, which keeps the answer back.

        Args:
            seconds: for each of them.
        """
        for layer in range(len(self.diagram.hidden)):
            self.layer(layer, seconds)

    def last(self, seconds: float = 2.0) -> None:
        """The last layer works, and gives the answer.

        Args:
            seconds: for its lines and neurons together.
        """
        self.layer(len(self.diagram.hidden), seconds)

    def finished(self) -> Self:
        """Put on screen at once what `through` comes to: a chapter may begin with it."""
        *before, last = (self.lines_into(layer) for layer in range(len(self.diagram.columns)))
        self.lines = [*(lines.set_opacity(FAINT) for lines in before), last]
        self.diagram.light(self.trace.x).values.set_opacity(1)
        self.scene.add(*self.lines, self.diagram)
        return self

    def go_out(self, *others: Mobject, seconds: float = 0.5, coming: Sequence[Any] = ()) -> None:
        """What the picture brought about goes out; the picture stays.

        Args:
            others: what else is no longer true, for instance a verdict.
            seconds: for all of it.
            coming: what else is played at the same time.
        """
        gone = [FadeOut(mobject) for mobject in (*self.drawn, *others)]
        values = self.diagram.values
        self.scene.play(
            *gone,
            *coming,
            *darkening(self.diagram),
            values.animate.set_opacity(0),
            run_time=seconds,
        )
        self.lines, self.shade = [], None
        for value in values:
            value.set_value(0)

    def next(
        self, digit: Digit, *others: Mobject, seconds: float = 0.5, together: bool = False
    ) -> None:
        """What is no longer true goes out; then the picture of another digit comes in.

        Args:
            digit: what is to be read.
            others: what else is no longer true, for instance a verdict.
            seconds: for each of the two.
            together: the two are one.
        """
        coming = [showing(self.diagram, digit)]
        self.go_out(*others, seconds=seconds, coming=coming if together else ())
        self.trace = self.diagram.network.trace(digit.pixels)
        if not together:
            self.scene.play(*coming, run_time=seconds)

    def at_once(self, digit: Digit, *others: Mobject, seconds: float = 0.5) -> None:
        """The picture of another digit, and all that it brings about, in a single change.

        Args:
            digit: what is read.
            others: what is no longer true, for instance a verdict.
            seconds: for all of it.
        """
        diagram, old = self.diagram, self.lines
        self.trace = diagram.network.trace(digit.pixels)
        *before, last = (self.lines_into(layer) for layer in range(len(diagram.columns)))
        self.lines = [*(lines.set_opacity(FAINT) for lines in before), last]
        self.scene.play(
            *map(FadeOut, (*old, *others)),
            FadeIn(*self.lines),
            showing(diagram, digit),
            *lighting(diagram, self.trace),
            *counting(diagram, self.trace.output),
            run_time=seconds,
        )

    def _carried(self, layer: int) -> Floats:
        """What each line into a layer carries, (outputs, inputs)."""
        carried = contributions(self.diagram.network, self.trace, layer)
        return np.asarray(carried)

    def lines_into(self, layer: int, neurons: Sequence[int] | None = None) -> Picture:
        """The lines into a layer, or some of its neurons, each as strong as what it carries."""
        diagram = self.diagram
        carried = self._carried(layer)
        lines = diagram.edges(layer, carried, STRONGEST, neurons=neurons, signed=self.signed)
        return lines if layer else diagram.over_picture(lines)


def counting_in(diagram: Diagram, outputs: npt.ArrayLike) -> list[Any]:
    """The outputs' numbers appear, and run to their values, (outputs,)."""
    values = np.asarray(outputs, dtype=float)[diagram.outputs.shown]
    return [
        CountIn(number, float(value)) for number, value in zip(diagram.values, values, strict=True)
    ]


class CountIn(CountTo):
    """A number that could not be seen appears and runs to a value."""

    mobject: Number

    def __init__(self, number: Number, value: float, **options: Any) -> None:
        self.hidden = float(number.get_fill_opacity())
        super().__init__(number, value, **{"rate_func": smooth, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the value at a share of the way, from 0 to 1."""
        super().interpolate_mobject(alpha)
        share = min(self.rate_func(alpha) / APPEARED, 1.0)
        self.mobject.set_fill(opacity=self.hidden + share * (1.0 - self.hidden))


def forward(scene: Scene, diagram: Diagram, image: npt.ArrayLike, seconds: float = 2.0) -> Group:
    """Play an image's whole way through a network and return the lines, a part of the diagram.

    What the diagram shows of another image goes out first.

    Args:
        scene: where it is played.
        diagram: of the network; it is added where it is not on screen yet.
        image: as many numbers as the network takes, in any shape.
        seconds: for each layer.
    """
    trace = diagram.network.trace(np.ravel(np.asarray(image, dtype=float)))
    scene.add(diagram)
    reading = Reading(scene, diagram, trace)
    old = [lines.animate.set_opacity(0) for lines in diagram.lines]
    dark = [*darkening(diagram), diagram.values.animate.set_opacity(0)]
    scene.play(showing_input(diagram, trace.x), *dark, *old, run_time=0.5)
    diagram.lines.remove(*diagram.lines)
    for number in diagram.values:
        number.set_value(0)
    reading.through(seconds)
    scene.remove(*reading.lines)
    diagram.lines.add(*reading.lines)
    return diagram.lines
