"""The maps that were learned, in the place of strokes that were hoped for."""

from __future__ import annotations

import numpy as np
from manim import DOWN, UP, FadeIn, FadeOut, Group, LaggedStart, Scene, there_and_back

from network.analysis.strokes import Strokes
from scenes.kit.diagram.labelled import Labelled
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import ScaleBar, map_scale, map_square
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import Floats, colours

GAP = 0.15
"""Between two maps, and around all of them."""
DIM = 0.3
"""How bright a map is that is no stroke."""


class LearnedMaps(Group):
    """The maps of the neurons of a layer that are on screen, in a square at its left.

    The parts are `maps`, in the order of the neurons, `bar`, their scale, and `frames` around those
    that are strokes; `are` says which these are.

    Args:
        weights: of the layer, (neurons, 784).
        strokes: which of its maps are strokes.
        hoped: the labels in whose place they come.
    """

    def __init__(self, weights: Floats, strokes: Strokes, hoped: Labelled) -> None:
        layout, self.column, self.hoped = current_layout(), hoped.column, hoped
        shown = self.column.shown
        scale, self.are = map_scale(weights[shown]), strokes.are[shown]
        self.bar = ScaleBar(scale).align_to(layout.stage_bottom * UP, DOWN)
        left, right = -layout.stage_side, float(hoped.labels.get_right()[0])
        low = self.bar.get_top()[1] + GAP
        side = min(layout.stage_top - low, right - left)
        self.maps = map_square(weights[shown], scale, side, GAP)
        middle = (left + right) / 2
        self.maps.move_to([middle, (layout.stage_top + low) / 2, 0])
        self.frames = Group()
        super().__init__(self.maps, self.bar.set_x(middle), self.frames)

    def come(self, scene: Scene) -> None:
        """Each hoped stroke becomes the map of its neuron; the others' come out of theirs."""
        coming, labels = [], dict(zip(self.hoped.neurons, self.hoped.labels, strict=True))
        for one, neuron in zip(self.maps, self.column.shown.tolist(), strict=True):
            place = one.copy()
            if neuron in labels:
                one.match_points(labels[neuron].frame)
            else:
                one.scale(0.05).move_to(self.column.place(neuron))
            coming.append(one.animate.match_points(place))
        over = [FadeIn(self.maps[k]) for k in self._labelled()]
        scene.play(*over, FadeOut(self.hoped.labels), run_time=0.7)
        scene.play(LaggedStart(*coming, lag_ratio=0.05), FadeIn(self.bar), run_time=1.8)

    def _labelled(self) -> list[int]:
        """Which of the maps are of neurons with a label, from 0."""
        return np.flatnonzero(np.isin(self.column.shown, self.hoped.neurons)).tolist()

    def frame_strokes(self, scene: Scene) -> None:
        """The maps that are strokes get a frame."""
        pairs = zip(self.maps, self.are, strict=True)
        self.frames.add(*(frame_around(one) for one, is_one in pairs if is_one))
        if self.are.any():
            coming = [FadeIn(frame, scale=1.3) for frame in self.frames]
            scene.play(LaggedStart(*coming), run_time=2.0)

    def dim_others(self, scene: Scene) -> None:
        """The maps that are no strokes dim, slowly where none is one; where all are, their frames
        swell."""
        others = [one for one, is_one in zip(self.maps, self.are, strict=True) if not is_one]
        if others:
            seconds = 1.2 if self.are.any() else 2.2
            scene.play(*(one.animate.set_opacity(DIM) for one in others), run_time=seconds)
        else:
            swelling = (
                frame.animate(rate_func=there_and_back).scale(1.05) for frame in self.frames
            )
            scene.play(*swelling, run_time=1.4)


def frame_around(picture: Picture) -> Points:
    """A frame around a map that is a stroke."""
    frame = Points([picture.get_center()], picture.height, [[0.0] * 4], 0.0, colours().text, 0.045)
    return frame.set_z_index(2)
