"""A weight map as it is learned: moments of it side by side, each with what was read right then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group, Mobject, Scene

from network.analysis.run import Moment
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.wording import Wording

LARGE, HEIGHT, STEP = 4.6, 3.2, 3.4
"""Heights of a map, alone and beside others, and the way from one of these to the next."""
BAR = 4.0
"""The width of the scale."""


class MapAtMoment(Group):
    """A weight map, above it the epoch, and below it what the network read right.

    The parts are `map`, and `texts` around it.

    Args:
        moment: of a run.
        weights: its neuron's.
        scale: the |weight| of full strength.
        words: for the texts, with the keys start, epoch and percent.
    """

    def __init__(self, moment: Moment, weights: Floats, scale: float, words: Wording) -> None:
        super().__init__()
        self.map = Heatmap(weights, scale, HEIGHT)
        decimals = 0 if moment.epoch == round(moment.epoch) else 1
        epoch = words("epoch", epoch=number_text(moment.epoch, decimals))
        epoch = epoch if moment.epoch else words("start")
        percent = words("percent", percent=number_text(moment.percent, 1))
        over = Label(epoch, LABEL).on_baseline(self.map.get_top()[1] + 0.2)
        under = Label(percent, TITLE).on_baseline(self.map.get_bottom()[1] - 0.65)
        self.texts = Group(over, under)
        self.add(self.map, self.texts)


class Becoming(Group):
    """A neuron's map at several moments, from the left, on one scale: the `bar`, between its names.

    Args:
        moments: of a run, in their order, two or more.
        neuron: of the first layer, from 0.
        words: for the texts.
    """

    def __init__(self, moments: Sequence[Moment], neuron: int, words: Wording) -> None:
        layout = current_layout()
        rows = [moment.network.layers[0].weights[neuron] for moment in moments]
        scale = map_scale(*rows)
        self.maps = [
            MapAtMoment(moment, row, scale, words)
            for moment, row in zip(moments, rows, strict=True)
        ]
        for place, one in enumerate(self.maps):
            one.shift((place - (len(moments) - 1) / 2) * STEP * RIGHT)
        bar = ScaleBar(scale, BAR)
        below = Label(words("below"), LABEL, colours().minus).next_to(bar.bar, LEFT, buff=0.4)
        above = Label(words("above"), LABEL, colours().plus).next_to(bar.bar, RIGHT, buff=0.4)
        self.bar = Group(bar, below, above.on_baseline(below.baseline))
        super().__init__(*self.maps)
        self.align_to(layout.stage_top * UP, UP)
        self.bar.align_to(layout.stage_bottom * UP, DOWN)
        self.add(self.bar)

    def leave(self, scene: Scene, neuron: npt.NDArray[np.floating], others: Mobject) -> None:
        """The first map grows out of its neuron to the middle of the stage, and all others leave.

        Args:
            scene: where it is played.
            neuron: where it is, (3,).
            others: what is on screen.
        """
        self.large = self.maps[0].map.copy()
        alone = self.large.copy().scale_to_fit_height(LARGE).set_x(0)
        alone.align_to(self, UP)
        self.large.scale(0.05).move_to(neuron)
        scene.play(FadeOut(others), self.large.animate.match_points(alone), run_time=2.0)
        scene.play(FadeIn(self.bar), run_time=0.5)

    def learn(self, scene: Scene, seconds: float) -> None:
        """All maps but the last take their places, each coming out of the one before it.

        Args:
            scene: where it is played.
            seconds: for each.
        """
        first = self.maps[0]
        scene.play(self.large.animate.match_points(first.map), run_time=0.8)
        scene.remove(self.large)
        scene.add(first.map)
        scene.play(FadeIn(first.texts), run_time=0.5)
        for place in range(1, len(self.maps) - 1):
            self._next(scene, place, seconds)

    def end(self, scene: Scene, seconds: float = 5.0) -> None:
        """The last map comes."""
        self._next(scene, len(self.maps) - 1, seconds)

    def _next(self, scene: Scene, place: int, seconds: float) -> None:
        before, one = self.maps[place - 1].map, self.maps[place]
        goal, there = one.map.raster, one.map.copy()
        one.map.show(before.raster).match_points(before)
        scene.play(one.map.animate.match_points(there).show(goal), run_time=0.7 * seconds)
        scene.play(FadeIn(one.texts), run_time=0.3 * seconds)
