"""The maps that three networks learned: the chapter's alone at first, then beside two others."""

from __future__ import annotations

from manim import (
    UP,
    Circumscribe,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    ReplacementTransform,
    Scene,
    Transform,
)

from network.model import Trace
from network.storage import Trained
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.wording import Wording
from scenes.props.edge_detection.learned_maps import (
    LARGE,
    THIRD,
    ClosestStroke,
    Learned,
    LearnedMaps,
    beside,
)


class Comparison(Group):
    """The maps of a network, with their frames, and what is compared with it.

    The parts on screen are `maps` of the network and those of the `others`; `learned` are all three
    networks, and `key` says how the others are spoken of.

    Args:
        trained: the chapter's network.
        trace: of the chapter's example.
        words: for the names.
    """

    def __init__(self, trained: Trained, trace: Trace, words: Wording) -> None:
        super().__init__()
        self.key, others = beside(trained)
        self.learned = [Learned.of(each, trace) for each in (trained, *others)]
        names = [words(f"called_{each.path.stem}") for each in others]
        first, *rest = self.learned
        own = words("called_own")
        self.maps = LearnedMaps(first, 0.0, own, LARGE)
        self.closest = ClosestStroke(first)
        self._aside = LearnedMaps(first, -THIRD, own)
        self.others = [
            LearnedMaps(each, x, name)
            for each, x, name in zip(rest, (0.0, THIRD), names, strict=True)
        ]

    def come(self, scene: Scene, *leaving: Mobject) -> None:
        """The network's own maps come in, in the place of what was there."""
        scene.play(FadeOut(*leaving), run_time=0.8)
        scene.play(FadeIn(self.maps.name), self.maps.one_by_one(), run_time=2.0)
        scene.play(FadeIn(self.maps.bar, shift=0.2 * UP), run_time=0.6)
        self.add(self.maps)

    def frame(self, scene: Scene) -> None:
        """A map and its closest stroke; frames around those that are one; what colours mean."""
        closest, maps = self.closest, self.maps
        closest.come_out(scene, maps.grid[closest.place])
        scene.play(FadeIn(maps.frames, scale=1.1), FadeIn(maps.count), run_time=1.0)
        scene.play(Circumscribe(maps.bar, color=colours().accent), run_time=1.2)
        self.add(maps.frames, maps.count, closest)

    def bring_second(self, scene: Scene) -> None:
        """The network's own maps make room for those of another."""
        maps, aside = self.maps, self._aside
        scene.play(
            FadeOut(self.closest),
            Transform(maps, aside),
            ReplacementTransform(maps.frames, aside.frames),
            ReplacementTransform(maps.count, aside.count),
            run_time=1.0,
        )
        self.remove(maps.frames, maps.count, self.closest)
        self.add(aside.frames, aside.count)
        self._bring(scene, 0)
        scene.play(Circumscribe(self.others[0].bar, color=colours().accent), run_time=1.2)

    def bring_third(self, scene: Scene) -> None:
        """The third network's come to the first two."""
        self._bring(scene, 1)

    def _bring(self, scene: Scene, which: int) -> None:
        other = self.others[which]
        other.come_in(scene)
        self.add(other, other.frames, other.count)
