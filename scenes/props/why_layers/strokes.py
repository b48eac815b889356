"""The loop and the line of a 9 fall apart into short strokes, each with a neuron of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Create, Group, LaggedStart, Scene, VGroup

from network.analysis.segmentation import arcs, pieces
from network.analysis.segmented_digits import ARCS, PIECES
from scenes.kit.diagram.edges import EvenLines
from scenes.kit.diagram.labelled import GHOST, hoped_line, rows_beside
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.cut_out import cut_out
from scenes.kit.look.theme import Floats, colours
from scenes.props.why_layers.hope import LOOP, Hope
from scenes.props.why_layers.part_labels import left_of, right_of
from scenes.props.why_layers.room import STROKES

FALL = 0.22
"""How far strokes move apart, as a share of their distance from the middle of their part."""

RAYS = 0.75
"""The opacity of lines from pixels."""


class Strokes(Group):
    """Short strokes of a 9, which stay in the picture, and their neurons in the first layer.

    The parts are `cuts`, `rays` from their pixels and `lines` to the loop and the line, as far as
    they are on screen.

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
        self.cuts = Group(*(cut_out(picture, own, nine.square).set_z_index(3) for own in masks))
        self.rays, self.lines = Group(), VGroup()
        high, low = hope.parts.heights[0], hope.parts.heights[-1]
        rows = rows_beside(self.column, np.linspace(high, low, STROKES).tolist())
        self.neurons = [int(self.column.shown[row]) for row in rows]
        super().__init__(self.cuts, self.rays, self.lines)

    def fall_apart(self, scene: Scene, which: range, seconds: float) -> None:
        """Some of them, from 0, move apart in the picture."""
        own = [self.cuts[k] for k in which]
        centres = [_inked(cut).mean(axis=0) for cut in own]
        middle = np.mean(centres, axis=0)
        scene.add(*own)
        apart = [
            cut.animate.shift(FALL * (centre - middle))
            for cut, centre in zip(own, centres, strict=True)
        ]
        scene.play(*apart, run_time=seconds)

    def waiting(self) -> Any:
        """All of them are dim until their lines run."""
        return self.cuts.animate.set_opacity(GHOST)

    def light_up(self, scene: Scene, seconds: float) -> None:
        """From the pixels of one after the other lines run to its neuron, which lights up.

        Only the one whose lines run is bright.
        """
        wanted = np.zeros(self.column.size)
        for cut, neuron in zip(self.cuts, self.neurons, strict=True):
            starts, end = _inked(cut), left_of(self.column, neuron)
            rays = EvenLines(starts, end, colours().activation, RAYS)
            wanted[neuron] = 1.0
            arriving = LaggedStart(running(rays), self.column.lighting(wanted), lag_ratio=0.8)
            others = Group(*(other for other in self.cuts if other is not cut))
            only_own = [cut.animate.set_opacity(1), others.animate.set_opacity(GHOST)]
            scene.play(arriving, *only_own, run_time=seconds / STROKES)
            self.rays.add(rays)

    def make_parts(self, scene: Scene) -> None:
        """All are bright; lines run from their neurons to those of the loop and of the line."""
        parts, whole = self.hope.parts, [LOOP] * ARCS + [self.hope.line] * PIECES
        self.lines.add(
            *(
                hoped_line(right_of(self.column, neuron), parts.end(part))
                for neuron, part in zip(self.neurons, whole, strict=True)
            )
        )
        scene.play(self.cuts.animate.set_opacity(1), *map(Create, self.lines), run_time=1.2)
        scene.play(*self.hope.whole_nine(), run_time=0.5)


def _inked(cut: Picture) -> Floats:
    """Where the pixels of a cut out part are on screen, (n, 3)."""
    inked: Floats = cut.centres()[cut.raster.pixel_array[..., 3].ravel() > 0]
    return inked
