"""A real digit passes through a really trained network: every number on screen is computed."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    Transform,
)

from network.digits import Digit, first_misread, well_read_digit
from network.model import Network, Trace
from scenes.kit.chapter import STAGE_BOTTOM, STAGE_TOP, Chapter
from scenes.kit.diagram import Diagram
from scenes.kit.digit import PixelWindow, digit_picture, liveliest_window
from scenes.kit.heatmap import ScaleBar, map_scale, signed_picture
from scenes.kit.neuron import (
    SumColumn,
    WeightedSum,
    most_telling_neuron,
    product_swarms,
)
from scenes.kit.picture import Picture
from scenes.kit.plot import ActivationPlot
from scenes.kit.sweep import sweep
from scenes.kit.text import LABEL, CountTo, Label, number_text
from scenes.kit.verdict import Verdict, answer_and_runner_up

STRONGEST = 900
"""So many of the lines into the first hidden layer are shown."""
LARGE, SMALL = 4.8, 2.85
"""Heights of the digit when it is alone, and of the pictures in the work on one neuron."""
MIDDLE = 0.4
"""The height of that work before the curve joins it."""


class ForwardPass(Chapter):
    """From the pixels of a digit to the answer, one neuron worked out in full."""

    def construct(self) -> None:
        """The beats, in order."""
        names = self.trained.metadata.class_names
        self.diagram = Diagram(self.network, self.trace, self.words, names)
        self.lines: list[Picture] = []
        self.digit_alone()
        self.input_layer()
        self.one_neuron()
        self.first_layer()
        self.deeper_layers()
        self.output_layer()
        self.answer()
        self.once_more()

    def digit_alone(self) -> None:
        """The picture, and a few of its pixels swollen until their numbers can be read."""
        picture = self.diagram.picture
        picture.match_points(digit_picture(self.example.image, LARGE).shift(3.3 * LEFT + 0.3 * UP))
        self.origin = Label(self.origin_of(self.example), LABEL, self.colours.muted)
        self.origin.next_to(picture, DOWN, buff=0.25)
        window = PixelWindow(self.example.image, *liveliest_window(self.example.image))
        window.move_to(3.3 * RIGHT + 0.3 * UP)
        frame = window.outline_on(picture)
        swollen = window.picture.copy()
        with self.beat("digit"):
            self.play(self.new_title(self.words("title_digit")), FadeIn(picture, self.origin))
            self.play(FadeIn(frame))
            window.picture.match_points(frame)
            self.play(Transform(window.picture, swollen), run_time=2.0)
            self.play(FadeIn(window.numbers))
        self.window, self.frame = window, frame

    def input_layer(self) -> None:
        """The picture goes to its home; the outlines of all other layers appear."""
        diagram, window, frame = self.diagram, self.window, self.frame
        with self.beat("input", count=number_text(self.network.layer_sizes[0])):
            self.play(FadeOut(window.numbers), run_time=0.5)
            self.play(window.picture.animate.match_points(frame))
            self.remove(window.picture)
            self.play(
                self.new_title(self.words("title_input")),
                FadeOut(frame, self.origin),
                diagram.picture.animate.match_points(diagram.home),
                run_time=1.2,
            )
            self.play(FadeIn(diagram.pixel_count, shift=0.2 * UP))
            columns = [FadeIn(column, shift=0.3 * RIGHT) for column in diagram.columns]
            self.play(LaggedStart(*columns, lag_ratio=0.5), run_time=2.2)
            self.play(FadeIn(diagram.names))

    def one_neuron(self) -> None:
        """Weight map times pixels, the sum, the bias, and what the activation makes of it."""
        diagram, words, first = self.diagram, self.words, self.diagram.columns[0]
        neuron = most_telling_neuron(self.network, self.trace, 0, first.shown)
        total = WeightedSum.of(self.network, self.trace, 0, neuron)
        weights = self.network.layers[0].weights[neuron]

        pixels = digit_picture(self.example.image, SMALL)
        scale = map_scale(weights)
        weight_map = signed_picture(weights, scale, SMALL)
        # On the map's own scale: no |w · a| is above |w|.
        products = signed_picture(total.products, scale, SMALL)
        times, equals = Label("$times$", 40), Label("$=$", 40)
        row = Group(pixels, times, weight_map, equals, products).arrange(RIGHT, buff=0.22)
        row.to_edge(LEFT, buff=0.45).set_y(MIDDLE)
        pixels_name, map_name, products_name = (
            Label(words(key, neuron=neuron + 1), LABEL, self.colours.muted)
            .set_x(above.get_x())
            .on_baseline(above.get_bottom()[1] - 0.38)
            for key, above in (("a", pixels), ("w", weight_map), ("wa", products))
        )
        bar = ScaleBar(scale).next_to(map_name, DOWN, buff=0.2)
        column = SumColumn(total, words)
        column.next_to(row, RIGHT, buff=0.5)
        column.shift((row.get_y() - Group(*column.rows).get_y()) * UP)
        dark = 0 * self.trace.a[0]
        disc = first.single(neuron, dark).outlined(self.colours.accent)
        waiting = Group(diagram.pixel_count, *diagram.columns, diagram.names)

        with self.beat("one_neuron", neuron=neuron + 1):
            self.play(self.new_title(words("title_neuron", neuron=neuron + 1)), FadeIn(disc))
            self.play(FadeOut(waiting), diagram.picture.animate.match_points(pixels), run_time=1.2)
            opened = weight_map.copy()
            weight_map.scale(0.1).move_to(disc)
            self.play(Transform(weight_map, opened), FadeOut(disc), run_time=1.4)
            self.play(FadeIn(pixels_name, map_name, bar, times))
            over, under = diagram.picture.copy(), weight_map.copy()
            self.play(
                over.animate.move_to(products),
                under.animate.move_to(products),
                FadeIn(equals),
                run_time=1.4,
            )
            self.play(FadeIn(products), FadeOut(over, under), FadeIn(products_name))

        with self.beat("weighted_sum"):
            swarms = product_swarms(products, total)
            for swarm, part in zip(swarms, (column.positive, column.negative), strict=True):
                number, name = part
                target, goal = number.get_center(), number.value
                number.set_value(0)
                self.add(number)
                self.play(
                    swarm.animate.gather(target),
                    CountTo(number, goal),
                    FadeIn(name),
                    run_time=1.8,
                )
                self.remove(swarm)
            self.play(FadeIn(column.bias, shift=0.2 * LEFT))
            self.play(Create(column.rule), FadeIn(column.total, shift=0.2 * DOWN))

        plot = ActivationPlot(self.network.layers[0].activation, [total.z], 6.6, 1.5)
        plot.set_x(row.get_x()).align_to(STAGE_BOTTOM * UP, DOWN)
        dot = plot.dot(total.z, 0, self.colours.accent)
        drop = plot.drop(total.z, total.a)
        unlit = first.single(neuron, dark).scale(2.6)
        lit = first.single(neuron, self.trace.a[0]).scale(2.6)
        what = words(f"does_{total.activation}")
        work = Group(diagram.picture, weight_map, products, times, equals, pixels_name, map_name)
        work.add(products_name, bar, *column.rows)
        with self.beat("activation", what=what):
            self.play(work.animate.align_to(STAGE_TOP * UP, UP))
            column.result.next_to(column.total, DOWN, buff=0.4, aligned_edge=LEFT)
            for light in (unlit, lit):
                light.next_to(column.result, DOWN, buff=0.45)
            self.play(FadeIn(plot, shift=0.2 * UP), FadeIn(unlit))
            self.play(ReplacementTransform(column.total[0].copy(), dot))
            landing = plot.at(total.z, total.a)
            self.play(Create(drop), dot.animate.move_to(landing), run_time=1.5)
            self.play(FadeIn(column.result), Transform(unlit, lit), run_time=1.5)
        self.neuron, self.light = neuron, unlit
        self.work = Group(
            *(weight_map, products, times, equals, pixels_name, map_name, products_name),
            *(bar, column, plot, dot, drop),
        )

    def first_layer(self) -> None:
        """The neuron takes its place, and all others of its layer do the same work at once."""
        diagram, first = self.diagram, self.diagram.columns[0]
        first.light_one(self.trace.a[0], self.neuron)
        shown, count = diagram.edge_count(0)
        strongest = min(STRONGEST, shown)
        self.note = Label(
            self.words("strongest", shown=number_text(strongest), count=number_text(count)),
            LABEL,
            self.colours.muted,
        ).next_to(diagram.home, UP, buff=0.2)
        with self.beat("first_layer", count=number_text(first.size)):
            self.play(
                self.new_title(self.words("title_first", count=number_text(first.size))),
                FadeOut(self.work),
                diagram.picture.animate.match_points(diagram.home),
                self.light.animate.match_points(first.single(self.neuron, self.trace.a[0])),
                FadeIn(diagram.pixel_count, *diagram.columns, diagram.names),
                run_time=1.4,
            )
            self.remove(self.light)
            self.play(FadeIn(self.note))
            self.sweep(0, self.trace, STRONGEST, seconds=3.0)

    def deeper_layers(self) -> None:
        """The activations of one hidden layer bring about those of the next."""
        if len(self.diagram.hidden) < 2:
            return
        with self.beat("second_layer"):
            self.play(self.new_title(self.words("title_second")))
            for layer in range(1, len(self.diagram.hidden)):
                self.sweep(layer, self.trace, seconds=3.0)

    def output_layer(self) -> None:
        """The last sweep; the outputs count up."""
        diagram = self.diagram
        with self.beat("outputs"):
            self.play(self.new_title(self.words("title_outputs")), FadeIn(diagram.values))
            self.sweep(len(diagram.columns) - 1, self.trace, seconds=2.5)
            self.play(*self.values_count_to(self.trace), run_time=1.2)

    def answer(self) -> None:
        """The largest output is boxed, beside the true label; the runner-up says how sure it is."""
        self.verdict = Verdict(self.diagram, self.example, self.trace, self.words)
        self.remark = self.remark_on(self.trace)
        with self.beat("answer"):
            self.play(self.new_title(self.title_of(self.example, self.trace)))
            self.play(Create(self.verdict.box))
            self.play(FadeIn(self.verdict.truth, shift=0.2 * LEFT))
            self.play(FadeOut(self.note), FadeIn(self.remark, shift=0.2 * UP))

    def once_more(self) -> None:
        """Three more digits; the last is one that the network gets wrong."""
        diagram = self.diagram
        with self.beat("again"):
            for digit in encore(self.network, self.example):
                trace = self.network.trace(digit.pixels)
                self.play(
                    self.new_title(self.words("title_next")),
                    diagram.picture.animate.show(digit_picture(digit.image).raster),
                    FadeOut(*self.lines, self.verdict, self.remark),
                    *(column.animate.go_dark() for column in diagram.columns),
                    run_time=0.5,
                )
                self.lines.clear()
                for layer in range(len(diagram.columns)):
                    count = STRONGEST if layer == 0 else None
                    self.sweep(layer, trace, count, seconds=0.6)
                self.verdict = Verdict(diagram, digit, trace, self.words)
                self.remark = self.remark_on(trace)
                self.play(
                    self.new_title(self.title_of(digit, trace)),
                    *self.values_count_to(trace),
                    FadeIn(self.verdict, self.remark),
                    run_time=0.8,
                )
                self.wait(1.2)

    def sweep(
        self, layer: int, trace: Trace, count: int | None = None, seconds: float = 2.0
    ) -> None:
        """The work of one layer; its lines stay until the next digit."""
        self.lines.append(sweep(self, self.diagram, layer, trace, count, seconds))

    def values_count_to(self, trace: Trace) -> list[AnimationGroup]:
        """The numbers beside the outputs run to the network's."""
        return [
            CountTo(number, value)
            for number, value in zip(self.diagram.values, trace.output, strict=True)
        ]

    def remark_on(self, trace: Trace) -> Label:
        """The runner-up with its value, and what all outputs add up to."""
        _, second = answer_and_runner_up(trace)
        output = self.network.layers[-1].activation.name
        text = self.words(
            "remark_softmax" if output == "softmax" else "remark",
            name=self.trained.metadata.class_names[second],
            value=number_text(trace.output[second], 2),
            total=number_text(trace.output.sum(), 2),
        )
        remark = Label(text, LABEL, self.colours.muted, width=4.6)
        return remark.next_to(self.diagram.home, UP, buff=0.2)

    def title_of(self, digit: Digit, trace: Trace) -> str:
        """What the network says, and what the label says."""
        answer, _ = answer_and_runner_up(trace)
        names = self.trained.metadata.class_names
        if digit.label is None:
            return self.words("title_unlabelled", answer=names[answer])
        key = "title_right" if answer == digit.label else "title_wrong"
        return self.words(key, answer=names[answer], label=names[digit.label])

    def origin_of(self, digit: Digit) -> str:
        """Where a digit comes from."""
        if digit.index is None:
            return self.words("own_image")
        index = number_text(digit.index)
        return self.words("test_image", index=index, label=digit.label)


def encore(network: Network, first: Digit) -> list[Digit]:
    """Two well-read digits of other labels, and the first test image the network gets wrong."""
    classes = network.layer_sizes[-1]
    start = first.label or 0
    others = [(start + step) % classes for step in (classes // 3, 2 * classes // 3)]
    return [*(well_read_digit(label, network) for label in others), first_misread(network)]
