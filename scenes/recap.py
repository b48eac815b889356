"""Once more, in short: a neuron is a function, and so is the whole network."""

from __future__ import annotations

from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
)

from network.analysis.choosing import half_lit_neuron
from network.analysis.examples import other_digits
from network.analysis.ranking import largest_activation
from network.analysis.weighted_sum import WeightedSum, contributions
from scenes.kit.diagram.answers import counting, lighting, showing
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.notes import above_picture
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sum_column import SumColumn
from scenes.kit.diagram.sweep import running, sweep
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.diagram.worked_neuron import SumOnCurve
from scenes.kit.figures.numbered_neuron import NumberedNeuron, zoom_rays
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.activation_symbol import ACTIVATION_SYMBOLS
from scenes.kit.typesetting.label import BODY, TITLE, Label
from scenes.kit.typesetting.number import CountTo

LARGE = 1.6
"""The diameter of the neuron whose number can be read."""
DIM = 0.3
ABOVE = 0.3
"""Between the picture and what is said above it."""
PANEL_X, PLOT_WIDTH, PLOT_HEIGHT = 3.6, 4.6, 1.3
"""Where the sum and the curve stand, and how large the curve is."""


class Recap(Chapter):
    """A neuron, the whole network, and one more digit through it."""

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = diagram = dark_diagram(self)
        self.add(diagram.picture, diagram.pixel_count, *diagram.columns, diagram.names)
        self.neuron_holds_a_number()
        self.neuron_is_a_function()
        self.network_is_a_function()
        self.one_more_digit()

    def neuron_holds_a_number(self) -> None:
        """One neuron, and the number it holds for this digit."""
        diagram, first = self.diagram, self.diagram.columns[0]
        activations = self.trace.a[0]
        self.chosen = half_lit_neuron(self.trace, 0, first.shown)
        self.total = WeightedSum.of(self.network, self.trace, 0, self.chosen)
        self.lit = first.single(self.chosen, activations).outlined(self.colours.accent)
        left, right = diagram.home.get_right()[0], first.neurons.get_left()[0]
        size = min(LARGE, 0.8 * (right - left))
        large = NumberedNeuron(0.0, size, TITLE, largest_activation([self.trace], 0))
        large.move_to([(left + first.neurons.get_x()) / 2, 1, 0])
        rays = zoom_rays(self.lit.get_center(), large.disc)
        with self.beat("holds_a_number", neuron=self.chosen + 1):
            self.play(self.new_title(self.words("title_number")))
            for layer in lighting(diagram, self.trace):
                self.play(layer, run_time=3 / len(diagram.columns))
            self.play(
                FadeIn(self.lit),
                *(column.neurons.animate.set_opacity(DIM) for column in diagram.columns),
            )
            self.play(FadeIn(large, target_position=self.lit, scale=0.2), Create(rays))
            self.play(CountTo(large, self.total.a), run_time=1.6)
        self.large, self.rays = large, rays

    def neuron_is_a_function(self) -> None:
        """It is a function of all that comes before it: weights, a bias, an activation function."""
        diagram, total = self.diagram, self.total
        others = Group(*diagram.columns[1:], diagram.names)
        products = contributions(self.network, self.trace, 0)
        lines = diagram.edges(0, products, neurons=[self.chosen])
        written = ACTIVATION_SYMBOLS[total.activation].of("w dot a + b")
        formula = above_picture(diagram, Label(f"$a = {written}$", BODY), ABOVE)
        column = SumColumn(total, self.words)
        curve = SumOnCurve(total, PLOT_WIDTH, PLOT_HEIGHT)
        Group(column, curve).arrange(DOWN, buff=0.7).move_to([PANEL_X, diagram.home.get_y(), 0])
        with self.beat("is_a_function", count=number_text(self.network.layer_sizes[0])):
            self.play(
                self.new_title(self.words("title_neuron")),
                FadeOut(self.large, target_position=self.lit, scale=0.2),
                FadeOut(self.rays, others),
            )
            self.play(running(lines), run_time=1.6)
            self.play(FadeIn(formula, shift=0.2 * UP))
            rows = [FadeIn(row, shift=0.2 * RIGHT) for row in column.rows]
            self.play(LaggedStart(*rows, lag_ratio=0.7), run_time=3.0)
            self.play(FadeIn(curve.plot, shift=0.2 * UP))
            curve.rise(self, column.total[0])
            self.play(FadeIn(column.result))
        self.others = others
        self.leaving = [lines, formula, column, curve, self.lit]

    def network_is_a_function(self) -> None:
        """From the pixels to the outputs, with all its parameters."""
        diagram, network = self.diagram, self.network
        everything = [diagram.edges(layer) for layer in range(len(diagram.columns))]
        numbers = {
            "inputs": number_text(network.layer_sizes[0]),
            "outputs": number_text(network.layer_sizes[-1]),
            "parameters": number_text(network.parameter_count),
        }
        note = above_picture(diagram, Label(self.words("function", **numbers), BODY), ABOVE)
        with self.beat("whole_network", **numbers):
            first, *others = diagram.columns
            for column in others:
                column.go_dark().neurons.set_opacity(1)
            self.play(
                self.new_title(self.words("title_network")),
                FadeOut(*self.leaving),
                first.lighting(0 * self.trace.a[0]).set_opacity(1),
                FadeIn(self.others),
            )
            self.play(*(running(lines) for lines in everything), run_time=4.0)
            self.play(FadeIn(note, shift=0.2 * UP))
        self.leaving = [note, *everything]

    def one_more_digit(self) -> None:
        """Another real digit, from its pixels to the answer."""
        diagram = self.diagram
        (digit,) = other_digits(self.example, self.network, 2)
        trace = self.network.trace(digit.pixels)
        verdict = Verdict(diagram, digit, trace, self.words)
        note = strongest_note(diagram)
        with self.beat("one_more_digit"):
            self.play(
                self.new_title(self.words("title_digit")),
                FadeOut(*self.leaving),
                showing(diagram, digit),
                FadeIn(note, diagram.values),
                run_time=1.2,
            )
            for layer in range(len(diagram.columns)):
                sweep(self, diagram, layer, trace, seconds=2.4)
            self.play(*counting(diagram, trace.output))
            self.play(Create(verdict.box), FadeIn(verdict.truth))
