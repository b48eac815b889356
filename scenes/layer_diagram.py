"""A network layer by layer: input, output, what is between them, and what joins them."""

from __future__ import annotations

from manim import RIGHT, UP, Create, FadeIn, FadeOut, Group, LaggedStart, there_and_back

from network.analysis.choosing import dark_input, half_lit_neuron, lit_input
from network.analysis.examples import digits_and_a_torn_one, label_of, outputs_spoken_of
from network.analysis.ranking import answer_and_runner_up
from network.analysis.tipping import tipping_part
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.edges import WaitingLines
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.diagram.same_neuron import SameNeuron
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.diagram.sweep import running
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer
from scenes.kit.typesetting.label import TITLE
from scenes.props.layer_diagram.answer import Answer
from scenes.props.layer_diagram.as_neurons import seen_as_neurons
from scenes.props.layer_diagram.carried import beside_neuron, carried_lines
from scenes.props.layer_diagram.counts import LargeCounts, line_count, of_other_sizes
from scenes.props.layer_diagram.headings import above, above_number, for_and_against
from scenes.props.layer_diagram.perfect_answer import PerfectAnswer
from scenes.props.layer_diagram.rubbing import RubbedPart
from scenes.props.layer_diagram.seen import seen_for_a_moment, seen_through
from scenes.props.layer_diagram.sentences import from_dark, own_sizes, what_it_says

MORE, FEWER = 24, 8
"""Other numbers of neurons that a hidden layer might have."""


