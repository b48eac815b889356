"""The layer diagram: the picture is the input layer, then a column of neurons for each layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from manim import LEFT, ORIGIN, RIGHT, Group, SurroundingRectangle, VGroup

from network.model import Layer, Network, Trace
from scenes.kit.digit import digit_picture
from scenes.kit.edges import edges_picture
from scenes.kit.heatmap import strongest
from scenes.kit.picture import Picture, Swarm
from scenes.kit.text import BODY, LABEL, SMALL, Label, Number, number_text, plain
from scenes.kit.theme import Floats, activation_colours, blend, colours
from scenes.kit.words import Words

PICTURE_HEIGHT = 4.2
PICTURE_X = -4.5
FIRST_X, OUTPUT_X = 0.45, 4.25
MIDDLE_Y = 0.08
COLUMN_HEIGHT, CUT_COLUMN_HEIGHT = 5.7, 5.3
"""Of the highest column, between its outermost neurons' centres; of one that shows only some."""
MOST_SHOWN = 20
"""A layer of more neurons shows SHOWN of them, and says so."""
SHOWN = 16
COUNT_Y, COUNT_WIDTH = -3.1, 1.15
BRIGHT = 0.02
"""The share of a bundle's lines that are drawn at full strength."""


class Column(Group):
    """The neurons of one layer.

    Args:
        size: how many neurons the layer has.
        shown: the indices of those on screen, in order.
        x: where the column stands.
        count: the text below it.
    """

    def __init__(self, size: int, shown: npt.NDArray[np.intp], x: float, count: str) -> None:
        super().__init__()
        self.size, self.shown = size, shown
        whole = len(shown) == size
        height = COLUMN_HEIGHT if whole else CUT_COLUMN_HEIGHT
        spacing = min(0.56, height / max(len(shown) - 1, 1))
        heights = (np.arange(len(shown)) - (len(shown) - 1) / 2) * -spacing + MIDDLE_Y
        centres = np.stack([np.full(len(shown), x), heights, np.zeros(len(shown))], axis=1)
        self.radius = min(0.15, 0.41 * spacing)
        empty = blend(colours().background, colours().background, np.zeros(len(shown)))
        self.neurons = Swarm(centres, 2 * self.radius, empty, 1.0, colours().muted)
        self.count = Label(count, LABEL if whole else SMALL, colours().muted, width=COUNT_WIDTH)
        self.count.move_to([x, COUNT_Y, 0])
        self.neurons.set_z_index(1)
        self.add(self.neurons, self.count)

    @property
    def centres(self) -> Floats:
        """Of the neurons on screen, (shown, 3)."""
        centres: Floats = self.neurons.points
        return centres

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
        fills = activation_colours(activations, nothing=colours().background)
        dark = blend(colours().background, colours().background, np.zeros(self.size))
        dark[neuron] = fills[neuron]
        self.neurons.paint_in(dark[self.shown])
        return self

    def place(self, neuron: int) -> Floats:
        """Where a neuron, counted from 0 in the whole layer, is on screen.

        Raises:
            ValueError: the neuron is not among those on screen.
        """
        (row,) = np.flatnonzero(self.shown == neuron)
        place: Floats = self.centres[row]
        return place

    def single(self, neuron: int, activations: npt.ArrayLike) -> Swarm:
        """A copy of one neuron as a mobject of its own, lit by its activation."""
        fill = activation_colours(activations, nothing=colours().background)[neuron]
        disc = Swarm(self.place(neuron), 2 * self.radius, fill, 1.0, colours().muted)
        return disc.set_z_index(1)


