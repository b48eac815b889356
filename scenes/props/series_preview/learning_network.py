"""A network beside the digits that it learns to read: its lines are those of its run."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Mobject,
    Scene,
    Transform,
)

from network.analysis.run import Run
from network.digits import Digit
from scenes.kit.diagram.bundles import strongest_text
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.look.current import current_layout, points
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import SMALL, Label
from scenes.props.series_preview.lines import STRONGEST, all_lines

SCALE = 2 / 3
"""Of the diagram, beside the digits."""


class LearningNetwork:
    """A diagram at the left of the stage, with the lines of one network of a run after another.

    Args:
        diagram: dark, of the run's last network, and not on screen; it goes to its place.
        run: whose lines are shown.
        digit: in front of it.
    """

    def __init__(self, diagram: Diagram, run: Run, digit: Digit) -> None:
        self.diagram, self.run = diagram, run
        layout = current_layout()
        diagram.picture.show(diagram.picture_of(digit.pixels).raster)
        Group(diagram.pixel_count, *(column.count for column in diagram.columns)).set_opacity(0)
        diagram.scale(SCALE)
        for name in diagram.names:
            name.scale(points(SMALL) / (SCALE * name.size), about_edge=LEFT)
        for column in diagram.columns:
            Group(*column.keys).scale(1 / SCALE, about_edge=UP)
        seen = Group(diagram.picture, diagram.names)
        diagram.shift(-(layout.stage_side + seen.get_left()[0]) * RIGHT)
        diagram.shift((layout.stage_middle - diagram.picture.get_y()) * UP)
        self.lines = self._lines(0)
        self.note = Label(strongest_text(diagram, STRONGEST), SMALL, colours().quiet)
        self.note.next_to(diagram.picture, DOWN, buff=0.2, aligned_edge=LEFT)

    @property
    def right(self) -> float:
        """Where it ends."""
        return float(self.diagram.names.get_right()[0])

    def come(self, scene: Scene, *with_it: Animation) -> None:
        """What it is made of, one after the other: a picture, circles, lines."""
        diagram = self.diagram
        scene.play(*with_it, FadeIn(diagram.picture), run_time=1.0)
        circles = [FadeIn(column) for column in diagram.columns]
        scene.play(LaggedStart(*circles, FadeIn(diagram.names), lag_ratio=0.4), run_time=1.2)
        scene.add(self.note)
        for bundle in self.lines:
            scene.play(running(bundle), run_time=1.2 / len(self.lines))
        scene.add(diagram)

    def becoming(self, network: int) -> Animation:
        """Its lines become those of another network of the run."""
        before, self.lines = self.lines, self._lines(network)
        # One after the other, for the picture not to grow dark in between.
        return AnimationGroup(FadeIn(*self.lines), FadeOut(*before), lag_ratio=0.5)

    def grow(self, scene: Scene, home: Diagram, *leaving: Mobject) -> None:
        """It loses its lines, gets another diagram's picture, and goes to its size and place.

        Args:
            scene: where it is played.
            home: of the same network.
            leaving: what is in its way.
        """
        picture = self.diagram.picture
        coming = home.picture.copy().match_points(picture)
        scene.play(FadeOut(*self.lines, self.note, *leaving), FadeIn(coming), run_time=0.8)
        scene.remove(coming)
        picture.show(coming.raster)
        scene.play(Transform(self.diagram, home), run_time=2.0)

    def _lines(self, network: int) -> list[Picture]:
        return all_lines(self.diagram, self.run.networks[network])
