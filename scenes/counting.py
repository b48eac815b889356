"""How many numbers make up the network, and what comes of turning them."""

from __future__ import annotations

from manim import UP, FadeIn, FadeOut, Group, ReplacementTransform, there_and_back

from network.analysis.examples import digits_and_a_hard_one, outputs_spoken_of
from network.analysis.turns import confusing_turns, decisive_turn, turned
from network.analysis.weight_trials import trials
from network.data import load_test
from scenes.kit.diagram.answers import counting, reading
from scenes.kit.diagram.bundles import bundle_count
from scenes.kit.diagram.column import shown_neurons
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.diagram.sweep import running
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer
from scenes.props.counting.by_hand import TryingByHand
from scenes.props.counting.knobs import KnobOnLine, Turning
from scenes.props.counting.many_digits import ManyDigits, TurningMany
from scenes.props.counting.many_knobs import ManyKnobs, middles_of_lines
from scenes.props.counting.sums import (
    adding,
    bias_scale,
    colouring_biases,
    standing_out,
    sum_on_top,
)
from scenes.props.counting.tallies import WeightsSoFar

TRIED = 100
"""How many test digits are read with the knobs turned."""
SEED = 1
"""Of the knobs that are turned at random."""
BY_HAND = (3.0, 2.2, 1.0, 1.0, 1.0, 1.0, 1.0)
"""Seconds for each of the knobs that are tried by hand."""


