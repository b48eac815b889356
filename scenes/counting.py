"""How many numbers make up the network: its weights and biases, counted and added up."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    SurroundingRectangle,
    Transform,
    VGroup,
    linear,
)

from scenes.kit.bundles import bundle_count
from scenes.kit.chapter import TITLE_HEIGHT, Chapter
from scenes.kit.diagram import Diagram
from scenes.kit.equation import equation
from scenes.kit.heatmap import ScaleBar, map_scale, map_square, signed_picture
from scenes.kit.neuron import most_telling_neuron
from scenes.kit.picture import Picture
from scenes.kit.text import BODY, LABEL, TITLE, CountTo, Label, Number, number_text
from scenes.kit.theme import signed_colours

ACROSS = 4.0
"""Where the maps and their counts stand, to the right of the first hidden layer."""
MAP = 3.3
"""Height of a weight map alone, and of the grid of all maps."""
BIG = 40
TITLE_WIDTH = 13.2
DIM = 0.25


class Counting(Chapter):
    """From the weights of one neuron to every number that training can change."""

    def construct(self) -> None:
        """The beats, in order."""
        names = self.trained.metadata.class_names
        self.diagram = Diagram(self.network, self.trace, self.words, names)
        self.first = self.diagram.columns[0]
        self.neuron = most_telling_neuron(self.network, self.trace, 0, self.first.shown)
        self.lines: list[Picture] = []
        self.one_neuron()
        self.bias()
        self.first_layer()
        self.other_layers()
        self.biases()
        self.all_of_it()

    def one_neuron(self) -> None:
        """A line from each pixel to one neuron; laid out like the picture, they are its map."""
        diagram, weights = self.diagram, self.network.layers[0].weights
        self.disc = self.first.single(self.neuron, 0 * self.trace.a[0])
        lines = diagram.edges(0, weights, neurons=[self.neuron])
        self.scale = map_scale(weights[self.first.shown])
        self.map = signed_picture(weights[self.neuron], self.scale, MAP)
        self.map.move_to(ACROSS * RIGHT).set_y(diagram.home.get_y() + 0.2)
        opened = self.map.copy()
        self.bar = ScaleBar(self.scale).next_to(opened, DOWN, buff=0.22)
        self.map.scale(0.05).move_to(self.disc)
        self.count = Number(0, 0, BIG).next_to(opened, UP, buff=0.25).end_at(ACROSS + 0.4)
        self.weights_name = Label(self.words("weights_name"), LABEL, self.colours.muted)
        self.weights_name.next_to(self.count, UP, buff=0.15).set_x(ACROSS)
        count = weights.shape[1]
        with self.beat("one_neuron", count=number_text(count)):
            self.play(
                self.new_title(self.words("title_neuron")),
                FadeIn(diagram.picture, diagram.pixel_count),
            )
            self.play(FadeIn(self.disc, shift=0.3 * RIGHT))
            self.play(FadeIn(self.weights_name), run_time=0.6)
            self.add(lines.reveal(0, 0), self.count)
            self.play(
                lines.animate.reveal(0, 1),
                CountTo(self.count, count),
                rate_func=linear,
                run_time=3.2,
            )
            self.play(Transform(self.map, opened), run_time=1.4)
            self.play(FadeIn(self.bar), run_time=0.6)
        self.one_bundle = lines

    def bias(self) -> None:
        """The neuron's one other number."""
        bias = float(self.network.layers[0].biases[self.neuron])
        self.biases_name = Label(self.words("bias_name"), LABEL, self.colours.muted)
        self.biases_name.next_to(self.bar, DOWN, buff=0.25)
        self.bias_value = Number(bias, 2, BIG, self.colours.accent, plus=True)
        self.bias_value.next_to(self.biases_name, DOWN, buff=0.15)
        there = self.bias_value.copy()
        ring = self.disc.copy().outlined(self.colours.accent)
        weights = self.network.layers[0].weights.shape[1]
        numbers = {"weights": number_text(weights), "count": number_text(weights + 1)}
        with self.beat("bias", **numbers):
            self.play(Transform(self.disc, ring), FadeIn(self.biases_name), run_time=1.4)
            self.bias_value.scale(0.1).move_to(self.disc)
            self.play(Transform(self.bias_value, there), run_time=1.4)
            self.play(self.new_title(self.words("title_one", **numbers)), run_time=1.4)

    def first_layer(self) -> None:
        """The same for all neurons of the layer; their maps leave them and stand in a grid."""
        first, weights = self.first, self.network.layers[0].weights
        self.maps = map_square(weights[first.shown], self.scale, MAP)
        self.maps.move_to(self.map)
        places = [one.copy() for one in self.maps]
        for one, centre in zip(self.maps, first.centres, strict=True):
            one.scale(0.05).move_to(centre)
        own = self.maps[int((first.shown < self.neuron).sum())]
        own.match_points(self.map)
        parts = (weights.shape[1], first.size, weights.size)
        inputs, neurons, total = map(number_text, parts)
        self.product = equation(inputs, "$times$", neurons, "$=$", total, size=BIG)
        self.product.set_x(ACROSS)
        for part in self.product:
            part.on_baseline(self.count.baseline)
        bias_count = Label(neurons, BIG, self.colours.accent)
        bias_count.set_x(ACROSS).on_baseline(self.bias_value.baseline)
        plural = Label(self.words("biases_name"), LABEL, self.colours.muted)
        plural.move_to(self.biases_name).on_baseline(self.biases_name.baseline)
        lines = self.diagram.edges(0, weights)
        values = {"neurons": neurons, "inputs": inputs, "count": total}
        with self.beat("first_layer", **values):
            self.play(self.new_title(self.words("title_first", count=neurons)), FadeIn(first))
            self.add(lines.reveal(0, 0))
            self.play(
                lines.animate.reveal(0, 1),
                self.one_bundle.animate.set_opacity(0),
                self.disc.animate.outlined(self.colours.muted),
                rate_func=linear,
                run_time=3.0,
            )
            self.remove(self.one_bundle, self.disc, self.map)
            self.add(self.maps)
            moves = [
                one.animate.match_points(place)
                for one, place in zip(self.maps, places, strict=True)
            ]
            self.play(LaggedStart(*moves, lag_ratio=0.12), run_time=2.6)
            self.play(
                ReplacementTransform(self.count, self.product[0]),
                FadeIn(self.product[1]),
                ReplacementTransform(first.count.copy(), self.product[2]),
                ReplacementTransform(self.bias_value, bias_count),
                Transform(self.biases_name, plural),
                run_time=1.2,
            )
            self.play(FadeIn(self.product[3:], shift=0.2 * RIGHT))
            self.wait(0.5)
        self.lines = [lines]
        self.leaving = Group(self.weights_name, self.bar, self.biases_name, bias_count)

    def other_layers(self) -> None:
        """The bundles between the other layers; all products add up to the number of weights."""
        diagram, layers = self.diagram, self.network.layers
        total = sum(layer.weights.size for layer in layers)
        self.row = self.sum_in_title("title_weights", self.products(), total)
        self.counts = Group(*(bundle_count(diagram, k) for k in range(len(layers))))
        with self.beat("other_layers", count=number_text(total)):
            self.play(
                self.no_title(),
                FadeOut(self.leaving, self.maps),
                FadeIn(self.row[0]),
                ReplacementTransform(self.product[:3], self.row[1:4]),
                FadeOut(self.product[3]),
                ReplacementTransform(self.product[4], self.counts[0]),
                run_time=1.4,
            )
            for layer in range(1, len(layers)):
                self.connect(layer)
                term = self.row[4 * layer : 4 * layer + 4]
                self.play(FadeIn(self.counts[layer], shift=0.2 * UP), FadeIn(term))
            self.play(FadeIn(self.row[-2:], shift=0.2 * RIGHT))
            self.wait(1)

    def biases(self) -> None:
        """A bias for each neuron, in the colour and strength of its value."""
        diagram, layers = self.diagram, self.network.layers
        sizes = [layer.biases.size for layer in layers]
        terms = [part for size in sizes for part in ("$+$", number_text(size))][1:]
        row = self.sum_in_title("title_biases", terms, sum(sizes))
        weights = self.ledger_row(1, "weights_name", self.row[-1].content)
        biases = self.ledger_row(0, "biases_name", row[-1].content)
        scale = max(float(abs(layer.biases).max()) for layer in layers)
        with self.beat("biases", count=number_text(sum(sizes))):
            self.play(
                FadeOut(self.row[:-1], self.counts),
                ReplacementTransform(self.row[-1], weights[1]),
                FadeIn(weights[0], row[0]),
                *(lines.animate.set_opacity(DIM) for lines in self.lines),
                run_time=1.2,
            )
            for layer, column in enumerate(diagram.columns):
                fills = signed_colours(layers[layer].biases, scale, self.colours.background)
                neurons = column.neurons.animate.paint_in(fills[column.shown])
                before = row[2 * layer : 2 * layer + 1] if layer else VGroup()
                self.play(
                    neurons.outlined(self.colours.accent),
                    ReplacementTransform(column.count.copy(), row[2 * layer + 1]),
                    FadeIn(before),
                    run_time=1.5,
                )
            self.play(FadeIn(row[-2:], shift=0.2 * RIGHT))
            self.play(ReplacementTransform(row[-1].copy(), biases[1]), FadeIn(biases[0]))
            self.wait(0.8)
        self.row, self.ledger = row, (weights, biases)

    def all_of_it(self) -> None:
        """Weights and biases together, and every line at once."""
        weights, biases = self.ledger
        total = number_text(self.network.parameter_count)
        parts = [weights[1].content, "$+$", biases[1].content]
        row = self.sum_in_title("title_all", parts, self.network.parameter_count)
        box = SurroundingRectangle(row[-1], color=self.colours.accent, buff=0.1, stroke_width=3)
        with self.beat("all_of_it", count=total):
            self.play(
                FadeOut(self.row, weights[0], biases[0], *self.lines),
                FadeIn(row[0], row[2]),
                ReplacementTransform(weights[1], row[1]),
                ReplacementTransform(biases[1], row[3]),
                *(
                    column.lighting(0 * a).outlined(self.colours.muted)
                    for column, a in zip(self.diagram.columns, self.trace.a, strict=True)
                ),
                run_time=1.4,
            )
            self.play(FadeIn(row[-2:], shift=0.2 * RIGHT))
            for lines in self.lines:
                self.add(lines.set_opacity(1).reveal(0, 0))
            self.play(
                *(lines.animate.reveal(0, 1) for lines in self.lines),
                rate_func=linear,
                run_time=4.0,
            )
            self.play(Create(box))

    def connect(self, layer: int) -> None:
        """Bring in a layer, and draw the lines into it with their real weights."""
        diagram, column = self.diagram, self.diagram.columns[layer]
        names = [diagram.names] if column is diagram.outputs else []
        self.play(FadeIn(column, *names, shift=0.3 * RIGHT), run_time=0.8)
        lines = diagram.edges(layer, self.network.layers[layer].weights)
        self.lines.append(lines)
        self.add(lines.reveal(0, 0))
        self.play(lines.animate.reveal(0, 1), rate_func=linear, run_time=1.8)

    def products(self) -> list[str]:
        """Inputs times neurons of each layer, with a plus between them."""
        parts = []
        for layer in self.network.layers:
            inputs, neurons = number_text(layer.input_count), number_text(layer.output_count)
            parts += ["$+$", inputs, "$times$", neurons]
        return parts[1:]

    def sum_in_title(self, key: str, parts: list[str], total: int) -> VGroup:
        """A sum at the place of the title, after the word for what is added up."""
        row = equation(self.words(key), *parts, "$=$", number_text(total), size=TITLE)
        row.scale(min(1, TITLE_WIDTH / row.width))
        return row.move_to(TITLE_HEIGHT * UP)

    def ledger_row(self, row: int, key: str, number: str) -> VGroup:
        """A name and a number in a line above the picture; row 0 is right above it."""
        home = self.diagram.home
        name, value = Label(self.words(key), LABEL, self.colours.muted), Label(number, BODY)
        for label, side in ((name, LEFT), (value, RIGHT)):
            label.align_to(home, side).on_baseline(home.get_top()[1] + 0.22 + 0.44 * row)
        return VGroup(name, value)
