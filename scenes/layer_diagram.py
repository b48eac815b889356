"""What the network is made of: layers of neurons, and a weight on every line between them."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    Transform,
    VGroup,
    linear,
)

from network.analysis.examples import label_of, other_digits, unsure_digit
from network.digits import Digit, well_read_digit
from network.model import Network
from scenes.kit.diagram.answers import counting, darkening, lighting, showing
from scenes.kit.diagram.bundles import bundle_count, strongest_note
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.sweep import sweep
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.braces import SideBraces
from scenes.kit.figures.digit import digit_picture, pixel_neurons
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import BODY, LABEL, Label

LARGE = 4.9
"""The height of the picture while its pixels become neurons."""
FAINT = 0.12


class LayerDiagram(Chapter):
    """From the pixels of a 9 to the whole network with all its weights."""

    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        names = self.class_names
        self.diagram = Diagram(
            self.network, self.trace.x, words=self.words, class_names=names
        ).go_dark()
        self.lines: list[Picture] = []
        self.counts = VGroup(
            *(bundle_count(self.diagram, layer) for layer in range(len(self.diagram.columns)))
        )
        self.input_layer()
        self.hidden_layers()
        self.output_layer()
        self.what_an_output_says()
        self.layer_to_layer()
        self.all_of_it()

    def input_layer(self) -> None:
        """Each pixel becomes a neuron at its place; the two sides join into their number."""
        picture, home = self.diagram.picture, self.diagram.home
        self.add(picture)
        large = home.copy().match_points(
            digit_picture(self.example.image, LARGE).shift(2.6 * LEFT + 0.35 * UP)
        )
        neurons = pixel_neurons(large).outlined(self.colours.faint)
        neurons.outline_width = 0.008
        side = number_text(self.example.image.shape[0])
        braces = SideBraces(large, side, side)
        product = VGroup(Label(side, 34), Label("$times$", 34), Label(side, 34))
        product.add(Label("$=$", 34), Label(number_text(home.raster.size[0] ** 2), 34))
        product.arrange(RIGHT, buff=0.22).move_to(3.9 * RIGHT + 0.3 * UP)
        total = Label(self.words("neurons"), LABEL, self.colours.muted)
        total.next_to(product, DOWN, buff=0.3)
        with self.beat("input_layer"):
            self.play(
                self.new_title(self.words("title_input")),
                picture.animate.match_points(large),
                run_time=1.4,
            )
            pixels = Points.of(picture)
            self.add(pixels)
            self.remove(picture)
            self.play(Transform(pixels, neurons), run_time=2.2)
            self.play(FadeIn(braces))
            self.play(
                ReplacementTransform(braces.rows.copy(), product[0]),
                ReplacementTransform(braces.columns.copy(), product[2]),
                FadeIn(product[1]),
                run_time=1.2,
            )
            self.play(FadeIn(product[3:], total, shift=0.2 * RIGHT))
        self.pixels = pixels
        self.leaving = Group(braces, product, total)

    def hidden_layers(self) -> None:
        """The hidden columns appear, and the lines into them with their real weights."""
        diagram = self.diagram
        sizes = self.words("and").join(number_text(column.size) for column in diagram.hidden)
        with self.beat("hidden_layers", sizes=sizes):
            home = Points.of(diagram.home)
            self.play(
                self.new_title(self.words("title_hidden")),
                FadeOut(self.leaving),
                Transform(self.pixels, home),
                run_time=1.4,
            )
            diagram.picture.match_points(diagram.home)
            self.add(diagram.picture)
            self.remove(self.pixels)
            columns = [FadeIn(column, shift=0.3 * RIGHT) for column in diagram.hidden]
            self.play(
                FadeIn(diagram.pixel_count), LaggedStart(*columns, lag_ratio=0.5), run_time=1.8
            )
            for layer in range(len(diagram.hidden)):
                self.connect(layer)

    def output_layer(self) -> None:
        """The last column, an output for each digit."""
        diagram = self.diagram
        with self.beat("output_layer", count=number_text(diagram.outputs.size)):
            self.play(self.new_title(self.words("title_output")))
            self.play(FadeIn(diagram.outputs, diagram.names, shift=0.3 * RIGHT), run_time=1.5)
            self.connect(len(diagram.columns) - 1)

    def what_an_output_says(self) -> None:
        """Four real digits in turn; the last is one the network is unsure of."""
        diagram = self.diagram
        note = Label(self.words("unsure"), LABEL, self.colours.accent)
        note.next_to(diagram.home, UP, buff=0.2)
        with self.beat("what_an_output_says"):
            self.play(
                self.new_title(self.words("title_says")),
                *(lines.animate.set_opacity(FAINT) for lines in self.lines),
                FadeOut(self.counts),
                FadeIn(diagram.values),
            )
            verdict: Verdict | None = None
            digits = four_digits(self.network, self.example)
            for digit in digits:
                trace = self.network.trace(digit.pixels)
                before, verdict = verdict, Verdict(diagram, digit, trace, self.words)
                self.play(
                    showing(diagram, digit),
                    *lighting(diagram, trace),
                    *counting(diagram, trace.output),
                    *([FadeOut(before)] if before else []),
                    run_time=1.0,
                )
                self.play(FadeIn(verdict), run_time=0.5)
                if digit is digits[-1]:
                    self.play(FadeIn(note, shift=0.2 * UP))
                else:
                    self.wait(1.4)
        self.leaving = Group(note, verdict, diagram.values)

    def layer_to_layer(self) -> None:
        """The activations of one layer bring about those of the next, once through all of them."""
        diagram = self.diagram
        with self.beat("layer_to_layer"):
            self.play(
                self.new_title(self.words("title_sweep")),
                FadeOut(self.leaving, *self.lines),
                diagram.picture.animate.show(diagram.home.raster),
                *darkening(diagram),
                run_time=1.2,
            )
            self.note = strongest_note(diagram)
            self.play(FadeIn(self.note), run_time=0.6)
            self.lines = [
                sweep(self, diagram, layer, self.trace, seconds=3.2)
                for layer in range(len(diagram.columns))
            ]

    def all_of_it(self) -> None:
        """Every weight of the network at once, and how many that is."""
        diagram = self.diagram
        weights = [layer.weights for layer in self.network.layers]
        total = Label(
            self.words("total", count=number_text(sum(w.size for w in weights))), BODY
        ).next_to(diagram.home, UP, buff=0.2)
        everything = [diagram.edges(layer, w) for layer, w in enumerate(weights)]
        with self.beat("all_of_it"):
            self.play(
                self.new_title(self.words("title_all")),
                FadeOut(self.note, *self.lines),
                *darkening(diagram),
            )
            for lines in everything:
                self.add(lines.reveal(0, 0))
            self.play(
                *(lines.animate.reveal(0, 1) for lines in everything),
                rate_func=linear,
                run_time=4.0,
            )
            self.play(FadeIn(self.counts, shift=0.2 * UP))
            self.play(ReplacementTransform(self.counts.copy(), total), run_time=1.4)

    def connect(self, layer: int) -> None:
        """Draw the lines into a layer with their real weights, and say how many they are."""
        lines = self.diagram.edges(layer, self.network.layers[layer].weights)
        self.lines.append(lines)
        self.add(lines.reveal(0, 0))
        self.play(lines.animate.reveal(0, 1), rate_func=linear, run_time=2.0)
        self.play(FadeIn(self.counts[layer], shift=0.2 * UP), run_time=0.6)


def four_digits(network: Network, first: Digit) -> list[Digit]:
    """Well-read digits of different labels, and one that the network is unsure of."""
    read = well_read_digit(label_of(first, network), network)
    return [read, *other_digits(first, network, 3, 6), unsure_digit(network)]
