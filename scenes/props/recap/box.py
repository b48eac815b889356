"""The network as a function: what is between the picture and the outputs is a box."""

from __future__ import annotations

from manim import FadeIn, FadeOut, Group, GrowFromCenter, RoundedRectangle, Scene

from network.digits import Digit
from scenes.kit.diagram.answers import showing
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.reading import counting_in
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import Label

LETTER = 120
"""The size of the letter in the box."""
BESIDE = 0.45
"""Between the box and what goes in and comes out."""


class FunctionBox(Group):
    """A box with the letter f, in the place of the hidden layers.

    Args:
        diagram: as it stands on screen.
    """

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        left = diagram.home.get_right()[0] + BESIDE
        right = diagram.outputs.neurons.get_left()[0] - BESIDE
        theme = colours()
        self.frame = frame = RoundedRectangle(
            corner_radius=0.2,
            width=right - left,
            height=diagram.home.height,
            stroke_color=theme.muted,
            stroke_width=3,
            fill_color=theme.panel,
            fill_opacity=1,
        )
        frame.move_to([(left + right) / 2, diagram.home.get_y(), 0])
        self.letter = Label("$f$", LETTER).move_to(frame)
        super().__init__(frame, self.letter)
        self.set_z_index(2)

    def close(self, scene: Scene) -> None:
        """It comes where the hidden layers were, and with it the outputs, dark."""
        diagram = self.diagram
        diagram.outputs.go_dark()
        for number in diagram.values:
            number.set_value(0).set_fill(opacity=0)
        scene.play(
            GrowFromCenter(self.frame),
            FadeIn(self.letter),
            FadeIn(diagram.outputs, diagram.names),
            run_time=1.4,
        )

    def read(self, scene: Scene, digit: Digit, seconds: float = 2.7) -> None:
        """What has come out goes; the picture of a digit goes in, and its numbers come out.

        Args:
            scene: where it is played.
            digit: what is read.
            seconds: for all of it.
        """
        diagram = self.diagram
        trace = diagram.network.trace(digit.pixels)
        self._put_out(scene, 0.12 * seconds)
        scene.play(showing(diagram, digit), run_time=0.13 * seconds)
        going_in = diagram.picture.copy().set_z_index(1.5)
        small = going_in.copy().scale(0.12).move_to(self.frame)
        scene.play(going_in.animate.match_points(small), run_time=0.25 * seconds)
        scene.remove(going_in)
        scene.play(
            diagram.outputs.lighting(trace.output),
            *counting_in(diagram, trace.output),
            run_time=0.2 * seconds,
        )
        scene.wait(round(0.3 * seconds, 2))

    def open(self, scene: Scene, digit: Digit) -> None:
        """What has come out goes, another digit comes in, and the hidden layers are seen again."""
        diagram = self.diagram
        for column in diagram.hidden:
            column.go_dark()
        self._put_out(scene, 0.5)
        scene.play(FadeOut(self), FadeIn(*diagram.hidden), showing(diagram, digit), run_time=1.0)

    def _put_out(self, scene: Scene, seconds: float) -> None:
        outputs, values = self.diagram.outputs, self.diagram.values
        dark = outputs.lighting([0.0] * outputs.size)
        scene.play(dark, values.animate.set_opacity(0), run_time=seconds)
        for number in values:
            number.set_value(0)
