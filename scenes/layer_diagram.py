"""What the network is made of: layers of neurons, and a weight on every line between them."""

from __future__ import annotations

from manim import (
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
)

from network.analysis.examples import digits_and_an_unsure_one
from scenes.kit.diagram.answers import answering, darkening
from scenes.kit.diagram.bundles import bundle_count, strongest_note
from scenes.kit.diagram.notes import above_picture
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import running, sweep
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.pixels_counted import PixelsCounted, outlined_neurons
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import BODY, LABEL, Label

LARGE = 4.9
"""The height of the picture while its pixels become neurons."""
NUMBER = 34
"""The size of the numbers while they are counted."""
FAINT = 0.12


class LayerDiagram(Chapter):
    """From the pixels of a 9 to the whole network with all its weights."""

    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = dark_diagram(self)
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
        picture = self.diagram.picture
        self.add(picture)
        large = self.diagram.home.scale_to_fit_height(LARGE).move_to(2.6 * LEFT + 0.35 * UP)
        counted = PixelsCounted(large, self.words("neurons"), NUMBER, LABEL)
        counted.counted.set_x(3.9).shift(0.3 * UP)
        with self.beat("input_layer"):
            self.play(
                self.new_title(self.words("title_input")),
                picture.animate.match_points(large),
                run_time=1.4,
            )
            pixels = Points.of(picture)
            self.add(pixels)
            self.remove(picture)
            self.play(Transform(pixels, outlined_neurons(large)), run_time=2.2)
            self.play(FadeIn(counted.braces))
            self.play(*counted.multiply(), run_time=1.2)
            result = (counted.product[3], counted.total, counted.name)
            self.play(FadeIn(*result, shift=0.2 * RIGHT))
        self.pixels = pixels
        self.leaving = counted

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
        note = above_picture(diagram, Label(self.words("unsure"), LABEL, self.colours.accent))
        with self.beat("what_an_output_says"):
            self.play(
                self.new_title(self.words("title_says")),
                *(lines.animate.set_opacity(FAINT) for lines in self.lines),
                FadeOut(self.counts),
                FadeIn(diagram.values),
            )
            verdict: Verdict | None = None
            digits = digits_and_an_unsure_one(self.example, self.network)
            for digit in digits:
                trace = self.network.trace(digit.pixels)
                before, verdict = verdict, Verdict(diagram, digit, trace, self.words)
                self.play(
                    *answering(diagram, digit, trace),
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
        """Every weight of the network at once, and the number of them."""
        diagram = self.diagram
        count = number_text(self.network.weight_count)
        total = above_picture(diagram, Label(self.words("total", count=count), BODY))
        everything = [diagram.edges(layer) for layer in range(len(diagram.columns))]
        with self.beat("all_of_it"):
            self.play(
                self.new_title(self.words("title_all")),
                FadeOut(self.note, *self.lines),
                *darkening(diagram),
            )
            self.play(*(running(lines) for lines in everything), run_time=4.0)
            self.play(FadeIn(self.counts, shift=0.2 * UP))
            self.play(ReplacementTransform(self.counts.copy(), total), run_time=1.4)

    def connect(self, layer: int) -> None:
        """Draw the lines into a layer with their real weights, and say their number."""
        lines = self.diagram.edges(layer)
        self.lines.append(lines)
        self.play(running(lines), run_time=2.0)
        self.play(FadeIn(self.counts[layer], shift=0.2 * UP), run_time=0.6)
