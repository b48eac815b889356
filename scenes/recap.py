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
    ReplacementTransform,
    linear,
)

from network.digits import well_read_digit
from scenes.kit.chapter import Chapter
from scenes.kit.diagram import Column, Diagram, contributions
from scenes.kit.digit import digit_picture
from scenes.kit.holder import LightTo, NumberedNeuron, zoom_rays
from scenes.kit.neuron import SYMBOLS, SumColumn, WeightedSum, half_lit_neuron
from scenes.kit.picture import Picture
from scenes.kit.plot import ActivationPlot
from scenes.kit.sweep import sweep
from scenes.kit.text import BODY, LABEL, TITLE, CountTo, Label, number_text
from scenes.kit.theme import Floats
from scenes.kit.verdict import Verdict

STRONGEST = 900
"""So many of the lines into the first hidden layer light up in a sweep."""
LARGE = 1.6
"""The diameter of the neuron whose number can be read."""
DIM = 0.3
PANEL_X, PLOT_WIDTH, PLOT_HEIGHT = 3.6, 4.6, 1.3
"""Where the sum and the curve stand, and how large the curve is."""


class Recap(Chapter):
    """A neuron, the whole network, and one more digit through it."""

    def construct(self) -> None:
        """The beats, in order."""
        names = self.trained.metadata.class_names
        self.diagram = diagram = Diagram(self.network, self.trace, self.words, names)
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
        large = NumberedNeuron(0.0, LARGE, TITLE, float(activations.max()))
        large.move_to([(diagram.home.get_right()[0] + first.neurons.get_x()) / 2, 1, 0])
        rays = zoom_rays(self.lit.get_center(), large.disc)
        with self.beat("holds_a_number", neuron=self.chosen + 1):
            self.play(self.new_title(self.words("title_number")))
            for column, values in self.columns_and_activations():
                self.play(column.lighting(values), run_time=3 / len(diagram.columns))
            self.play(
                FadeIn(self.lit),
                *(column.neurons.animate.set_opacity(DIM) for column in diagram.columns),
            )
            self.play(FadeIn(large, target_position=self.lit, scale=0.2), Create(rays))
            self.play(LightTo(large, self.total.a), run_time=1.6)
        self.large, self.rays = large, rays

    def neuron_is_a_function(self) -> None:
        """It is a function of all that comes before it: weights, a bias, an activation function."""
        diagram, total = self.diagram, self.total
        others = Group(*diagram.columns[1:], diagram.names)
        products = contributions(self.network, self.trace, 0)
        lines = diagram.edges(0, products, neurons=[self.chosen])
        symbol = SYMBOLS[total.activation].replace("z", "w dot a + b")
        formula = Label(f"$a = {symbol}$", BODY).next_to(diagram.home, UP, buff=0.3)
        column = SumColumn(total, self.words)
        function = self.network.layers[0].activation
        plot = ActivationPlot(function, [total.z], PLOT_WIDTH, PLOT_HEIGHT)
        Group(column, plot).arrange(DOWN, buff=0.7).move_to([PANEL_X, diagram.home.get_y(), 0])
        dot = plot.dot(total.z, 0, self.colours.accent)
        drop = plot.drop(total.z, total.a)
        with self.beat("is_a_function", count=number_text(self.network.layer_sizes[0])):
            self.play(
                self.new_title(self.words("title_neuron")),
                FadeOut(self.large, target_position=self.lit, scale=0.2),
                FadeOut(self.rays, others),
            )
            self.add(lines.reveal(0, 0))
            self.play(lines.animate.reveal(0, 1), rate_func=linear, run_time=1.6)
            self.play(FadeIn(formula, shift=0.2 * UP))
            order = (column.positive, column.negative, column.bias, column.rule, column.total)
            rows = [FadeIn(row, shift=0.2 * RIGHT) for row in order]
            self.play(LaggedStart(*rows, lag_ratio=0.7), run_time=3.0)
            self.play(FadeIn(plot, shift=0.2 * UP))
            self.play(ReplacementTransform(column.total[0].copy(), dot))
            self.play(Create(drop), dot.animate.move_to(plot.at(total.z, total.a)))
            self.play(FadeIn(column.result))
        self.others = others
        self.leaving = [lines, formula, column, plot, dot, drop, self.lit]

    def network_is_a_function(self) -> None:
        """From the pixels to the outputs, with all its parameters."""
        diagram, network = self.diagram, self.network
        everything: list[Picture] = [
            diagram.edges(layer, own.weights) for layer, own in enumerate(network.layers)
        ]
        numbers = {
            "inputs": number_text(network.layer_sizes[0]),
            "outputs": number_text(network.layer_sizes[-1]),
            "parameters": number_text(network.parameter_count),
        }
        note = Label(self.words("function", **numbers), BODY)
        note.next_to(diagram.home, UP, buff=0.3)
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
            for lines in everything:
                self.add(lines.reveal(0, 0))
            self.play(
                *(lines.animate.reveal(0, 1) for lines in everything),
                rate_func=linear,
                run_time=4.0,
            )
            self.play(FadeIn(note, shift=0.2 * UP))
        self.leaving = [note, *everything]

    def columns_and_activations(self) -> list[tuple[Column, Floats]]:
        """Each column of the diagram with what its layer makes of the digit."""
        return list(zip(self.diagram.columns, self.trace.a, strict=True))

    def one_more_digit(self) -> None:
        """Another real digit, from its pixels to the answer."""
        diagram = self.diagram
        classes = self.network.layer_sizes[-1]
        digit = well_read_digit(((self.example.label or 0) + 2) % classes, self.network)
        trace = self.network.trace(digit.pixels)
        verdict = Verdict(diagram, digit, trace, self.words)
        shown, count = diagram.edge_count(0)
        strongest = number_text(min(STRONGEST, shown))
        note = Label(
            self.words("strongest", shown=strongest, count=number_text(count)),
            LABEL,
            self.colours.muted,
        ).next_to(diagram.home, UP, buff=0.2)
        with self.beat("one_more_digit"):
            self.play(
                self.new_title(self.words("title_digit")),
                FadeOut(*self.leaving),
                diagram.picture.animate.show(digit_picture(digit.image).raster),
                FadeIn(note, diagram.values),
                run_time=1.2,
            )
            for layer in range(len(diagram.columns)):
                sweep(self, diagram, layer, trace, STRONGEST, seconds=2.4)
            self.play(
                *(
                    CountTo(number, value)
                    for number, value in zip(diagram.values, trace.output, strict=True)
                )
            )
            self.play(Create(verdict.box), FadeIn(verdict.truth))
