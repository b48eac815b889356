"""The hope, acted out in the diagram: pixels make strokes, strokes parts, and parts the digit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import (
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Scene,
    Transform,
    VGroup,
)

from network.analysis.segmented_digits import is_bar
from scenes.kit.diagram.answers import showing
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.labelled import WAITING, PartLabel, hoped_line
from scenes.kit.diagram.shade import Shade
from scenes.props.why_layers.part_labels import PartLabels, left_of
from scenes.props.why_layers.room import LEAST_PARTS, MOST_PARTS, label_size
from scenes.props.why_layers.segmented_digits import WHOLE, SegmentedDigit, SegmentedDigits

LOOP, LOWER_LOOP = 0, 1
"""The labels of the 9's loop and of the 8's lower loop, from the top; the last is the 9's line."""

TORN = 0.5
"""How bright each of two outputs is that are told of the same picture."""


class Hope:
    """What the neurons of a diagram are hoped to do.

    Its `parts` are labels at the last hidden layer; `found` is all that has been found in the
    picture so far, and `lines` lead from the neurons of labels to outputs.

    Args:
        diagram: spread apart, so that labels have room.
        digits: whose parts the labels are.
    """

    def __init__(self, diagram: Diagram, digits: SegmentedDigits) -> None:
        self.diagram, self.digits = diagram, digits
        nine, eight, four = digits.nine, digits.eight, digits.four
        last, size = diagram.hidden[-1], label_size(diagram)
        count = min(MOST_PARTS, len(last.shown))
        self.sources = [(nine, 0), (eight, 1)]
        self.sources += [(four, k) for k in range(count - LEAST_PARTS)]
        self.sources.append((nine, 1))
        labels = [
            PartLabel(row, row.masks[k], size.height, square=WHOLE) for row, k in self.sources
        ]
        self.parts = PartLabels(last, labels, size)
        self.line = len(labels) - 1
        bars = [k for k, (row, own) in enumerate(self.sources) if is_bar(row.masks[own])]
        self.bar = next((k for k in bars if self.sources[k][0] is four), None)
        """The label of the 4's bar, if it is among them."""
        self.found, self.lines = Group(), VGroup()
        self.shade: Shade | None = None

    @property
    def on_screen(self) -> Group:
        """The diagram, as far as it is seen, and all that is hoped of it."""
        seen = self.diagram
        layers = Group(seen.picture, seen.pixel_count, *seen.columns, seen.names)
        return Group(layers, self.parts.on_screen, *self.found, *self.lines)

    def waiting(self) -> list[Any]:
        """The labels are dim until they are found."""
        return [label.part.animate.set_opacity(WAITING) for label in self.parts.labels]

    def find(self, scene: Scene, row: SegmentedDigit, part: int, label: int, *before: int) -> None:
        """A part of the picture lights up, lies down on a label, and that label's neuron lights up.

        Args:
            scene: where it is played.
            row: the digit in the picture.
            part: of it, from 0.
            label: where it belongs, from 0.
            before: labels whose neurons are lit already.
        """
        picture, mask = self.diagram.picture, row.masks[part]
        shade, old = Shade(picture, np.flatnonzero(mask)), self._no_shade()
        self.shade = shade
        scene.play(FadeIn(shade), *old, run_time=0.4)
        self._lie_down(scene, row, {part: label}, *before)

    def find_all(self, scene: Scene, row: SegmentedDigit, labels: Sequence[int]) -> None:
        """All parts of the picture go to labels at once, and the neurons of these light up."""
        self.shade = Shade(self.diagram.picture, [])
        scene.play(FadeIn(self.shade), run_time=0.4)
        self._lie_down(scene, row, dict(enumerate(labels)))

    def _lie_down(
        self, scene: Scene, row: SegmentedDigit, places: dict[int, int], *before: int
    ) -> None:
        moves: list[Any] = []
        for part, label in places.items():
            found = row.part(part, self.diagram.picture).set_z_index(3)
            scene.add(found)
            own = self.parts.labels[label]
            there = own.over(row, row.masks[part])
            moves += [found.animate.match_points(there), own.part.animate.set_opacity(0)]
            self.found.add(found)
        scene.play(*moves, run_time=1.0)
        scene.play(self.parts.lighting(*places.values(), *before), run_time=0.4)

    def _no_shade(self) -> list[Any]:
        """The picture is as bright as it is again."""
        gone = [] if self.shade is None else [FadeOut(self.shade)]
        self.shade = None
        return gone

    def both_say(self, scene: Scene, output: int, *labels: int) -> None:
        """Lines run from the neurons of some labels to an output, which then lights up."""
        self._tell(scene, dict.fromkeys(labels, (output,)))
        scene.play(self._answering(output), run_time=0.5)

    def two_are_told(self, scene: Scene, told: dict[int, tuple[int, ...]]) -> None:
        """Lines run from the neurons of labels to two outputs; neither lights up in full."""
        self._tell(scene, told)
        scene.play(self._answering(*told_of(told), light=TORN), run_time=0.6)

    def _tell(self, scene: Scene, told: dict[int, tuple[int, ...]]) -> None:
        """Lines run from the neuron of each label to outputs."""
        outputs = self.diagram.outputs
        lines = [
            hoped_line(self.parts.start(label), left_of(outputs, output))
            for label, own in told.items()
            for output in own
        ]
        scene.play(*map(Create, lines), *self._no_shade(), run_time=0.9)
        self.lines.add(*lines)

    def _answering(self, *outputs: int, light: float = 1.0) -> Any:
        wanted = np.zeros(self.diagram.outputs.size)
        wanted[list(outputs)] = light
        return self.diagram.outputs.lighting(wanted)

    def swing_over(self, scene: Scene, row: SegmentedDigit, output: int) -> None:
        """Another digit that has the loop as well: its line swings to another output.

        Args:
            scene: where it is played.
            row: the other digit, of a loop and a line.
            output: its own.
        """
        of_loop, *others = self.lines
        loop, lower, line = (
            self.parts.labels[label].part for label in (LOOP, LOWER_LOOP, self.line)
        )
        there = hoped_line(self.parts.start(LOOP), left_of(self.diagram.outputs, output))
        coming = AnimationGroup(
            showing(self.diagram, row.shown),
            *map(FadeOut, (*self.found, *others)),
            *(loop.animate.set_opacity(1), lower.animate.set_opacity(WAITING)),
            *(self.parts.lighting(LOOP), self._answering()),
        )
        swinging = Transform(of_loop, there)
        scene.play(LaggedStart(coming, swinging, lag_ratio=0.8), run_time=2.2)
        self.found, self.lines = Group(), VGroup(of_loop)
        scene.play(line.animate.set_opacity(1), self.parts.lighting(LOOP, self.line), run_time=0.6)
        self.both_say(scene, output, self.line)

    def go_out(self, scene: Scene, *others: Any) -> None:
        """All that was found goes out; labels and picture stay."""
        gone = [FadeOut(each) for each in (*self.found, *self.lines, *others)]
        scene.play(*gone, *self.darkening(), *self.waiting(), *self._no_shade(), run_time=0.6)
        self.found, self.lines = Group(), VGroup()

    def darkening(self) -> list[Any]:
        """All neurons go out."""
        columns = self.diagram.columns
        return [column.lighting(np.zeros(column.size)) for column in columns]

    def keep_loop_and_line(self) -> list[Any]:
        """Only these two labels stay."""
        return self.parts.keep(LOOP, self.line)

    def whole_nine(self) -> list[Any]:
        """The neurons of the loop and of the line light up, and their labels with them."""
        found = (self.parts.labels[k].part.animate.set_opacity(1) for k in (LOOP, self.line))
        return [self.parts.lighting(LOOP, self.line), *found]


def told_of(told: dict[int, tuple[int, ...]]) -> list[int]:
    """The outputs that any label tells."""
    return sorted({output for own in told.values() for output in own})
