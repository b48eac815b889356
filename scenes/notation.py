"""A neuron, a layer and the whole network, each written in one line; and one of them in code."""

from __future__ import annotations

from itertools import pairwise

from manim import FadeIn, FadeOut, ReplacementTransform

from network.analysis.by_hand import ByHand
from network.analysis.examples import surest_mistake
from scenes.kit.diagram.map_on_digits import MapOnDigits
from scenes.kit.diagram.network_formula import NetworkFormula, put_together
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.props.notation.counted import CountedPlaces
from scenes.props.notation.indexed_formula import IndexedFormula
from scenes.props.notation.layer_at_work import LayerAtWork
from scenes.props.notation.layer_in_code import LayerCall
from scenes.props.notation.layer_in_numbers import LayerInNumbers
from scenes.props.notation.neuron_in_symbols import NeuronInSymbols
from scenes.props.notation.row_times_column import RowTimesColumn
from scenes.props.notation.unrolled_map import UnrolledMap
from scenes.props.notation.unrolled_picture import UnrolledPicture
from scenes.props.notation.whole_network import WholeNetwork

LAYER_X, NEURON_X = 6.0, 3.2
"""Where the first layer stands while its formula is written, and one neuron of it, enlarged."""


class Notation(Chapter):
    """Letters come out of one neuron, a column and a matrix out of a layer, a line out of all."""

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = diagram = waiting_diagram(self)
        self.ended = MapOnDigits.of_mistake(self, diagram, surest_mistake(self.network)).finished()
        self.add(self.ended)
        self.first, self.layer = diagram.columns[0], self.network.layers[0]
        self.first.neurons.set_x(LAYER_X)
        for key in self.first.keys:
            key.set_x(LAYER_X)
        self.by_hand = ByHand.of(
            self.network, self.trace, self.example.image.shape, self.first.shown
        )
        self.neuron, self.pixels = self.by_hand.neuron, self.by_hand.pixels
        self.dark = self.first.single(self.neuron, 0 * self.trace.a[0])
        self.one_neuron()
        self.indices()
        self.one_column()
        self.one_row()
        self.all_rows()
        self.biases()
        self.squashed()
        self.in_code()
        self.every_layer()

    def one_neuron(self) -> None:
        """A pixel gives a letter, its line another, the neuron the rest of its formula."""
        function, picture = self.layer.activation.name, self.diagram.picture
        self.symbols = symbols = NeuronInSymbols(
            self.network,
            self.trace,
            self.neuron,
            self.pixels,
            self.diagram.home,
            self.first,
            NEURON_X,
            self.first.brightness(self.trace.a[0]),
            self.words,
        )
        self.places = CountedPlaces(self.diagram.home, self.first, self.pixels, self.neuron)
        self.formula = IndexedFormula(function, symbols, self.pixels, self.places)
        with self.beat("one_neuron"):
            self.say()
            self.ended.give_way(self, picture, FadeIn(self.first.neurons, *self.first.keys))
            symbols.come_near(self)
            self.say()
            symbols.single_out(self)
            symbols.write_term(self, self.formula.now, 0, seconds=3.2)
            symbols.write_term(self, self.formula.now, 1, seconds=1.8)
            self.say()
            symbols.add_up(self, self.formula.now)
            self.say(squash=self.words(f"squash_{self.layer.activation.identifier}"))
            symbols.squash(self, self.formula.now)
            put_together(self, self.formula.now)

    def indices(self) -> None:
        """Pixel and neuron are counted, from 0; the line has both numbers."""
        first, second = map(number_text, self.pixels)
        with self.beat("indices"):
            self.say()
            self.symbols.ask(self)
            self.say(first=first, second=second, neuron=number_text(self.neuron))
            self.places.count(self, seconds=2.6)
            self.formula.give_places(self)
            self.say()
            self.formula.give_routes(self)
            self.say()
            self.formula.give_layers(self)

    def one_column(self) -> None:
        """The picture's rows, one after another, become a column of numbers."""
        places, corner, own = self.places, self.by_hand.corner, self.neuron
        self.numbers = numbers = LayerInNumbers(self.network, self.trace, corner, self.first)
        frames = places.frames(numbers.pixels)
        self.unrolled = UnrolledPicture(self.diagram.picture, numbers)
        with self.beat("column"):
            self.say()
            self.wait(0.9)  # It can be read while it is said to be long.
            self.play(
                FadeOut(self.formula.now, *places.pixels, places.neuron.marker, places.layers),
                ReplacementTransform(places.neuron.number, numbers.names[own]),
                *self.symbols.leave(self.dark),
                FadeIn(frames),
                run_time=0.8,
            )
            self.play(FadeOut(frames), run_time=0.4)
            self.remove(self.symbols.neuron.disc, self.diagram.picture)
            self.unrolled.into(self)

    def one_row(self) -> None:
        """One neuron's map becomes a row, and meets the column; three pairs are multiplied."""
        numbers, column, shape = self.numbers, self.numbers.column, self.example.image.shape
        self.row = row = RowTimesColumn(numbers, self.neuron)
        weights = self.layer.weights[self.neuron].reshape(shape)
        self.own = UnrolledMap(weights, self.neuron, numbers.rows)
        self.ring = self.dark.outlined(self.colours.accent, 0.04).set_z_index(2)
        with self.beat("row"):
            self.say()
            self.play(FadeOut(column.names), FadeIn(self.ring), run_time=0.5)
            self.own.unroll(self, self.ring)
            self.say()
            row.swell(self)
            row.meet(self, self.unrolled.rays)
            self.say()
            leaving = FadeOut(row.written, row.rays)
            self.play(leaving, self.own.one_of_many(), run_time=0.6)
            self.play(*row.connect(), run_time=0.6)
            self.play(row.multiply(), run_time=1.5)
            row.add_up(self, seconds=2.1)

    def all_rows(self) -> None:
        """Another row; then all of them, each at its neuron; then each gives its sum."""
        numbers, count = self.numbers, self.layer.output_count
        rows = [self.row, *(RowTimesColumn(numbers, other) for other in self.by_hand.others)]
        self.work = LayerAtWork(numbers, self.unrolled)
        with self.beat("matrix"):
            self.say()
            for before, row in pairwise(rows):
                row.follow(self, before, self.ring)
            self.say(neurons=number_text(count))
            done = (*(row.sum for row in rows[:-1]), rows[-1].at_hand)
            self.work.gather(self, self.ring, *numbers.column.pixels, *done)
            self.say(inputs=number_text(self.layer.input_count))
            self.work.give_sums(self, self.neuron, self.ring)

    def biases(self) -> None:
        """The column of biases joins the sums: one a neuron, and not one a pixel."""
        with self.beat("bias"):
            self.say()
            self.work.bring_biases(self)
            self.play(*self.work.add_biases(), run_time=1.3)
            self.say(
                inputs=number_text(self.layer.input_count),
                neurons=number_text(self.layer.output_count),
            )
            self.work.compare_counts(self)

    def squashed(self) -> None:
        """Row by row the sums go through the function into their neurons; then letters are left."""
        work = self.work
        self.line = NetworkFormula([self.layer.activation.name])
        self.large = work.fill_with(self.line.copy())
        with self.beat("function"):
            self.say(squash=self.words(f"layer_{self.layer.activation.identifier}"))
            work.squash(self, seconds=3.4)
            self.say()
            self.play(work.fade(), *work.become(self.large), run_time=1.8)
            put_together(self, self.large)

    def in_code(self) -> None:
        """The same line in Python: the number worked by hand, and then all numbers."""
        numbers = self.numbers
        call = LayerCall(self.network, self.trace, self.symbols, numbers)
        with self.beat("code"):
            self.say()
            self.play(ReplacementTransform(self.large, self.line), run_time=0.8)
            call.name_letters(self, self.line)
            self.say(neuron=number_text(self.neuron))
            call.run_one(self)
            count = number_text(self.layer.output_count)
            self.say(neuron=number_text(self.neuron), neurons=count)
            call.run_all(self)
        self.leaving = [*call.in_the_end, *numbers.results.values(), *numbers.names.values()]

    def every_layer(self) -> None:
        """Each bundle of lines gives its letters to one line, and the network lights up."""
        if len(self.network.layers) == 1:
            return
        network = WholeNetwork(self, waiting_diagram(self))
        with self.beat("every_layer"):
            self.say()
            network.come_around(self.first.neurons, *self.leaving, *self.first.keys)
            network.name_bundles()
            self.say()
            network.write(self.line)
            network.read(self.trace, seconds=0.5)
