"""A network layer by layer: input, output, what is between them, and what joins them."""

from __future__ import annotations

from manim import (
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    there_and_back,
)

from network.analysis.choosing import lit_input
from network.analysis.examples import digits_and_a_torn_one, label_of, outputs_spoken_of
from network.analysis.ranking import answer_and_runner_up
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.edges import WaitingLines
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.same_neuron import SameNeuron
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.diagram.sweep import running
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer
from scenes.kit.typesetting.label import TITLE
from scenes.props.layer_diagram import (
    LargeCounts,
    LineCounts,
    PerfectAnswer,
    above_columns,
    above_number,
    for_and_against,
    joined,
    of_later_layers,
    of_other_sizes,
    what_it_carries,
    what_it_says,
)

MORE, FEWER = 24, 8
"""Other numbers of neurons that a hidden layer might have."""


class LayerDiagram(Chapter):
    """From the pixels of a 9 to the whole network, and what it makes of three digits."""

    needs = (a_hidden_layer,)
    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        self.digits = digits_and_a_torn_one(self.example, self.network)
        wanted = outputs_spoken_of(self.digits, self.network)
        self.diagram = waiting_diagram(self, wanted=wanted)
        self.counts = LargeCounts(self.diagram)
        self.same = SameNeuron(self.network, self.example).answered()
        self.add(self.same)
        self.input_layer()
        self.output_layer()
        self.hidden_layers()
        self.weights_between()
        self.layer_to_layer()
        self.what_an_output_says()

    def input_layer(self) -> None:
        """The picture goes to its home: all its neurons are the first layer."""
        diagram, (first, *others) = self.diagram, self.same
        with self.beat("input_layer"):
            self.say()
            self.play(FadeOut(*others, first.lines, first.neuron))
            self.play(first.picture.animate.match_points(diagram.home), run_time=1.2)
            self.add(diagram.picture)
            self.remove(first.picture)
            self.play(FadeIn(diagram.pixel_count, shift=0.2 * UP))

    def output_layer(self) -> None:
        """At the other end a neuron for each answer; of a perfect one, only one lights up."""
        diagram, label = self.diagram, label_of(self.example, self.network)
        self.perfect = PerfectAnswer(diagram, label, self.words)
        with self.beat("output_layer"):
            self.say()
            self.play(FadeIn(diagram.outputs, diagram.names, shift=0.3 * RIGHT), run_time=2.0)
            self.play(FadeIn(above_columns(self.words("output"), [diagram.outputs])), run_time=0.6)
            self.say(label=self.label_name(label))
            self.play(diagram.picture.animate(rate_func=there_and_back).scale(1.06))
            self.guess(0.5)
            self.say()
            self.play(FadeIn(self.perfect.light, scale=0.6), run_time=0.8)
            self.play(Create(self.perfect.box), FadeIn(self.perfect.tag, shift=0.2 * RIGHT))

    def hidden_layers(self) -> None:
        """Between the two there are layers of a size that one may choose."""
        hidden = self.diagram.hidden
        sizes = joined([number_text(column.size) for column in hidden], self.words)
        name = above_columns(self.words("hidden_several" if hidden[1:] else "hidden"), hidden)
        stands_in = Group(*(column.copy() for column in hidden))
        with self.beat("hidden_layers"):
            self.say()
            self.play(FadeOut(self.perfect), run_time=0.5)
            columns = [FadeIn(column, shift=0.3 * RIGHT) for column in hidden]
            self.play(LaggedStart(*columns, lag_ratio=0.5), run_time=1.8)
            self.play(FadeIn(name), run_time=0.6)
            self.say(more=number_text(MORE), fewer=number_text(FEWER))
            self.remove(*hidden)
            for size in (MORE, FEWER):
                before, stands_in = stands_in, of_other_sizes(hidden, size)
                self.play(ReplacementTransform(before, stands_in), run_time=1.0)
                self.wait(0.8)
            all_fit = all(len(column.shown) == column.size for column in hidden)
            self.say(sizes=sizes, reason=self.words("fit" if all_fit else "too_many"))
            own = Group(*(column.copy() for column in hidden))
            self.play(ReplacementTransform(stands_in, own), run_time=max(2.0, 0.4 * len(hidden)))
            self.remove(own)
            self.add(*hidden)

    def weights_between(self) -> None:
        """One line with its weight, then all lines into one neuron, then all there are."""
        diagram, first = self.diagram, self.diagram.columns[0]
        row = len(first.shown) // 2
        neuron = int(first.shown[row])
        pixel = lit_input(self.network, self.trace, neuron)
        weight = float(self.network.layers[0].weights[neuron][pixel])
        one = SingleLine(diagram.picture, pixel, first.neurons.lefts[row], weight, size=TITLE)
        name = above_number(self.words("weight"), one.number, diagram)
        ring = first.single(neuron, 0 * self.trace.a[0]).outlined(self.colours.accent, 0.06)
        meaning = for_and_against(diagram, self.words)
        waiting = WaitingLines(first.single(neuron, self.trace.a[0]), diagram.picture)
        into_one = diagram.over_picture(diagram.edges(0, neurons=[neuron]))
        layers = range(len(diagram.columns))
        counts = LineCounts(diagram)
        others = of_later_layers(self.network)
        self.bundles = [diagram.over_picture(diagram.edges(0)), *map(diagram.edges, layers[1:])]
        with self.beat("weights"):
            self.say()
            one.grow(self, seconds=2.4)
            self.say()
            self.play(FadeIn(name, target_position=one.number), run_time=0.8)
            self.play(FadeIn(ring.set_z_index(2), scale=2.5), run_time=0.6)
            self.say()
            self.play(FadeOut(name, one.number, one.marker), running(waiting), run_time=1.4)
            self.play(FadeOut(waiting), FadeIn(into_one, meaning), run_time=1.0)
            self.say(first=number_text(self.network.layers[0].weights.size))
            counts.come(self, 0, FadeOut(one.line, ring), running(self.bundles[0]))
            self.play(FadeOut(into_one), run_time=0.6)
            self.wait(0.5)
            self.say(others=joined(others, self.words))
            for layer in layers[1:]:
                self.play(FadeOut(counts.products[layer - 1]), run_time=0.3)
                counts.come(self, layer, running(self.bundles[layer]))
        self.leaving = Group(*self.bundles, counts)
        self.one, self.ring, self.lit = one, ring, float(self.trace.x[pixel])

    def layer_to_layer(self) -> None:
        """The activations of one layer bring about those of the next, once through all of them."""
        self.reading = Reading(self, self.diagram, self.trace)
        *between, last = range(len(self.diagram.columns))
        note = strongest_note(self.diagram)
        carried = what_it_carries(self.one, self.lit, self.diagram)
        with self.beat("layer_to_layer"):
            self.say()
            self.play(FadeOut(self.leaving), FadeIn(self.one, self.ring), run_time=0.6)
            self.play(FadeIn(carried[:3], lag_ratio=0.5), run_time=0.8)
            self.play(FadeIn(carried[3:]), run_time=0.6)
            self.wait(0.5)
            self.play(FadeOut(self.one, self.ring, carried), run_time=0.4)
            self.play(FadeIn(note), run_time=0.4)
            for layer in between[:1]:
                self.reading.layer(layer, seconds=2.2)
            self.say()
            for layer in between[1:]:
                self.reading.layer(layer, seconds=2.2)
            self.say()
            self.reading.layer(last, seconds=2.0)

    def what_an_output_says(self) -> None:
        """Three real digits in turn; of the last the network is unsure."""
        _, second, torn = self.digits
        with self.beat("what_an_output_says"):
            self.say(said=what_it_says("first", self.trace, self.label_name, self.words))
            box = self.diagram.box(answer_and_runner_up(self.trace).answer)
            self.play(*self.counts.shrink(), Create(box), run_time=1.2)
            self.say()
            self.reading.next(second, box)
            self.reading.through(seconds=0.9)
            trace = self.reading.trace
            self.say(said=what_it_says("second", trace, self.label_name, self.words))
            box = self.diagram.box(answer_and_runner_up(trace).answer)
            self.play(Create(box), run_time=0.6)
            self.wait(1.1)
            self.say()
            self.reading.next(torn, box)
            self.guess(1.0)
            trace = self.network.trace(torn.pixels)
            self.reading.all_but_last(seconds=0.8)
            self.say(said=what_it_says("last", trace, self.label_name, self.words))
            self.reading.last(seconds=0.9)
            said = answer_and_runner_up(trace)
            for output in (said.answer, said.runner_up):
                self.play(Create(self.diagram.box(output)), run_time=1.2)
