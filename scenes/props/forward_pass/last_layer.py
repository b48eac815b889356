"""The last layer from near, with room beside its outputs for sums."""

from __future__ import annotations

from typing import Any

from manim import LEFT, RIGHT, FadeIn, FadeOut, Group, Mobject, Scene
from manim.typing import Vector3D

from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.look.current import current_layout

ROOM = 4.6
"""Right of the outputs, for sums."""

NEARER = 0.25
"""Of the way from the picture to the outputs, what the neurons before these are away from it."""


class LastLayer:
    """The outputs and the neurons before them come nearer to the picture; what is between goes out.

    Args:
        reading: which has come as far as the last hidden layer.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading, diagram = reading, reading.diagram
        *between, self.before = diagram.hidden or [Group()]
        self.between = Group(*between)
        self.outputs = Group(diagram.outputs, diagram.names, diagram.values)
        values = Group(diagram.names, diagram.values)
        self.by = values.get_right()[0] - (current_layout().stage_side - ROOM)
        picture = diagram.picture.get_right()[0]
        x = picture + NEARER * (diagram.outputs.neurons.get_x() - self.by - picture)
        self.before_by = diagram.hidden[-1].neurons.get_x() - x if diagram.hidden else 0.0

    def comes(self, scene: Scene) -> None:
        """The last layer comes near."""
        scene.play(FadeOut(self.between, *self.reading.drawn), run_time=0.3)
        scene.play(*self._moving(LEFT), run_time=0.7)
        self.reading.shade = None
        for lines in self.reading.lines:
            lines.set_opacity(FAINT)

    def goes_back(self, scene: Scene, *gone: Mobject) -> None:
        """The whole network is there again.

        Args:
            scene: where it is played.
            gone: what goes out meanwhile.
        """
        scene.play(*map(FadeOut, gone), run_time=0.4)
        scene.play(*self._moving(RIGHT), run_time=0.6)
        scene.play(FadeIn(self.between, *self.reading.lines), run_time=0.3)

    def _moving(self, way: Vector3D) -> list[Any]:
        return [
            self.outputs.animate.shift(self.by * way),
            self.before.animate.shift(self.before_by * way),
        ]
