"""The hope once more: strokes of a digit at the first layer, its parts at the last hidden one."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    Scene,
    VGroup,
)

from network.analysis.segmented_digits import CutDigit
from scenes.kit.diagram.answers import darkening, showing
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.labelled import (
    LEADER,
    WAITING,
    Labelled,
    PartLabel,
    hoped_line,
    label_heights,
    label_size,
)
from scenes.kit.engine.points import Points
from scenes.kit.figures.cut_out import cut_out
from scenes.kit.figures.hypothesis_tag import HypothesisTag
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.wording import Wording

STROKES, PART = 6, 1.2
"""How many strokes get a neuron, and how high the label of a larger part is."""
ASIDE = 0.4
"""How far right of the middle between its neighbours a layer stands that has large labels."""


class Hoped(Group):
    """What the layers were hoped to do with one digit, in the diagram.

    The parts are the `tag`; `strokes`, labels at the first hidden layer; `parts`, labels at the
    last, where that is another one; and `lines`, from strokes to parts and from these to the
    output. `left` is what is on screen in the end, of the diagram and of these.

    Args:
        diagram: whose columns go to where labels have room.
        cut: the digit and what it is cut into.
        answer: the output that is hoped to light up.
        words: with the key hypothesis.
    """

    def __init__(self, diagram: Diagram, cut: CutDigit, answer: int, words: Wording) -> None:
        self.diagram, self.cut, self.answer = diagram, cut, answer
        self.goals = _places(diagram)
        first, last = diagram.hidden[0], diagram.hidden[-1]
        count = min(STROKES, len(first.shown), len(cut.strokes))
        size = label_size(STROKES)
        labels = [PartLabel(cut, mask, size, in_its_digit=True) for mask in cut.strokes[:count]]
        self.strokes = Labelled(self._goal(first), labels)
        self.parts: Labelled | None = None
        if last is not first:
            masks = cut.parts[: len(last.shown)]
            large = [PartLabel(cut, mask, PART) for mask in masks]
            self.parts = Labelled(self._goal(last), large, label_heights(len(large)))
            self.parts.column = last
        # Only for their places the layers were where they will stand.
        self.strokes.column = first
        self.tag = HypothesisTag(words)
        self.lines = VGroup()
        self.left = Group(*self._staying(), diagram.names)
        super().__init__(self.tag, self.strokes)
        if self.parts is not None:
            self.add(self.parts)

    def _goal(self, column: Column) -> Column:
        """A column where it will stand."""
        return column.copy().shift(self.goals[self.diagram.columns.index(column)] * RIGHT)

    def _staying(self) -> list[Column]:
        """The layers that are on screen: of the hidden ones, the first and the last."""
        hidden = self.diagram.hidden
        return [*dict.fromkeys((hidden[0], hidden[-1])), self.diagram.outputs]

    def come(self, scene: Scene) -> None:
        """The layers move apart; strokes fly out of the digit to their labels."""
        diagram = self.diagram
        moving = [
            column.animate.shift(self.goals[diagram.columns.index(column)] * RIGHT)
            for column in self._staying()
        ]
        texts = VGroup(diagram.names, diagram.values)
        scene.play(
            showing(diagram, self.cut.digit),
            *moving,
            texts.animate.shift(self.goals[-1] * RIGHT),
            *(FadeOut(column) for column in diagram.hidden[1:-1]),
            FadeIn(self.tag),
            run_time=0.9,
        )
        square = self.cut.square
        cuts = [
            cut_out(diagram.picture, mask, square).set_z_index(3)
            for mask in self.cut.strokes[: len(self.strokes.labels)]
        ]
        pairs = list(zip(cuts, self.strokes.labels, strict=True))
        scene.add(*cuts)
        scene.play(
            *(cut.animate.match_points(label.part) for cut, label in pairs),
            *(FadeIn(label.frame, label.ghost) for label in self.strokes.labels),
            run_time=1.0,
        )
        scene.add(*(label.part for label in self.strokes.labels))
        scene.remove(*cuts)

    def light_up(self, scene: Scene) -> None:
        """Strokes light their neurons, these the parts, and these the digit."""
        scene.play(*self.strokes.joining(), self.strokes.all_lighting(), run_time=0.5)
        last, parts = self.strokes, self.parts
        if parts is not None:
            count = len(parts.labels)
            wholes = [min(whole, count - 1) for whole in self.cut.wholes]
            ends = [
                hoped_line(self.strokes.start(k), parts.end(wholes[k]))
                for k in range(len(self.strokes.labels))
            ]
            scene.play(*map(Create, ends), run_time=0.6)
            scene.play(FadeIn(parts.labels), *parts.joining(), parts.all_lighting(), run_time=0.6)
            self.lines.add(*ends)
            last = parts
        outputs = self.diagram.outputs
        end = outputs.place(self.answer) + outputs.radius * LEFT
        lines = [hoped_line(last.start(k), end) for k in range(len(last.labels))]
        scene.play(*map(Create, lines), run_time=0.6)
        self.lines.add(*lines)
        scene.play(outputs.lighting(np.eye(outputs.size)[self.answer]), run_time=0.4)

    def go_out(self, scene: Scene) -> None:
        """What was only hoped for goes dark; labels of larger parts wait for their answer."""
        diagram = self.diagram
        leaving = [self.lines, self.strokes.leaders, diagram.picture, diagram.pixel_count]
        waiting: list[Any] = []
        if self.parts is None:
            leaving.append(self.tag)
        else:
            waiting = [label.part.animate.set_opacity(WAITING) for label in self.parts.labels]
            # Of what is left, it is true of these alone.
            waiting.append(self.tag.animate.match_x(self.parts.labels))
        scene.play(FadeOut(*leaving), *darkening(diagram), *waiting, run_time=0.7)

    def keep_loop(self, scene: Scene, neuron: int, *others: Mobject) -> Points:
        """Of all labels that of the loop is left, at another neuron; returns the neuron's ring.

        Args:
            scene: where it is played.
            neuron: of the last hidden layer; where it is not on screen, the ring is around the
                text that says how many are.
            others: what leaves meanwhile.
        """
        last = self.diagram.hidden[-1]
        is_shown = neuron in last.shown
        place = last.place(neuron) if is_shown else last.count.get_center()
        size = 2.6 * last.radius
        ring = Points([place], size, [[0.0] * 4], 1.0, colours().accent, 0.06).set_z_index(3)
        leaving, moving = [*others], []
        if self.parts is not None:
            (loop, *labels), (leader, *leaders) = self.parts.labels, self.parts.leaders
            leaving += [self.tag, *labels, *leaders]
            if is_shown:
                end = last.neurons.lefts[last.row(neuron)]
                top = current_layout().stage_top - loop.height / 2
                there = loop.copy().set_y(min(place[1], top))
                start = [end[0] - LEADER, there.get_y(), 0]
                moving = [
                    loop.animate.move_to(there),
                    leader.animate.put_start_and_end_on(start, end),
                ]
                self.left.add(loop, leader)
            else:
                leaving += [loop, leader]
        scene.play(FadeOut(*leaving), *moving, run_time=0.9)
        scene.play(FadeIn(ring, scale=2), run_time=0.4)
        return ring


def _places(diagram: Diagram) -> list[float]:
    """How far each column moves, for labels to have room at the left of those with labels."""
    layout = current_layout()
    right = max(text.get_right()[0] for text in (*diagram.names, *diagram.values))
    output = layout.stage_side - right
    xs = [float(column.centres[0][0]) for column in diagram.columns]
    goals = [0.0] * len(xs)
    goals[-1] = output
    goals[0] = layout.first_x - xs[0]
    if len(diagram.hidden) > 1:
        goals[-2] = (layout.first_x + xs[-1] + output) / 2 + ASIDE - xs[-2]
    return goals
