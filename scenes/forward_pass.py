"""A real digit passes through a really trained network: every number on screen is computed."""

from __future__ import annotations

from manim import LEFT, RIGHT, Create, FadeIn, FadeOut, Group, LaggedStart, Mobject

from network.analysis.choosing import lit_stroke, neuron_of_both_signs, other_than
from network.analysis.examples import digits_and_a_hard_one, outputs_spoken_of
from network.analysis.ranking import answer_and_runner_up
from network.digits import Digit
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.props.forward_pass.last_layer import LastLayer
from scenes.props.forward_pass.named_curve import NamedCurve
from scenes.props.forward_pass.next_neuron import NextNeuron
from scenes.props.forward_pass.output_sums import OutputSums, sum_beside
from scenes.props.forward_pass.overlaid_neuron import OverlaidNeuron
from scenes.props.forward_pass.sentences import DigitSentences
from scenes.props.forward_pass.up_close import UpClose

CURVE = 3.6
"""Height of the area between the curve's axes."""
TO_LOOK = 1.8
"""Seconds for which a digit stands before the dark network."""


class ForwardPass(Chapter):
    """From the pixels of a digit to the answer, one neuron worked out in full."""

    def construct(self) -> None:
        """The beats, in order."""
        self.digits = digits_and_a_hard_one(self.example, self.network)
        wanted = outputs_spoken_of(self.digits, self.network)
        self.diagram = waiting_diagram(self, wanted=wanted)
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

    def digit_alone(self) -> None:
        """The picture, and a few of its pixels swollen until their numbers can be read."""
        self.close = close = UpClose(self.diagram, self.trace)
        others = close.as_it_ended(self)
        with self.beat("digit"):
            self.say()
            close.swell(self, others)

    def one_neuron(self) -> None:
        """A neuron opens into its weight map; map times pixels is what remains, and runs in."""
        diagram, first = self.diagram, self.diagram.columns[0]
        # Not the one that the chapter before has worked out.
        shown = other_than(lit_stroke(self.network, self.trace, first.shown), first.shown)
        self.neuron = neuron_of_both_signs(self.network, self.trace, 0, shown)
        self.work = work = OverlaidNeuron(diagram, self.trace, self.neuron)
        self.others = Group(diagram.pixel_count, *diagram.columns, diagram.names)
        with self.beat("one_neuron"):
            follow = "follow_first" if diagram.hidden else "follow_only"
            self.say(follow=self.words(follow))
            self.close.shrink(self)
            self.play(
                diagram.picture.animate.match_points(diagram.home),
                LaggedStart(*(FadeIn(other, shift=0.2 * RIGHT) for other in self.others)),
                run_time=0.9,
            )
            work.opens(self, self.others)
            self.say()
            work.lay_over(self)

    def weighted_sum(self) -> None:
        """What adds, what takes away, and the bias make up the sum."""
        shown = self.work.weighted_sum.shown(2)
        with self.beat("weighted_sum"):
            self.say(plus=number_text(shown.positive, 2), minus=number_text(shown.negative, 2))
            self.work.gather(self)
            self.say(z=number_text(shown.z, 2))
            self.work.total_up(self)

    def activation(self) -> None:
        """What the activation function makes of the sum: so brightly the neuron lights up."""
        work, column = self.work, self.work.column
        total, function = work.weighted_sum, self.network.layers[0].activation
        z, a = number_text(total.shown(2).z, 2), column.activation.content
        self.curve = curve = NamedCurve(column, work.light, CURVE)
        with self.beat("activation"):
            self.say(squashed=self.words(f"does_{function.identifier}", z=z, a=a))
            self.play(FadeOut(work.left), FadeIn(curve.plot, curve.names), run_time=0.8)
            curve.read_off(self, column)
            self.say(lit=self.words("lit_signed" if function.lowest < 0 else "lit"))
            self.play(work.lights_up(), *map(FadeIn, work.keys), run_time=1.2)

    def first_layer(self) -> None:
        """The neuron takes its place, and all others of its layer do the same work at once."""
        diagram, first, work = self.diagram, self.diagram.columns[0], self.work
        landing = work.light.animate.match_points(first.single(self.neuron, self.trace.a[0]))
        self.note = strongest_note(diagram)
        with self.beat("first_layer"):
            self.say(count=number_text(first.size))
            # It lands on itself, and its column is there no sooner: it would be seen twice.
            first.light_one(self.trace.a[0], self.neuron)
            gone = (*work.column.rows, work.column.result, self.curve, *work.keys)
            self.play(
                FadeOut(*gone, run_time=0.4),
                LaggedStart(landing, FadeIn(self.others), lag_ratio=0.7, run_time=1.2),
                FadeIn(diagram.picture.match_points(diagram.home)),
            )
            self.remove(work.light)
            self.reading.layer(0, 2.2, FadeIn(self.note))

    def second_layer(self) -> None:
        """One neuron listens to those of the first layer, then all of them do."""
        diagram = self.diagram
        if len(diagram.hidden) < 2:
            return
        second = diagram.columns[1]
        neuron = neuron_of_both_signs(self.network, self.trace, 1, second.shown)
        work = NextNeuron(diagram, self.trace, 1, neuron)
        with self.beat("second_layer"):
            self.say(count=number_text(diagram.columns[0].size))
            work.opens(self, self.note, *self.reading.drawn)
            self.say(sent=self.words("sent_by_all" if work.dark is None else "sent_by_dark"))
            work.multiplies(self)
            self.say(z=number_text(work.sum.shown(2).z, 2), a=work.column.activation.content)
            work.adds_up(self, seconds=0.9)
            self.say()
            second.light_one(self.trace.a[1], neuron)
            work.closes(self, self.reading)
            for layer in range(1, len(diagram.hidden)):
                self.reading.layer(layer, seconds=1.6)

    def outputs(self) -> None:
        """In the last layer one output works that is not the answer: the one that comes second.

        A layer that is the only one has worked already.
        """
        if not self.diagram.hidden:
            return
        self.near = LastLayer(self.reading)
        second = answer_and_runner_up(self.trace).runner_up
        with self.beat("outputs"):
            self.say(output=self.label_name(second))
            self.near.comes(self)
            self.one = OutputSums(self.reading, [second])
            self.one.work(self, seconds=1.8)
            a = self.one.column.activation.content
            self.say(becomes=self.sentences.becomes(second, self.trace, a))
            self.one.light_up(self)

    def answer(self) -> None:
        """The whole layer works; its largest output is boxed, beside its sum and the true label."""
        hidden, reading = self.diagram.hidden, self.reading
        with self.beat("answer"):
            self.say(asked=self.words("others" if hidden else "largest"))
            if hidden:
                self.play(*map(FadeOut, self.one.parts), run_time=0.4)
                self.guess(1.0)
                reading.last(seconds=1.4)
            self.verdict = verdict = self.verdict_on(self.example)
            self.sum = sum_beside(reading, verdict) if hidden else Group()
            self.say(verdict=self.sentences.answer(self.example, self.trace))
            coming = (Create(verdict.box), FadeIn(self.sum, shift=0.2 * RIGHT))
            self.play(LaggedStart(*coming, lag_ratio=1.0), run_time=1.5)
            self.wait(0.9)
            self.play(FadeIn(verdict.truth, shift=0.2 * LEFT), run_time=0.7)

    def once_more(self) -> None:
        """Another digit; then one that the network gets wrong, with the two sums that decide it."""
        _, second, last = self.digits
        with self.beat("again"):
            self.say()
            if self.diagram.hidden:
                self.near.goes_back(self, self.verdict, self.sum)
            else:
                self.play(FadeOut(self.verdict), run_time=0.4)
            self.read(second)
            self.play(FadeIn(self.verdict), run_time=0.6)
            self.wait(0.9)
            self.say()
            self.read(last, self.verdict)
            self.play(Create(self.verdict.box), run_time=0.6)
            self.two_sums(last)

    def read(self, digit: Digit, *gone: Mobject) -> None:
        """What has been read goes out, and another digit is read, after a moment to guess."""
        self.reading.next(digit, *gone, together=True)
        self.wait(TO_LOOK)
        self.reading.through(seconds=0.55)
        self.verdict = self.verdict_on(digit)

    def two_sums(self, digit: Digit) -> None:
        """The sums of the wrong answer and of the right one; then the whole network again."""
        verdict, pair = self.verdict, self.sentences.pair(digit, self.reading.trace)
        answer, other = map(self.label_name, pair)
        self.say(answer=answer, other=other)
        self.play(FadeIn(verdict.truth, shift=0.2 * LEFT), run_time=0.6)
        self.wait(0.5)
        near = LastLayer(self.reading, verdict.box)
        near.comes(self, verdict.truth)
        tags = self.sentences.tags(digit, pair)
        both = OutputSums(self.reading, pair, tags, boxed=[verdict.answer])
        both.work(self, seconds=1.4)
        self.say(larger=self.sentences.larger(digit, self.reading.trace))
        both.point_out_larger(self)
        self.say(remark=self.sentences.remark(digit, self.reading.trace))
        near.goes_back(self, *both.parts)
        near.lines_come(self, verdict.truth)

    def verdict_on(self, digit: Digit) -> Verdict:
        """Whether what is read is read rightly."""
        return Verdict(self.diagram, digit, self.reading.trace, self.words)
