"""Learned maps, and the hope: for each the one stroke that comes closest to it."""

from __future__ import annotations

from math import ceil
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Mobject,
    Scene,
    VGroup,
)

from network.analysis.strokes import Strokes, closest_stroke
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.wording import Wording

ACROSS = 8
"""How many maps stand in a row."""
LARGE, APART = 3.9, 0.9
"""The height of the first map while it is alone, and how far its stroke stands from it."""
SHARE = 64
"""The size of its share."""
GAP, PERCENT = 0.15, 0.55
"""Between two maps, and between two rows, where the share of each stands."""


class MapAndStroke(Group):
    """A learned map, the stroke that comes closest to it, and how much of the map that is.

    The parts are `map`, `stroke` and `share`.

    Args:
        weights: of the neuron, (784,).
        percent: the share.
        scale: the |weight| at full strength.
    """

    def __init__(self, weights: Floats, percent: int, scale: float) -> None:
        self.map = Heatmap(weights, scale, LARGE)
        self.stroke = Heatmap(closest_stroke(weights), scale, LARGE)
        self.share = Label(f"{number_text(percent)} %", SHARE)
        super().__init__(self.map, self.stroke, self.share)
        self.arrange(RIGHT, buff=APART).move_to(current_layout().stage_middle * UP)


