"""A single output works, before all of them do."""

from __future__ import annotations

from manim import RIGHT, Create, FadeIn, FadeOut, Scene

from scenes.kit.diagram.reading import CountIn, Reading
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL
from scenes.kit.typesetting.number import Number


class OneOutput:
    """An output of a diagram with its box, its sum and its activation.

    Args:
        reading: which has come as far as the last hidden layer.
        output: from 0, on screen.
    """

    def __init__(self, reading: Reading, output: int) -> None:
        diagram, trace = reading.diagram, reading.trace
        self.reading, self.output = reading, output
        self.a = float(trace.output[output])
        self.box = diagram.box(output)
        self.value = diagram.values[output]
        self.z = Number(float(trace.z[-1][output]), 2, LABEL, colours().text)
        self.z.on_baseline(self.value.baseline).next_to(self.box, RIGHT, buff=0.2)
        self.z.on_baseline(self.value.baseline)

    def works(self, scene: Scene) -> None:
        """Its lines run, they make its sum, and that becomes its activation."""
        scene.play(Create(self.box), run_time=0.5)
        layer = len(self.reading.diagram.columns) - 1
        self.lines = self.reading.one(layer, self.output, seconds=1.5)
        scene.play(FadeIn(self.z, shift=0.3 * RIGHT), run_time=0.6)
        scene.play(CountIn(self.value, self.a), run_time=0.8)

    def goes_out(self, scene: Scene) -> None:
        """All but its activation goes out, for all outputs to work."""
        scene.play(FadeOut(self.lines, self.box, self.z), run_time=0.5)
