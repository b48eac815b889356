"""A single output works, before all of them do."""

from __future__ import annotations

from manim import DOWN, LEFT, UP, Create, FadeIn, FadeOut, LaggedStart, Scene

from network.analysis.weighted_sum import WeightedSum
from scenes.kit.diagram.reading import CountIn, Reading
from scenes.kit.diagram.sum_column import SumColumn
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL


class OneOutput:
    """An output of a diagram with its outline, the column of its sum, and its activation.

    The column stands where the names of the other outputs were, on the side with more room.

    Args:
        reading: which has come as far as the last hidden layer.
        output: from 0, on screen.
    """

    def __init__(self, reading: Reading, output: int) -> None:
        diagram, trace = reading.diagram, reading.trace
        self.reading, self.output = reading, output
        self.a = float(trace.output[output])
        self.box = diagram.box(output).set_color(colours().muted)
        self.value, self.disc = diagram.value_of(output), diagram.outputs.place(output)
        own = diagram.name_of(output)
        self.others = [name for name in diagram.names if name is not own]
        self.sum = WeightedSum.of(diagram.network, trace, len(diagram.columns) - 1, output)
        self.column = SumColumn(self.sum, diagram.words, LABEL)
        self.column.remove(self.column.result)
        side = DOWN if self.disc[1] > diagram.outputs.get_y() else UP
        self.column.next_to(self.box, side, buff=0.3)
        self.column.align_to(own, LEFT)
        beyond = self.column.get_right()[0] - current_layout().stage_side
        self.column.shift(max(beyond, 0) * LEFT)

    def works(self, scene: Scene) -> None:
        """Its lines run, with its bias they make its sum, and that becomes its activation."""
        going = [name.animate.set_opacity(0) for name in self.others]
        scene.play(Create(self.box), *going, run_time=0.4)
        layer = len(self.reading.diagram.columns) - 1
        self.lines = self.reading.one(layer, self.output, seconds=1.2)
        rows = [FadeIn(row, target_position=self.disc) for row in self.column.rows]
        scene.play(LaggedStart(*rows, lag_ratio=0.4), run_time=1.2)
        scene.play(CountIn(self.value, self.a), run_time=0.6)

    def goes_out(self, scene: Scene) -> None:
        """All but its activation goes out, for all outputs to work."""
        coming = [name.animate.set_opacity(1) for name in self.others]
        scene.play(FadeOut(self.lines, self.box, self.column), *coming, run_time=0.5)