class MapsAndStrokes(Group):
    """All maps on screen, the one that is most like a stroke first; each can become its stroke.

    The parts are `first`, the first map beside its stroke, large; `maps`, all of them; `names` of
    what a map is and of what it is to be; `bar`, the scale; `shares`, below each map how much of it
    its stroke is; `key`, what the frames mean; and `note`, of how many maps are shown where these
    are not all.

    Args:
        weights: of the layer, (neurons, 784).
        shown: the neurons on screen, from 0.
        strokes: which of the layer's maps are strokes.
        words: for the names.
    """

    def __init__(
        self, weights: Floats, shown: npt.NDArray[Any], strokes: Strokes, words: Wording
    ) -> None:
        layout, scale = current_layout(), map_scale(weights[shown])
        order = shown[np.argsort(-strokes.scores[shown], kind="stable")]
        self.best, self.are = int(order[0]), strokes.are[order]
        self.first = MapAndStroke(weights[self.best], int(strokes.percents[self.best]), scale)
        self.names = VGroup(*(Label(words(key), LABEL) for key in ("learned", "hope")))
        for name, picture in zip(self.names, self.first, strict=False):
            name.match_x(picture).on_baseline(picture.get_top()[1] + 0.25)
        self.bar = ScaleBar(scale).align_to(layout.stage_bottom * UP, DOWN)
        rows = ceil(len(order) / ACROSS)
        room = layout.stage_top - self.names.height - self.bar.get_top()[1] - GAP
        across = (2 * layout.stage_side + GAP) / ACROSS - GAP
        height = min(room / rows - PERCENT, across)
        self.learned, self.hoped = (
            [Heatmap(each, scale, height) for each in values]
            for values in (weights[order], [closest_stroke(weights[one]) for one in order])
        )
        self.maps = Group(*(each.copy() for each in self.learned))
        self.maps.arrange_in_grid(cols=ACROSS, buff=(GAP, PERCENT))
        middle = (layout.stage_top - self.names.height + self.bar.get_top()[1]) / 2
        self.maps.set_y(middle + PERCENT / 2)
        self.shares = VGroup()
        for one, percent, is_stroke in zip(
            self.maps, strokes.percents[order], self.are, strict=True
        ):
            ink = colours().text if is_stroke else colours().quiet
            share = Label(f"{number_text(percent)} %", SMALL, ink)
            self.shares.add(share.match_x(one).on_baseline(one.get_bottom()[1] - 0.37))
        threshold = Label(f"≥ {number_text(100 * strokes.threshold)} %", LABEL)
        sample = Points([[0.0] * 3], 0.36, [[0.0] * 4], 0.0, colours().text, 0.045)
        self.key = Group(sample, threshold).arrange(RIGHT, buff=0.2)
        self.key.next_to(self.bar, RIGHT, buff=1.0)
        self.note = Group()
        if len(shown) < len(weights):
            counts = {"shown": number_text(len(shown)), "count": number_text(len(weights))}
            self.note.add(Label(words("some_of", **counts), LABEL, colours().quiet))
            self.note.next_to(self.bar, LEFT, buff=1.0)
        super().__init__(self.maps, self.names, self.bar, self.note)

    def leave(self, scene: Scene, neuron: Floats, others: Mobject) -> None:
        """The first map grows out of its neuron, and all others leave.

        Args:
            scene: where it is played.
            neuron: where it is, (3,).
            others: what is on screen.
        """
        alone = self.first.map.copy()
        self.first.map.scale(0.05).move_to(neuron)
        scene.play(FadeOut(others), self.first.map.animate.match_points(alone), run_time=1.6)
        scene.play(FadeIn(self.names[0], self.bar), run_time=0.5)

    def compare(self, scene: Scene) -> None:
        """The closest stroke comes out of the first map."""
        stroke = self.first.stroke
        there = stroke.copy()
        scene.add(stroke.match_points(self.first.map), self.first.map)
        scene.play(stroke.animate.match_points(there), FadeIn(self.names[1]), run_time=1.4)

    def tell_share(self, scene: Scene) -> None:
        """The stroke is laid over its map once more: so much of the map it is."""
        first, laid = self.first, self.first.stroke.copy().set_z_index(1)
        scene.play(laid.animate.match_points(first.map), run_time=1.2)
        coming = FadeIn(first.share, target_position=first.map, scale=0.5)
        scene.play(laid.animate.match_points(first.stroke), coming, run_time=1.2)
        scene.remove(laid)

    def all_come(self, scene: Scene) -> None:
        """The stroke goes back to its map, the map to its place, and all others come after it."""
        first, one = self.first, self.maps[0]
        above = self.names.copy().arrange(RIGHT, buff=1.0)
        for name in above:
            name.on_baseline(current_layout().stage_top - self.names.height)
        scene.play(
            *(each.animate.match_points(one) for each in (first.stroke, first.map)),
            FadeOut(first.share, run_time=0.4),
            *(name.animate.move_to(there) for name, there in zip(self.names, above, strict=True)),
            FadeIn(self.note),
            run_time=1.2,
        )
        scene.remove(first.map, first.stroke)
        scene.add(one)
        coming = [FadeIn(other, scale=0.8) for other in self.maps[1:]]
        if coming:
            scene.play(LaggedStart(*coming, lag_ratio=0.2), run_time=1.6)

    def become_strokes(self, scene: Scene) -> None:
        """Each map becomes its closest stroke."""
        self._become(scene, self.hoped, self.names[1])

    def become_learned(self, scene: Scene) -> None:
        """Each map is again what was learned."""
        self._become(scene, self.learned, self.names[0])

    def _become(self, scene: Scene, others: list[Heatmap], name: Label) -> None:
        ink = {True: colours().accent, False: colours().quiet}
        showing = [
            one.animate.show(other.raster) for one, other in zip(self.maps, others, strict=True)
        ]
        naming = (each.animate.set_fill(ink[each is name]) for each in self.names)
        scene.play(LaggedStart(*showing, lag_ratio=0.04), *naming, run_time=1.4)

    def frame_strokes(self, scene: Scene) -> None:
        """Below each map comes its share; then those that are strokes are framed."""
        frames = Group(
            *(
                frame_around(one)
                for one, is_stroke in zip(self.maps, self.are, strict=True)
                if is_stroke
            )
        )
        scene.play(FadeIn(self.shares), run_time=0.8)
        coming = [FadeIn(frame, scale=1.3) for frame in frames]
        scene.play(LaggedStart(FadeIn(self.key), *coming, lag_ratio=0.3), run_time=1.2)
        self.add(self.shares, self.key, frames)


def frame_around(picture: Picture) -> Points:
    """A frame around a map that is a stroke."""
    frame = Points([picture.get_center()], picture.height, [[0.0] * 4], 0.0, colours().text, 0.045)
    return frame.set_z_index(2)
