"""A neuron that was learned at work on a picture, as the one that was set by hand."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Scene, VGroup

from network.activations import SIGMOID
from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.lit_neuron import ABOVE, DECIMALS, LitNeuron
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.points import Points
from scenes.kit.figures.heatmap import GHOST, Heatmap
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, TITLE, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.edge_detection.cases import runs_together

TO_READ, TO_SEE = 0.3, 0.5
"""Seconds for which the sum stands before the bias comes to it, and then the bias, and σ."""


class LearnedNeuron(LitNeuron):
    """A neuron whose map lies where its picture will be.

    Further parts are `map`, `sum`, the number above the neuron before it is lit, and `bias`, below
    it; they come one after another. `z` is what both come to.

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
        self.z = shown.z
        self.is_pressed = diagram.network.layers[0].activation is SIGMOID

    @property
    def outcome(self) -> str:
        """The key of what comes of the sum: a sigmoid presses it, others give something else."""
        return "pressed" if self.is_pressed else "gives"

    def lay_under(self, scene: Scene) -> None:
        """The picture comes, goes under the map, and only what both have remains."""
        home, remains = self.picture.copy(), self.products.set_opacity(0)
        self.picture.set_x((home.get_right()[0] + self.disc.get_left()[0]) / 2)
        scene.play(FadeIn(self.picture), FadeIn(self.disc, self.bar), run_time=0.5)
        scene.play(
            self.picture.animate.match_points(home),
            self.map.animate.set_opacity(0.6),
            run_time=0.8,
        )
        scene.play(
            remains.animate.set_opacity(1),
            self.picture.animate.set_opacity(GHOST),
            FadeOut(self.map),
            run_time=0.8,
        )

    def add_up(self, scene: Scene) -> None:
        """What is left runs along its lines and together in the neuron; its bias comes to it."""
        products = self.weighted_sum.products
        terms = Points.of(self.products).only(products.ravel() != 0).set_z_index(3)
        runs_together(scene, terms, self.sum, 1.3, running(self.lines))
        scene.wait(TO_READ)
        scene.play(FadeIn(self.bias, shift=0.2 * RIGHT), run_time=0.4)
        scene.wait(TO_SEE)
        number, name = self.bias
        scene.play(
            FadeOut(number, target_position=self.sum),
            FadeOut(name),
            CountTo(self.sum, self.z),
            run_time=0.6,
        )

    def light_up(self, scene: Scene) -> None:
        """What its function makes of the sum; the sigmoid is named where it is that."""
        sigma = Label("$sigma$", TITLE).next_to(self.sum, LEFT, buff=0.2)
        if self.is_pressed:
            scene.play(FadeIn(sigma, shift=0.2 * RIGHT), run_time=0.5)
            scene.wait(TO_SEE)
        scene.remove(sigma, self.sum).add(self.number)
        scene.play(self.disc.animate.paint_in(self.fill), run_time=0.6)
