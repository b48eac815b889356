"""What is asked of every weight, from the outputs back: a bundle of lines a layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import RIGHT, UP, FadeOut, Group, Mobject, Scene, VGroup, there_and_back

from network.activations import Array
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.notes import GAP
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.learning.weight_lines import scales_of

Bundles = Sequence[Array]
"""A matrix a layer, (outputs, inputs)."""

DIM = 0.45
"""The opacity of the lines once all of them have run."""


class Changes(Group):
    """The lines of a diagram, each as strong as its weight is changed by a step.

    The parts are `legend`, what the two colours mean, above the picture, and the lines.

    Args:
        diagram: where the lines run.
        words: with the keys raised and lowered.
    """

    def __init__(self, diagram: Diagram, words: Wording) -> None:
        self.diagram, self.bundles, self.scales = diagram, list[Picture](), list[float]()
        theme = colours()
        inks = {"raised": theme.plus, "lowered": theme.minus}
        self.legend = VGroup(*(Label(words(key), LABEL, ink) for key, ink in inks.items()))
        self.legend.arrange(RIGHT, buff=0.4).next_to(diagram.home, UP, buff=GAP)
        for name in self.legend:
            name.on_baseline(self.legend[0].baseline)
        super().__init__(self.legend)

    def run_back(self, scene: Scene, changes: Bundles, *before: Mobject) -> None:
        """From the outputs back each weight is told its way; then the lines dim.

        All that come later are on the scale of the first.

        Args:
            scene: where it is played.
            changes: of each weight, for each layer (outputs, inputs).
            before: lines of single weights, which those of all take the place of.
        """
        self.scales = self.scales or scales_of(self.diagram, changes)
        self.bundles = self._lines(changes)
        for lines in reversed(self.bundles):
            scene.play(running(lines, back=True), run_time=0.6)
            scene.remove(*before)
        scene.play(*(lines.animate.set_opacity(DIM) for lines in self.bundles), run_time=0.4)
        self.add(*self.bundles)

    def become(self, changes: Bundles, opacity: float = DIM) -> list[Any]:
        """The lines become those of other changes, where they are."""
        return [
            lines.animate.show(others.raster).set_opacity(opacity)
            for lines, others in zip(self.bundles, self._lines(changes), strict=True)
        ]

    def pulse(self) -> list[Any]:
        """All lines are strong for a moment: the step is taken."""
        return [lines.animate(rate_func=there_and_back).set_opacity(1.0) for lines in self.bundles]

    def go_out(self) -> Any:
        """The lines go, the colours stay named."""
        self.remove(*self.bundles)
        return FadeOut(*self.bundles)

    def _lines(self, changes: Bundles) -> list[Picture]:
        pairs = enumerate(zip(changes, self.scales, strict=True))
        return [self.diagram.edges(k, values, scale=scale) for k, (values, scale) in pairs]
