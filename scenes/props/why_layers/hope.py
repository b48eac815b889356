"""The hope, acted out in the diagram: pixels make edges, edges make parts, parts make the digit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import (
    LEFT,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Line,
    Scene,
    VGroup,
    there_and_back,
)

from network.analysis.segmentation import arcs, pieces
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.edges import EvenLines
from scenes.kit.diagram.labelled import (
    WAITING,
    Labelled,
    PartLabel,
    hoped_line,
    label_size,
)
from scenes.kit.diagram.shade import Shade
from scenes.kit.figures.cut_out import cut_out
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.theme import colours
from scenes.props.why_layers.room import ARCS, LEAST_PARTS, MOST_PARTS, PIECES
from scenes.props.why_layers.segmented_digits import SegmentedDigit, SegmentedDigits

LOOP, LOWER_LOOP = 0, 1
"""The labels of the 9's loop and of the 8's lower loop, from the top; the last is the 9's line."""

FALL = 0.3
"""How far short edges move apart, as a share of their distance from the middle of their part."""

BESIDE = 0.95
"""The height of a digit beside its output."""

RAYS = 0.75
"""The opacity of lines from pixels."""


class Hope:
    """What the neurons of a diagram are hoped to do.

    Its `parts` are labels at the last hidden layer, its `edges` at the first where that is another
    one; `found` is all that has been found in the picture so far.

    Args:
        diagram: spread apart, so that labels have room.
        digits: whose parts the labels are.
    """

    def __init__(self, diagram: Diagram, digits: SegmentedDigits) -> None:
        self.diagram, self.digits = diagram, digits
        nine, eight, four = digits.nine, digits.eight, digits.four
        last = diagram.hidden[-1]
        count = min(MOST_PARTS, len(last.shown))
        self.sources = [(nine, 0), (eight, 1)]
        self.sources += [(four, k) for k in range(count - LEAST_PARTS)]
        self.sources.append((nine, 1))
        size = label_size(MOST_PARTS)
        labels = [PartLabel(row, row.masks[k], size) for row, k in self.sources]
        self.parts = Labelled(last, labels)
        self.line = len(labels) - 1
        loop, line = nine.masks
        self.cuts = [*arcs(loop, ARCS), *pieces(line, PIECES)]
        self.edges: Labelled | None = None
        if len(diagram.hidden) > 1:
            small = [PartLabel(nine, mask, size, in_its_digit=True) for mask in self.cuts]
            self.edges = Labelled(diagram.hidden[0], small)
        self.of_loop, self.of_line = range(ARCS), range(ARCS, ARCS + PIECES)
        self.found, self.lines = Group(), VGroup()
        self.shade: Shade | None = None
        self.columns = [last, diagram.outputs]
        """Those on screen: the others come when they have labels."""

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
        scene.play(FadeIn(shade), *old, run_time=0.5)
        found = row.part(part, picture).set_z_index(3)
        scene.add(found)
        own = self.parts.labels[label]
        place, under = own.over(row, mask), own.part.animate.set_opacity(0)
        scene.play(found.animate.match_points(place), under, run_time=1.0)
        scene.play(self.parts.lighting(label, *before), run_time=0.4)
        self.found.add(found)

    def _no_shade(self) -> list[Any]:
        """The picture is as bright as it is again."""
        gone = [] if self.shade is None else [FadeOut(self.shade)]
        self.shade = None
        return gone

    def both_say(self, scene: Scene, output: int, *labels: int) -> None:
        """Lines run from the neurons of some labels to an output, which then lights up."""
        self.tell(scene, output, *labels)
        wanted = np.eye(self.diagram.outputs.size)[output]
        scene.play(self.diagram.outputs.lighting(wanted), run_time=0.5)

    def tell(self, scene: Scene, output: int, *labels: int, others: Sequence[Any] = ()) -> None:
        """Lines run from the neurons of some labels to an output; `others` is played meanwhile."""
        outputs = self.diagram.outputs
        end = outputs.place(output) + outputs.radius * LEFT
        lines = [hoped_line(self.parts.start(label), end) for label in labels]
        if others:
            VGroup(*lines).set_color(colours().accent)
        scene.play(*map(Create, lines), *self._no_shade(), *others, run_time=0.9)
        self.lines.add(*lines)

    def could_tell(self, scene: Scene, row: SegmentedDigit, output: int, label: int) -> None:
        """A line of another colour runs to an output that is dark: another digit has the part."""
        place = self.diagram.outputs.place(output)
        picture = digit_picture(row.image, BESIDE).next_to(place, LEFT, buff=0.6)
        self.tell(scene, output, label, others=[FadeIn(picture)])
        self.found.add(picture)

    def reveal(self) -> list[Any]:
        """The layers before the last hidden one come, and make labels of it go close to it."""
        coming = self.diagram.hidden[:-1]
        self.columns += coming
        return [*self.parts.settling(), FadeIn(*coming)]

    def go_out(self, scene: Scene, *others: Any) -> None:
        """All that was found goes out; labels and picture stay."""
        gone = [FadeOut(each) for each in (*self.found, *self.lines, *others)]
        scene.play(*gone, *self.darkening(), *self.waiting(), run_time=0.6)
        self.found, self.lines = Group(), VGroup()

    def darkening(self) -> list[Any]:
        """All neurons on screen go out."""
        return [column.lighting(np.zeros(column.size)) for column in self.columns]

    def fall_apart(self, scene: Scene, which: range, seconds: float) -> None:
        """Short edges of a part move apart in the picture, and on to their labels.

        Args:
            scene: where it is played.
            which: of the edges, from 0.
            seconds: for all of it.
        """
        assert self.edges is not None
        picture, square = self.diagram.picture, self.digits.nine.square
        cuts = [cut_out(picture, self.cuts[k], square).set_z_index(3) for k in which]
        centres = [picture.centres()[self.cuts[k].ravel()].mean(axis=0) for k in which]
        middle = np.mean(centres, axis=0)
        scene.add(*cuts)
        apart = [
            cut.animate.shift(FALL * (centre - middle))
            for cut, centre in zip(cuts, centres, strict=True)
        ]
        scene.play(*apart, run_time=0.35 * seconds)
        labels = [self.edges.labels[k] for k in which]
        coming = [FadeIn(label.frame, label.ghost) for label in labels]
        scene.play(
            *(
                cut.animate.match_points(label.part)
                for cut, label in zip(cuts, labels, strict=True)
            ),
            *coming,
            run_time=0.45 * seconds,
        )
        scene.add(*(label.part for label in labels))
        scene.remove(*cuts)
        joining = self.edges.joining()
        scene.play(*(joining[k] for k in which), run_time=0.2 * seconds)

    def rays(self) -> EvenLines:
        """A line from every pixel of every short edge to its label."""
        assert self.edges is not None
        centres = self.diagram.picture.centres()
        places = [np.flatnonzero(mask) for mask in self.cuts]
        starts = np.concatenate([centres[own] for own in places])
        ends = [np.broadcast_to(self.edges.end(k), (len(own), 3)) for k, own in enumerate(places)]
        return EvenLines(starts, np.concatenate(ends), colours().activation, RAYS)

    def edges_lighting(self) -> Any:
        """The neurons of all short edges light up."""
        assert self.edges is not None
        return self.edges.all_lighting()

    def whole_nine(self) -> list[Any]:
        """The neurons of the loop and of the line light up, and their labels with them."""
        found = (self.parts.labels[k].part.animate.set_opacity(1) for k in (LOOP, self.line))
        return [self.parts.lighting(LOOP, self.line), *found]

    def swelling(self, label: int) -> Any:
        """The lines that lead away from a label's neuron swell for a moment."""
        start = self.parts.start(label)
        own = [line for line in self.lines if np.allclose(line.get_start(), start)]
        return AnimationGroup(
            *(line.animate(rate_func=there_and_back).set_stroke(width=10) for line in own)
        )

    def lines_to_parts(self) -> list[Line]:
        """Lines from the short edges to the loop and to the line."""
        assert self.edges is not None
        whole = [LOOP] * ARCS + [self.line] * PIECES
        return [
            hoped_line(self.edges.start(k), self.parts.end(part)) for k, part in enumerate(whole)
        ]
