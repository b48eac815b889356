"""The digit alone, and a window into it, swollen until the numbers in it can be read."""

from __future__ import annotations

from manim import LEFT, RIGHT, UP, FadeIn, FadeOut, Group, Scene

from network.analysis.choosing import busiest_window, lit_stroke
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.lit_neuron import LitNeuron
from scenes.kit.figures.digit import PixelWindow
from scenes.kit.figures.heatmap import GHOST
from scenes.kit.look.current import current_layout

LARGE = 4.9
"""Height of the digit while it is alone, and of the window into it."""

APART = 3.4
"""How far from the middle the two stand."""


class UpClose:
    """The picture of a diagram by itself, at the left, and the window into it at the right.

    Args:
        diagram: whose picture it is; nothing of it is on screen yet.
        trace: of the picture.
    """

    def __init__(self, diagram: Diagram, trace: Trace) -> None:
        middle = current_layout().stage_middle * UP
        self.diagram, self.trace, self.picture = diagram, trace, diagram.picture
        self.alone = self.picture.copy().scale_to_fit_height(LARGE).move_to(APART * LEFT + middle)
        columns, rows = self.picture.raster.size
        image = trace.x.reshape(rows, columns)
        corner = busiest_window(image)
        self.window = PixelWindow(image, corner.row, corner.column, height=LARGE)
        self.window.move_to(APART * RIGHT + middle)

    def as_it_ended(self, scene: Scene) -> Group:
        """Show the picture of the chapter before; returns all of it but the digit.

        It is a learned neuron, lit by this digit.
        """
        shown = self.diagram.columns[0].shown
        neuron = lit_stroke(self.diagram.network, self.trace, shown)
        before = LitNeuron(self.diagram, self.trace, neuron).finished()
        others = Group(*before.submobjects[1:])
        scene.add(self.picture.match_points(before.picture).set_opacity(GHOST), *others)
        return others

    def swell(self, scene: Scene, others: Group) -> None:
        """The digit grows, and some of its pixels swell until their numbers can be read.

        Args:
            scene: where it is played.
            others: what is on screen besides the digit, and goes out.
        """
        grown = self.picture.animate.match_points(self.alone).set_opacity(1)
        scene.play(FadeOut(others), grown, run_time=0.9)
        self.window.swell(scene, self.picture, seconds=0.9)
        scene.play(FadeIn(self.window.numbers), run_time=0.5)

    def shrink(self, scene: Scene) -> None:
        """The window goes back to its place, and the digit is alone."""
        self.window.shrink(scene)
        scene.play(FadeOut(self.window.frame), run_time=0.3)
