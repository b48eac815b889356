"""How many numbers make up the network, and what comes of turning them."""

from __future__ import annotations

from manim import (
    RIGHT,
    UP,
    Circumscribe,
    Create,
    FadeIn,
    FadeOut,
    Group,
    ReplacementTransform,
    VMobject,
    Wait,
    linear,
)

from network.analysis.choosing import lit_input, neuron_of_both_signs
from network.analysis.examples import digits_and_a_hard_one, outputs_spoken_of
from network.analysis.ranking import answer_and_runner_up
from network.analysis.turns import confusing_turns, decisive_turn, turned
from network.data import load_test
from network.model import Network
from scenes.kit.diagram.answers import darkening
from scenes.kit.diagram.bundles import bundle_count
from scenes.kit.diagram.column import shown_neurons
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.diagram.sweep import running
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer
from scenes.kit.typesetting.number import CountTo
from scenes.props.counting.knobs import KnobOnLine, Turning
from scenes.props.counting.many_knobs import ManyDigits, ManyKnobs, TurningMany
from scenes.props.counting.sums import (
    bias_scale,
    count_biases,
    sum_of_biases,
    sum_of_others,
    sum_of_weights,
    sum_on_top,
)
from scenes.props.counting.tallies import LayerTally, NeuronTally

TRIED = 100
"""How many test digits are read with the knobs turned."""
SEED = 1
"""Of the knobs that are turned at random."""
PART = 0.6
"""The share of their turn in the line that tells of them; the rest is in that of what follows."""


