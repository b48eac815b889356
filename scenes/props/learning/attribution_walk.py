"""The way of an answer back through a diagram, to a neuron of the first layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manim import RIGHT, VGroup

from network.analysis.attribution import Attribution
from network.analysis.weighted_sum import contributions
from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL
from scenes.kit.typesetting.number import Number

WIDER = 1.5
"""A neuron on the way is so many times as wide as it was."""


@dataclass(frozen=True, eq=False)
class Station:
    """A neuron on the way back."""

    lines: Picture
    """What leads from its layer to where the way comes from, as strong as w · a."""
    ring: Points
    """The neuron, ringed in the accent's colour."""
    notes: VGroup
    """What it adds, beside the outputs it leads to; nothing where it leads to none."""


class AttributionWalk:
    """The way of an answer back through its diagram.

    Args:
        diagram: whose neurons may be named, as it stands on screen.
        digit: the image, its label known.
    """

    def __init__(self, diagram: Diagram, digit: Digit) -> None:
        self.diagram = diagram
        self.trace = diagram.network.trace(digit.pixels)
        assert digit.label is not None, "without a label nothing is right or wrong"
        shown = [column.shown for column in diagram.columns]
        self.found = Attribution.of(diagram.network, self.trace, digit.label, shown)

    def stations(self) -> Iterator[Station]:
        """A neuron of each hidden layer, from the last to the first, made when it is come to."""
        found, last = self.found, len(self.found.path) - 1
        lines = self._lines(last + 1, [found.answer, found.other])
        yield Station(lines, self._ring(last), self._notes())
        for layer in reversed(range(last)):
            lines = self._lines(layer + 1, [found.path[layer + 1]])
            yield Station(lines, self._ring(layer), VGroup())

    def lines_to_pixels(self) -> Picture:
        """What leads from the pixels to the first layer's neuron."""
        return self._lines(0, [self.found.path[0]])

    def _notes(self) -> VGroup:
        """Beside the two outputs what the neuron of the last hidden layer adds to each."""
        found, notes = self.found, VGroup()
        for output, value in ((found.answer, found.for_answer), (found.other, found.for_other)):
            ink = colours().plus if value > 0 else colours().minus
            note = Number(value, 2, LABEL, ink, plus=True)
            note.next_to(self.diagram.box(output), RIGHT, buff=0.15)
            notes.add(note.on_baseline(self.diagram.names[output].baseline))
        return notes

    def _lines(self, layer: int, neurons: Sequence[int]) -> Picture:
        values = contributions(self.diagram.network, self.trace, layer)
        return self.diagram.edges(layer, values, neurons=neurons)

    def _ring(self, layer: int) -> Points:
        column = self.diagram.columns[layer]
        ring = column.single(self.found.path[layer], self.trace.a[layer])
        # Its column is dimmed by then.
        ring.set_opacity(1.0).scale(WIDER).outline_width *= 2.5
        return ring.outlined(colours().accent)
