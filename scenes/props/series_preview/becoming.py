"""A weight map as it is learned: moments of it side by side, each with what was read right then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import DOWN, RIGHT, UP, FadeIn, FadeOut, Group, Mobject, Scene

from network.analysis.run import Moment
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.wording import Wording

LARGE, HEIGHT, STEP = 4.6, 2.9, 3.35
"""Heights of a map, alone and beside others, and the way from one of these to the next."""
BAR = 1.85
"""The width of a scale."""


class MapAtMoment(Group):
    """A weight map, above it the epoch, below it what the network read right, and its scale.

    The parts are `map`, and `texts` around it.

    Args:
        moment: of a run.
        neuron: of the first layer, from 0.
        words: for the texts, with the keys start, epoch and percent.
    """

    def __init__(self, moment: Moment, neuron: int, words: Wording) -> None:
        super().__init__()
        weights = moment.network.layers[0].weights[neuron]
        self.map = Heatmap(weights, map_scale(weights), HEIGHT)
        decimals = 0 if moment.epoch == round(moment.epoch) else 1
        epoch = words("epoch", epoch=number_text(moment.epoch, decimals))
        epoch = epoch if moment.epoch else words("start")
        percent = words("percent", percent=number_text(moment.percent, 1))
        over = Label(epoch, LABEL).on_baseline(self.map.get_top()[1] + 0.2)
        under = Label(percent, BODY).on_baseline(self.map.get_bottom()[1] - 0.5)
        bar = ScaleBar(self.map.full_strength, BAR).next_to(under, DOWN, buff=0.3)
        self.texts = Group(over, under, bar.set_x(0))
        self.add(self.map, self.texts)


class Becoming(Group):
    """A neuron's map at several moments, from the left, each on a scale of its own.

    Args:
        moments: of a run, in their order, two or more.
        neuron: of the first layer, from 0.
        words: for the texts.
    """

    def __init__(self, moments: Sequence[Moment], neuron: int, words: Wording) -> None:
        super().__init__(*(MapAtMoment(moment, neuron, words) for moment in moments))
        for place, one in enumerate(self):
            one.shift((place - (len(moments) - 1) / 2) * STEP * RIGHT)
        self.move_to(current_layout().stage_middle * UP)

    def leave(self, scene: Scene, neuron: npt.NDArray[np.floating], others: Mobject) -> None:
        """The first map grows out of its neuron to the middle of the stage, and all others leave.

        Args:
            scene: where it is played.
            neuron: where it is, (3,).
            others: what is on screen.
        """
        self.large = self[0].map.copy()
        alone = self.large.copy().scale_to_fit_height(LARGE).move_to(self.get_y() * UP)
        self.large.scale(0.05).move_to(neuron)
        scene.play(FadeOut(others), self.large.animate.match_points(alone), run_time=2.0)

    def learn(self, scene: Scene, seconds: float) -> None:
        """All maps but the last take their places, each coming out of the one before it.

        Args:
            scene: where it is played.
            seconds: for each.
        """
        first = self[0]
        scene.play(self.large.animate.match_points(first.map), run_time=0.8)
        scene.remove(self.large)
        scene.add(first.map)
        scene.play(FadeIn(first.texts), run_time=0.5)
        for place in range(1, len(self) - 1):
            self._next(scene, place, seconds)

    def end(self, scene: Scene, seconds: float = 5.0) -> None:
        """The last map comes."""
        self._next(scene, len(self) - 1, seconds)

    def _next(self, scene: Scene, place: int, seconds: float) -> None:
        before, one = self[place - 1].map, self[place]
        goal, there = one.map.raster, one.map.copy()
        one.map.show(before.raster).match_points(before)
        scene.play(one.map.animate.match_points(there).show(goal), run_time=0.7 * seconds)
        scene.play(FadeIn(one.texts), run_time=0.3 * seconds)
