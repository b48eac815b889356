"""Learned maps, each beside the hope: the one stroke that comes closest to it."""

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
from scenes.kit.look.layout import Size
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label
from scenes.kit.typesetting.wording import Wording

ACROSS = 4
"""How many pairs stand in a row."""
LARGE, APART = 3.9, 0.7
"""The height of the first pair while it is alone, and how far its parts stand from each other."""
GAP = 0.12
"""Between two parts of a pair, and between two rows."""
SHARE = 1.0
"""The width there is for a share."""
FADED = 0.25
"""The opacity of a hope that was in vain."""


class MapAndStroke(Group):
    """A learned map, the stroke that comes closest to it, and how much of the map that is.

    The parts are `map`, `stroke` and `share`.

    Args:
        weights: of the neuron, (784,).
        percent: the share.
        scale: the |weight| at full strength.
        height: of the pictures.
        gap: between two parts.
        size: of the share.
    """

    def __init__(
        self,
        weights: Floats,
        percent: int,
        scale: float,
        height: float,
        gap: float = GAP,
        size: Size = BODY,
    ) -> None:
        super().__init__()
        self.map = Heatmap(weights, scale, height)
        self.stroke = Heatmap(closest_stroke(weights), scale, height)
        self.share = Label(f"{number_text(percent)} %", size)
        self.stroke.next_to(self.map, RIGHT, buff=gap)
        self.share.next_to(self.stroke, RIGHT, buff=gap)
        self.add(self.map, self.stroke, self.share)


class MapsAndStrokes(Group):
    """All maps on screen with their strokes, the one that is most like a stroke first.

    The parts are `pairs`, `names` of what is in a pair, `bar`, the scale, and `note`, of how many
    maps are shown where these are not all; `first` is the first of the pairs, large.

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
        self.bar = ScaleBar(scale)
        self.names = VGroup(*(Label(words(key), LABEL) for key in ("learned", "hope", "share")))
        rows = ceil(len(order) / ACROSS)
        top = layout.stage_top - self.names.height - 2 * GAP
        self.bar.align_to(layout.stage_bottom * UP, DOWN)
        room = top - self.bar.get_top()[1] - 2 * GAP
        step = 2 * layout.stage_side / ACROSS
        height = min((room + GAP) / rows - GAP, (step - SHARE) / 2 - GAP)
        percents = strokes.percents
        self.pairs = Group(
            *(MapAndStroke(weights[k], int(percents[k]), scale, height) for k in order)
        )
        for place, pair in enumerate(self.pairs):
            row, column = divmod(place, ACROSS)
            corner = [column * step - layout.stage_side, top - row * (height + GAP), 0]
            pair.shift(np.array(corner) - pair.map.get_corner(UP + LEFT))
        self.pairs.set_x(0)
        self.first = MapAndStroke(
            weights[self.best], int(percents[self.best]), scale, LARGE, APART, TITLE
        )
        self.first.move_to(layout.stage_middle * UP)
        for name, part in zip(self.names, self.first, strict=True):
            name.next_to(part, UP, buff=0.25)
        for name in self.names[:2]:
            name.on_baseline(self.first.map.get_top()[1] + 0.25)
        # As far from the stroke as that is from the map.
        short = self.first.stroke.get_right()[0] + APART - self.names[2].get_left()[0]
        Group(self.names[2], self.first.share).shift(max(short, 0) * RIGHT)
        Group(self.first, self.names).set_x(0)
        self.names[2].set_fill(colours().quiet)
        self.note = Group()
        if len(shown) < len(weights):
            counts = {"shown": number_text(len(shown)), "count": number_text(len(weights))}
            self.note.add(Label(words("some_of", **counts), LABEL, colours().quiet))
            self.note.next_to(self.bar, LEFT, buff=1.0)
        super().__init__(self.pairs, self.names, self.bar, self.note)

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
        """The closest stroke comes out of the first map; how much of it is that?"""
        stroke = self.first.stroke
        there = stroke.copy()
        scene.add(stroke.match_points(self.first.map), self.first.map)
        scene.play(stroke.animate.match_points(there), FadeIn(self.names[1]), run_time=1.2)
        scene.play(FadeIn(self.names[2], shift=0.3 * RIGHT), run_time=0.8)

    def tell_share(self, scene: Scene) -> None:
        """How much of the first map its stroke is."""
        scene.play(FadeIn(self.first.share, shift=0.3 * RIGHT), run_time=0.6)

    def all_come(self, scene: Scene) -> None:
        """The first pair takes its place, and all others come after it.

        What was above its parts becomes one line about all of them, as no column is that wide.
        """
        first, pair = self.first, self.pairs[0]
        names, dots = self.names.copy(), VGroup(*(Label("·", LABEL) for _ in self.names[1:]))
        row = [names[0], *(part for pair in zip(dots, names[1:], strict=True) for part in pair)]
        VGroup(*row).arrange(RIGHT, buff=0.2).set_x(0)
        Group(names, dots).align_to(current_layout().stage_top * UP, UP)
        for name in names[1:]:
            name.on_baseline(names[0].baseline)
        scene.play(
            first.map.animate.match_points(pair.map),
            first.stroke.animate.match_points(pair.stroke),
            FadeOut(first.share, run_time=0.4),
            *(one.animate.move_to(there) for one, there in zip(self.names, names, strict=True)),
            FadeIn(self.note, dots),
            run_time=1.5,
        )
        self.names.add(*dots)
        scene.remove(first.map, first.stroke)
        scene.add(pair.map, pair.stroke)
        scene.play(FadeIn(pair.share), run_time=0.3)
        coming = [FadeIn(one, scale=0.8) for one in self.pairs[1:]]
        if coming:
            scene.play(LaggedStart(*coming, lag_ratio=0.3), run_time=2.7)

    def frame_strokes(self, scene: Scene) -> None:
        """Maps that are strokes are framed; the shares of all others turn quiet."""
        frames, quiet = Group(), []
        for pair, is_one in zip(self.pairs, self.are, strict=True):
            if is_one:
                frames.add(frame_around(pair.map))
            else:
                quiet.append(pair.share.animate.set_fill(colours().quiet))
        coming = [FadeIn(frame, scale=1.3) for frame in frames]
        scene.play(LaggedStart(*coming, *quiet, lag_ratio=0.4), run_time=2.0)
        self.add(frames)

    def give_up(self, scene: Scene) -> None:
        """Where a map is no stroke, the hope fades."""
        faded = [
            pair.stroke.animate.set_opacity(FADED)
            for pair, is_one in zip(self.pairs, self.are, strict=True)
            if not is_one
        ]
        if faded:
            scene.play(LaggedStart(*faded, lag_ratio=0.1), run_time=1.8)


def frame_around(picture: Picture) -> Points:
    """A frame around a map that is a stroke."""
    frame = Points([picture.get_center()], picture.height, [[0.0] * 4], 0.0, colours().text, 0.045)
    return frame.set_z_index(2)
