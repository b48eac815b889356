"""The sigmoid with pictures that hang above the dots at their sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    RIGHT,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Group,
    Line,
    Mobject,
    MoveAlongPath,
    ReplacementTransform,
    Scene,
    UpdateFromFunc,
    VGroup,
)

from network.activations import SIGMOID
from network.analysis.stroke_detector import Answers
from network.analysis.weighted_sum import WeightedSum
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.plot import ActivationPlot
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL
from scenes.kit.typesetting.wording import Wording


class PicturesOnCurve(Group):
    """The sigmoid, and pictures that hang above the dots at their sums, each on a tether.

    The parts are `plot`, `axis_name`, `dots`, `thumbs` (the pictures) and `tethers`.

    Args:
        pictures: to be copied and made small.
        answers: to them.
        words: for the names of the axis, without and with the bias.
    """

    def __init__(self, pictures: Sequence[Picture], answers: Answers, words: Wording) -> None:
        super().__init__()
        self.answers = answers
        sums = [each.z for each in answers.rimmed]
        every = [*sums, *(each.z for each in answers.biased)]
        self.plot = ActivationPlot(SIGMOID, every, 6.2, 3.4)
        self.plot.to_edge(RIGHT, buff=0.5).align_to([0, -2.4, 0], DOWN)
        self.axes = Group(*(part for part in self.plot if part is not self.plot.graph))
        self.axis_name, self.axis_name_with_bias = (
            self.plot.x_name(words(key), LABEL) for key in ("axis_sum", "axis_z")
        )
        self.dots = Group(*(self.plot.dot(z, 0, colours().accent) for z in sums))
        self.thumbs = Group(*(picture.copy().scale_to_fit_height(0.6) for picture in pictures))
        for thumb, place in zip(self.thumbs, self._thumb_places(answers.rimmed), strict=True):
            thumb.move_to(place)
        self.tethers = VGroup(*(tether(*pair) for pair in zip(self.thumbs, self.dots, strict=True)))
        self.add(self.plot, self.axis_name, self.dots, self.thumbs, self.tethers)

    def hang(self, scene: Scene, pictures: Sequence[Picture]) -> None:
        """The pictures come to hang above their sums on the axis."""
        starts = [picture.copy() for picture in pictures]
        scene.play(
            *(
                ReplacementTransform(start, thumb)
                for start, thumb in zip(starts, self.thumbs, strict=True)
            ),
            run_time=1.2,
        )
        scene.play(*(Create(line) for line in self.tethers), run_time=0.8)
        scene.play(FadeIn(*self.dots), run_time=0.4)

    def rise(self) -> list[Any]:
        """The dots rise from the axis to the curve."""
        landings = zip(self.dots, self.answers.rimmed, strict=True)
        return [
            *(dot.animate.move_to(self.plot.at(each.z, each.a)) for dot, each in landings),
            *self._tethers_follow(),
        ]

    def shift_by_bias(self) -> list[Any]:
        """The dots run along the curve to where the bias brings them, their pictures with them."""
        ways = []
        for dot, before, after in zip(
            self.dots, self.answers.rimmed, self.answers.biased, strict=True
        ):
            z = np.linspace(before.z, after.z, 60)
            path = self.plot.line(z, self.plot.function(z), colours().accent)
            ways.append(MoveAlong(dot, path))
        places = self._thumb_places(self.answers.biased)
        before, self.axis_name = self.axis_name, self.axis_name_with_bias
        self.remove(before).add(self.axis_name)
        return [
            FadeOut(before),
            FadeIn(self.axis_name),
            *ways,
            *(
                thumb.animate.move_to(place)
                for thumb, place in zip(self.thumbs, places, strict=True)
            ),
            *self._tethers_follow(),
        ]

    def _thumb_places(self, sums: Sequence[WeightedSum]) -> list[Floats]:
        """Where the pictures hang: over their z, but not on each other."""
        height = self.plot.axes.get_top()[1] + 0.6
        across = spread([self.plot.at(each.z, 0)[0] for each in sums], gap=0.72)
        return [np.array([x, height, 0.0]) for x in across]

    def _tethers_follow(self) -> list[UpdateFromFunc]:
        """The tethers stay at their pictures and dots while these move."""

        def follow(above: Picture, below: Dot) -> Callable[[Line], Line]:
            return lambda line: hold_tether(line, above, below)

        return [
            UpdateFromFunc(line, follow(thumb, dot))
            for line, thumb, dot in zip(self.tethers, self.thumbs, self.dots, strict=True)
        ]


def tether(above: Mobject, below: Mobject) -> Line:
    """A thin line from a picture down to the dot that stands for it."""
    line = Line(color=colours().muted, stroke_width=2)
    return hold_tether(line, above, below)


def hold_tether(line: Line, above: Mobject, below: Mobject) -> Line:
    """Let a tether join the two where they are now."""
    # Set anew, not turned and stretched from where it was, so that no rounding adds up.
    line.set_points_by_ends(above.get_bottom(), below.get_center())
    return line


class MoveAlong(MoveAlongPath):
    """A mobject moves along a path, seen from its start in each frame.

    manim moves it on from where the last frame left it: rounding adds up, and ends elsewhere than
    where the animation is skipped.
    """

    def interpolate_mobject(self, alpha: float) -> None:
        """Be at a share of the way, from 0 to 1."""
        self.mobject.match_points(self.starting_mobject)
        super().interpolate_mobject(alpha)


def spread(places: npt.ArrayLike, gap: float) -> Floats:
    """The places moved apart, in their order, until each is at least so far from the next."""
    given = np.asarray(places, dtype=float)
    order = np.argsort(given, kind="stable")
    steps = gap * np.arange(len(given))
    free = given[order] - steps
    # Pushing only to the right and pushing only to the left both keep the gap; so does their mean.
    rightwards = np.maximum.accumulate(free)
    leftwards = np.minimum.accumulate(free[::-1])[::-1]
    result = np.empty_like(given)
    result[order] = (rightwards + leftwards) / 2 + steps
    return result
