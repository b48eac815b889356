"""The last layer from near, with room beside its outputs for sums."""

from __future__ import annotations

from typing import Any

from manim import LEFT, RIGHT, FadeIn, FadeOut, Group, Mobject, Scene

from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats

ROOM = 4.6
"""Right of the outputs, for sums."""

NEARER = 0.4
"""Of the way from the picture to the outputs, what the neurons before these are away from it."""

DIMMED = 0.35
"""The opacity of the layers before the last two."""


class LastLayer:
    """The outputs and the neurons before them come nearer to the picture.

    The layers in between stay, but dim and close together: it is not the picture that the last
    two look at. Those whose colours need a key go out: there is no room for it.

    Args:
        reading: which has come as far as the last hidden layer, or through.
        beside: what else is moved with the outputs.
    """

    def __init__(self, reading: Reading, *beside: Mobject) -> None:
        self.reading, diagram = reading, reading.diagram
        self.outputs = Group(diagram.outputs, diagram.names, diagram.values, *beside)
        values = Group(diagram.names, diagram.values)
        self.by = values.get_right()[0] - (current_layout().stage_side - ROOM)
        picture = diagram.picture.get_right()[0]
        way = NEARER * (diagram.outputs.neurons.get_x() - self.by - picture)
        count = len(diagram.hidden)
        self.hidden_by = [
            column.neurons.get_x() - (picture + way * place / count)
            for place, column in enumerate(diagram.hidden, 1)
        ]
        between = diagram.hidden[:-1]
        self.leaving = Group(*(column if column.keys else column.count for column in between))
        self.dimmed = [column for column in between if not column.keys]

    def comes(self, scene: Scene, *gone: Mobject) -> None:
        """The last layer comes near, and the lines of the whole network go out.

        Args:
            scene: where it is played.
            gone: what else goes out.
        """
        reading = self.reading
        scene.play(FadeOut(self.leaving, *reading.drawn, *gone), run_time=0.3)
        scene.play(*self._moving(LEFT, DIMMED), run_time=0.7)
        self.lines, reading.lines, reading.shade = reading.lines, [], None
        for lines in self.lines[: len(self.hidden_by)]:
            lines.set_opacity(FAINT)

    def goes_back(self, scene: Scene, *gone: Mobject) -> None:
        """The whole network is there again, without its lines.

        Args:
            scene: where it is played.
            gone: what goes out first.
        """
        scene.play(*map(FadeOut, (*gone, *self.reading.lines)), run_time=0.4)
        self.reading.lines = []
        scene.play(FadeIn(self.leaving), *self._moving(RIGHT, 1.0), run_time=0.6)

    def lines_come(self, scene: Scene, *others: Mobject) -> None:
        """The lines that have gone out are there again, and with them what else is given."""
        self.reading.lines = self.lines
        scene.play(FadeIn(*self.lines, *others), run_time=0.4)

    def _moving(self, way: Floats, opacity: float) -> list[Any]:
        moving = [self.outputs.animate.shift(self.by * way)]
        for column, by in zip(self.reading.diagram.hidden, self.hidden_by, strict=True):
            if column in self.dimmed:
                moving.append(column.neurons.animate.shift(by * way).set_opacity(opacity))
            elif column not in self.leaving:
                moving.append(column.animate.shift(by * way))
        return moving
