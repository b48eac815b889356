"""The way of an answer back through a diagram, to a neuron of the first layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manim import LEFT, RIGHT, Create, FadeIn, FadeOut, Group, Line, Mobject, Scene

from network.analysis.attribution import Attribution
from network.analysis.weighted_sum import contributions
from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.theme import colours

WIDTH, LINE_ABOVE = 6, 0.6
"""Of a line on the way, as manim counts, and its z-index, above that of the other lines."""
WIDER = 1.5
"""A neuron on the way is so many times as wide as it was."""

DIM, FAINTEST = 0.35, 0.12
"""The opacity of neurons and of lines that are not on the way."""


@dataclass(frozen=True, eq=False)
class Station:
    """A neuron on the way back."""

    line: Line
    """From where the way comes from back to it, in the colour of what it adds there."""
    ring: Points
    """The neuron, ringed in the accent's colour."""


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

    def follow(self, scene: Scene, lines: Sequence[Picture], *leaving: Mobject) -> Group:
        """Go back from the answer, station by station, to the pixels; what is then on screen.

        Args:
            scene: where it is played.
            lines: of the reading, a bundle a layer; they dim.
            leaving: what goes out first.
        """
        scene.play(
            FadeOut(*leaving),
            *(bundle.animate.set_opacity(FAINTEST) for bundle in lines),
            *(column.neurons.animate.set_opacity(DIM) for column in self.diagram.hidden),
            run_time=0.6,
        )
        way = Group(*lines)
        for station in self.stations():
            scene.play(Create(station.line), run_time=0.7)
            scene.play(FadeIn(station.ring), run_time=0.3)
            way.add(station.line, station.ring)
        self.last_ring = station.ring
        from_pixels = self.lines_to_pixels()
        scene.play(FadeOut(lines[0]), running(from_pixels, back=True), run_time=0.8)
        return way.add(from_pixels)

    def stations(self) -> Iterator[Station]:
        """A neuron of each hidden layer, from the last to the first, made when it is come to."""
        for layer in reversed(range(len(self.found.path))):
            yield Station(self._link(layer), self._ring(layer))

    def lines_to_pixels(self) -> Picture:
        """What leads from the pixels to the first layer's neuron."""
        values = contributions(self.diagram.network, self.trace, 0)
        return self.diagram.edges(0, values, neurons=[self.found.path[0]])

    def _link(self, layer: int) -> Line:
        """From a neuron on the way back to the one of the layer before it."""
        after, before = self.diagram.columns[layer + 1], self.diagram.columns[layer]
        goal = (*self.found.path, self.found.answer)[layer + 1]
        ink = colours().plus if self.found.links[layer] > 0 else colours().minus
        start = after.place(goal) + after.radius * LEFT
        end = before.place(self.found.path[layer]) + before.radius * RIGHT
        return Line(start, end, color=ink, stroke_width=WIDTH).set_z_index(LINE_ABOVE)

    def _ring(self, layer: int) -> Points:
        column = self.diagram.columns[layer]
        ring = column.single(self.found.path[layer], self.trace.a[layer])
        # Its column is dimmed by then.
        ring.set_opacity(1.0).scale(WIDER).outline_width *= 2.5
        return ring.outlined(colours().accent)
