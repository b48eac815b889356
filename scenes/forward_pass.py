"""A real digit passes through a really trained network: every number on screen is computed."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Mobject,
    Transform,
    there_and_back,
)

from network.analysis.choosing import (
    busiest_window,
    lit_stroke,
    neuron_of_both_signs,
    other_than,
)
from network.analysis.examples import digits_and_a_hard_one
from network.analysis.ranking import answer_and_runner_up
from network.digits import Digit
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.diagram.worked_neuron import SumOnCurve, WorkedNeuron
from scenes.kit.figures.digit import PixelWindow
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.forward_pass import DigitSentences

LARGE = 4.9
"""Height of the digit while it is alone, and of the window into it."""
APART = 3.4
"""How far from the middle the two stand."""
LIGHT = 2.6
"""How much larger the neuron is beside its sum."""
CURVE = 8.0
"""The width of the curve's axis."""
IN_A_ROW, FACTOR, PRODUCTS, KNOWN = 3.6, 2.15, 4.2, 1.7
"""Heights of pictures: of all three in a row, beside the sum of picture and map and of their
products, and of all three once that sum is known."""
TO_LOOK = 1.6
"""Seconds for which a digit stands before the dark network."""


class ForwardPass(Chapter):
    """From the pixels of a digit to the answer, one neuron worked out in full."""

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = waiting_diagram(self)
        self.reading = Reading(self, self.diagram, self.trace)
        self.sentences = DigitSentences(self.network, self.label_name, self.words)
        self.digit_alone()
        self.one_neuron()
        self.weighted_sum()
        self.activation()
        self.first_layer()
        self.second_layer()
        self.outputs()
        self.answer()
        self.once_more()

    def as_it_ended(self) -> WorkedNeuron:
        """The picture of the chapter before: a learned neuron, worked out on this digit."""
        shown = self.diagram.columns[0].shown
        neuron = lit_stroke(self.network, self.trace, shown)
        work = WorkedNeuron(self.diagram, self.trace, neuron)
        return work.move_to(current_layout().stage_middle * UP).finished()

    def digit_alone(self) -> None:
        """The picture, and a few of its pixels swollen until their numbers can be read."""
        middle = current_layout().stage_middle * UP
        picture = self.diagram.picture
        picture.scale_to_fit_height(LARGE).move_to(APART * LEFT + middle)
        self.origin = Label(self.sentences.origin(self.example), LABEL, self.colours.quiet)
        self.origin.next_to(picture, DOWN, buff=0.15)
        corner = busiest_window(self.example.image)
        self.window = PixelWindow(self.example.image, corner.row, corner.column, height=LARGE)
        self.window.move_to(APART * RIGHT + middle)
        alone, before = picture.copy(), self.as_it_ended()
        picture.match_points(before.pixels)
        others = before.submobjects[1:]
        self.add(picture, *others)
        with self.beat("digit"):
            self.say(picture=self.sentences.picture(self.example))
            self.play(
                FadeOut(*others),
                picture.animate.match_points(alone),
                run_time=1.4,
            )
            self.play(FadeIn(self.origin, shift=0.2 * DOWN), run_time=1.5)
            self.say()
            self.window.swell(self, picture)
            self.play(FadeIn(self.window.numbers))

    def one_neuron(self) -> None:
        """A neuron opens into its weight map; map times pixels is what remains."""
        diagram, first = self.diagram, self.diagram.columns[0]
        # Not the one that the chapter before has worked out.
        shown = other_than(lit_stroke(self.network, self.trace, first.shown), first.shown)
        self.neuron = neuron_of_both_signs(self.network, self.trace, 0, shown)
        self.work = work = WorkedNeuron(diagram, self.trace, self.neuron, height=IN_A_ROW)
        work.shift(-work.row.get_x() * RIGHT)
        work.shift((current_layout().stage_bottom - work.bar.get_bottom()[1]) * UP)
        work.light.scale(LIGHT).next_to(work.map, UP, buff=0.2)
        pair = Group(work.pixels, work.map, work.light, *work.names[:2], work.bar)
        aside = pair.get_x() * LEFT
        pair.shift(aside)
        ring = Circle(color=self.colours.accent, stroke_width=5)
        others = Group(diagram.pixel_count, *diagram.columns, diagram.names)
        with self.beat("one_neuron"):
            self.say()
            self.window.shrink(self)
            self.play(
                FadeOut(self.window.frame, self.origin),
                diagram.picture.animate.match_points(diagram.home),
                LaggedStart(*(FadeIn(other, shift=0.2 * RIGHT) for other in others)),
                run_time=1.6,
            )
            opened, large = work.map.copy(), work.light.copy()
            work.light.match_points(first.single(self.neuron, 0 * self.trace.a[0]))
            work.map.scale(0.1).move_to(work.light)
            self.play(Create(ring.surround(work.light, buffer_factor=1.8)), run_time=0.5)
            self.wait(0.5)
            self.play(
                FadeOut(others, ring),
                diagram.picture.animate.match_points(work.pixels),
                Transform(work.map, opened),
                work.light.animate.match_points(large),
                run_time=1.5,
            )
            self.play(FadeIn(*work.names[:2], work.bar), run_time=0.6)
            self.say()
            work.pixels.shift(-aside)
            seen = (diagram.picture, *pair[1:])
            self.play(*(part.animate.shift(-aside) for part in seen), run_time=0.8)
            self.play(FadeIn(work.times), run_time=0.4)
            work.multiply(self)

    def weighted_sum(self) -> None:
        """What adds, what takes away, and the bias make up the sum."""
        shown = self.work.weighted_sum.shown(2)
        with self.beat("weighted_sum"):
            self.say(plus=number_text(shown.positive, 2), minus=number_text(shown.negative, 2))
            self.make_room()
            self.work.gather(self, seconds=1.4)
            self.say(z=number_text(shown.z, 2))
            self.work.total_up(self)

    def make_room(self) -> None:
        """The products grow, and what they are made of steps back, for their sum to stand beside.

        The neuron waits where its sum will be.
        """
        work, column, middle = self.work, self.work.column, current_layout().stage_middle
        self.pictures = Group(
            self.diagram.picture, work.times, work.map, work.equals, work.products
        )
        told = Group(work.bar, work.product_bar, work.names[2])
        there, told_there = self.pictures.copy(), told.copy()
        pixels, times, weights, equals, products = there
        bar, product_bar, name = told_there
        for factor in (pixels, weights):
            factor.scale_to_fit_height(FACTOR)
        factors = Group(Group(pixels, times, weights).arrange(DOWN, buff=0.1), bar)
        bar.next_to(weights, DOWN, buff=0.15)
        products.scale_to_fit_height(PRODUCTS)
        made = Group(products, name.next_to(products, DOWN, buff=0.15), product_bar)
        product_bar.next_to(name, DOWN, buff=0.15)
        column.result.next_to(column.total, DOWN, buff=0.4, aligned_edge=LEFT)
        neuron = work.light.copy().next_to(column.result, DOWN, buff=0.35)
        summed = Group(column, neuron)
        Group(factors, equals, made, summed).arrange(RIGHT, buff=0.35).move_to(middle * UP)
        equals.match_y(products)
        self.play(
            FadeOut(work.names[:2]),
            *(Transform(one, other) for one, other in zip(self.pictures, there, strict=True)),
            *(Transform(one, other) for one, other in zip(told, told_there, strict=True)),
            work.light.animate.match_points(neuron),
            run_time=1.2,
        )

    def activation(self) -> None:
        """What the activation function makes of the sum."""
        work, column, layout = self.work, self.work.column, current_layout()
        z, a = work.weighted_sum.shown(2).z, column.activation
        squashed = self.words(
            f"does_{work.weighted_sum.activation}", z=number_text(z, 2), a=a.content
        )
        with self.beat("activation"):
            self.say(squashed=squashed)
            small = self.pictures.copy()
            for picture in small[::2]:
                picture.scale_to_fit_height(KNOWN)
            small.arrange(RIGHT, buff=0.15).align_to(layout.stage_side * LEFT, LEFT)
            small.align_to(layout.stage_top * UP, UP)
            told = (work.names[2], work.bar, work.product_bar)
            self.play(FadeOut(*told), Transform(self.pictures, small), run_time=1.0)
            self.curve = SumOnCurve(work.weighted_sum, CURVE, 2.5)
            self.curve.align_to(layout.stage_side * LEFT, LEFT)
            self.curve.align_to(layout.stage_bottom * UP, DOWN)
            self.play(FadeIn(self.curve.plot, shift=0.2 * UP), run_time=0.8)
            self.curve.rise(self, column.total[0], seconds=1.2)
            self.play(FadeIn(column.result, target_position=self.curve.dot))
            self.say()
            self.play(work.lights_up(), run_time=1.2)

    def first_layer(self) -> None:
        """The neuron takes its place, and all others of its layer do the same work at once."""
        diagram, first, work = self.diagram, self.diagram.columns[0], self.work
        place = first.single(self.neuron, self.trace.a[0])
        self.note = strongest_note(diagram)
        workings = (*self.pictures[1:], *work.column.rows, work.column.result, self.curve)
        with self.beat("first_layer"):
            self.say(
                count=number_text(first.size),
                inputs=number_text(self.example.pixels.size),
                lines=number_text(self.network.layers[0].weights.size),
            )
            self.play(FadeOut(*workings), run_time=0.6)
            self.play(
                diagram.picture.animate.match_points(diagram.home),
                work.light.animate.match_points(place),
                FadeIn(diagram.pixel_count, *diagram.columns, diagram.names),
                run_time=1.2,
            )
            first.light_one(self.trace.a[0], self.neuron)
            self.remove(work.light)
            self.play(FadeIn(self.note), run_time=0.6)
            self.reading.layer(0, seconds=3.0)

    def second_layer(self) -> None:
        """The activations of one hidden layer bring about those of the next."""
        if len(self.diagram.hidden) < 2:
            return
        with self.beat("second_layer"):
            self.say()
            self.play(FadeOut(self.note), run_time=0.5)
            for layer in range(1, len(self.diagram.hidden)):
                self.reading.layer(layer, seconds=3.0)

    def outputs(self) -> None:
        """The last layer, still dark: each of its neurons stands for an answer."""
        with self.beat("outputs"):
            self.say()
            wave = [
                name.animate(rate_func=there_and_back).scale(1.3) for name in self.diagram.names
            ]
            self.play(LaggedStart(*wave, lag_ratio=0.3), run_time=2.0)

    def answer(self) -> None:
        """After a guess the last layer works; its largest output is boxed, beside the true label.

        The runner-up says how sure it is.
        """
        self.verdict = self.verdict_on(self.example)
        self.second = self.box_of_runner_up()
        with self.beat("answer"):
            self.say()
            self.guess()
            self.reading.layer(len(self.diagram.columns) - 1, seconds=2.4)
            self.play(Create(self.verdict.box), run_time=0.7)
            self.say(verdict=self.sentences.answer(self.example, self.trace))
            self.play(FadeIn(self.verdict.truth, shift=0.2 * LEFT), run_time=1.6)
            self.say(**self.sentences.runner_up(self.trace))
            self.play(Create(self.second), run_time=1.5)

    def once_more(self) -> None:
        """More digits; the last is one that the network gets wrong."""
        _, *others, last = digits_and_a_hard_one(self.example, self.network)
        old = [self.second]
        with self.beat("again"):
            self.say()
            for digit in others:
                self.reading.next(digit, self.verdict, *old)
                old = []
                self.wait(TO_LOOK)
                self.reading.through(seconds=0.55)
                self.judge(digit, seconds=1.0)
                self.wait(0.4)
            self.say()
            self.reading.next(last, self.verdict, *old)
            self.guess(TO_LOOK)
            self.reading.through(seconds=0.55)
            self.say(verdict=self.sentences.last(last, self.reading.trace))
            self.judge(last, seconds=1.8)
            self.say(remark=self.sentences.remark(last, self.reading.trace))
            self.play(Create(self.box_of_runner_up()), run_time=1.2)

    def judge(self, digit: Digit, seconds: float) -> None:
        """The answer to what is shown is boxed, right or wrong."""
        self.verdict = self.verdict_on(digit)
        self.play(FadeIn(self.verdict), run_time=seconds)

    def verdict_on(self, digit: Digit) -> Verdict:
        """Whether what is read is read rightly."""
        return Verdict(self.diagram, digit, self.reading.trace, self.words)

    def box_of_runner_up(self) -> Mobject:
        """A box around the second largest output."""
        second = answer_and_runner_up(self.reading.trace).runner_up
        return self.diagram.box(second).set_color(self.colours.muted)
