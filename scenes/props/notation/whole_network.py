"""The whole network in one line: its letters come out of the bundles, and then it is read."""

from __future__ import annotations

from manim import FadeIn, FadeOut, Mobject, Scene, VGroup

from network.model import Trace
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.network_formula import NetworkFormula, handing_on, put_together
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.points import Points
from scenes.kit.typesetting.label import Label
from scenes.props.notation.bundle_letters import BundleLetters


class WholeNetwork:
    """A diagram, a bundle of lines for each of its layers, and its formula.

    Args:
        scene: where it is played.
        diagram: dark, not on screen before `come_around`.
    """

    def __init__(self, scene: Scene, diagram: Diagram) -> None:
        self.scene, self.diagram = scene, diagram
        layers = range(len(diagram.columns))
        self.bundles = [diagram.edges(layer) for layer in layers]
        self.letters = [BundleLetters(diagram, layer) for layer in layers]
        self.formula = NetworkFormula([own.activation.name for own in diagram.network.layers])

    def come_around(self, neurons: Points, *leaving: Mobject) -> None:
        """The first layer goes to its place in the diagram, dark, and the others come in around it.

        Args:
            neurons: of the first layer, as they stand on screen.
            leaving: what else is there.
        """
        whole, scene = self.diagram, self.scene
        first, *others = whole.columns
        home = neurons.animate.match_points(first.neurons).paint_in(first.neurons.colours)
        scene.play(FadeOut(*leaving), home, run_time=0.9)
        coming = (whole.picture, whole.pixel_count, first.count, *first.keys, *others, whole.names)
        scene.play(FadeIn(*coming), run_time=0.7)
        scene.remove(neurons)
        scene.add(first.neurons)

    def name_bundles(self) -> None:
        """Each bundle runs, dims, and gives the letters of its weights and biases."""
        for bundle, letters in zip(self.bundles, self.letters, strict=True):
            self.scene.play(running(bundle), run_time=0.6)
            dimmed = bundle.animate.set_opacity(FAINT)
            self.scene.play(dimmed, FadeIn(letters, scale=1.6), run_time=0.5)

    def write(self, line: Label) -> None:
        """The letters fly into the formula, around that of the first layer.

        Args:
            line: of the first layer, on screen.
        """
        first, *others = self.letters
        self.scene.play(*self.formula.from_first(line), FadeOut(first), run_time=0.9)
        for letters in others:
            self.scene.play(*letters.fly(self.formula), run_time=0.7)
        outputs = self.diagram.outputs.neurons
        self.scene.play(FadeIn(self.formula.part("out"), target_position=outputs), run_time=0.6)
        put_together(self.scene, self.formula)

    def read(self, trace: Trace, seconds: float) -> None:
        """Layer by layer the network lights up, with its letters, and then what the formula gives.

        Args:
            trace: of the picture on screen.
            seconds: for each layer.
        """
        self.scene.play(FadeIn(strongest_note(self.diagram)), run_time=0.4)
        reading, before = Reading(self.scene, self.diagram, trace), VGroup()
        for layer, bundle in enumerate(self.bundles):
            letters = self.formula.of_layer(layer + 1)
            reading.layer(layer, seconds, FadeOut(bundle), *handing_on(before, letters))
            before = letters
        self.scene.play(*handing_on(before, self.formula.part("out")), run_time=0.5)
