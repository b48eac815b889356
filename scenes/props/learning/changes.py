"""What one step of learning changes: every weight a little, from the outputs back."""

from __future__ import annotations

from manim import RIGHT, UP, Group, Mobject, Scene, VGroup

from network.analysis.gradient_step import GradientStep
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.notes import GAP
from scenes.kit.diagram.sweep import running
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording

DIM = 0.35
"""The opacity of the lines once all of them have run."""


class Changes(Group):
    """The lines of a diagram, each as strong as its weight is changed by a step.

    The parts are `legend`, what the two colours mean, above the picture, and the lines.

    Args:
        diagram: where the lines run.
        words: with the keys raised and lowered.
    """

    def __init__(self, diagram: Diagram, words: Wording) -> None:
        self.diagram = diagram
        theme = colours()
        inks = {"raised": theme.plus, "lowered": theme.minus}
        self.legend = VGroup(*(Label(words(key), LABEL, ink) for key, ink in inks.items()))
        self.legend.arrange(RIGHT, buff=0.4).next_to(diagram.home, UP, buff=GAP)
        for name in self.legend:
            name.on_baseline(self.legend[0].baseline)
        super().__init__(self.legend)

    def run_back(self, scene: Scene, step: GradientStep, *before: Mobject) -> None:
        """From the outputs back each weight is told its way; then the lines dim.

        Args:
            scene: where it is played.
            step: what is changed.
            before: lines of single weights, which those of all take the place of.
        """
        bundles = [self.diagram.edges(layer, change) for layer, change in enumerate(step.changes)]
        for lines in reversed(bundles):
            scene.play(running(lines, back=True), run_time=0.7)
            scene.remove(*before)
        scene.play(*(lines.animate.set_opacity(DIM) for lines in bundles), run_time=0.4)
        self.add(*bundles)