class Diagram(Group):
    """A network on screen, read from left to right.

    Args:
        network: what is drawn.
        trace: one image's way through it; decides which neurons of a large layer are shown.
        words: for the texts beneath the columns.
        class_names: what the outputs stand for.
    """

    def __init__(
        self, network: Network, trace: Trace, words: Words, class_names: Sequence[str]
    ) -> None:
        super().__init__()
        self.network, self.words = network, words
        side = round(network.layer_sizes[0] ** 0.5)
        self.picture = digit_picture(trace.x.reshape(side, side), PICTURE_HEIGHT)
        self.picture.move_to([PICTURE_X, MIDDLE_Y, 0]).set_z_index(1)
        self.home = self.picture.copy()
        """Where the picture belongs, wherever a chapter moves it in between."""
        pixels = words("pixels", count=number_text(network.layer_sizes[0]))
        self.pixel_count = Label(pixels, LABEL, colours().muted)
        self.pixel_count.move_to([PICTURE_X, COUNT_Y, 0])
        places = np.linspace(FIRST_X, OUTPUT_X, len(network.layers))
        self.columns = [
            self._column(layer, activations, x)
            for layer, activations, x in zip(network.layers, trace.a, places, strict=True)
        ]
        self.names = VGroup()
        self.values = VGroup()
        last = self.columns[-1]
        for centre, index in zip(last.centres, last.shown, strict=True):
            name = Label(plain(class_names[index]), BODY, colours().muted)
            self.names.add(name.move_to(centre + 0.5 * RIGHT))
            value = Number(0.0, 2, LABEL, colours().muted)
            value.on_baseline(name.baseline).end_at(OUTPUT_X + 1.3)
            self.values.add(value)
        self.add(self.picture, self.pixel_count, *self.columns, self.names, self.values)

    def _column(self, layer: Layer, activations: Floats, x: float) -> Column:
        size, shown = layer.output_count, shown_neurons(activations)
        count = number_text(size)
        if len(shown) < size:
            count = self.words("some_of", shown=len(shown), count=count)
        return Column(size, shown, float(x), count)

    @property
    def hidden(self) -> list[Column]:
        """The columns between the picture and the outputs."""
        return self.columns[:-1]

    @property
    def outputs(self) -> Column:
        """The last column."""
        return self.columns[-1]

    def edges(
        self,
        layer: int,
        values: npt.ArrayLike,
        count: int | None = None,
        scale: float | None = None,
        neurons: Sequence[int] | None = None,
    ) -> Picture:
        """The edges into a layer, as strong as the values say.

        Args:
            layer: from 0, the one they lead to.
            values: (outputs, inputs), for instance the weights or `contributions`.
            count: only so many of the strongest on screen; all by default.
            scale: the |value| at full strength; by default the one that BRIGHT of the lines reach,
                so that a single strong line does not darken all others.
            neurons: only the edges into these neurons of the layer.
        """
        after = self.columns[layer]
        into = after.shown if neurons is None else np.intersect1d(after.shown, neurons)
        rows = np.searchsorted(after.shown, into)
        ends = after.centres[rows] + after.radius * LEFT
        if layer == 0:
            starts = self.home.centres()
            matrix = np.asarray(values)[into]
        else:
            before = self.columns[layer - 1]
            starts = before.centres + before.radius * RIGHT
            matrix = np.asarray(values)[np.ix_(into, before.shown)]
        chosen = strongest(matrix, matrix.size if count is None else count)
        neuron, origin = np.divmod(chosen, matrix.shape[1])
        strengths = matrix.ravel()[chosen]
        full = scale or float(np.quantile(np.abs(strengths), 1 - BRIGHT))
        # Above all text, below pictures and neurons: a sweep then redraws nothing but those.
        return edges_picture(starts[origin], ends[neuron], strengths, full).set_z_index(0.5)

    def edge_count(self, layer: int) -> tuple[int, int]:
        """How many edges lead into a layer: between neurons on screen, and in all."""
        weights = self.network.layers[layer].weights
        before = weights.shape[1] if layer == 0 else len(self.columns[layer - 1].shown)
        return len(self.columns[layer].shown) * before, weights.size

    def resize(self, factor: float, shift: Floats) -> Self:
        """Scale everything about the frame's middle, then move it: `edges` then fit as well."""
        parts = [self.picture, self.home, self.pixel_count, self.names, self.values]
        for column in self.columns:
            # Swarms know how to scale their shapes only when asked themselves.
            parts += [column.neurons, column.count]
            column.radius *= factor
        for part in parts:
            part.scale(factor, about_point=ORIGIN).shift(shift)
        return self

    def box(self, output: int) -> SurroundingRectangle:
        """A box in the accent's colour around an output with its name and value."""
        row = VGroup(self.names[output], self.values[output])
        box = SurroundingRectangle(row, color=colours().accent, stroke_width=3, buff=0.1)
        left = self.outputs.centres[output][0] - self.outputs.radius - 0.13
        right = box.get_right()[0]
        box.stretch_to_fit_width(right - left).stretch_to_fit_height(0.48)
        box.move_to([(left + right) / 2, self.outputs.centres[output][1], 0])
        return box.round_corners(0.08)


def shown_neurons(activations: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """The neurons of a layer that are on screen: all, or the most active of a large layer."""
    values = np.asarray(activations)
    if len(values) <= MOST_SHOWN:
        return np.arange(len(values))
    return np.sort(strongest(values, SHOWN))


def contributions(network: Network, trace: Trace, layer: int) -> Floats:
    """What each input adds to each neuron of a layer: w · a, (outputs, inputs)."""
    products: Floats = network.layers[layer].weights * trace.inputs(layer)
    return products