class LayerDiagram(Chapter):
    """From the pixels of a 9 to the whole network, and what it makes of two digits."""

    needs = (a_hidden_layer,)
    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        self.digits = digits_and_a_torn_one(self.example, self.network)
        self.tipping = tipping_part(self.network, self.digits[-1])
        wanted = [*outputs_spoken_of(self.digits, self.network), self.tipping.after]
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
        """The picture goes to its home; for a moment its pixels are the neurons that they are."""
        diagram, (first, *others) = self.diagram, self.same
        name = above(self.words("input"), [diagram.home])
        with self.beat("input_layer"):
            self.say()
            self.play(FadeOut(*others, first.lines, first.neuron), run_time=0.7)
            self.play(first.picture.animate.match_points(diagram.home), run_time=0.9)
            self.remove(first.picture)
            named = FadeIn(diagram.pixel_count, shift=0.2 * UP), FadeIn(name)
            seen_as_neurons(self, diagram.picture, *named)

    def output_layer(self) -> None:
        """At the other end a neuron for each answer; of a perfect one, only one lights up."""
        diagram, label = self.diagram, label_of(self.example, self.network)
        self.perfect = PerfectAnswer(diagram, label)
        with self.beat("output_layer"):
            self.say()
            self.play(FadeIn(diagram.outputs, diagram.names, shift=0.3 * RIGHT), run_time=1.6)
            self.play(FadeIn(above(self.words("output"), [diagram.outputs.neurons])), run_time=0.6)
            self.say(label=self.label_name(label))
            self.play(diagram.picture.animate(rate_func=there_and_back).scale(1.06))
            self.play(seen_for_a_moment(diagram.outputs), run_time=1.2)
            self.say()
            self.play(FadeIn(self.perfect.light, scale=0.6), run_time=0.8)
            self.play(Create(self.perfect.box), FadeIn(self.perfect.tag, shift=0.2 * RIGHT))

    def hidden_layers(self) -> None:
        """Between the two there are layers of a size that one may choose."""
        hidden = self.diagram.hidden
        key = "hidden_several" if hidden[1:] else "hidden"
        name = above(self.words(key), [column.neurons for column in hidden])
        with self.beat("hidden_layers"):
            self.say()
            self.play(FadeOut(self.perfect), run_time=0.5)
            columns = [FadeIn(column, shift=0.3 * RIGHT) for column in hidden]
            self.play(LaggedStart(*columns, lag_ratio=0.5), run_time=1.8)
            self.play(FadeIn(name), run_time=0.6)
            self.say(more=number_text(MORE), fewer=number_text(FEWER))
            stand = Group(*hidden)
            for size in (MORE, FEWER):
                before, stand = stand, of_other_sizes(hidden, size)
                self.play(FadeOut(before), FadeIn(stand), run_time=0.6)
                self.wait(0.9)
            self.say(**own_sizes(hidden, self.words))
            self.play(FadeOut(stand), FadeIn(*hidden), run_time=0.6)
            self.play(LaggedStart(*map(seen_for_a_moment, hidden), lag_ratio=0.4), run_time=1.6)

    def weights_between(self) -> None:
        """One line with its weight, then all lines into one neuron, then all there are."""
        diagram, first = self.diagram, self.diagram.columns[0]
        # Not at the top of the layer, where there is no room for names above its lines.
        inner = first.shown[2:-2] if len(first.shown) > 4 else first.shown
        self.neuron = neuron = half_lit_neuron(self.trace, 0, inner)
        lit, shape = lit_input(self.network, self.trace, neuron), self.example.image.shape
        self.pixels = lit, dark_input(self.network, self.trace, neuron, shape, lit)
        weight = float(self.network.layers[0].weights[neuron][lit])
        end = first.neurons.lefts[first.row(neuron)]
        one = SingleLine(diagram.picture, lit, end, weight, size=TITLE)
        name = above_number(self.words("weight"), one.number, diagram)
        dark = first.single(neuron, 0 * self.trace.a[0])
        self.ring = dark.outlined(self.colours.accent, 0.06).set_z_index(2)
        waiting = WaitingLines(first.single(neuron, self.trace.a[0]), diagram.picture)
        self.into_one = diagram.over_picture(diagram.edges(0, neurons=[neuron]))
        later = range(1, len(diagram.columns))
        bundles = [diagram.over_picture(diagram.edges(0)), *map(diagram.edges, later)]
        meaning = for_and_against(diagram, self.words)
        count, over_lines = line_count(diagram), seen_through(diagram.picture, bundles[0])
        with self.beat("weights"):
            self.say()
            one.grow(self, seconds=2.4)
            self.say()
            self.play(FadeIn(name, target_position=one.number), run_time=0.8)
            self.play(FadeIn(self.ring, scale=2.5), run_time=0.6)
            self.say()
            self.play(FadeOut(name, one.number, one.marker), running(waiting), run_time=1.4)
            self.play(FadeIn(self.into_one, meaning), run_time=1.0)
            self.say(first=number_text(self.network.layers[0].weights.size))
            self.play(FadeOut(one.line, self.ring, waiting, meaning), run_time=0.3)
            along = [FadeIn(count, over_lines)]
            for bundle in bundles:
                self.play(running(bundle), *along, run_time=1.0)
                along = [FadeOut(self.into_one)]
        self.leaving = Group(*bundles, count, over_lines)

    def layer_to_layer(self) -> None:
        """What one line carries; of one neuron's lines those from light; then all layers."""
        self.reading = reading = Reading(self, self.diagram, self.trace)
        first, (*between, last) = self.diagram.columns[0], range(len(self.diagram.columns))
        inked, dark = carried_lines(self.diagram, self.trace, self.neuron, self.pixels)
        note = strongest_note(self.diagram)
        with_note = {0: [FadeIn(note)], 1: [FadeOut(note)]}
        value = beside_neuron(first, self.neuron, self.trace.a[0])
        with self.beat("layer_to_layer"):
            self.say()
            coming = FadeIn(self.into_one.set_opacity(FAINT), self.ring)
            self.play(FadeOut(self.leaving), coming, run_time=0.6)
            inked.come(self, seconds=1.0)
            inked.multiply(self, seconds=1.6)
            inked.pass_on(self, first, self.ring, seconds=1.0)
            self.say(nothing=from_dark(dark.product.value, self.words))
            self.play(inked.go_out(), run_time=0.4)
            dark.come(self, seconds=0.8)
            dark.multiply(self, seconds=1.2)
            dark.pass_on(self, first, self.ring, seconds=0.7)
            self.say(made=value.content)
            self.play(dark.go_out(), self.into_one.animate.set_opacity(1), run_time=0.6)
            carried = reading.lines_into(0, [self.neuron])
            self.play(FadeOut(self.into_one), FadeIn(carried), run_time=1.0)
            lit = self.ring.animate.paint_in(first.fills(self.trace.a[0])[self.neuron])
            self.play(lit, FadeIn(value), run_time=0.7)
            first.light_one(self.trace.a[0], self.neuron)
            self.say()
            self.play(FadeOut(carried, value, self.ring), run_time=0.4)
            for layer in between:
                reading.layer(layer, 1.6, *with_note.get(layer, []))
            self.say()
            reading.layer(last, 2.0, *with_note.get(last, []))

    def what_an_output_says(self) -> None:
        """The answer to the first digit, and one to a digit of which the network is unsure."""
        reading, torn, answer = self.reading, self.digits[-1], Answer(self.reading)
        with self.beat("what_an_output_says"):
            self.say(said=what_it_says("first", self.trace, self.label_name, self.words))
            answer.stand_out(self, *self.counts.shrink())
            self.say()
            answer.go(self)
            reading.next(torn)
            self.guess(1.0)
            reading.all_but_last(seconds=0.8)
            self.say(first=self.label_name(answer_and_runner_up(reading.trace).answer))
            reading.last(seconds=1.2)
            answer = Answer(reading)
            answer.stand_out(self)
            self.say(said=what_it_says("last", reading.trace, self.label_name, self.words))
            answer.beside_second(self, seconds=2.4)
            self.say()
            rubbed = RubbedPart(answer, self.tipping)
            rubbed.go(self, seconds=0.5)
            self.say(answers=rubbed.said(self.label_name, self.words))
            rubbed.come_back(self, seconds=0.8)
