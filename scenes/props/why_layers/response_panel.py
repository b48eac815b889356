"""A neuron as it was hoped for, and what the neurons of a layer really do, in words and discs."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject

from network.analysis.selectivity import Response
from scenes.kit.diagram.column import Column
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.wording import Wording
from scenes.props.why_layers.response_table import ResponseTable

SIDE, CLOSEST = 3.5, 2.5
"""Widths of the texts at the left of the table and at its right."""

LEGEND_Y = -3.1


class ResponsePanel(Group):
    """A table of responses with what is said about it.

    The parts are `table` and the texts `hoped`, `neurons` and `closest` beside its rows and
    `legend` below. `tag` is the place of a tag below the row that was hoped for.

    Args:
        response: what is shown.
        column: its layer, as it is on screen.
        class_names: plain texts.
        tag: the tag that goes to its place.
        words: with the keys hoped, neurons, one_neuron, some_neurons, legend and closest.
    """

    def __init__(
        self,
        response: Response,
        column: Column,
        class_names: Sequence[str],
        tag: Mobject,
        words: Wording,
    ) -> None:
        super().__init__()
        self.response, self.class_names = response, class_names
        rows = len(column.shown)
        self.table = table = ResponseTable(response, rows, class_names)
        table.shift(0.9 * RIGHT + 1.76 * UP)
        self.hoped = Label(words("hoped"), LABEL, width=SIDE, align="right")
        self.hoped.next_to(table.heads, LEFT, buff=0.2).set_y(table.hoped.get_y())
        numbers = {"shown": number_text(rows), "count": number_text(column.size)}
        key = "neurons" if rows == column.size else "some_neurons"
        key = "one_neuron" if column.size == 1 else key
        self.neurons = Label(words(key, **numbers), LABEL, width=SIDE, align="right")
        self.neurons.next_to(table.heads, LEFT, buff=0.2)
        # Of few neurons the rows begin right below the one hoped for, where the tag goes.
        self.tag = tag.copy().next_to(self.hoped, DOWN, buff=0.2, aligned_edge=RIGHT)
        below = self.tag.get_bottom()[1] - 0.15
        self.neurons.shift(min(0, below - self.neurons.get_top()[1]) * UP)
        self.legend = Label(words("legend"), LABEL, colours().quiet)
        self.legend.set_x(table.hoped.get_x()).on_baseline(LEGEND_Y)
        said = self.values | {
            "neuron": number_text(response.neurons[0] + 1),
            "missed": plain(class_names[response.missed]),
            "mistaken": plain(class_names[response.mistaken]),
        }
        self.closest = Label(words("closest", **said), LABEL, width=CLOSEST, align="left")
        self.closest.next_to(table.first_row, RIGHT, buff=0.2).align_to(table.first_row, UP)
        self.add(table, self.hoped, self.neurons, self.legend, self.closest)

    @property
    def values(self) -> dict[str, str]:
        """Where the neuron that comes closest fails, and how far, for a caption's blanks."""
        missed, mistaken = self.response.missed, self.response.mistaken
        return {
            "missed": self.class_names[missed],
            "low": number_text(self.response.with_it[missed], 2),
            "mistaken": self.class_names[mistaken],
            "high": number_text(self.response.without[mistaken], 2),
        }
