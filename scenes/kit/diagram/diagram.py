"""The layer diagram: the picture is the input layer, then a column of neurons for each layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from manim import Group, SurroundingRectangle, VGroup

from network.activations import Activation
from network.analysis.ranking import strongest
from network.errors import InputError
from network.model import Network
from scenes.kit.diagram.column import (
    COUNT_WIDTH,
    Column,
    shown_neurons,
    shown_outputs,
)
from scenes.kit.diagram.edges import edges_picture
from scenes.kit.diagram.layout import (
    AROUND_WORDS,
    INPUT_X,
    LARGE_VALUES,
    LONGEST_NAME,
    NAME_ROOM,
    PICTURE_HEIGHT,
    PICTURE_WIDTH,
    PICTURE_X,
    layer_places,
    picture_shape,
)
from scenes.kit.engine.painted import Place
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording, numbers_alone

COUNTS_APART = 0.08
"""Between the texts beneath two columns, at least."""


MANY_OUTPUTS = 12
"""The names of more outputs than this are smaller, for them to stand apart."""


BRIGHT = 0.02
"""The share of a bundle's lines that are drawn at full strength."""


class Diagram(Group):
    """A network on screen, read from left to right.

    The input layer is a picture where the network takes one: an image of two dimensions, or a
    square number of inputs, more than a column holds. Any other input is a column of neurons.
    Without an image all is dark.

    Args:
        network: what is drawn.
        image: what lights it, as many numbers as the network takes, in any shape; decides which
            neurons of a large layer are shown.
        words: for the texts beneath the columns, which are bare numbers without them.
        class_names: what the outputs stand for; their numbers from 0 by default.
        wanted: outputs that are on screen even where there are more than a column shows.

    Raises:
        InputError: the image or the names are not as many as the network needs.
    """

    def __init__(
        self,
        network: Network,
        image: npt.ArrayLike | None = None,
        *,
        words: Wording = numbers_alone,
        class_names: Sequence[str] | None = None,
        wanted: Sequence[int] = (),
    ) -> None:
        super().__init__()
        layout = current_layout()
        self.network, self.words = network, words
        inputs, *_, outputs = network.layer_sizes
        names = [str(k) for k in range(outputs)] if class_names is None else class_names
        if len(names) < outputs:
            raise InputError(f"The network has {outputs} outputs; {len(names)} have a name.")
        given = np.zeros(inputs) if image is None else np.asarray(image, dtype=float)
        trace = network.trace(given.ravel())
        shape = picture_shape(given)
        self.input: Picture | Column
        if shape is None:
            self.input = self._column(trace.x, shown_neurons(trace.x), INPUT_X)
            self.pixel_count = self.input.count
        else:
            self.input = self._picture(given.reshape(shape))
            pixels = self.words("pixels", count=number_text(inputs))
            self.pixel_count = Label(pixels, LABEL, colours().quiet)
            self.pixel_count.move_to([PICTURE_X, layout.count_y, 0])
        is_column = isinstance(self.input, Column)
        self._first = self.input.neurons.copy() if is_column else self.input.copy()
        self._home = Place(self._first)
        shown = [*map(shown_neurons, trace.a[:-1]), shown_outputs(trace.output, wanted)]
        size = SMALL if len(shown[-1]) > MANY_OUTPUTS else BODY
        self.names = VGroup()
        for index in shown[-1]:
            text = plain(fitted(names[index], size, LONGEST_NAME))
            self.names.add(Label(text, size, colours().quiet))
        widest = max(float(name.width) for name in self.names)
        widest += AROUND_WORDS if widest > NAME_ROOM else 0.0
        is_share = network.layers[-1].activation.is_share
        room = max(NAME_ROOM, widest + (0.0 if is_share else LARGE_VALUES))
        places = layer_places(len(network.layers), layout.output_x + NAME_ROOM - room)
        width = float(np.diff(places).min(initial=COUNT_WIDTH + COUNTS_APART)) - COUNTS_APART
        self.columns = [
            self._column(activations, those, float(x), width, layer.activation)
            for activations, those, x, layer in zip(
                trace.a, shown, places, network.layers, strict=True
            )
        ]
        self.values, self.lines = VGroup(), Group()
        figure = Label("0", size)
        for centre, name in zip(self.columns[-1].centres, self.names, strict=True):
            # On a line as if it were a figure, whatever letters it has.
            figure.move_to(centre)
            name.set_x(centre[0] + 0.2 + max(NAME_ROOM, widest) / 2).on_baseline(figure.baseline)
            value = Number(0.0, 2, SMALL if size is SMALL else LABEL, colours().quiet)
            value.on_baseline(name.baseline).end_at(layout.output_x + 1.3)
            self.values.add(value)
        self.add(self.input, self.pixel_count, *self.columns, self.names, self.values)
        self.add(self._home, self.lines)
        if image is not None:
            self.light(given)

    def _picture(self, image: Floats) -> Picture:
        picture = digit_picture(image, PICTURE_HEIGHT)
        layout = current_layout()
        if picture.width > PICTURE_WIDTH:
            picture.scale_to_fit_width(PICTURE_WIDTH)
        return picture.move_to(
            [PICTURE_X, (layout.column_top + layout.column_bottom) / 2, 0]
        ).set_z_index(1)

    def _column(
        self,
        activations: Floats,
        shown: npt.NDArray[np.intp],
        x: float,
        width: float = COUNT_WIDTH,
        activation: Activation | None = None,
    ) -> Column:
        size = len(activations)
        count = number_text(size)
        if len(shown) < size:
            count = self.words("some_of", shown=len(shown), count=count)
        return Column(size, shown, x, count, width, activation)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # A copy is of the same network: what never changes is shared.
        memo.update({id(shared): shared for shared in (self.network, self.words)})
        return super().__deepcopy__(memo)

    @property
    def picture(self) -> Picture:
        """The input layer of a network that takes pictures.

        Raises:
            InputError: it takes none, so that `input` is a column.
        """
        if isinstance(self.input, Column):
            raise InputError(f"This network takes no picture but {self.input.size} numbers.")
        return self.input

    @property
    def home(self) -> Any:
        """The picture as it was made, where it belongs, wherever it is moved in between.

        Where the network takes no picture, it is the column of its inputs.
        """
        if isinstance(self.input, Column):
            return self.input
        return self._first.copy().match_points(self._home)

    @property
    def scale_now(self) -> float:
        """How many times as large as it was made the diagram is."""
        now, first = (
            np.linalg.norm(place.points[1] - place.points[0]) for place in (self._home, self._first)
        )
        return float(now / first)

    @property
    def hidden(self) -> list[Column]:
        """The columns between the picture and the outputs."""
        return self.columns[:-1]

    @property
    def outputs(self) -> Column:
        """The last column."""
        return self.columns[-1]

    def light(self, image: npt.ArrayLike) -> Self:
        """Show an image, what each neuron makes of it, and the values of the outputs.

        Args:
            image: as many numbers as the network takes, in any shape.

        Raises:
            InputError: it has more or fewer numbers.
        """
        trace = self.network.trace(np.asarray(image, dtype=float).ravel())
        if isinstance(self.input, Column):
            self.input.light(trace.x)
        else:
            self.input.show(self.picture_of(trace.x).raster)
        for column, activations in zip(self.columns, trace.a, strict=True):
            column.light(activations)
        return self._count(trace.output)

    def picture_of(self, image: npt.ArrayLike) -> Picture:
        """Another image, (inputs,), as a picture of as many rows and columns."""
        columns, rows = self.picture.raster.size
        return digit_picture(np.reshape(np.asarray(image), (rows, columns)))

    def go_dark(self) -> Self:
        """Make all neurons dark again, with outputs of 0; the input stays."""
        for column in self.columns:
            column.go_dark()
        return self._count(np.zeros(self.outputs.size))

    def _count(self, outputs: Floats) -> Self:
        for number, value in zip(self.values, outputs[self.outputs.shown], strict=True):
            number.set_value(value)
        return self

    def connect(self) -> Self:
        """Join the neurons by lines, a weight each, which are a part of the diagram from now on."""
        self.lines.remove(*self.lines)
        self.lines.add(*(self.edges(layer) for layer in range(len(self.columns))))
        return self

    def edges(
        self,
        layer: int,
        values: npt.ArrayLike | None = None,
        count: int | None = None,
        scale: float | None = None,
        neurons: Sequence[int] | None = None,
        signed: bool = True,
    ) -> Picture:
        """The edges into a layer, as strong as the values say, where the diagram is now.

        Args:
            layer: from 0, the one they lead to.
            values: (outputs, inputs), for instance `contributions`; the weights by default.
            count: the number of the strongest that are on screen; all by default.
            scale: the |value| at full strength; by default the one that BRIGHT of the lines reach,
                so that a single strong line does not darken all others.
            neurons: only the edges into these neurons of the layer.
            signed: as in `edges_picture`.
        """
        after = self.columns[layer]
        into = after.shown if neurons is None else np.intersect1d(after.shown, neurons)
        rows = np.searchsorted(after.shown, into)
        ends = after.neurons.lefts[rows]
        given = self.network.layers[layer].weights if values is None else np.asarray(values)
        matrix = given[into]
        before = self._before(layer)
        if isinstance(before, Column):
            starts, matrix = before.neurons.rights, matrix[:, before.shown]
        else:
            starts = before.centres()
        chosen = strongest(matrix, matrix.size if count is None else count)
        neuron, origin = np.divmod(chosen, matrix.shape[1])
        strengths = matrix.ravel()[chosen]
        full = scale or float(np.quantile(np.abs(strengths), 1 - BRIGHT))
        lines = edges_picture(starts[origin], ends[neuron], strengths, full, signed)
        return self.under_picture(lines.set_opacity(self._home.opacity))

    def under_picture(self, lines: Picture) -> Picture:
        """Bring lines below the picture, which they then cover no longer; returns them."""
        # Above all text, below pictures and neurons: a sweep then redraws nothing but those.
        return lines.set_z_index(0.5)

    def over_picture(self, lines: Picture) -> Picture:
        """Bring lines over the picture, so that each is seen to begin at its pixel; returns them.

        Where the input layer is a column, they stay where they are.
        """
        above = not isinstance(self.input, Column)
        return lines.set_z_index(self.picture.z_index + 0.2) if above else lines

    def sources(
        self, layer: int, values: npt.ArrayLike, count: int, neurons: Sequence[int] | None = None
    ) -> npt.NDArray[np.intp]:
        """The inputs of a layer from which lines begin that `edges` draws with these arguments."""
        after, before = self.columns[layer], self._before(layer)
        into = after.shown if neurons is None else np.intersect1d(after.shown, neurons)
        matrix = np.asarray(values)[into]
        shown = before.shown if isinstance(before, Column) else np.arange(matrix.shape[1])
        chosen = strongest(matrix[:, shown], count)
        seen = chosen[matrix[:, shown].ravel()[chosen] != 0]
        return np.unique(shown[seen % len(shown)])

    def _before(self, layer: int) -> Column | Picture:
        return self.columns[layer - 1] if layer else self.home

    def edge_count(self, layer: int) -> tuple[int, int]:
        """How many edges lead into a layer: between neurons on screen, and in all."""
        weights = self.network.layers[layer].weights
        before = self._before(layer)
        starts = len(before.shown) if isinstance(before, Column) else weights.shape[1]
        return len(self.columns[layer].shown) * starts, weights.size

    def name_of(self, output: int) -> Label:
        """The name on screen of an output, from 0 among all of them."""
        name: Label = self.names[self.outputs.row(output)]
        return name

    def value_of(self, output: int) -> Number:
        """The number on screen of an output, from 0 among all of them."""
        value: Number = self.values[self.outputs.row(output)]
        return value

    def box(self, output: int) -> SurroundingRectangle:
        """A box in the accent's colour around an output with its name and value."""
        row, scale = VGroup(self.name_of(output), self.value_of(output)), self.scale_now
        box = SurroundingRectangle(row, color=colours().accent, stroke_width=3, buff=0.1 * scale)
        x, y, _ = self.outputs.place(output)
        left = x - self.outputs.radius - 0.13 * scale
        right = box.get_right()[0]
        height = min(0.42 * scale, *(0.95 * -np.diff(self.outputs.centres[:2, 1])))
        box.stretch_to_fit_width(right - left).stretch_to_fit_height(height)
        box.move_to([(left + right) / 2, y, 0])
        return box.round_corners(0.08 * scale)
