"""The map that was set by hand, beside those that two networks learned."""

from __future__ import annotations

from manim import (
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    Scene,
    Transform,
)

from network.model import Trace
from network.storage import Trained
from scenes.kit.figures.heatmap import Heatmap
from scenes.kit.look.current import current_layout
from scenes.kit.typesetting.label import LABEL, Label
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
    was set by hand, large, with `like_name` above, and `other`, the maps of another network.
    `learned` are both networks.

    Args:
        trained: the chapter's network.
        trace: of the chapter's example.
        hand_set: what was set by hand, on screen.
        words: for the names.
    """

    def __init__(
        self, trained: Trained, trace: Trace, hand_set: HandSetMap, words: Wording
    ) -> None:
        super().__init__()
        other = beside(trained)
        self.learned = first, second = Learned.of(trained, trace), Learned.of(other, trace)
        middle = (current_layout().stage_middle + 0.15) * UP
        self.hand_set = hand_set
        self.place = hand_set.map.copy().scale_to_fit_height(ALONE).move_to(APART * LEFT + middle)
        self.maps = LearnedMaps(first, APART, words("called_own"))
        self.other = LearnedMaps(second, APART, words(f"called_{other.path.stem}"))
        chosen: Heatmap = self.maps.grid[first.place_of(first.clearest.neuron)]
        self.like = chosen.copy().scale_to_fit_height(PAIRED).move_to(INNER * LEFT + middle)
        tag = hand_set.tag.copy().next_to(self.like, UP, buff=GAP)
        self.like_name = Label(words("learned"), LABEL).match_x(self.like).on_baseline(tag.baseline)
        self._chosen = chosen

    def come(self, scene: Scene, *leaving: Mobject) -> None:
        """What was set by hand makes room, and beside it comes what was learned."""
        scene.play(FadeOut(*leaving), *self.hand_set.goes_to(self.place), run_time=1.0)
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
        """Frames come around all of the network's maps that are strokes."""
        self.maps.get_frames(scene, seconds=1.8)

    def bring_other(self, scene: Scene) -> None:
        """The network's own maps make room for those of another."""
        leaving = (self.hand_set, self.like, self.like_name)
        scene.play(FadeOut(*leaving), run_time=0.4)
        self.remove(*leaving)
        scene.play(self.maps.animate.shift((OWN + APART) * LEFT), run_time=0.8)
        self.other.come_in(scene, seconds=1.0)
        self.other.get_frames(scene, seconds=0.5)
        self.add(self.other)

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
        scene.play(FadeOut(self), Transform(growing, goal), run_time=1.1)
