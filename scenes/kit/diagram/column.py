"""A layer of neurons, one above the other."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
from manim import DOWN, Group

from network.analysis.ranking import strongest
from scenes.kit.engine.points import Points
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, activation_colours, blend, colours
from scenes.kit.typesetting.label import LABEL, SMALL, Label

CUT = 0.6
"""How much lower than others the highest column is that shows only some of its neurons."""


MOST_SHOWN = 20
"""A layer of more neurons shows SHOWN of them, and says so."""


SHOWN = 16


COUNT_WIDTH = 1.7
"""How wide the text beneath a column is at most."""


class Column(Group):
    """The neurons of one layer.

    Args:
        size: how many neurons the layer has.
        shown: the indices of those on screen, in order.
        x: where the column stands.
        count: the text below it.
        width: of that text.
    """

    def __init__(
        self,
        size: int,
        shown: npt.NDArray[np.intp],
        x: float,
        count: str,
        width: float = COUNT_WIDTH,
    ) -> None:
        super().__init__()
        self.size, self.shown = size, shown
        whole = len(shown) == size
        layout = current_layout()
        height = layout.column_top - layout.column_bottom - (0 if whole else CUT)
        spacing = min(0.56, height / max(len(shown) - 1, 1))
        heights = (np.arange(len(shown)) - (len(shown) - 1) / 2) * -spacing
        heights += (layout.column_top + layout.column_bottom) / 2
        centres = np.stack([np.full(len(shown), x), heights, np.zeros(len(shown))], axis=1)
        radius = min(0.15, 0.41 * spacing)
        empty = blend(colours().background, colours().background, np.zeros(len(shown)))
        self.neurons = Points(centres, 2 * radius, empty, 1.0, colours().muted)
        self.count = Label(count, LABEL if whole else SMALL, colours().quiet, width=width)
        self.count.move_to([x, layout.count_y, 0])
        if self.count.get_bottom()[1] < layout.stage_bottom:
            self.count.align_to([0, layout.stage_bottom, 0], DOWN)
        self.neurons.set_z_index(1)
        self.add(self.neurons, self.count)

    @property
    def centres(self) -> Floats:
        """Of the neurons on screen, (shown, 3)."""
        return self.neurons.centres

    @property
    def radius(self) -> float:
        """Of a neuron on screen."""
        return float(self.neurons.sizes[0]) / 2

    def light(self, activations: npt.ArrayLike) -> Self:
        """Give each neuron the brightness of its activation; takes those of the whole layer."""
        fills = activation_colours(activations, nothing=colours().background)
        self.neurons.paint_in(fills[self.shown])
        return self

    def lighting(self, activations: npt.ArrayLike) -> Any:
        """The animation of `light`, of the neurons alone: what is animated is drawn anew."""
        fills = activation_colours(activations, nothing=colours().background)
        return self.neurons.animate.paint_in(fills[self.shown])

    def go_dark(self) -> Self:
        """Make all neurons dark again."""
        return self.light(np.zeros(self.size))

    def light_one(self, activations: npt.ArrayLike, neuron: int) -> Self:
        """Light a single neuron, counted from 0 in the whole layer, and leave the others dark."""
        self.neurons.paint_in(self._fills_of_one(activations, neuron))
        return self

    def lighting_one(self, activations: npt.ArrayLike, neuron: int) -> Any:
        """The animation of `light_one`."""
        return self.neurons.animate.paint_in(self._fills_of_one(activations, neuron))

    def _fills_of_one(self, activations: npt.ArrayLike, neuron: int) -> Floats:
        fills = activation_colours(activations, nothing=colours().background)
        dark = blend(colours().background, colours().background, np.zeros(self.size))
        dark[neuron] = fills[neuron]
        return dark[self.shown]

    def place(self, neuron: int) -> Floats:
        """Where a neuron, counted from 0 in the whole layer, is on screen.

        Raises:
            ValueError: the neuron is not among those on screen.
        """
        return self.centres[self._row(neuron)]

    def _row(self, neuron: int) -> int:
        (row,) = np.flatnonzero(self.shown == neuron)
        return int(row)

    def single(self, neuron: int, activations: npt.ArrayLike) -> Points:
        """A copy of one neuron as a mobject of its own, lit by its activation."""
        fill = activation_colours(activations, nothing=colours().background)[neuron]
        return self.neurons.only(self._row(neuron)).paint_in(fill)


def shown_neurons(activations: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """The neurons of a layer that are on screen: all, or the most active of a large layer."""
    values = np.asarray(activations)
    if len(values) <= MOST_SHOWN:
        return np.arange(len(values))
    return np.sort(strongest(values, SHOWN))
