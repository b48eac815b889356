"""The loop and the line of a 9 fall apart into short strokes, each with a neuron of its own."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, Group, LaggedStart, Line, Scene, VGroup

from network.analysis.segmentation import arcs, pieces
from network.analysis.segmented_digits import ARCS, PIECES
from scenes.kit.diagram.labelled import PartLabel, hoped_line, label_heights, rows_beside
from scenes.kit.diagram.labelled import label_size as tile_size
from scenes.kit.diagram.shade import Shade
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.cut_out import cut_out
from scenes.kit.look.theme import Floats, colours
from scenes.props.why_layers.hope import LOOP, Hope
from scenes.props.why_layers.part_labels import LEADER_WIDTH, right_of
from scenes.props.why_layers.room import STROKES

FALL = 0.25
"""How far strokes move apart: across, as a share of their distance from the middle of the picture;
up, of that from the lowest of them, below which there is least room."""

LEADER = 0.25
"""From a neuron to its stroke, across."""


class Strokes(Group):
    """Short strokes of a 9, in the picture and in tiles beside neurons of the first layer.

    The parts are `cuts`, the strokes in the picture, `tiles`, the `found` strokes in these, and the
    `lines` to the loop and the line, as far as they are on screen.

    Args:
        hope: whose diagram has the 9 in its picture.
    """

    def __init__(self, hope: Hope) -> None:
        self.hope, self.column = hope, hope.diagram.hidden[0]
        nine, picture = hope.digits.nine, hope.diagram.picture
        loop, line = nine.masks
        self.of_loop, self.of_line = range(ARCS), range(ARCS, STROKES)
        masks = [*arcs(loop, ARCS), *pieces(line, PIECES)]
        # The uppermost has the uppermost neuron.
        masks[:ARCS] = sorted(masks[:ARCS], key=lambda mask: float(np.nonzero(mask)[0].mean()))
        self.masks = masks
        self.homes = [cut_out(picture, own, nine.square) for own in masks]
        self.cuts = Group(*(home.copy().set_z_index(3) for home in self.homes))
        heights, size = label_heights(STROKES), tile_size(STROKES)
        rows = rows_beside(self.column, heights)
        self.neurons = [int(self.column.shown[row]) for row in rows]
        self.labels = [PartLabel(nine, own, size, in_its_digit=True) for own in masks]
        self.tiles, self.found, self.lines = Group(), Group(), VGroup()
        for label, neuron, y in zip(self.labels, self.neurons, heights, strict=True):
            start = right_of(self.column, neuron)
            label.move_to([start[0] + LEADER + size / 2, y, 0])
            ends = start, label.get_left()
            leader = Line(*ends, color=colours().muted, stroke_width=LEADER_WIDTH)
            self.tiles.add(Group(label.frame, label.ghost, leader))
        super().__init__(self.tiles, self.cuts, self.found, self.lines)

    def fall_apart(self, scene: Scene, which: range, seconds: float) -> None:
        """Some of them, from 0, move apart in the picture, and leave it empty where they were."""
        picture, lowest = self.hope.diagram.picture, _middle(self.homes[-1])
        still = np.array([picture.get_x(), lowest[1], 0.0])
        gone = np.any([self.masks[k] for k in which], axis=0)
        staying = (self.hope.digits.nine.image > 0) & ~gone
        hole = Shade(picture, np.flatnonzero(staying), darkness=1.0)
        own = [self.cuts[k] for k in which]
        scene.add(hole, *own)
        self.add_to_back(hole)
        apart = [cut.animate.shift(FALL * (_middle(cut) - still)) for cut in own]
        scene.play(*apart, run_time=seconds)

    def find_neurons(self, scene: Scene, seconds: float) -> None:
        """One after the other goes to its tile, and its neuron lights up."""
        seen = self.column.neurons.animate.outlined(colours().muted)
        scene.play(FadeIn(self.tiles), seen, run_time=0.5)
        wanted = np.zeros(self.column.size)
        for cut, label, neuron in zip(self.cuts, self.labels, self.neurons, strict=True):
            stroke = cut.copy()
            self.found.add(stroke)
            wanted[neuron] = 1.0
            flight = stroke.animate.match_points(label.part)
            lighting = self.column.lighting(wanted)
            scene.play(LaggedStart(flight, lighting, lag_ratio=0.6), run_time=seconds / STROKES)

    def make(self, scene: Scene, which: range, part: int, *before: int) -> None:
        """Some of them, from 0, slide together in the tile of a part, and its neuron lights up.

        Args:
            scene: where it is played.
            which: those it is made of.
            part: its label at the last hidden layer.
            before: labels whose neurons are lit already.
        """
        parts, nine = self.hope.parts, self.hope.digits.nine
        label = parts.labels[part]
        starts = [self.labels[k].frame.get_right() for k in which]
        lines = [hoped_line(start, label.get_left()) for start in starts]
        scene.play(*map(Create, lines), run_time=0.6)
        self.lines.add(*lines)
        sliding = [self.found[k].copy() for k in which]
        self.hope.found.add(*sliding)
        scene.play(
            *(
                stroke.animate.match_points(label.over(nine, self.masks[k]))
                for stroke, k in zip(sliding, which, strict=True)
            ),
            *(self.cuts[k].animate.match_points(self.homes[k]) for k in which),
            run_time=1.0,
        )
        scene.play(parts.lighting(part, *before), run_time=0.4)

    def make_parts(self, scene: Scene) -> None:
        """They make the loop, then the line."""
        self.make(scene, self.of_loop, LOOP)
        self.make(scene, self.of_line, self.hope.line, LOOP)


def _middle(cut: Picture) -> Floats:
    """The middle of the pixels of a cut out part on screen."""
    inked: Floats = cut.centres()[cut.raster.pixel_array[..., 3].ravel() > 0]
    return np.asarray(inked.mean(axis=0))
