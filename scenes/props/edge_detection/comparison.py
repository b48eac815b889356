"""The map that was set by hand, beside those that three networks learned."""

from __future__ import annotations

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
    Transform,
)

from network.model import Trace
from network.storage import Trained
from scenes.kit.figures.heatmap import Heatmap
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.edge_detection.hand_set_map import GAP, HandSetMap
from scenes.props.edge_detection.learned_maps import Learned, LearnedMaps, beside

ALONE, PAIRED = 4.0, 3.3
"""The height of the map that was set by hand, and of it and one that is like it side by side."""
APART, OUTER, INNER = 3.35, 4.85, 1.2
"""How far from the middle two things stand; and of three the outer ones, and the one between."""
OWN = 4.25
"""How far to the right of the middle the network's maps stand when there are three things."""


class Comparison(Group):
    """What was set by hand beside what was learned.

    The parts are `hand_set`, `maps` of the network, `like`, the one of these that is most like what
    was set by hand, large, with `like_name` above, and `others`, the maps of two more networks.
    Below it stands `measure`, which says when a map is framed.
    `learned` are all three networks, and `key` says how the others are spoken of.

    Args:
        trained: the chapter's network.
        trace: of the chapter's example.
        hand_set: the weights that were set by hand, (28, 28).
        words: for the names.
    """

    def __init__(
        self, trained: Trained, trace: Trace, hand_set: npt.ArrayLike, words: Wording
    ) -> None:
        super().__init__()
        self.key, others = beside(trained)
        self.learned = [Learned.of(each, trace) for each in (trained, *others)]
        names = [words(f"called_{each.path.stem}") for each in others]
        first, *rest = self.learned
        middle = (current_layout().stage_middle + 0.15) * UP
        place = Heatmap(hand_set, height=ALONE).move_to(APART * LEFT + middle)
        self.hand_set = HandSetMap(hand_set, place, words)
        self.maps = LearnedMaps(first, APART, words("called_own"))
        self.others = [
            LearnedMaps(each, APART, name) for each, name in zip(rest, names, strict=True)
        ]
        chosen: Heatmap = self.maps.grid[first.place_of(first.clearest.neuron)]
        self.like = chosen.copy().scale_to_fit_height(PAIRED).move_to(INNER * LEFT + middle)
        tag = self.hand_set.tag.copy().next_to(self.like, UP, buff=GAP)
        self.like_name = Label(words("learned"), LABEL).match_x(self.like).on_baseline(tag.baseline)
        percent = number_text(100 * first.strokes.threshold)
        said = Label(words("measure", percent=percent), SMALL, colours().quiet, width=PAIRED)
        self.measure = said.next_to(self.like, DOWN, buff=GAP)
        self._chosen = chosen

    def come(self, scene: Scene, *leaving: Mobject) -> None:
        """What was set by hand comes back, and beside it what was learned."""
        changing = LaggedStart(FadeOut(*leaving), FadeIn(self.hand_set), lag_ratio=0.4)
        scene.play(changing, run_time=1.2)
        self.maps.come_in(scene, seconds=1.4)
        self.add(self.hand_set, self.maps)

    def bring_like(self, scene: Scene) -> None:
        """The learned map that is most like it grows and glides beside what was set by hand."""
        place = self.like.copy().move_to([-OUTER, self.like.get_y(), 0])
        chosen, goal = self._chosen, self.like.copy()
        scene.play(
            *self.hand_set.goes_to(place),
            self.maps.animate.shift((OWN - APART) * RIGHT),
            run_time=0.7,
        )
        self.maps.frames.shift((OWN - APART) * RIGHT)
        scene.add(self.like.match_points(chosen).set_z_index(3))
        scene.play(self.like.animate.match_points(goal), run_time=1.1)
        scene.play(FadeIn(self.like_name), run_time=0.4)
        self.add(self.like, self.like_name)

    def frame(self, scene: Scene) -> None:
        """Frames come around all of the network's maps that are strokes, and what these are."""
        if self.learned[0].framed.any():
            scene.play(FadeIn(self.measure), run_time=0.4)
            self.add(self.measure)
        self.maps.get_frames(scene, seconds=1.8)

    def bring_second(self, scene: Scene) -> None:
        """The network's own maps make room for those of another."""
        own = (self.hand_set, self.like, self.like_name, self.measure)
        # Nothing is said of frames where there are none.
        leaving = [each for each in own if each in self.submobjects]
        scene.play(FadeOut(*leaving), run_time=0.4)
        self.remove(*leaving)
        scene.play(self.maps.animate.shift((OWN + APART) * LEFT), run_time=0.8)
        self._bring(scene, self.others[0])

    def bring_third(self, scene: Scene) -> None:
        """The third network's come in the place of the second's."""
        scene.play(FadeOut(self.others[0]), run_time=0.4)
        self.remove(self.others[0])
        self._bring(scene, self.others[1])

    def _bring(self, scene: Scene, other: LearnedMaps) -> None:
        other.come_in(scene, seconds=1.0)
        other.get_frames(scene, seconds=0.5)
        self.add(other)

    def leave_one(self, scene: Scene, neuron: int, growing: Heatmap) -> None:
        """All goes but the map of one neuron, which becomes a large one.

        Args:
            scene: where it is played.
            neuron: from 0, on screen.
            growing: its map, where it is to be; it is on screen then.
        """
        chosen = self.maps.grid[self.learned[0].place_of(neuron)]
        goal = growing.copy()
        growing.match_points(chosen)
        scene.add(growing)
        scene.play(FadeOut(self), Transform(growing, goal), run_time=1.2)
