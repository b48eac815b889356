"""A layer of neurons, one above the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from manim import DOWN, UP, AnimationGroup, Group

from network.activations import Activation
from network.analysis.ranking import strongest
from scenes.kit.engine.points import Points
from scenes.kit.figures.activation_key import ActivationKey
from scenes.kit.figures.brightness import PLAIN, Brightness
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, blend, colours
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.number import CountTo

CUT = 0.6
"""How much lower than others the highest column is that shows only some of its neurons."""

APART = 0.08
"""Between the neurons and the key to their colours, and from that to the text beneath."""


MOST_SHOWN = 20
"""A layer of more neurons shows SHOWN of them, and says so."""


SHOWN = 16


LARGEST = 0.15
"""The radius of a neuron at most."""


COUNT_WIDTH = 1.7
"""How wide the text beneath a column is at most."""


class Column(Group):
    """The neurons of one layer.

    The parts are `neurons`, `count`, and `keys`: one that says what their colours mean, where that
    is more than from 0 to 1, else none.

    Args:
        size: how many neurons the layer has.
        shown: the indices of those on screen, in order.
        x: where the column stands.
        count: the text below it.
        width: of that text.
        activation: the layer's function; without one, activations are from 0 to 1.
    """

    def __init__(
        self,
        size: int,
        shown: npt.NDArray[np.intp],
        x: float,
        count: str,
        width: float = COUNT_WIDTH,
        activation: Activation | None = None,
    ) -> None:
        super().__init__()
        self.size, self.shown, self.activation = size, shown, activation
        whole, layout = len(shown) == size, current_layout()
        self.count = Label(count, LABEL if whole else SMALL, colours().quiet, width=width)
        self.count.move_to([x, layout.count_y, 0])
        if self.count.get_bottom()[1] < layout.stage_bottom:
            self.count.align_to([0, layout.stage_bottom, 0], DOWN)
        height = layout.column_top - layout.column_bottom - (0 if whole else CUT)
        self.keys: list[ActivationKey] = []
        if activation is not None and not activation.is_share:
            (key,) = self.keys = self.keys_for([])
            key.next_to(self.count, UP, buff=APART).set_x(x)
            room = key.get_top()[1] + APART + LARGEST - layout.column_bottom
            height = layout.column_top - layout.column_bottom - 2 * room
        spacing = min(0.56, height / max(len(shown) - 1, 1))
        heights = (np.arange(len(shown)) - (len(shown) - 1) / 2) * -spacing
        heights += (layout.column_top + layout.column_bottom) / 2
        centres = np.stack([np.full(len(shown), x), heights, np.zeros(len(shown))], axis=1)
        radius = min(LARGEST, 0.41 * spacing)
        empty = blend(colours().background, colours().background, np.zeros(len(shown)))
        self.neurons = Points(centres, 2 * radius, empty, 1.0, colours().muted)
        self.neurons.set_z_index(1)
        self.add(self.neurons, self.count, *self.keys)

    @property
    def centres(self) -> Floats:
        """Of the neurons on screen, (shown, 3)."""
        return self.neurons.centres

    @property
    def radius(self) -> float:
        """Of a neuron on screen."""
        return float(self.neurons.sizes[0]) / 2

    def brightness(self, activations: npt.ArrayLike) -> Brightness:
        """What the colours mean that these activations of the whole layer have."""
        return PLAIN if self.activation is None else Brightness.of(self.activation, activations)

    def fills(self, activations: npt.ArrayLike) -> Floats:
        """The colours of the activations of the whole layer, (neurons, 4)."""
        return self.brightness(activations).colours(activations, colours().background)

    def light(self, activations: npt.ArrayLike) -> Self:
        """Give each neuron the brightness of its activation; takes those of the whole layer."""
        self._paint(activations, self.fills(activations))
        return self

    def lighting(self, activations: npt.ArrayLike) -> Any:
        """The animation of `light`, of what changes alone: what is animated is drawn anew."""
        return self._painting(activations, self.fills(activations))

    def keys_for(self, activations: npt.ArrayLike) -> list[ActivationKey]:
        """A key to the colours of activations of the layer, if that need be said."""
        if self.activation is None or self.activation.is_share:
            return []
        is_limited = self.activation.highest <= 1
        return [ActivationKey(self.brightness(activations), is_limited)]

    def go_dark(self) -> Self:
        """Make all neurons dark again."""
        return self.light(np.zeros(self.size))

    def light_one(self, activations: npt.ArrayLike, neuron: int) -> Self:
        """Light a single neuron, counted from 0 in the whole layer, and leave the others dark."""
        self._paint(activations, self._fills_of(activations, [neuron]))
        return self

    def lighting_some(self, activations: npt.ArrayLike, neurons: Sequence[int]) -> Any:
        """The animation of lighting some neurons, from 0, and leaving the others dark."""
        return self._painting(activations, self._fills_of(activations, neurons))

    def _fills_of(self, activations: npt.ArrayLike, neurons: Sequence[int]) -> Floats:
        some, fills = list(neurons), self.fills(activations)
        dark = blend(colours().background, colours().background, np.zeros(self.size))
        dark[some] = fills[some]
        return dark

    def _paint(self, activations: npt.ArrayLike, fills: Floats) -> None:
        self.neurons.paint_in(fills[self.shown])
        for key in self.keys:
            key.set_value(self.brightness(activations).full)

    def _painting(self, activations: npt.ArrayLike, fills: Floats) -> Any:
        painting, full = (
            self.neurons.animate.paint_in(fills[self.shown]),
            self.brightness(activations).full,
        )
        counting = [CountTo(key, full) for key in self.keys if key.value != full]
        return AnimationGroup(painting, *counting) if counting else painting

    def place(self, neuron: int) -> Floats:
        """Where a neuron, counted from 0 in the whole layer, is on screen.

        Raises:
            ValueError: the neuron is not among those on screen.
        """
        return self.centres[self.row(neuron)]

    def row(self, neuron: int) -> int:
        """The place in the column, from 0, of a neuron counted from 0 in the whole layer.

        Raises:
            ValueError: the neuron is not among those on screen.
        """
        (row,) = np.flatnonzero(self.shown == neuron)
        return int(row)

    def single(self, neuron: int, activations: npt.ArrayLike) -> Points:
        """A copy of one neuron as a mobject of its own, lit by its activation."""
        return self.neurons.only(self.row(neuron)).paint_in(self.fills(activations)[neuron])


def shown_neurons(activations: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """The neurons of a layer that are on screen: all, or the most active of a large layer."""
    values = np.asarray(activations)
    if len(values) <= MOST_SHOWN:
        return np.arange(len(values))
    return np.sort(strongest(values, SHOWN))


def shown_outputs(activations: npt.ArrayLike, wanted: Sequence[int]) -> npt.NDArray[np.intp]:
    """The outputs that are on screen: all, or of many those that are wanted and the largest.

    Args:
        activations: of all outputs.
        wanted: those that come first, the first of them first.
    """
    values = np.asarray(activations)
    if len(values) <= MOST_SHOWN:
        return np.arange(len(values))
    largest = np.argsort(-values, kind="stable").tolist()
    chosen = list(dict.fromkeys([*largest[:2], *wanted, *largest]))[:SHOWN]
    return np.sort(np.array(chosen, dtype=np.intp))
