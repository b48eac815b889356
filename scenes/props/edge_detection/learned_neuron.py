"""A neuron that was learned at work on a picture, as the one that was set by hand."""

from __future__ import annotations

from typing import Any

from manim import DOWN, RIGHT, UP, FadeIn, FadeOut, ReplacementTransform, Scene, VGroup

from network.activations import SIGMOID
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.lit_neuron import ABOVE, DECIMALS, LitNeuron
from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import GHOST, Heatmap
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.edge_detection.cases import runs_together
from scenes.props.edge_detection.sum_line import Press, SumLine

BESIDE = 0.45
"""Between the line and what stands left and right of it."""
TO_READ = 0.5
"""Seconds for which the sum stands before the bias comes to it."""


class LearnedNeuron(LitNeuron):
    """A neuron whose map lies where its picture will be.

    Further parts are `map`, `sum`, the number above the neuron before it is lit, `bias`, below the
    neuron, and `line`, on which the sum is pressed; they come one after another.

    Args:
        diagram, trace, neuron: as in `LitNeuron`.
    """

    def __init__(self, diagram: Diagram, trace: Trace, neuron: int) -> None:
        super().__init__(diagram, trace, neuron)
        total = self.weighted_sum
        shown, weights = total.shown(DECIMALS), diagram.network.layers[0].weights[neuron]
        own = Heatmap(weights, self.full_strength)
        self.map = own.match_points(self.picture).set_z_index(2)
        self.sum = Number(shown.z - shown.bias, DECIMALS, TITLE)
        self.sum.next_to(self.disc, UP, buff=ABOVE)
        ink = colours().plus if shown.bias >= 0 else colours().minus
        bias = Number(shown.bias, DECIMALS, TITLE, ink, plus=True)
        name = Label(diagram.words("sum_bias"), LABEL, colours().quiet)
        self.bias = VGroup(bias, name.next_to(bias, DOWN, buff=0.2))
        self.bias.next_to(self.disc, DOWN, buff=ABOVE)
        left, right = self.picture.get_right()[0] + BESIDE, self.disc.get_left()[0] - BESIDE
        half = (right - left) / 2
        self.line = SumLine(
            [total.z], abs(total.z), half, 1.7 * half, (left + right) / 2, self.disc.get_y()
        )
        self.is_pressed = diagram.network.layers[0].activation is SIGMOID

    @property
    def sum_text(self) -> str:
        """Its sum, with the bias, as it is said."""
        return number_text(self.weighted_sum.z, DECIMALS)

    @property
    def outcome(self) -> str:
        """The key of what comes of the sum: a sigmoid lights up or does not, others give a."""
        if not self.is_pressed:
            return "gives"
        return "lights" if self.weighted_sum.a >= 0.5 else "stays_dark"

    def lay_under(self, scene: Scene) -> None:
        """The picture comes, goes under the map, and only what both have remains."""
        home, remains = self.picture.copy(), self.products.set_opacity(0)
        self.picture.match_x(self.line)
        scene.play(FadeIn(self.picture), FadeIn(self.disc, self.bar), run_time=0.5)
        scene.play(
            self.picture.animate.match_points(home),
            self.map.animate.set_opacity(0.6),
            run_time=0.9,
        )
        scene.play(
            remains.animate.set_opacity(1),
            self.picture.animate.set_opacity(GHOST),
            FadeOut(self.map),
            run_time=0.9,
        )

    def add_up(self, scene: Scene) -> None:
        """What is left runs together in the neuron, and its bias comes to it."""
        products = self.weighted_sum.products
        terms = Points.of(self.products).only(products.ravel() != 0).set_z_index(3)
        runs_together(scene, terms, self.sum, seconds=1.1)
        scene.wait(TO_READ)
        scene.play(FadeIn(self.bias, shift=0.2 * RIGHT), run_time=0.5)
        z = self.weighted_sum.shown(DECIMALS).z
        number, name = self.bias
        scene.play(
            FadeOut(number, target_position=self.sum),
            FadeOut(name),
            CountTo(self.sum, z),
            run_time=0.6,
        )

    def light_up(self, scene: Scene) -> None:
        """What its function makes of the sum, and the lines that brought it; see `SumLine`."""
        line = self.line
        if self.is_pressed:
            scene.play(FadeIn(line, line.scale), run_time=0.4)
            scene.play(FadeOut(line.scale), FadeIn(line.ends), run_time=0.2)
            scene.play(Press(line, 1.0, 0.0), run_time=1.1)
            scene.play(
                FadeOut(line.line, line.ticks, line.ends),
                line.dots.animate.gather(self.disc.get_center()),
                *self._shines(),
                run_time=0.8,
            )
            scene.remove(line.dots)
        else:
            scene.play(*self._shines(), run_time=0.8)
        scene.play(FadeIn(self.lines), run_time=0.7)

    def _shines(self) -> list[Any]:
        return [
            self.disc.animate.paint_in(self.fill),
            ReplacementTransform(self.sum, self.number),
        ]
