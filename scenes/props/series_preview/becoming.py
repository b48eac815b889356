"""A weight map as it is learned: moments of it side by side, each with what was read right then."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group, Mobject, Scene

from network.analysis.run import Moment
from scenes.kit.engine.picture import Picture
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
MOMENTS = ("start", "early", "later", "end")
"""What moments of a run are called; of fewer, those in between are left out from the right."""


class MapAtMoment(Group):
    """A weight map, above it when that was, and below it what the network read right.

    The parts are `map`, and `texts` around it.

    Args:
        moment: of a run.
        when: what it is called, a key of the words.
        weights: its neuron's.
        scale: the |weight| of full strength.
        words: for the texts, with the keys of MOMENTS and percent.
    """

    def __init__(
        self, moment: Moment, when: str, weights: Floats, scale: float, words: Wording
    ) -> None:
        super().__init__()
        self.map = Heatmap(weights, scale, HEIGHT)
        percent = words("percent", percent=number_text(moment.percent, 1))
        over = Label(words(when), LABEL).on_baseline(self.map.get_top()[1] + 0.2)
        under = Label(percent, TITLE).on_baseline(self.map.get_bottom()[1] - 0.65)
        self.texts = Group(over, under)
        self.add(self.map, self.texts)


class Becoming(Group):
    """A neuron's map at several moments, from the left, on one scale: the `bar`, between its names.

    Args:
        moments: of a run, in their order, two to four.
        neuron: of the first layer, from 0.
        words: for the texts.
    """

    def __init__(self, moments: Sequence[Moment], neuron: int, words: Wording) -> None:
        layout = current_layout()
        rows = [moment.network.layers[0].weights[neuron] for moment in moments]
        scale = map_scale(*rows)
        names = (*MOMENTS[: len(moments) - 1], MOMENTS[-1])
        self.maps = [
            MapAtMoment(moment, when, row, scale, words)
            for moment, when, row in zip(moments, names, rows, strict=True)
        ]
        for place, one in enumerate(self.maps):
            one.shift((place - (len(moments) - 1) / 2) * STEP * RIGHT)
        bar = ScaleBar(scale, BAR)
        below = Label(words("below"), LABEL, colours().minus).next_to(bar.bar, LEFT, buff=0.4)
        above = Label(words("above"), LABEL, colours().plus).next_to(bar.bar, RIGHT, buff=0.4)
        self.bar = Group(bar, below, above.on_baseline(below.baseline))
        super().__init__(*self.maps)
        self.align_to(layout.stage_top * UP, UP)
        self.whole = Label(words("whole"), LABEL, colours().quiet)
        self.whole.on_baseline(self.maps[0].texts[1].baseline - 0.55)
        self.bar.align_to(layout.stage_bottom * UP, DOWN)
        self.add(self.bar, self.whole)

    def leave(self, scene: Scene, picture: Picture, lines: Picture, others: Mobject) -> None:
        """Each line draws back to its pixel and becomes a square there; then all others leave.

        Args:
            scene: where it is played.
            picture: where the lines begin.
            lines: those of the neuron.
            others: what else is on screen.
        """
        self.large = self.maps[0].map.copy()
        alone = self.large.copy().scale_to_fit_height(LARGE).set_x(0)
        alone.align_to(self, UP)
        self.large.match_points(picture).set_z_index(lines.z_index + 0.1)
        scene.play(lines.animate.reveal(0, 0), FadeIn(self.large), run_time=1.1)
        scene.remove(lines)
        scene.play(FadeOut(others), self.large.animate.match_points(alone), run_time=1.2)
        scene.play(FadeIn(self.bar), run_time=0.4)

    def learn(self, scene: Scene, seconds: float) -> None:
        """All maps but the last come, each at its place out of what it was before.

        Args:
            scene: where it is played.
            seconds: for each.
        """
        first = self.maps[0]
        scene.play(self.large.animate.match_points(first.map), run_time=0.8)
        scene.remove(self.large)
        scene.add(first.map)
        scene.play(FadeIn(first.texts, self.whole), run_time=0.5)
        for place in range(1, len(self.maps) - 1):
            self._next(scene, place, seconds)

    def end(self, scene: Scene, seconds: float = 5.0) -> None:
        """The last map comes."""
        self._next(scene, len(self.maps) - 1, seconds)

    def _next(self, scene: Scene, place: int, seconds: float) -> None:
        before, one = self.maps[place - 1].map, self.maps[place]
        goal = one.map.raster
        scene.play(FadeIn(one.map.show(before.raster)), run_time=0.2 * seconds)
        scene.play(one.map.animate.show(goal), run_time=0.5 * seconds)
        scene.play(FadeIn(one.texts), run_time=0.3 * seconds)
