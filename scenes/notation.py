"""The same once more in symbols: from one neuron in full to a layer in one line, and in code."""

from __future__ import annotations

from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Transform,
)

from network.analysis.weighted_sum import contributions
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import running
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.number import CountTo
from scenes.props.notation.layer_formulas import layer_formula, layer_letters, network_formula
from scenes.props.notation.layer_in_code import CODE_X, LayerCall, LayerCode
from scenes.props.notation.layer_in_numbers import LayerInNumbers
from scenes.props.notation.network_aside import aside, readable_counts
from scenes.props.notation.neuron_formula import IndexNotes, NeuronFormula, put_together
from scenes.props.notation.unrolled_picture import UnrolledPicture

ALGEBRA = 2.6
"""The middle of the formulas, to the right of the first hidden layer."""
FORMULA_Y, NUMBERS_Y, NOTE_Y = 2.6, 0.2, -2.2
"""Heights of the formula, once there are numbers below it, of the numbers, and of a remark."""
TITLE_WIDTH = 13.0


class Notation(Chapter):
    """Activations become a column, weights a matrix, and a layer a single line."""

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = aside(dark_diagram(self))
        self.first = self.diagram.columns[0]
        # Of a single neuron the second is the first, and its row is the matrix.
        self.neuron, self.second = (
            int(self.first.shown[k]) for k in (0, min(1, self.first.size - 1))
        )
        self.layer = self.network.layers[0]
        self.products = contributions(self.network, self.trace, 0)
        self.one_neuron()
        self.indices()
        self.activations()
        self.one_row()
        self.all_rows()
        self.biases()
        self.one_line()
        self.code()
        self.every_layer()

    def one_neuron(self) -> None:
        """The formula, a term at a time: weight times activation, the bias, the function."""
        diagram, first = self.diagram, self.first
        self.counts = readable_counts(diagram)
        self.lines = diagram.edges(0, self.layer.weights, neurons=[self.neuron])
        self.disc = first.single(self.neuron, 0 * self.trace.a[0]).outlined(self.colours.accent)
        self.formula = NeuronFormula(self.layer.activation.name, self.neuron)
        self.formula.move_to(ALGEBRA * RIGHT + UP)
        with self.beat("one_neuron"):
            self.play(
                self.new_title(self.words("title_neuron")),
                FadeIn(diagram.picture, self.counts[0]),
            )
            self.play(FadeIn(first.neurons, self.counts[1], shift=0.3 * RIGHT))
            self.add(self.disc)
            self.play(running(self.lines), run_time=1.5)
            self.formula.write(self, diagram.picture, self.disc)

    def indices(self) -> None:
        """What stands above and below the letters, each lit where it is explained."""
        texts = {
            "layers": self.words("index_layer"),
            "neurons": self.words("index_neuron"),
            "routes": self.words("index_weight", to=self.neuron, source=1),
        }
        self.notes = IndexNotes(self.formula, texts, self.colours.accent)
        with self.beat("indices"):
            self.play(self.new_title(self.words("title_indices")))
            self.notes.explain(self)

    def activations(self) -> None:
        """The picture's rows, one after another, become a column of numbers."""
        shown, middle = (self.neuron, self.second), ALGEBRA * RIGHT + NUMBERS_Y * UP
        self.numbers = numbers = LayerInNumbers(self.network, self.trace, shown, middle)
        column = numbers.column
        count = self.layer.input_count
        self.note = self.new_note("last_input", n=count - 1, count=count)
        unrolled = UnrolledPicture(self.trace.x, self.diagram.picture)
        with self.beat("column"):
            self.play(
                self.new_title(self.words("title_column")),
                FadeOut(self.notes, self.lines),
                self.formula.animate.set_y(FORMULA_Y),
            )
            self.add(*unrolled)
            self.play(unrolled.unroll(column.get_left()[0] - 1.2), run_time=3.5)
            cells = LaggedStart(*numbers.come_from(unrolled), lag_ratio=0.3)
            self.play(cells, Create(column.brackets), run_time=2.0)
            self.play(FadeOut(*unrolled), FadeIn(numbers.names, self.note))

    def one_row(self) -> None:
        """One neuron's weights times the column; the lines into it light up."""
        numbers, row, number = self.numbers, self.numbers.first_row, self.numbers.first_sum
        numbers.equals.set_y(row.get_y())
        self.lines = self.diagram.edges(0, self.products, neurons=[self.neuron])
        goal = number.value
        number.set_value(0)
        boxes = numbers.row_times_column()
        with self.beat("row"):
            self.play(self.new_title(self.words("title_row")), FadeOut(numbers.names, self.note))
            self.play(FadeIn(row, numbers.brackets, target_position=self.disc), run_time=1.5)
            self.play(*(Create(box) for box in boxes))
            self.play(running(self.lines), FadeIn(numbers.equals, number))
            self.play(CountTo(number, goal), run_time=2.0)
            self.play(FadeOut(*boxes))

    def all_rows(self) -> None:
        """A row for each neuron: the matrix; times the column it gives all sums."""
        first, numbers = self.first, self.numbers
        if first.size == 1:
            self.remove(numbers.brackets)
            self.add(numbers.matrix)
            self.play(FadeOut(self.disc), FadeIn(numbers.sums.brackets))
            return
        second = first.single(self.second, 0 * self.trace.a[0]).outlined(self.colours.accent)
        one_line = self.diagram.edges(0, self.products, neurons=[self.second])
        all_lines = self.diagram.edges(0, self.products)
        with self.beat("matrix", count=number_text(self.layer.output_count)):
            self.play(self.new_title(self.words("title_matrix")), FadeOut(self.lines))
            self.play(
                Transform(self.disc, second),
                running(one_line),
                *numbers.second_row(second),
                run_time=1.8,
            )
            self.play(
                FadeOut(self.disc),
                first.neurons.animate.outlined(self.colours.accent),
                running(all_lines),
                *numbers.other_rows(first.neurons),
                run_time=2.5,
            )
            self.play(first.neurons.animate.outlined(self.colours.muted), FadeOut(one_line))
        self.lines = all_lines

    def biases(self) -> None:
        """The column of biases joins the sum; its last index counts neurons, not pixels."""
        numbers, last = self.numbers, self.layer.output_count - 1
        key = "last_neuron" if last else "only_neuron"
        self.note = self.new_note(key, k=last, n=self.layer.input_count - 1)
        with self.beat("bias"):
            self.play(self.new_title(self.words("title_bias")), *numbers.make_room(), run_time=1.4)
            self.play(
                FadeIn(numbers.plus),
                FadeIn(numbers.biases, target_position=self.first.neurons),
                run_time=1.5,
            )
            self.play(*numbers.add_biases(), run_time=1.5)
            self.play(FadeIn(self.note, shift=0.2 * UP))
            self.wait(0.7)

    def one_line(self) -> None:
        """The numbers run together into their letters, and the neurons light up."""
        numbers = self.numbers
        self.short = layer_formula(self.layer.activation.name)
        self.short.move_to([ALGEBRA, NUMBERS_Y, 0])
        rows, columns = map(number_text, self.layer.weights.shape)
        shape = self.words("shape", rows=rows, columns=columns)
        self.shape = Label(shape, BODY, self.colours.quiet).next_to(self.short, DOWN, buff=0.7)
        with self.beat("formula"):
            self.play(
                self.new_title(self.words("title_formula")),
                FadeOut(self.formula, self.note, numbers.equals, numbers.sums),
                *numbers.become(self.short),
                run_time=1.8,
            )
            self.play(FadeIn(self.short.part("function")))
            self.play(FadeIn(self.short.part("out")))
            self.play(self.first.lighting(self.trace.a[0]), run_time=1.5)
            put_together(self, self.short)
            self.play(FadeIn(self.shape, shift=0.2 * UP))

    def code(self) -> None:
        """The project's own lines, what each letter is in them, and what they give when run."""
        first, count = self.first, self.counts[1]
        code = LayerCode(self.words)
        call = LayerCall(self.network, self.example, first, count, code, self.words)
        with self.beat("code"):
            self.play(
                self.new_title(self.words("title_code")),
                FadeOut(self.lines, self.counts[0], self.shape),
            )
            self.play(
                self.short.animate.scale(0.8).move_to([CODE_X, FORMULA_Y, 0]),
                *call.bring(self.diagram.picture, first.neurons, count),
                run_time=1.4,
            )
            self.play(FadeIn(code, shift=0.2 * UP))
            code.name_letters(self, self.short)
            call.run(self)
            self.wait(0.8)
        self.leaving = Group(count, code, call, self.short)

    def every_layer(self) -> None:
        """The whole network: a matrix and a column of biases between each pair of layers."""
        whole, old = dark_diagram(self), self.diagram
        first, *others = whole.columns
        with self.beat("every_layer"):
            self.play(
                self.new_title(self.words("title_layers")),
                FadeOut(self.leaving),
                old.picture.animate.match_points(whole.home),
                self.first.neurons.animate.match_points(first.neurons).paint_in(
                    first.neurons.colours
                ),
                run_time=1.4,
            )
            self.remove(old.picture, self.first.neurons)
            self.add(whole.picture, first.neurons)
            self.play(FadeIn(whole.pixel_count, first.count, *others, whole.names))
            for k, layer in enumerate(self.network.layers):
                lines, letters = whole.edges(k, layer.weights), layer_letters(whole, k)
                self.play(running(lines), run_time=1.1)
                self.play(FadeOut(lines), FadeIn(letters, scale=1.6), run_time=0.9)
            in_one_line = network_formula([layer.activation.name for layer in self.network.layers])
            if self.title(in_one_line).width < TITLE_WIDTH:
                self.play(self.new_title(in_one_line))
            self.wait(1)

    def new_note(self, key: str, **counts: int) -> Label:
        """A remark below the numbers."""
        blanks = {name: number_text(count) for name, count in counts.items()}
        return Label(self.words(key, **blanks), BODY).move_to([ALGEBRA, NOTE_Y, 0])
