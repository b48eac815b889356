"""The hope, acted out in the diagram: pixels make strokes, strokes parts, and parts the digit."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import AnimationGroup, Create, FadeIn, FadeOut, Group, LaggedStart, Scene, VGroup

from network.analysis.segmented_digits import is_bar
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.labelled import GHOST, WAITING, PartLabel, hoped_line
from scenes.kit.diagram.shade import Shade
from scenes.kit.look.theme import colours
from scenes.props.why_layers.part_labels import PartLabels, left_of
from scenes.props.why_layers.room import LEAST_PARTS, MOST_PARTS, label_size
from scenes.props.why_layers.segmented_digits import WHOLE, SegmentedDigit, SegmentedDigits

LOOP, LOWER_LOOP = 0, 1
"""The labels of the 9's loop and of the 8's lower loop, from the top; the last is the 9's line."""


class Hope:
    """What the neurons of a diagram are hoped to do.

    Its `parts` are labels at the last hidden layer; `found` is all that has been found in the
    picture so far, and `lines` lead from the neurons of labels to the outputs `told`, which share
    the light.

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
        self.told: list[int] = []
        self.shade: Shade | None = None

    @property
    def on_screen(self) -> Group:
        """The diagram, as far as it is seen, and all that is hoped of it."""
        seen = self.diagram
        layers = Group(seen.picture, seen.pixel_count, *seen.columns, seen.names)
        return Group(layers, self.parts.on_screen, *self.found, *self.lines)

    def waiting(self) -> list[Any]:
        """The labels are dim until they are found, and their layer is no longer pointed out."""
        layer = self.diagram.hidden[-1].neurons.animate.outlined(colours().muted)
        return [layer, *self._dim()]

    def _dim(self) -> list[Any]:
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
        picture, own = self.diagram.picture, self.parts.labels[label]
        shade, old = Shade(picture, np.flatnonzero(row.masks[part])), self._no_shade()
        self.shade = shade
        scene.play(FadeIn(shade), *old, run_time=0.3)
        found = row.part(part, picture).set_z_index(3)
        scene.add(found)
        self.found.add(found)
        there = own.over(row, row.masks[part])
        # What the label shows itself is seen behind what is found.
        behind = own.part.animate.set_opacity(GHOST)
        scene.play(found.animate.match_points(there), behind, run_time=0.9)
        scene.play(self.parts.lighting(label, *before), run_time=0.3)

    def _no_shade(self) -> list[Any]:
        """The picture is as bright as it is again."""
        gone = [] if self.shade is None else [FadeOut(self.shade)]
        self.shade = None
        return gone

    def both_say(self, scene: Scene, output: int, *labels: int) -> None:
        """Lines run from the neurons of some labels to an output, which then lights up."""
        outputs = self.diagram.outputs
        end = left_of(outputs, output)
        lines = [hoped_line(self.parts.start(label), end) for label in labels]
        self.lines.add(*lines)
        self.told.append(output)
        wanted = np.zeros(outputs.size)
        wanted[self.told] = 1 / len(self.told)
        telling = AnimationGroup(*map(Create, lines), *self._no_shade())
        scene.play(LaggedStart(telling, outputs.lighting(wanted), lag_ratio=0.8), run_time=1.3)

    def go_out(self, scene: Scene, *others: Any) -> None:
        """All that was found goes out; labels and picture stay."""
        gone = [FadeOut(each) for each in (*self.found, *self.lines, *others)]
        scene.play(*gone, *self.darkening(), *self._dim(), *self._no_shade(), run_time=0.6)
        self.found, self.lines, self.told = Group(), VGroup(), []

    def darkening(self) -> list[Any]:
        """All neurons go out."""
        columns = self.diagram.columns
        return [column.lighting(np.zeros(column.size)) for column in columns]

    def keep_loop_and_line(self) -> list[Any]:
        """Only these two labels stay."""
        return self.parts.keep(LOOP, self.line)
