"""How many numbers make up the network: its weights and biases, counted and added up."""

from __future__ import annotations

from manim import (
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    ReplacementTransform,
    Transform,
    VGroup,
    linear,
)

from network.analysis.choosing import neuron_of_both_signs
from scenes.kit.diagram.answers import darkening
from scenes.kit.diagram.bundles import bundle_count
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import running
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.marks import box_around
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.number import CountTo
from scenes.props.counting import (
    LayerTally,
    NeuronTally,
    colouring_biases,
    ledger_row,
    sum_in_title,
    sum_of_biases,
    sum_of_weights,
)

DIM = 0.25


class Counting(Chapter):
    """From the weights of one neuron to every number that training can change."""

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = dark_diagram(self)
        self.first = self.diagram.columns[0]
        self.neuron = neuron_of_both_signs(self.network, self.trace, 0, self.first.shown)
        self.lines: list[Picture] = []
        self.one_neuron()
        self.bias()
        self.first_layer()
        self.other_layers()
        self.biases()
        self.all_of_it()

    def one_neuron(self) -> None:
        """A line from each pixel to one neuron; laid out like the picture, they are its map."""
        diagram, first, layer = self.diagram, self.first, self.network.layers[0]
        self.disc = first.single(self.neuron, 0 * self.trace.a[0])
        y = diagram.home.get_y() + 0.2
        self.tally = tally = NeuronTally(layer, self.neuron, first.shown, y, self.words)
        self.lines_of_one = diagram.edges(0, layer.weights, neurons=[self.neuron])
        opened = tally.map.copy()
        tally.map.scale(0.05).move_to(self.disc)
        with self.beat("one_neuron", count=number_text(layer.input_count)):
            self.play(
                self.new_title(self.words("title_neuron")),
                FadeIn(diagram.picture, diagram.pixel_count),
            )
            self.play(FadeIn(self.disc, shift=0.3 * RIGHT))
            self.play(FadeIn(tally.weights_name), run_time=0.6)
            self.add(tally.count)
            self.play(
                running(self.lines_of_one),
                CountTo(tally.count, layer.input_count),
                rate_func=linear,
                run_time=3.2,
            )
            self.play(Transform(tally.map, opened), run_time=1.4)
            self.play(FadeIn(tally.bar), run_time=0.6)

    def bias(self) -> None:
        """The neuron's one other number."""
        tally = self.tally
        there = tally.bias.copy()
        ring = self.disc.copy().outlined(self.colours.accent)
        weights = self.network.layers[0].input_count
        numbers = {"weights": number_text(weights), "count": number_text(weights + 1)}
        with self.beat("bias", **numbers):
            self.play(Transform(self.disc, ring), FadeIn(tally.bias_name), run_time=1.4)
            tally.bias.scale(0.1).move_to(self.disc)
            self.play(Transform(tally.bias, there), run_time=1.4)
            self.play(self.new_title(self.words("title_one", **numbers)), run_time=1.4)

    def first_layer(self) -> None:
        """The same for all neurons of the layer; their maps leave them and stand in a grid."""
        first, layer, one = self.first, self.network.layers[0], self.tally
        self.layer = whole = LayerTally(layer, first.shown, one, self.words)
        arriving = whole.maps_arrive(first, self.neuron, one.map)
        lines = self.diagram.edges(0, layer.weights)
        inputs, neurons, total = (whole.product[k].markup for k in (0, 2, 4))
        with self.beat("first_layer", neurons=neurons, inputs=inputs, count=total):
            self.play(self.new_title(self.words("title_first", count=neurons)), FadeIn(first))
            self.play(
                running(lines),
                self.lines_of_one.animate.set_opacity(0),
                self.disc.animate.outlined(self.colours.muted),
                rate_func=linear,
                run_time=3.0,
            )
            self.remove(self.lines_of_one, self.disc, one.map)
            self.add(whole.maps)
            self.play(arriving, run_time=2.6)
            self.play(
                ReplacementTransform(one.count, whole.product[0]),
                FadeIn(whole.product[1]),
                ReplacementTransform(first.count.copy(), whole.product[2]),
                ReplacementTransform(one.bias, whole.biases),
                ReplacementTransform(one.bias_name, whole.biases_name),
                run_time=1.2,
            )
            self.play(FadeIn(whole.product[3:], shift=0.2 * RIGHT))
            self.wait(0.5)
        self.lines = [lines]
        self.leaving = Group(one.weights_name, one.bar, whole.biases_name, whole.biases)

    def other_layers(self) -> None:
        """The bundles between the other layers; all products add up to the number of weights."""
        product, bundles = self.layer.product, range(len(self.network.layers))
        self.row = sum_of_weights(self.network, self.words("title_weights"))
        self.counts = Group(*(bundle_count(self.diagram, layer) for layer in bundles))
        with self.beat("other_layers", count=self.row[-1].markup):
            self.play(
                self.no_title(),
                FadeOut(self.leaving, self.layer.maps),
                FadeIn(self.row[0]),
                ReplacementTransform(product[:3], self.row[1:4]),
                FadeOut(product[3]),
                ReplacementTransform(product[4], self.counts[0]),
                run_time=1.4,
            )
            for layer in bundles[1:]:
                self.connect(layer)
                term = self.row[4 * layer : 4 * layer + 4]
                self.play(FadeIn(self.counts[layer], shift=0.2 * UP), FadeIn(term))
            self.play(FadeIn(self.row[-2:], shift=0.2 * RIGHT))
            self.wait(1)

    def biases(self) -> None:
        """A bias for each neuron, in the colour and strength of its value."""
        words, home = self.words, self.diagram.home
        row = sum_of_biases(self.network, words("title_biases"))
        weights = ledger_row(home, 1, words("weights_name"), self.row[-1].markup)
        biases = ledger_row(home, 0, words("biases_name"), row[-1].markup)
        with self.beat("biases", count=row[-1].markup):
            self.play(
                FadeOut(self.row[:-1], self.counts),
                ReplacementTransform(self.row[-1], weights[1]),
                FadeIn(weights[0], row[0]),
                *(lines.animate.set_opacity(DIM) for lines in self.lines),
                run_time=1.2,
            )
            for layer, column in enumerate(self.diagram.columns):
                self.play(
                    colouring_biases(column, self.network, layer),
                    ReplacementTransform(column.count.copy(), row[2 * layer + 1]),
                    FadeIn(row[2 * layer : 2 * layer + 1] if layer else VGroup()),
                    run_time=1.5,
                )
            self.play(FadeIn(row[-2:], shift=0.2 * RIGHT))
            self.play(ReplacementTransform(row[-1].copy(), biases[1]), FadeIn(biases[0]))
            self.wait(0.8)
        self.row, self.ledger = row, (weights, biases)

    def all_of_it(self) -> None:
        """Weights and biases together, and every line at once."""
        weights, biases = self.ledger
        total = self.network.parameter_count
        parts = [weights[1].markup, "$+$", biases[1].markup]
        row = sum_in_title(self.words("title_all"), parts, total)
        with self.beat("all_of_it", count=number_text(total)):
            self.play(
                FadeOut(self.row, weights[0], biases[0], *self.lines),
                FadeIn(row[0], row[2]),
                ReplacementTransform(weights[1], row[1]),
                ReplacementTransform(biases[1], row[3]),
                *(dark.outlined(self.colours.muted) for dark in darkening(self.diagram)),
                run_time=1.4,
            )
            self.play(FadeIn(row[-2:], shift=0.2 * RIGHT))
            self.play(*(running(lines.set_opacity(1)) for lines in self.lines), run_time=4.0)
            self.play(Create(box_around(row[-1], buff=0.1)))

    def connect(self, layer: int) -> None:
        """Bring in a layer, and draw the lines into it with their real weights."""
        diagram, column = self.diagram, self.diagram.columns[layer]
        names = [diagram.names] if column is diagram.outputs else []
        self.play(FadeIn(column, *names, shift=0.3 * RIGHT), run_time=0.8)
        lines = diagram.edges(layer, self.network.layers[layer].weights)
        self.lines.append(lines)
        self.play(running(lines), run_time=1.8)