class Counting(Chapter):
    """From one weight that is turned to every number that training can change."""

    needs = (a_hidden_layer,)

    def construct(self) -> None:
        """The beats, in order."""
        network, shown = self.network, shown_neurons(self.trace.a[0])
        self.decisive = decisive_turn(network, self.example.pixels, 0, shown)
        # With these the chapter before has ended.
        digits = digits_and_a_hard_one(self.example, network)
        self.misread = digits[-1]
        spoken_of = outputs_spoken_of(digits, network)
        self.diagram = waiting_diagram(
            self, wanted=[*spoken_of[:2], int(self.decisive.after.argmax()), *spoken_of[2:]]
        )
        self.first, *self.later = self.diagram.columns
        self.one_knob()
        self.one_neuron()
        self.first_layer()
        self.other_layers()
        self.biases()
        self.knobs()
        self.by_hand()

    def one_knob(self) -> None:
        """One weight of a network that reads rightly is turned, far, and the answer with it."""
        diagram, decisive = self.diagram, self.decisive
        trace = self.network.trace(self.misread.pixels)
        self.reading = Reading(self, diagram, trace).finished()
        verdict = Verdict(diagram, self.misread, trace, self.words)
        self.box = diagram.box(int(decisive.before.argmax()))
        self.knob = KnobOnLine(diagram, self.network, decisive.turn)
        self.add(verdict)
        with self.beat("one_knob"):
            self.say()
            self.play(
                FadeOut(*self.reading.lines, verdict),
                *reading(diagram, self.example, self.trace),
                *counting(diagram, self.trace.output),
                FadeIn(self.box),
                run_time=0.7,
            )
            self.knob.grow(self)
            self.say()
            self.reading.trace = turned(self.network, [decisive.turn]).trace(self.example.pixels)
            layers = range(2, len(self.network.layers))
            self.reading.lines = [self.reading.lines_into(layer) for layer in layers]
            # From the neuron the way goes on to the answer.
            turning = Turning(diagram, self.example, self.knob, self.box, seconds=4.0)
            self.play(turning, *map(FadeIn, self.reading.lines))
            key = "flips" if decisive.flips else "stays"
            answer = self.label_name(int(decisive.after.argmax()))
            self.say(turned=self.words(key, answer=answer))
            self.play(self.box.animate(rate_func=there_and_back).scale(1.06), run_time=1.4)

    def one_neuron(self) -> None:
        """The knob becomes the number 1; those of all other pixels follow."""
        diagram, layer = self.diagram, self.network.layers[0]
        into_one = diagram.edges(0, layer.weights, neurons=[self.decisive.turn.neuron])
        self.lines_of_one = diagram.over_picture(into_one)
        self.tally = WeightsSoFar(self.words)
        with self.beat("one_neuron"):
            self.say()
            back = Turning(diagram, self.example, self.knob, self.box, (1, 0), seconds=1.0)
            self.play(back, *(FadeOut(lines) for lines in self.reading.lines))
            self.reading.lines = []
            self.reading.go_out(self.box, self.knob.onwards, seconds=0.4)
            self.knob.remove(self.knob.onwards)
            self.tally.begin(self, self.knob)
            out = FadeOut(self.knob)
            self.tally.go_on(self, self.lines_of_one, layer.input_count, out, seconds=1.6)

    def first_layer(self) -> None:
        """The same for all neurons of the layer."""
        layer = self.network.layers[0]
        lines = self.diagram.edges(0, layer.weights)
        inputs, neurons, total = map(
            number_text, (layer.input_count, layer.output_count, layer.weights.size)
        )
        with self.beat("first_layer"):
            self.say(inputs=inputs, neurons=neurons, weights=total)
            self.play(FadeOut(self.lines_of_one), run_time=0.6)
            behind = (self.diagram.home.get_right() - lines.get_left())[0] / lines.width
            self.tally.go_on(self, lines, layer.weights.size, seconds=1.6, behind=behind)
        self.lines = [lines]

    def other_layers(self) -> None:
        """The bundles between the other layers: what they count is added in the heading."""
        network = self.network
        first = network.layers[0].weights.size
        others = network.weight_count - first
        self.row = sum_on_top(first, others)
        self.counts = Group(*(bundle_count(self.diagram, k) for k in range(len(network.layers))))
        key = "only_so_many" if others < first else "so_many"
        with self.beat("other_layers"):
            self.say()
            self.tally.become(self, self.row[0], FadeIn(self.counts[0]))
            for layer, count in enumerate(self.counts[1:], 1):
                lines = self.diagram.edges(layer, self.network.layers[layer].weights)
                dimmed = self.lines[-1].animate.set_opacity(FAINT)
                self.play(running(lines), dimmed, run_time=1.0)
                self.play(FadeIn(count, shift=0.2 * UP), run_time=0.4)
                self.lines.append(lines)
            self.say(others=self.words(key, others=number_text(others)))
            adding(self, self.row, self.counts[1:])

    def biases(self) -> None:
        """A bias for each neuron, in the colour and strength of its value; then all there is."""
        network, diagram = self.network, self.diagram
        bar = bias_scale(diagram, network, self.words)
        row = sum_on_top(network.weight_count, network.parameter_count - network.weight_count)
        with self.beat("biases"):
            self.say()
            self.play(
                FadeOut(self.row[:4], self.counts, diagram.pixel_count),
                ReplacementTransform(self.row[4], row[0]),
                self.lines[-1].animate.set_opacity(FAINT),
                FadeIn(bar),
                run_time=1.0,
            )
            for layer, column in enumerate(diagram.columns):
                self.play(colouring_biases(column, network, layer), run_time=0.8)
            adding(self, row, [column.count for column in diagram.columns])
            self.say(total=number_text(network.parameter_count))
            total = standing_out(row[4])
            self.play(FadeOut(row[:4]), ReplacementTransform(row[4], total), run_time=1.0)
            self.play(*(lines.animate.set_opacity(1) for lines in self.lines), run_time=1.0)
        self.leaving = Group(total, bar)

    def knobs(self) -> None:
        """Very many weights are turned at once; each frame is computed with them."""
        network, images = self.network, load_test()[:TRIED]
        self.many = many = confusing_turns(network, images, SEED)
        self.field = knobs = ManyKnobs(network, many, self.words)
        self.digits = digits = ManyDigits(len(images), network, self.words)
        places = middles_of_lines(self.diagram, many[: len(knobs.values)])
        # What counts the pixels has gone already.
        self.standing = (self.diagram.picture, *self.diagram.columns, self.diagram.names)
        with self.beat("knobs"):
            self.say(count=number_text(len(many)))
            leaving = FadeOut(self.leaving, *self.lines, *self.standing)
            self.play(leaving, knobs.come_from(places, seconds=1.2))
            self.play(digits.come(), run_time=0.6)
            self.wait(0.8)
            self.play(TurningMany(network, many, knobs, digits, seconds=2.4))

    def by_hand(self) -> None:
        """Knob after knob is turned from stop to stop, and left where most is read rightly."""
        network, total = turned(self.network, self.many), self.network.parameter_count
        made = trials(network, self.digits.test, self.many[: len(BY_HAND)])
        trying = TryingByHand(self.field, self.digits, made, total, self.words)
        with self.beat("by_hand"):
            self.say(after=number_text(made[0].before))
            self.play(*trying.come(), run_time=0.4)
            trying.try_one(self, 0, BY_HAND[0])
            found = "better" if made[0].helps else "no_better"
            self.say(found=self.words(found))
            for number, seconds in enumerate(BY_HAND[1:], 1):
                trying.try_one(self, number, seconds)
            self.say(tried=number_text(TRIED), **trying.spent)
            trying.say_time(self)
            self.say()
            self.diagram.go_dark()
            gone = FadeOut(self.field, self.digits, trying.clock)
            self.play(gone, FadeIn(*self.standing, self.diagram.pixel_count, *self.lines))
