"""A network at its start: what it says, what is wanted, and what runs back of the difference."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Group, VGroup

from network.analysis.backward_pass import BackwardPass
from network.analysis.compared_runs import ComparedRun
from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import lines_between
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import SMALL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.relu_vs_sigmoid.bars import beginning_at, lying
from scenes.props.relu_vs_sigmoid.curves import Headed
from scenes.props.relu_vs_sigmoid.end_to_end import GAP, Rows, names_of
from scenes.props.relu_vs_sigmoid.passing import Passing

SIDE = 3.25
"""Half the width of a network with all that belongs to it."""
PICTURE = 1.2
"""The side of its picture."""
FIRST, LAST = 2.15, 4.7
"""From its left end to its first layer and to its outputs."""
WANTED = 0.2
"""From its right end to what is wanted of the outputs."""
TALLEST, BELOW = 4.3, 0.45
"""The height of its highest column, and from there down to the baseline of what stands there."""
NAMED = 0.26
"""From the middle of an output to its name."""
AROUND = 0.1
"""Before and behind the longest of the outputs' bars."""
DIM = 0.5
"""An output that is less says nothing."""
SHARE = 56
"""The size of the share that gets through."""
FAINT = 0.18
"""The opacity of the weights' lines below all that runs."""


class WayBack(Group):
    """A network at its random start, what it makes of a digit, and what runs back of it.

    The parts are the `picture` and the network's `columns` and `lines`. To come are `lit`, the
    columns as bright as what the digit makes of them, and the `names` of the outputs; `wanted`, the
    outputs as they should be; `bars`, of each output what is missing or too much. What runs back is
    in `light`, the lines from each layer to the one before it, the last layer's first, and in
    `passing`, at the neurons where these end; and the `rows` say what comes of it.

    Args:
        run: whose start it is.
        name: of its activation, one of COMPARED.
        back: its way back, of the digit alone.
        digit: its label known.
        x: the network's middle.
        words: for the texts.
    """

    def __init__(
        self,
        run: ComparedRun,
        name: str,
        back: BackwardPass,
        digit: Digit,
        x: float,
        words: Wording,
    ) -> None:
        super().__init__()
        network, layout, quiet = run.networks[0], current_layout(), colours().quiet
        self.network, self.back, self.left = network, back, x - SIDE
        self.top = Headed(name, x, words)
        self.colour, self.right = self.top.colour, x + SIDE
        diagram = Diagram(network)
        middle = layout.stage_top - TALLEST / 2
        places = np.linspace(self.left + FIRST, self.left + LAST, len(diagram.columns))
        self.columns = Group(*(column.neurons for column in diagram.columns))
        for neurons, place in zip(self.columns, places, strict=True):
            # Equally high, for what a layer's diagram says of its colours takes room there.
            neurons.scale(TALLEST / neurons.height).move_to([place, middle, 0])
        self.lines = Group(*(diagram.edges(k) for k in range(1, len(self.columns))))
        self.lines.set_opacity(FAINT)
        self.picture = digit_picture(digit.image, PICTURE)
        self.picture.move_to([self.left + PICTURE / 2, middle, 0])
        trace = network.trace(digit.pixels)
        self.lit = Group(
            *(
                column.neurons.copy().paint_in(column.fills(activations))
                for column, activations in zip(diagram.columns, trace.a, strict=True)
            )
        )
        self.outputs, self.is_dim = self.lit[-1], bool(trace.output.max() < DIM)
        should = (np.arange(len(trace.output)) == digit.label).astype(float)
        last = diagram.columns[-1]
        self.wanted = last.neurons.copy().paint_in(last.fills(should)).set_x(self.right - WANTED)
        self.baseline = below = middle - TALLEST / 2 - BELOW
        self.says = Label(words("says"), SMALL, quiet).set_x(places[-1]).on_baseline(below)
        self.wants = Label(words("wanted"), SMALL, quiet)
        self.wants.on_baseline(below).align_to(self.right * RIGHT, RIGHT)
        self.names = VGroup()
        for index, centre in enumerate(self.outputs.centres):
            label = Label(str(index), SMALL, quiet).next_to(centre, RIGHT, buff=NAMED)
            self.names.add(label.set_y(centre[1]))
        self.missing = should - trace.output
        self._add_bars()
        self.share = number_text(100 * back.shares[0])
        self.told = Label(f"{self.share} %", SHARE, self.colour)
        self.add(self.picture, self.lines, self.columns, self.lit)

    def _add_bars(self) -> None:
        """Of each output a bar from what it says, on a scale on which 1 reaches what is wanted."""
        theme, start = colours(), float(self.names.get_right()[0]) + AROUND
        self.unit = float(self.wanted.get_left()[0]) - AROUND - start
        self.inks = [theme.plus if much > 0 else theme.minus for much in self.missing]
        starts = [[start, y, 0] for y in self.outputs.centres[:, 1]]
        self.bars = beginning_at(lying(self.missing, self.unit, self.inks), starts)

    @property
    def longest(self) -> float:
        """The largest that reaches a neuron, or gets through one."""
        parts = (*self.back.arriving, *self.back.gradients[:-1])
        return max(float(np.abs(part).max()) for part in parts)

    def carried(self) -> list[Floats]:
        """What runs along each line, (after, before), the lines from the last layer first."""
        return [
            np.abs(gradient[0][:, None] * layer.weights)
            for gradient, layer in zip(
                self.back.gradients[:0:-1], self.network.layers[:0:-1], strict=True
            )
        ]

    def shine(self, full: float, unit: float) -> None:
        """Make the lines on which the difference runs back, and the bars where they end.

        Args:
            full: what runs along the brightest line.
            unit: how long a bar of 1 is.
        """
        pairs = zip(self.columns[-2::-1], self.columns[:0:-1], self.carried(), strict=True)
        self.light: list[Picture] = [
            lines_between(before, after, carried, full, self.colour).set_z_index(0.6)
            for before, after, carried in pairs
        ]
        self.passing = [
            Passing(neurons, reached[0], through[0], unit, self.colour)
            for neurons, reached, through in zip(
                self.columns[-2::-1],
                self.back.arriving[::-1],
                self.back.gradients[-2::-1],
                strict=True,
            )
        ]

    def lay_out(self, unit: float, words: Wording) -> None:
        """Make the rows.

        Args:
            unit: how long 1 is there.
            words: for their names.
        """
        x = self.left + names_of(words).width + GAP
        first, place = self.back.gradients[0][0], np.array([x, self.baseline, 0])
        self.rows = Rows(self.missing, first, self.inks, self.colour, unit, self.told, place, words)
