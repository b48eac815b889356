"""The way of a mistake back through a diagram: from the wrong answer to the pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from network.analysis.attribution import Attribution
from network.analysis.weighted_sum import contributions
from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import Heatmap
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.wording import Wording


@dataclass(frozen=True, eq=False)
class Station:
    """A neuron on the way back."""

    lines: Picture
    """What leads from its layer to where the way comes from, as strong as w · a."""
    ring: Points
    """The neuron, ringed in the accent's colour."""
    note: str
    """What it adds, as Typst markup."""


class AttributionWalk:
    """The way of a mistake back through its diagram.

    Args:
        diagram: whose neurons may be named, as it stands on screen.
        digit: the misread image, its label known.
        class_names: of the outputs, plain texts.
        words: with the keys adds_to_answers, adds_to_neuron and products.
    """

    def __init__(
        self,
        diagram: Diagram,
        digit: Digit,
        class_names: Sequence[str],
        words: Wording,
    ) -> None:
        self.diagram, self.class_names, self.words = diagram, class_names, words
        self.trace = diagram.network.trace(digit.pixels)
        assert digit.label is not None, "without a label nothing is misread"
        shown = [column.shown for column in diagram.columns]
        self.found = Attribution.of(diagram.network, self.trace, digit.label, shown)

    def stations(self) -> Iterator[Station]:
        """A neuron of each hidden layer, from the last to the first, made when it is come to."""
        found, last = self.found, len(self.found.path) - 1
        lines = self._lines(last + 1, [found.wrong, found.right])
        yield Station(lines, self._ring(last), self._adds_to_answers())
        for layer in reversed(range(last)):
            lines = self._lines(layer + 1, [found.path[layer + 1]])
            yield Station(lines, self._ring(layer), self._adds_to_next(layer))

    def lines_to_pixels(self) -> Picture:
        """What leads from the pixels to the first layer's neuron."""
        return self._lines(0, [self.found.path[0]])

    def products(self) -> Heatmap:
        """What each pixel adds to the first layer's neuron."""
        return Heatmap(contributions(self.diagram.network, self.trace, 0)[self.found.path[0]])

    def products_note(self) -> str:
        """What these are, as Typst markup."""
        return self.words("products", neuron=self.found.path[0] + 1)

    def _lines(self, layer: int, neurons: Sequence[int]) -> Picture:
        values = contributions(self.diagram.network, self.trace, layer)
        return self.diagram.edges(layer, values, neurons=neurons)

    def _ring(self, layer: int) -> Points:
        column = self.diagram.columns[layer]
        ring = column.single(self.found.path[layer], self.trace.a[layer])
        ring.scale(1.3).outline_width *= 2
        return ring.outlined(colours().accent)

    def _adds_to_answers(self) -> str:
        found = self.found
        return self.words(
            "adds_to_answers",
            **self._neuron(len(found.path) - 1),
            wrong=plain(self.class_names[found.wrong]),
            right=plain(self.class_names[found.right]),
            for_wrong=number_text(found.for_wrong, 2, plus=True),
            for_right=number_text(found.for_right, 2, plus=True),
        )

    def _adds_to_next(self, layer: int) -> str:
        value = number_text(self.found.shares[layer], 2, plus=True)
        return self.words("adds_to_neuron", **self._neuron(layer), value=value)

    def _neuron(self, layer: int) -> dict[str, int]:
        """Its number and its layer's, as they are said: from 1."""
        return {"neuron": self.found.path[layer] + 1, "layer": layer + 1}
