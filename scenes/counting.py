"""How many numbers make up the network, and what comes of turning them."""

from __future__ import annotations

from manim import RIGHT, UP, FadeIn, FadeOut, Group, ReplacementTransform, linear

from network.analysis.examples import digits_and_a_hard_one, outputs_spoken_of
from network.analysis.turns import confusing_turns, decisive_turn, turned
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
from scenes.kit.typesetting.number import CountTo
from scenes.props.counting.knobs import KnobOnLine, Turning
from scenes.props.counting.many_knobs import ManyDigits, ManyKnobs, TurningMany, middles_of_lines
from scenes.props.counting.sums import adding, bias_scale, colouring_biases, sum_on_top
from scenes.props.counting.tallies import LayerTally, NeuronTally

TRIED = 100
"""How many test digits are read with the knobs turned."""
SEED = 1
"""Of the knobs that are turned at random."""


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
            self.reading.lines = []
            self.knob.grow(self)
            self.say()
            self.play(Turning(diagram, self.example, self.knob, self.box, seconds=4.0))
            key = "flips" if decisive.flips else "stays"
            answer = self.label_name(int(decisive.after.argmax()))
            self.say(turned=self.words(key, answer=answer))
            self.wait(0.8)
            layers = turned(self.network, [decisive.turn]).layers
            every = [diagram.edges(k, one.weights) for k, one in enumerate(layers)]
            self.play(*(running(lines.set_opacity(FAINT)) for lines in every), run_time=2.0)
        self.every_line = Group(*every)

    def one_neuron(self) -> None:
        """The knob falls into its cell of the neuron's map; those of all other pixels follow."""
        diagram, first, layer = self.diagram, self.first, self.network.layers[0]
        neuron = self.decisive.turn.neuron
        into_one = diagram.edges(0, layer.weights, neurons=[neuron])
        self.lines_of_one = diagram.over_picture(into_one)
        y = diagram.home.get_y()
        self.tally = tally = NeuronTally(layer, neuron, first.shown, y, self.words)
        cell = tally.cell(self.decisive.turn.input).set_z_index(3)
        place = cell.copy()
        with self.beat("one_neuron"):
            self.say()
            back = Turning(diagram, self.example, self.knob, self.box, (1, 0), seconds=1.2)
            self.play(back, FadeOut(self.every_line))
            self.reading.go_out(self.box, seconds=0.5)
            leaving = FadeOut(*self.later, diagram.names)
            self.play(leaving, FadeIn(tally.empty), run_time=0.5)
            self.knob.drop_into(self, cell)
            self.play(FadeIn(tally.count.set_value(1), tally.name_of_one), run_time=0.4)
            self.say()
            smaller = cell.animate.match_points(place)
            self.play(FadeOut(tally.name_of_one), smaller, run_time=0.4)
            self.play(
                running(self.lines_of_one),
                running(tally.map),
                CountTo(tally.count, layer.input_count),
                FadeIn(tally.name),
                FadeOut(self.knob),
                rate_func=linear,
                run_time=2.6,
            )
            self.remove(cell, tally.empty)
            self.say(inputs=number_text(layer.input_count))
            self.play(FadeIn(tally.bar), run_time=0.8)

    def first_layer(self) -> None:
        """The same for all neurons of the layer; their maps leave them and stand in a grid."""
        first, layer, one = self.first, self.network.layers[0], self.tally
        whole = self.layer = LayerTally(layer, first.shown, one)
        arriving = whole.maps_arrive(first, self.decisive.turn.neuron, one.map)
        lines = self.diagram.edges(0, layer.weights)
        inputs, neurons, total = (whole.product[k].markup for k in (0, 2, 4))
        with self.beat("first_layer"):
            self.say(neurons=neurons)
            self.play(FadeOut(one.name, one.count), run_time=0.4)
            self.play(
                running(lines),
                self.lines_of_one.animate.set_opacity(0),
                rate_func=linear,
                run_time=1.6,
            )
            self.remove(self.lines_of_one, one.map)
            self.add(whole.maps)
            self.play(arriving, run_time=2.4)
            self.say(inputs=inputs, neurons=neurons, weights=total)
            self.play(
                FadeIn(whole.product[:2]),
                ReplacementTransform(first.count.copy(), whole.product[2]),
                run_time=1.0,
            )
            self.play(FadeIn(whole.product[3:], shift=0.2 * RIGHT), run_time=0.8)
        self.lines = [lines]

    def other_layers(self) -> None:
        """The bundles between the other layers: what they count is added in the heading."""
        network, product = self.network, self.layer.product
        first = network.layers[0].weights.size
        others = network.weight_count - first
        self.row = sum_on_top(first, others)
        self.counts = Group(*(bundle_count(self.diagram, k) for k in range(len(network.layers))))
        key = "only_so_many" if others < first else "so_many"
        with self.beat("other_layers"):
            self.say()
            self.play(
                FadeOut(self.layer.maps, self.tally.bar, product[:4]),
                ReplacementTransform(product[4], self.row[0]),
                FadeIn(self.counts[0]),
                FadeIn(*self.later, self.diagram.names, shift=0.3 * RIGHT),
                run_time=1.2,
            )
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
        total = row[4].copy().set_x(0)
        with self.beat("biases"):
            self.say()
            self.play(
                FadeOut(self.row[:4], self.counts, diagram.pixel_count),
                ReplacementTransform(self.row[4], row[0]),
                *(lines.animate.set_opacity(FAINT) for lines in self.lines),
                FadeIn(bar),
                run_time=1.0,
            )
            for layer, column in enumerate(diagram.columns):
                self.play(colouring_biases(column, network, layer), run_time=0.8)
            adding(self, row, [column.count for column in diagram.columns])
            self.say(total=number_text(network.parameter_count))
            self.play(FadeOut(row[:4]), ReplacementTransform(row[4], total), run_time=1.0)
            self.play(*(lines.animate.set_opacity(1) for lines in self.lines), run_time=1.6)
        self.leaving = Group(total, bar)

    def knobs(self) -> None:
        """Very many weights are turned at once; each frame is computed with them."""
        network, total = self.network, self.network.parameter_count
        tried = min(TRIED, len(load_test()))
        many = confusing_turns(network, load_test()[:tried], SEED)
        knobs = ManyKnobs(network, many, self.words)
        digits = ManyDigits(tried, network, self.words)
        places = middles_of_lines(self.diagram, many[: len(knobs.angles)])
        with self.beat("knobs"):
            self.say(count=number_text(len(many)))
            # What counts the pixels has gone already.
            network_shown = (self.diagram.picture, *self.diagram.columns, self.diagram.names)
            leaving = FadeOut(self.leaving, *self.lines, *network_shown)
            self.play(leaving, knobs.come_from(places, seconds=1.4))
            self.play(digits.come_from(self.diagram.picture), run_time=0.8)
            self.play(TurningMany(network, many, knobs, digits, seconds=3.2))
            before, after = (
                number_text(digits.count(one)) for one in (network, turned(network, many))
            )
            self.say(tried=number_text(tried), before=before, after=after)
            self.play(digits.point_out_count(), run_time=1.2)
            self.say(total=number_text(total))
            self.diagram.go_dark()
            coming = FadeIn(*network_shown, self.diagram.pixel_count)
            self.play(knobs.go_back(places, seconds=1.4), FadeOut(digits), coming)
            self.play(*(running(lines.set_opacity(1)) for lines in self.lines), run_time=2.0)
