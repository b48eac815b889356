"""Outputs work, one or two of them, with what they add up beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, Group, LaggedStart, Mobject, Scene, VGroup

from network.analysis.weighted_sum import WeightedSum
from scenes.kit.diagram.reading import CountIn, Reading
from scenes.kit.diagram.sum_column import SumColumn
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.props.forward_pass.last_layer import ROOM

APART = 0.4
"""Between two columns, and between a column and its head."""

ABOVE = 0.2
"""Of a tag's baseline, above the heads."""


class OutputSums:
    """Columns of numbers at the right of the stage, one an output, each below its output's name.

    A single column ends with the activation; two have the names of their rows in common.

    Args:
        reading: which has come as far as the last hidden layer, with room beside the outputs.
        outputs: one or two, from 0, on screen.
        tags: above the names of the first of them; none by default.
        boxed: of these, those that are boxed already.
    """

    def __init__(
        self,
        reading: Reading,
        outputs: Sequence[int],
        tags: Sequence[str] = (),
        boxed: Sequence[int] = (),
    ) -> None:
        self.reading, self.outputs = reading, outputs
        self.diagram, trace = reading.diagram, reading.trace
        self.layer, is_one = len(self.diagram.columns) - 1, len(outputs) == 1
        of_each = [WeightedSum.of(self.diagram.network, trace, self.layer, k) for k in outputs]
        self.columns = [SumColumn(own, self.diagram.words, BODY) for own in of_each]
        heads, blocks = Group(), Group()
        for output, column in zip(outputs, self.columns, strict=True):
            if not is_one:
                column.remove(column.result)
            if column is not self.column:
                for row in (column.positive, column.negative, column.bias, column.total):
                    row.remove(row[1])
            head = self.diagram.name_of(output).copy().set_color(colours().text)
            head.next_to(column.positive[0], UP, buff=APART)
            heads.add(head)
            blocks.add(Group(head, column))
        blocks.arrange(RIGHT, buff=APART)
        for block, column in zip(blocks, self.columns, strict=True):
            block.shift((self.column.total[0].baseline - column.total[0].baseline) * UP)
        for head in heads:
            head.on_baseline(heads[-1].baseline)
        blocks.set_x(current_layout().stage_side - ROOM / 2)
        blocks.set_y(self.diagram.outputs.neurons.get_y())
        top = max(head.get_top()[1] for head in heads) + ABOVE
        tagged = zip(tags, heads, strict=False)
        self.tags = [Label(tag, LABEL).on_baseline(top).match_x(head) for tag, head in tagged]
        self.heads = heads
        self.boxes = [
            self.diagram.box(k).set_color(colours().muted) for k in outputs if k not in boxed
        ]

    @property
    def column(self) -> SumColumn:
        """Of the last of them."""
        return self.columns[-1]

    def work(self, scene: Scene, seconds: float) -> None:
        """Their lines run; what adds, what takes away and the bias make the sum.

        Of one output they come in one after another; of two at once: there it is the sums that
        are looked at.

        Args:
            scene: where it is played.
            seconds: for the columns.
        """
        scene.play(*map(Create, self.boxes), run_time=0.5)
        self.lines = self.reading.lines_to(self.layer, self.outputs, seconds=1.0)
        # Right of its row, so that nothing flies over the numbers of others.
        places = [self.diagram.box(output).get_right() for output in self.outputs]
        heads = zip(self.heads, places, strict=True)
        coming = [FadeIn(head, target_position=place) for head, place in heads]
        scene.play(*coming, *map(FadeIn, self.tags), run_time=0.6)
        *parts, rules, totals = zip(*(column.rows for column in self.columns), strict=True)
        if len(self.outputs) > 1:
            parts = [sum(parts, ())]
        steps = [
            LaggedStart(
                *(
                    FadeIn(part, target_position=place)
                    for part, place in zip(row, cycle(places), strict=False)
                ),
                lag_ratio=0.0,
            )
            for row in parts
        ]
        made = FadeIn(*rules, *totals, shift=0.2 * DOWN)
        scene.play(LaggedStart(*steps, made, lag_ratio=0.8), run_time=seconds)

    def light_up(self, scene: Scene) -> None:
        """Each becomes its activation: the outputs light up, the others stay dark."""
        lighting = self.diagram.outputs.lighting_some(self.reading.trace.output, self.outputs)
        values = [
            CountIn(self.diagram.value_of(output), column.weighted_sum.a)
            for output, column in zip(self.outputs, self.columns, strict=True)
        ]
        results = [FadeIn(c.result, shift=0.2 * LEFT) for c in self.columns if c.result in c]
        scene.play(*results, lighting, *values, run_time=1.0)

    def point_out_larger(self, scene: Scene) -> None:
        """The largest sum is boxed."""
        largest = max(self.columns, key=lambda column: column.weighted_sum.z)
        self.boxes.append(box_around(largest.total[0]))
        scene.play(Create(self.boxes[-1]), run_time=0.6)

    @property
    def parts(self) -> list[Mobject]:
        """All that it has brought."""
        return [self.lines, *self.boxes, *self.heads, *self.tags, *self.columns]


def sum_beside(reading: Reading, verdict: Verdict) -> VGroup:
    """The sum of the answer, right beside its box; what the verdict has there makes room.

    Args:
        reading: which has come through.
        verdict: on what is read.
    """
    diagram, output = reading.diagram, verdict.answer
    own = WeightedSum.of(diagram.network, reading.trace, len(diagram.columns) - 1, output)
    total = SumColumn(own, diagram.words, BODY).total.next_to(verdict.box, RIGHT, buff=APART / 2)
    total.shift((diagram.name_of(output).baseline - total[0].baseline) * UP)
    for part in verdict.truth:
        if abs(part.get_y() - verdict.box.get_y()) < diagram.outputs.radius:
            part.shift((total.get_right()[0] - verdict.box.get_right()[0] + APART / 2) * RIGHT)
    return total
