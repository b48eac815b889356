"""A rule in one line and a whole network, in a panel each, and how many pictures each one finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    RoundedRectangle,
    Scene,
)

from network.analysis.beyond_a_rule import Tried
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, TITLE, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.recap.tried_tiles import TriedTiles

APART, HEIGHT, ABOVE = 0.6, 2.3, 0.25
"""Between the panels; their height; and how far above the stage they begin."""
RULE, F = 60, 84
"""The sizes of the rule and of the letter."""
BESIDE = 0.7
"""From the letter to the network."""
TO_HEAR, TO_COMPARE = 0.9, 0.5
"""Seconds until what each finds of all is seen, and from the one to the other."""
FIRST, SECOND = 0.5, 1.02
"""From a panel to the baselines of what stands below it."""


class Side(Group):
    """A panel, what is in it, and below it how many pictures it finds, and how many wrongly.

    The parts are `panel` and `held`; `every`, and below it `mistaken`, come in later.

    Args:
        held: what is in the panel.
        every: how many it finds, of all.
        mistaken: how many others it takes for these.
    """

    def __init__(self, held: Mobject, every: str, mistaken: str) -> None:
        layout, theme = current_layout(), colours()
        self.panel = RoundedRectangle(
            corner_radius=0.2,
            width=layout.stage_side - APART / 2,
            height=HEIGHT,
            stroke_color=theme.muted,
            stroke_width=3,
            fill_color=theme.panel,
            fill_opacity=1,
        ).set_z_index(-1)
        self.panel.align_to((layout.stage_top + ABOVE) * UP, UP)
        self.held = held.move_to(self.panel)
        self.every, self.mistaken = (
            Label(text, size).on_baseline(self.panel.get_bottom()[1] - below)
            for text, size, below in ((every, TITLE, FIRST), (mistaken, BODY, SECOND))
        )
        super().__init__(self.panel, self.held)

    def stand(self, where: Sequence[float]) -> Side:
        """Be at one side of the stage, or in its middle."""
        whole = Group(self.panel, self.held, self.found)
        whole.move_to([where[0] * (self.panel.width + APART) / 2, whole.get_y(), 0])
        return self

    @property
    def found(self) -> Group:
        """What is written below the panel in the end."""
        return Group(self.every, self.mistaken)


class Sides(Group):
    """The rule at the left, where there is one, and the network, which goes into its panel.

    Below the network, where in the end it says how many it finds of all, are first the mark
    `unknown` and then `some`, how many of those that are tried.

    Args:
        diagram: as it stands on screen.
        lines: of all its layers.
        tried: what both are tried on.
        words: with the keys rule_drawn, some_found, all_found and mistaken.
    """

    def __init__(
        self, diagram: Diagram, lines: Sequence[Picture], tried: Tried, words: Wording
    ) -> None:
        count, everything = number_text(len(tried.digits)), number_text(tried.all)

        def side(held: Mobject, every: int, wrongly: int) -> Side:
            of_all = words("all_found", found=number_text(every), count=everything)
            mistaken = words("mistaken", count=number_text(wrongly))
            return Side(held, of_all, mistaken)

        self.diagram = diagram
        self.f = side(Label("$f$", F), tried.read, tried.mistaken)
        drawn = Label(words("rule_drawn"), RULE)
        self.rule = [side(drawn, tried.rule_found, tried.rule_mistaken)]
        if not tried.rule_missed_them:
            self.rule = []
        super().__init__(*(one.stand(LEFT) for one in self.rule))
        self.f.stand(RIGHT if self.rule else 0 * RIGHT)
        self.add(self.f)
        found = words("some_found", found=number_text(sum(tried.right)), count=count)
        self.some, self.unknown = (
            Label(text, TITLE).move_to(self.f.every).on_baseline(self.f.every.baseline)
            for text in (found, "?")
        )
        self.unknown.set_fill(colours().accent)
        # What needs a key to its colours stays behind with it: that is too small in a panel.
        shown = [column.neurons for column in diagram.columns if not column.keys]
        keyed = [Group(column.neurons, *column.keys) for column in diagram.columns if column.keys]
        counts = [column.count for column in diagram.columns]
        self.network = [diagram.picture, *shown, *lines]
        self.around = Group(diagram.pixel_count, diagram.names, *counts, *keyed)
        self.large = [part.copy() for part in self.network]
        small = Group(*(part.copy() for part in self.network))
        # What is shown stays on the stage, though the panel reaches into the title's strip.
        small.scale_to_fit_height(2 * (current_layout().stage_top - self.f.panel.get_y()))
        self.small = [*small]
        Group(self.f.held, small).arrange(RIGHT, buff=BESIDE).move_to(self.f.panel)

    def come(self, scene: Scene, *leaving: Mobject) -> None:
        """The network goes into its panel, and the rule stands in the other.

        Args:
            scene: where it is played.
            leaving: what is on screen beside the network.
        """
        scene.play(
            *self._becoming(self.small),
            self.diagram.values.animate.set_opacity(0),
            FadeOut(*leaving, self.around),
            FadeIn(self.f.panel),
            run_time=1.0,
        )
        scene.play(FadeIn(self.f.held, *self.rule), run_time=0.4)

    def ask(self, scene: Scene) -> None:
        """How many will f find?"""
        scene.play(FadeIn(self.unknown, scale=1.5), run_time=0.4)

    def try_network(self, scene: Scene, tiles: TriedTiles, seconds: Callable[[int], float]) -> None:
        """One tile after another goes through the network, in its panel, and is judged.

        Args:
            scene: where it is played.
            tiles: unlit.
            seconds: for the one at each place, from 0.
        """
        for place, digit in enumerate(tiles.tried.digits):
            self.diagram.light(digit.pixels)
            tiles.judge(place)
            tiles.look_at(scene, place, seconds(place))
        scene.play(FadeOut(self.unknown), run_time=0.2)
        scene.play(FadeIn(self.some), run_time=0.3)

    def count_all(self, scene: Scene) -> None:
        """Below a panel, one after the other, how many it finds of all; then how many wrongly."""
        scene.wait(TO_HEAR)
        scene.play(FadeOut(self.some), run_time=0.3)
        for one in (*self.rule, self.f):
            scene.play(FadeIn(one.every, shift=0.2 * DOWN), run_time=0.6)
            scene.wait(TO_COMPARE)
        wrongly = [FadeIn(one.mistaken) for one in (*self.rule, self.f)]
        scene.play(*wrongly, run_time=0.6)

    def open(self, scene: Scene, *leaving: Mobject) -> None:
        """The network comes out of its panel, to where it was.

        Args:
            scene: where it is played.
            leaving: what else is on screen.
        """
        gone = (*leaving, *self.rule, *(one.found for one in (*self.rule, self.f)), self.f)
        growing = AnimationGroup(*self._becoming(self.large), FadeIn(self.around), run_time=1.4)
        scene.play(FadeOut(*gone, run_time=0.5), growing)

    def _becoming(self, parts: Sequence[Mobject]) -> list[Any]:
        """The parts of the network go where these are."""
        pairs = zip(self.network, parts, strict=True)
        return [one.animate.match_points(part) for one, part in pairs]
