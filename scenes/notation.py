"""A neuron, a layer and the whole network, each written in one line; and one of them in code."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
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

from network.analysis.by_hand import HandSized
from network.analysis.choosing import ForAndAgainst, neuron_of_both_signs
from network.analysis.ranking import largest_activation
from network.analysis.weighted_sum import contributions
from scenes.kit.diagram.network_formula import NetworkFormula, put_together
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import FAINT
from scenes.kit.figures.numbered_neuron import zoom_rays
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.props.notation.counted import CountedPlaces
from scenes.props.notation.layer_in_code import LayerCall, LayerCode
from scenes.props.notation.layer_in_numbers import LayerInNumbers
from scenes.props.notation.neuron_formula import (
    LAYERS,
    PLACES,
    ROUTES,
    NeuronFormula,
)
from scenes.props.notation.neuron_in_symbols import NeuronInSymbols
from scenes.props.notation.row_times_column import RowTimesColumn
from scenes.props.notation.unrolled_picture import UnrolledPicture
from scenes.props.notation.whole_network import WholeNetwork

LAYER_X, NEURON_X = 6.3, 3.3
"""Where the first layer stands while its formula is written, and one neuron of it, enlarged."""
STRIP = 2.4
"""Between the unrolled picture and the column of numbers."""


class Notation(Chapter):
    """Letters come out of one neuron, a column and a matrix out of a layer, a line out of all."""

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = waiting_diagram(self)
        self.first, self.layer = self.diagram.columns[0], self.network.layers[0]
        shown = self.first.shown
        self.neuron = neuron_of_both_signs(self.network, self.trace, 0, shown)
        products = contributions(self.network, self.trace, 0)[self.neuron]
        self.pixels = ForAndAgainst.apart(products.reshape(self.example.image.shape)).in_order
        self.by_hand = HandSized.around(self.network, self.trace, self.neuron, self.pixels, shown)
        self.dark = 0 * self.trace.a[0]
        self.add(self.diagram)
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
        diagram, first = self.diagram, self.first
        _, *others = diagram.columns
        self.symbols = NeuronInSymbols(
            self.network,
            self.trace,
            self.neuron,
            self.pixels,
            diagram.home,
            NEURON_X,
            largest_activation([self.trace], 0),
            self.words,
        )
        large = self.symbols.neuron
        self.formula = NeuronFormula(self.layer.activation.name, self.neuron, self.pixels)
        aside = first.neurons.copy().set_x(LAYER_X)
        with self.beat("one_neuron"):
            self.say()
            self.play(
                FadeOut(diagram.pixel_count, first.count, *others, diagram.names),
                first.neurons.animate.match_points(aside),
                run_time=1.4,
            )
            place = first.place(self.neuron)
            self.rays = zoom_rays(place, large.disc)
            self.play(FadeIn(large.disc, target_position=place, scale=0.15), Create(self.rays))
            self.say()
            self.play(FadeIn(self.symbols.shade), run_time=0.5)
            self.symbols.write_term(self, self.formula, 0, seconds=3.2)
            self.symbols.write_term(self, self.formula, 1, seconds=1.8)
            self.say()
            self.play(FadeOut(self.rays), run_time=0.3)
            self.symbols.add_up(self, self.formula)
            self.say(squash=self.words(f"squash_{self.layer.activation.name}"))
            self.lit = first.single(self.neuron, self.trace.a[0]).set_z_index(2)
            self.symbols.squash(self, self.formula, self.lit)
            put_together(self, self.formula)

    def indices(self) -> None:
        """Pixel and neuron are counted, from 0; the line has both numbers."""
        symbols, function = self.symbols, self.layer.activation.name
        places = CountedPlaces(self.diagram.home, self.first, self.pixels, self.neuron)
        placed = NeuronFormula(function, self.neuron, self.pixels, [PLACES], [PLACES])
        routed = NeuronFormula(function, self.neuron, self.pixels, [PLACES, ROUTES], [ROUTES])
        whole = NeuronFormula(
            function, self.neuron, self.pixels, [PLACES, ROUTES, LAYERS], [LAYERS]
        )
        first, second = map(number_text, self.pixels)
        with self.beat("indices"):
            self.say()
            self.play(
                FadeOut(symbols.lines, symbols.sum), FadeIn(symbols.shade, self.rays), run_time=0.6
            )
            symbols.ask(self)
            self.say(first=first, second=second, neuron=number_text(self.neuron))
            places.count(self, seconds=2.6)
            self.play(*self.formula.makes_room(placed), *places.give_indices(placed), run_time=1.2)
            put_together(self, placed)
            self.say()
            self.play(*placed.settle(), run_time=0.3)
            weights = [
                FadeIn(routed.new_in(f"weight-{term}"), target_position=line.line)
                for term, line in enumerate(symbols.terms)
            ]
            self.play(*placed.makes_room(routed), *weights, run_time=1.2)
            put_together(self, routed)
            self.play(*routed.settle(), FadeIn(places.layers, scale=1.5), run_time=0.8)
            self.play(*routed.makes_room(whole), *places.give_layers(whole), run_time=1.2)
            put_together(self, whole)
        self.formula, self.places = whole, places

    def one_column(self) -> None:
        """The picture's rows, one after another, become a column of numbers."""
        symbols, first = self.symbols, self.first
        self.numbers = numbers = LayerInNumbers(
            self.network, self.trace, self.by_hand, first, self.words
        )
        column, frames = numbers.column, self.places.frames(numbers.pixels)
        dark = first.single(self.neuron, self.dark)
        unrolled = UnrolledPicture(self.trace.x, self.diagram.home)
        with self.beat("column"):
            self.say()
            self.play(
                *self.formula.settle(),
                FadeOut(
                    *symbols.terms,
                    symbols.shade,
                    self.places,
                    self.places.layers,
                    self.rays,
                    symbols.neuron.number,
                    self.lit,
                ),
                FadeIn(frames),
                symbols.neuron.disc.animate.match_points(dark).paint_in(dark.colours),
                run_time=0.8,
            )
            self.wait(0.3)
            self.play(FadeOut(frames), run_time=0.3)
            self.remove(symbols.neuron.disc, self.diagram.picture)
            self.add(*unrolled)
            self.play(unrolled.unroll(column.get_left()[0] - STRIP), run_time=1.6)
            rays = unrolled.enlarged(numbers.pixels, column.pixels)
            self.play(
                LaggedStart(*numbers.come_from(unrolled), lag_ratio=0.3),
                Create(rays),
                run_time=1.2,
            )
            letter = numbers.letters["inputs"]
            self.play(
                FadeIn(column.brackets, column.names, numbers.last_pixel),
                FadeIn(letter, target_position=column, scale=2),
                run_time=0.8,
            )
        self.leaving = Group(*unrolled, rays, column.names, numbers.last_pixel, letter)

    def one_row(self) -> None:
        """One neuron's weights leave its lines, turn onto the column, and are multiplied."""
        numbers = self.numbers
        self.row = row = RowTimesColumn(numbers, self.neuron)
        self.ring = self.first.single(self.neuron, self.dark).outlined(self.colours.accent, 0.04)
        self.ring.set_z_index(2)
        self.lines = numbers.lines([self.neuron])
        with self.beat("row"):
            self.say()
            self.play(FadeOut(self.leaving), *numbers.column.shrink(), run_time=0.9)
            self.remove(numbers.column.brackets)
            self.play(FadeIn(self.ring), Create(self.lines), run_time=0.7)
            self.play(row.leave_lines(), run_time=1.1)
            self.add(row.turned)
            self.play(*row.turn(), run_time=1.3)
            self.say()
            self.play(row.multiply(), self.lines.animate.set_stroke(opacity=FAINT), run_time=2.0)
            row.add_up(self, self.lines, seconds=2.6)

    def all_rows(self) -> None:
        """Another row, another sum; then all rows and all pixels: the matrix gives all sums."""
        numbers, first = self.numbers, self.first
        lines = numbers.lines(first.shown.tolist()).set_stroke(opacity=2 * FAINT)
        with self.beat("matrix"):
            self.say()
            self.row.turn_back(self, FadeOut(self.lines))
            numbers.other_rows(self, self.neuron, self.ring)
            self.play(FadeOut(self.ring), *numbers.close_by_hand(), run_time=0.5)
            self.say(
                inputs=number_text(self.layer.input_count),
                neurons=number_text(self.layer.output_count),
            )
            numbers.grow(self)
            self.play(Create(lines, lag_ratio=0), run_time=0.6)
            self.play(FadeOut(lines), run_time=0.4)
            self.play(*numbers.all_sums(), run_time=0.7)

    def biases(self) -> None:
        """The column of biases joins the sums; its last index counts neurons, not pixels."""
        numbers = self.numbers
        with self.beat("bias"):
            self.say()
            self.play(FadeOut(numbers.all_pixels), run_time=0.5)
            numbers.bring_biases(self)
            self.play(*numbers.add_biases(), run_time=1.3)
            self.say()
            self.play(numbers.last_pixel.animate(rate_func=there_and_back).scale(1.3))
            names = [FadeIn(name, shift=0.2 * RIGHT) for name in numbers.names]
            self.play(LaggedStart(*names, lag_ratio=0.5), run_time=1.4)
            self.play(FadeIn(numbers.last_neuron, shift=0.2 * DOWN))

    def squashed(self) -> None:
        """Sum by sum goes through the function into its neuron; then letters take over."""
        numbers, function = self.numbers, self.layer.activation.name
        self.line = NetworkFormula([function])
        large = numbers.fill_with(self.line.copy())
        with self.beat("function"):
            self.say(squash=self.words(f"layer_{function}"))
            numbers.squash(self, seconds=3.2)
            self.play(self.first.lighting(self.trace.a[0]), run_time=0.9)
            self.remove(*numbers.lit)
            self.say()
            self.play(FadeOut(self.formula), *numbers.shrink(), run_time=1.2)
            self.play(*numbers.become(large), run_time=1.3)
            put_together(self, large)
        self.large = large

    def in_code(self) -> None:
        """The same line in Python, what it gives, and the project's own lines."""
        numbers, layout = self.numbers, current_layout()
        call = LayerCall(self.network, self.trace, numbers.results)
        code = LayerCode()
        Group(call, code).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        Group(call, code).move_to(layout.stage_middle * UP)
        Group(call, code).align_to(layout.stage_side * LEFT, LEFT)
        with self.beat("code"):
            self.say()
            self.play(ReplacementTransform(self.large, self.line), run_time=0.8)
            call.name_letters(self, self.line)
            call.run(self)
            self.say()
            call.compare(self)
            self.play(FadeIn(code, shift=0.2 * UP), run_time=1.2)
        self.leaving = Group(call, code, *numbers.results.values())

    def every_layer(self) -> None:
        """Each bundle of lines gives its letters to one line, which is then read."""
        whole = waiting_diagram(self)
        first, *others = whole.columns
        network = WholeNetwork(self, whole)
        with self.beat("every_layer"):
            self.say()
            self.play(
                FadeOut(self.leaving),
                self.first.neurons.animate.match_points(first.neurons).paint_in(
                    first.neurons.colours
                ),
                run_time=0.9,
            )
            coming = (whole.picture, whole.pixel_count, first.count, *others, whole.names)
            self.play(FadeIn(*coming), run_time=0.7)
            self.remove(self.first.neurons)
            self.add(first.neurons)
            network.name_bundles()
            self.say()
            network.write(self.line)
            self.say()
            network.read(self.trace, seconds=1.1)