class Counting(Chapter):
    """From the weights of one neuron to every number that training can change."""

    needs = (a_hidden_layer,)

    def construct(self) -> None:
        """The beats, in order."""
        network, shown = self.network, shown_neurons(self.trace.a[0])
        self.hard = digits_and_a_hard_one(self.example, network)[-1]
        self.decisive = decisive_turn(network, self.example.pixels, 0, shown)
        spoken_of = outputs_spoken_of([self.example, self.hard], network)
        self.diagram = waiting_diagram(self, wanted=[int(self.decisive.after.argmax()), *spoken_of])
        self.first, *self.later = self.diagram.columns
        self.neuron = neuron_of_both_signs(self.network, self.trace, 0, self.first.shown)
        self.as_it_ended()
        self.one_neuron()
        self.first_layer()
        self.other_layers()
        self.biases()
        self.knobs()

    def as_it_ended(self) -> None:
        """The picture of the chapter before: the digit that was misread, and the verdict."""
        diagram = self.diagram
        hard, trace = self.hard, self.network.trace(self.hard.pixels)
        self.reading = Reading(self, diagram, trace).finished()
        self.verdict = Verdict(diagram, hard, trace, self.words)
        second = diagram.box(answer_and_runner_up(trace).runner_up)
        self.add(self.verdict, second.set_color(self.colours.muted))
        self.second = second

    def one_neuron(self) -> None:
        """A line from each pixel to one neuron; laid out like the picture, they are its map."""
        diagram, first, layer = self.diagram, self.first, self.network.layers[0]
        pixel = lit_input(self.network, self.trace, self.neuron)
        weight = float(layer.weights[self.neuron, pixel])
        one = SingleLine(diagram.picture, pixel, first.place(self.neuron), weight)
        into_one = diagram.edges(0, layer.weights, neurons=[self.neuron])
        self.lines_of_one = diagram.over_picture(into_one)
        y = diagram.home.get_y()
        self.tally = tally = NeuronTally(layer, self.neuron, first.shown, y, self.words)
        others = Group(*self.later, diagram.names)
        with self.beat("one_neuron"):
            self.say()
            self.reading.next(self.example, self.verdict, self.second, seconds=0.8)
            self.play(FadeOut(others), run_time=0.8)
            self.say()
            self.play(FadeIn(tally.empty), run_time=0.6)
            one.grow(self, seconds=1.6)
            cell = tally.put_in(self, diagram.picture, pixel)
            self.play(FadeOut(one), run_time=0.4)
            self.play(
                running(self.lines_of_one),
                running(tally.map),
                CountTo(tally.count, layer.input_count),
                FadeIn(tally.name),
                rate_func=linear,
                run_time=3.0,
            )
            self.remove(cell, tally.empty)
            self.say(inputs=number_text(layer.input_count))
            self.play(FadeIn(tally.bar), run_time=0.8)
            self.play(FadeIn(tally.bias, target_position=first.place(self.neuron)), run_time=1.2)
            self.play(FadeIn(tally.bias_name), run_time=0.6)

    def first_layer(self) -> None:
        """The same for all neurons of the layer; their maps leave them and stand in a grid."""
        first, layer, one = self.first, self.network.layers[0], self.tally
        whole = self.layer = LayerTally(layer, first.shown, one)
        arriving = whole.maps_arrive(first, self.neuron, one.map)
        lines = self.diagram.edges(0, layer.weights)
        inputs, neurons, total = (whole.product[k].markup for k in (0, 2, 4))
        with self.beat("first_layer"):
            self.say(neurons=neurons)
            self.play(FadeOut(one.bias, one.bias_name, one.name, one.count), run_time=0.5)
            self.play(
                running(lines),
                self.lines_of_one.animate.set_opacity(0),
                rate_func=linear,
                run_time=2.0,
            )
            self.remove(self.lines_of_one, one.map)
            self.add(whole.maps)
            self.play(arriving, run_time=2.4)
            self.say(inputs=inputs, neurons=neurons, weights=total)
            self.play(
                FadeIn(whole.product[:2]),
                ReplacementTransform(first.count.copy(), whole.product[2]),
                run_time=1.2,
            )
            self.play(FadeIn(whole.product[3:], shift=0.2 * RIGHT), run_time=1.2)
        self.lines = [lines]

    def other_layers(self) -> None:
        """The bundles between the other layers; all products add up to the number of weights."""
        product, bundles = self.layer.product, range(len(self.network.layers))
        self.row, later = sum_of_weights(self.network), sum_of_others(self.network)
        self.counts = Group(*(bundle_count(self.diagram, layer) for layer in bundles))
        first, others = self.network.layers[0].weights.size, self.network.weight_count
        others -= first
        key = "only_so_many" if others < first else "so_many"
        with self.beat("other_layers"):
            self.say()
            self.play(
                FadeOut(self.layer.maps, self.tally.bar, product[3]),
                ReplacementTransform(product[:3], self.row[:3]),
                ReplacementTransform(product[4], self.counts[0]),
                run_time=1.2,
            )
            self.play(FadeIn(*self.later, self.diagram.names, shift=0.3 * RIGHT))
            self.guess()
            self.say(others=self.words(key, others=number_text(others)))
            leaving = [FadeOut(self.row[:3])]
            for layer in bundles[1:]:
                lines = self.diagram.edges(layer, self.network.layers[layer].weights)
                dimmed = self.lines[-1].animate.set_opacity(FAINT)
                self.play(running(lines), dimmed, *leaving, run_time=1.0)
                count, term = self.counts[layer], later[2 * layer - 2]
                sign = FadeIn(later[2 * layer - 3]) if layer > 1 else Wait()
                self.play(FadeIn(count, shift=0.2 * UP), run_time=0.4)
                self.play(ReplacementTransform(count.copy(), term), sign, run_time=0.4)
                self.lines.append(lines)
                leaving = []
            self.play(FadeIn(later[-2:], shift=0.2 * RIGHT), run_time=0.6)
            self.wait(0.9)
            self.play(FadeOut(later), FadeIn(self.row), run_time=0.8)

    def biases(self) -> None:
        """A bias for each neuron, in the colour and strength of its value; then all there is."""
        row = sum_of_biases(self.network)
        bar = bias_scale(self.diagram, self.network, self.words)
        weights, biases = self.row[-1].markup, row[-1].markup
        total = sum_on_top([weights, "$+$", biases], self.network.parameter_count)
        with self.beat("biases"):
            self.say(biases=biases)
            self.play(
                FadeOut(self.row, self.counts),
                *(lines.animate.set_opacity(FAINT) for lines in self.lines),
                FadeIn(bar),
                run_time=1.2,
            )
            count_biases(self, self.diagram, row)
            self.say(total=number_text(self.network.parameter_count))
            self.play(
                FadeOut(row[:-1]),
                FadeIn(total[:2]),
                ReplacementTransform(row[-1], total[2]),
                run_time=1.2,
            )
            self.play(FadeIn(total[3:], shift=0.2 * RIGHT), run_time=1.2)
        self.leaving = Group(total, bar)

    def knobs(self) -> None:
        """One weight is turned, then very many at once; each frame is computed with them."""
        network, example, total = self.network, self.example, self.network.parameter_count
        decisive = self.decisive
        knob = KnobOnLine(self.diagram, network, decisive.turn)
        tried = min(TRIED, len(load_test()))
        many = confusing_turns(network, load_test()[:tried], SEED)
        knobs = ManyKnobs(network, many, self.words)
        digits = ManyDigits(tried, network, self.words)
        with self.beat("knobs"):
            self.say()
            self.one_knob(knob)
            box = self.box_of(network)
            self.play(Create(box), run_time=0.6)
            self.play(FadeOut(box), run_time=0.4)
            self.play(Turning(self.diagram, example, decisive.turn, knob, seconds=2.4))
            answer = self.label_name(int(decisive.after.argmax()))
            key = "flips" if decisive.flips else "stays"
            self.say(turned=self.words(key, answer=answer, total=number_text(total)))
            box = self.box_of(turned(network, [decisive.turn]))
            self.play(Create(box), run_time=2.0)
            self.say(count=number_text(len(many)))
            coming = (knobs.come_from(knob.knob), digits.come_from(self.diagram.picture))
            self.play(FadeOut(box, knob, self.diagram), *coming, run_time=0.9)
            self.play(TurningMany(network, many, knobs, digits, (0, PART), seconds=3.2))
            before, after = (
                number_text(digits.count(one)) for one in (network, turned(network, many))
            )
            self.say(tried=number_text(tried), before=before, after=after)
            self.play(TurningMany(network, many, knobs, digits, (PART, 1), seconds=1.6))
            self.play(Circumscribe(digits.picture, color=self.colours.accent), run_time=1.6)
            self.say(total=number_text(total))
            self.diagram.go_dark()
            seen = (self.diagram.picture, self.diagram.pixel_count, *self.diagram.columns)
            self.play(FadeOut(knobs, digits), FadeIn(*seen, self.diagram.names), run_time=0.8)
            self.play(*(running(lines.set_opacity(1)) for lines in self.lines), run_time=2.0)

    def one_knob(self, knob: KnobOnLine) -> None:
        """The digit is read, and of all its lines one is left, with its knob."""
        self.play(
            FadeOut(self.leaving, *self.lines),
            *(dark.outlined(self.colours.muted) for dark in darkening(self.diagram)),
        )
        self.reading.through(seconds=0.5)
        self.play(FadeOut(*self.reading.lines), run_time=0.5)
        knob.grow(self)

    def box_of(self, network: Network) -> VMobject:
        """A box around the answer of a network to the example."""
        return self.diagram.box(int(network(self.example.pixels).argmax()))
