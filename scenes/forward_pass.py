"""A real digit passes through a really trained network: every number on screen is computed."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Group, LaggedStart, Transform

from network.analysis.choosing import busiest_window, neuron_of_both_signs
from network.analysis.examples import digits_and_a_hard_one, is_read
from network.model import Trace
from scenes.kit.diagram.answers import counting, darkening, showing
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import sweep
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.diagram.worked_neuron import SumOnCurve, WorkedNeuron
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import PixelWindow
from scenes.kit.figures.origin import origin_text
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import STAGE_BOTTOM, STAGE_TOP, Chapter
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.forward_pass import DigitSentences, remark_above, shown_outputs

LARGE = 4.8
"""Height of the digit when it is alone."""
LIGHT = 2.6
"""How much larger the neuron is beside its sum."""
MIDDLE = 0.4
"""The height of that work before the curve joins it."""


class ForwardPass(Chapter):
    """From the pixels of a digit to the answer, one neuron worked out in full."""

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = dark_diagram(self)
        self.sentences = DigitSentences(self.network, self.label_name, self.words)
        self.lines: list[Picture] = []
        self.digit_alone()
        self.input_layer()
        self.one_neuron()
        self.weighted_sum()
        self.activation()
        self.first_layer()
        self.deeper_layers()
        self.output_layer()
        self.answer()
        self.once_more()

    def digit_alone(self) -> None:
        """The picture, and a few of its pixels swollen until their numbers can be read."""
        picture = self.diagram.picture
        picture.scale_to_fit_height(LARGE).move_to(3.3 * LEFT + 0.3 * UP)
        self.origin = Label(origin_text(self.example, self.words), LABEL, self.colours.quiet)
        self.origin.next_to(picture, DOWN, buff=0.25)
        corner = busiest_window(self.example.image)
        window = PixelWindow(self.example.image, corner.row, corner.column)
        window.move_to(3.3 * RIGHT + 0.3 * UP)
        with self.beat("digit"):
            self.play(self.new_title(self.words("title_digit")), FadeIn(picture, self.origin))
            window.swell(self, picture)
            self.play(FadeIn(window.numbers))
        self.window = window

    def input_layer(self) -> None:
        """The picture goes to its home; the outlines of all other layers appear."""
        diagram = self.diagram
        with self.beat("input", count=number_text(self.network.layer_sizes[0])):
            self.window.shrink(self)
            self.play(
                self.new_title(self.words("title_input")),
                FadeOut(self.window.frame, self.origin),
                diagram.picture.animate.match_points(diagram.home),
                run_time=1.2,
            )
            self.play(FadeIn(diagram.pixel_count, shift=0.2 * UP))
            columns = [FadeIn(column, shift=0.3 * RIGHT) for column in diagram.columns]
            self.play(LaggedStart(*columns, lag_ratio=0.5), run_time=2.2)
            self.play(FadeIn(diagram.names))

    def one_neuron(self) -> None:
        """A neuron opens into its weight map; map times pixels is what remains."""
        diagram, first = self.diagram, self.diagram.columns[0]
        self.neuron = neuron_of_both_signs(self.network, self.trace, 0, first.shown)
        self.work = work = WorkedNeuron(diagram, self.trace, self.neuron)
        work.to_edge(LEFT, buff=0.45).shift((MIDDLE - work.row.get_y()) * UP)
        dark = 0 * self.trace.a[0]
        disc = first.single(self.neuron, dark).outlined(self.colours.accent)
        work.light.scale(LIGHT)
        waiting = Group(diagram.pixel_count, *diagram.columns, diagram.names)
        title = self.words("title_neuron", neuron=self.neuron + 1)
        with self.beat("one_neuron", neuron=self.neuron + 1):
            self.play(self.new_title(title), FadeIn(disc))
            self.play(
                FadeOut(waiting), diagram.picture.animate.match_points(work.pixels), run_time=1.2
            )
            opened = work.map.copy()
            work.map.scale(0.1).move_to(disc)
            self.play(Transform(work.map, opened), FadeOut(disc), run_time=1.4)
            self.play(FadeIn(*work.names[:2], work.bar, work.times))
            work.multiply(self)

    def weighted_sum(self) -> None:
        """What adds, what takes away, and the bias make up the sum."""
        with self.beat("weighted_sum"):
            self.work.add_up(self)

    def activation(self) -> None:
        """What the activation function makes of the sum."""
        work, column = self.work, self.work.column
        self.curve = SumOnCurve(work.weighted_sum, 6.6, 1.5)
        self.curve.set_x(work.row.get_x()).align_to(STAGE_BOTTOM * UP, DOWN)
        with self.beat("activation", what=self.words(f"does_{work.weighted_sum.activation}")):
            above = Group(self.diagram.picture, work.workings)
            self.play(above.animate.align_to(STAGE_TOP * UP, UP))
            column.result.next_to(column.total, DOWN, buff=0.4, aligned_edge=LEFT)
            work.light.next_to(column.result, DOWN, buff=0.45)
            self.play(FadeIn(self.curve.plot, shift=0.2 * UP), FadeIn(work.light))
            self.curve.rise(self, column.total[0], seconds=1.5)
            self.play(FadeIn(column.result), work.lights_up(), run_time=1.5)

    def first_layer(self) -> None:
        """The neuron takes its place, and all others of its layer do the same work at once."""
        diagram, first = self.diagram, self.diagram.columns[0]
        first.light_one(self.trace.a[0], self.neuron)
        self.note = strongest_note(diagram)
        with self.beat("first_layer", count=number_text(first.size)):
            self.play(
                self.new_title(self.words("title_first", count=number_text(first.size))),
                FadeOut(self.work.workings, self.work.column.result, self.curve),
                diagram.picture.animate.match_points(diagram.home),
                self.work.light.animate.match_points(first.single(self.neuron, self.trace.a[0])),
                FadeIn(diagram.pixel_count, *diagram.columns, diagram.names),
                run_time=1.4,
            )
            self.remove(self.work.light)
            self.play(FadeIn(self.note))
            self.sweep(0, self.trace, seconds=3.0)

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
            self.play(*counting(diagram, shown_outputs(self.trace)), run_time=1.2)

    def answer(self) -> None:
        """The largest output is boxed, beside the true label; the runner-up says how sure it is."""
        self.verdict = Verdict(self.diagram, self.example, self.trace, self.words)
        self.remark = self.remark_on(self.trace)
        with self.beat("answer"):
            self.play(self.new_title(self.sentences.answer(self.example, self.trace)))
            self.play(Create(self.verdict.box))
            self.play(FadeIn(self.verdict.truth, shift=0.2 * LEFT))
            self.play(FadeOut(self.note), FadeIn(self.remark, shift=0.2 * UP))

    def once_more(self) -> None:
        """Three more digits; the last is one that the network gets wrong."""
        diagram = self.diagram
        _, *digits = digits_and_a_hard_one(self.example, self.network)
        is_right = is_read(digits[-1], self.network)
        remark = self.words("last_right" if is_right else "last_wrong")
        with self.beat("again", last=remark):
            for digit in digits:
                trace = self.network.trace(digit.pixels)
                self.play(
                    self.new_title(self.words("title_next")),
                    showing(diagram, digit),
                    FadeOut(*self.lines, self.verdict, self.remark),
                    *darkening(diagram),
                    *counting(diagram, 0 * trace.output),
                    run_time=0.5,
                )
                self.lines.clear()
                for layer in range(len(diagram.columns)):
                    self.sweep(layer, trace, seconds=0.6)
                self.verdict = Verdict(diagram, digit, trace, self.words)
                self.remark = self.remark_on(trace)
                self.play(
                    self.new_title(self.sentences.answer(digit, trace)),
                    *counting(diagram, shown_outputs(trace)),
                    FadeIn(self.verdict, self.remark),
                    run_time=0.8,
                )
                self.wait(1.2)

    def sweep(self, layer: int, trace: Trace, seconds: float) -> None:
        """The work of one layer; its lines stay until the next digit."""
        self.lines.append(sweep(self, self.diagram, layer, trace, seconds))

    def remark_on(self, trace: Trace) -> Label:
        """How sure the network is, above the picture."""
        return remark_above(self.diagram, self.sentences.runner_up(trace))
