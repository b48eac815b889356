"""The same once more in symbols: from one neuron in full to a layer in one line, and in code."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    SurroundingRectangle,
    Transform,
    TransformFromCopy,
    VGroup,
    linear,
)

from network.model import Layer
from scenes.kit.chapter import Chapter
from scenes.kit.code import Code, Source, call, raw_label
from scenes.kit.diagram import Diagram, contributions
from scenes.kit.digit import digit_picture
from scenes.kit.formula import NeuronFormula, layer_formula, network_formula
from scenes.kit.matrix import NumberMatrix, with_gaps
from scenes.kit.neuron import parts_that_add_up
from scenes.kit.picture import Swarm
from scenes.kit.text import BODY, LABEL, SMALL, TITLE, CountTo, Label, Number, number_text, plain
from scenes.kit.unrolled import picture_rows, strip_places

SHRUNK, ASIDE = 0.68, 2.05 * LEFT + 0.15 * UP
"""The network beside its formulas: how much smaller, and where."""
ALGEBRA = 2.6
"""The middle of the formulas, to the right of the first hidden layer."""
FORMULA_Y, NUMBERS_Y = 2.6, 0.2
"""Heights of the formula, once there are numbers below it, and of the numbers."""
NOTE_Y, NOTE_LINE = -2.2, 0.75
STRIP_BOTTOM, STRIP_TOP = -3.0, 2.0
"""Where the picture stands as a single column."""
CODE_X, CODE_TOP = -2.75, 1.75
"""The middle of the code and its upper edge."""
LAYER_X = 4.4
"""Where the neurons stand beside the code."""
PIXELS, PIXELS_BOTTOM = 1.9, -3.0
"""The height of the picture beside the call, and where it ends."""
FORMULA_WIDTH = 7.8
BIG = 46
TITLE_WIDTH = 13.0
CALL = "network.layers[0](pixels)"
LETTERS = {"weights": "self.weights", "biases": "self.biases", "function": "self.activation"}
"""The parts of the layer's formula and what they are called in the code."""


class Notation(Chapter):
    """Activations become a column, weights a matrix, and a layer a single line."""

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = self.new_diagram().resize(SHRUNK, ASIDE)
        self.first = self.diagram.columns[0]
        self.neuron, self.second = (int(neuron) for neuron in self.first.shown[:2])
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
        self.counts = Group(
            Label(diagram.pixel_count.content, LABEL, self.colours.muted),
            Label(first.count.content, SMALL, self.colours.muted, width=first.count.width / SHRUNK),
        )
        for count, above in zip(self.counts, (diagram.picture, first.neurons), strict=True):
            count.next_to(above, DOWN, buff=0.2)
        lines = diagram.edges(0, self.layer.weights, neurons=[self.neuron])
        self.disc = first.single(self.neuron, 0 * self.trace.a[0]).outlined(self.colours.accent)
        self.formula = NeuronFormula(self.layer.activation.name, self.neuron)
        self.formula.scale(min(1, FORMULA_WIDTH / self.formula.width))
        self.formula.move_to(ALGEBRA * RIGHT + UP)
        last = self.network.layer_sizes[0] - 1
        marker = self.marker(0)
        with self.beat("one_neuron"):
            self.play(
                self.new_title(self.words("title_neuron")),
                FadeIn(diagram.picture, self.counts[0]),
            )
            self.play(FadeIn(first.neurons, self.counts[1], shift=0.3 * RIGHT))
            self.add(lines.reveal(0, 0), self.disc)
            self.play(lines.animate.reveal(0, 1), rate_func=linear, run_time=1.5)
            self.play(FadeIn(self.formula.part("out"), target_position=self.disc))
            self.play(FadeIn(marker), FadeIn(self.formula.part("first"), target_position=marker))
            for pixel, term in ((1, "second"), (last, "last")):
                self.play(
                    marker.animate.match_points(self.marker(pixel)),
                    FadeIn(self.formula.part(term), shift=0.2 * LEFT),
                )
            self.play(
                FadeOut(marker),
                FadeIn(self.formula.part("bias"), shift=0.2 * LEFT),
            )
            self.play(FadeIn(self.formula.part("function")))
            self.put_together(self.formula)
        self.lines = lines

    def indices(self) -> None:
        """What stands above and below the letters, each lit where it is explained."""
        accent = self.colours.accent
        explained = (
            ("layers", "index_layer"),
            ("neurons", "index_neuron"),
            ("routes", "index_weight"),
        )
        blanks = {"to": self.neuron, "source": 1}
        signs = VGroup(*(self.formula.sample(part, accent) for part, _ in explained))
        texts = VGroup(*(Label(self.words(key, **blanks), BODY) for _, key in explained))
        for row, (sign, text) in enumerate(zip(signs, texts, strict=True)):
            sign.on_baseline(-row * NOTE_LINE).align_to(ORIGIN, LEFT)
            text.on_baseline(sign.baseline).align_to(RIGHT, LEFT)
        notes = VGroup(signs, texts).next_to(self.formula, DOWN, buff=0.8)
        lit: list[VGroup] = []
        with self.beat("indices"):
            self.play(self.new_title(self.words("title_indices")))
            for (part, _), sign, text in zip(explained, signs, texts, strict=True):
                accents = self.formula.accents(part, accent)
                self.play(
                    *(FadeOut(before) for before in lit),
                    FadeIn(accents),
                    FadeIn(sign, text, shift=0.2 * RIGHT),
                )
                self.wait(1)
                lit = [accents]
            self.play(FadeOut(*lit), run_time=0.6)
        self.notes = notes

    def activations(self) -> None:
        """The picture's rows, one after another, become a column of numbers."""
        inputs = self.trace.x
        self.pixels = self.shown_pixels()
        self.column = NumberMatrix(inputs[:, None], self.pixels, colour=self.colours.text)
        rows_shown = with_gaps(self.neuron, self.second, self.layer.output_count - 1)
        # Of a large layer, neurons on screen need not begin with the first.
        self.rows = [None, *rows_shown] if self.neuron else rows_shown
        sums = self.layer.weights.astype(float) @ inputs
        self.matrix = NumberMatrix(self.layer.weights, self.rows, self.pixels)
        self.sums = NumberMatrix(sums[:, None], self.rows, colour=self.colours.text)
        self.equals = Label("$=$", BODY)
        VGroup(self.matrix, self.column, self.equals, self.sums).arrange(RIGHT, buff=0.25).move_to(
            [ALGEBRA, NUMBERS_Y, 0]
        )
        self.equals.set_y(self.matrix.lines[self.rows.index(self.neuron)].get_y())
        last = number_text(len(inputs) - 1)
        markups = [f"$a_{index}^((0))$" if index is not None else "" for index in self.pixels]
        names = self.column.names([*markups[:-1], "$a_n^((0))$"], LABEL)
        note = self.note("last_input", n=last, count=number_text(len(inputs)))
        rows = picture_rows(self.trace.x, self.diagram.picture)
        strip = strip_places(rows, self.column.get_left()[0] - 1.2, STRIP_BOTTOM, STRIP_TOP)
        with self.beat("column"):
            self.play(
                self.new_title(self.words("title_column")),
                FadeOut(self.notes, self.lines),
                self.formula.animate.set_y(FORMULA_Y),
            )
            self.add(*rows)
            self.play(
                LaggedStart(
                    *(Transform(row, place) for row, place in zip(rows, strip, strict=True)),
                    lag_ratio=0.12,
                ),
                run_time=3.5,
            )
            from_strip = [
                FadeIn(cells, target_position=at_strip(strip, index, len(inputs)))
                for cells, index in zip(self.column.lines, self.pixels, strict=True)
            ]
            self.play(
                LaggedStart(*from_strip, lag_ratio=0.3), Create(self.column.brackets), run_time=2.0
            )
            self.play(FadeOut(*rows), FadeIn(names, note))
        self.names, self.last_input = names, note

    def one_row(self) -> None:
        """One neuron's weights times the column; the lines into it light up."""
        at = self.rows.index(self.neuron)
        row, total = self.matrix.lines[at], self.sums.lines[at]
        brackets = self.matrix.brackets_around([row])
        lines = self.diagram.edges(0, self.products, neurons=[self.neuron])
        number = total[0]
        goal = number.value
        number.set_value(0)
        box = SurroundingRectangle(self.column, color=self.colours.accent, buff=0.06)
        row_box = SurroundingRectangle(brackets, color=self.colours.accent, buff=0.06)
        with self.beat("row"):
            self.play(self.new_title(self.words("title_row")), FadeOut(self.names, self.last_input))
            self.play(FadeIn(row, brackets, target_position=self.disc), run_time=1.5)
            self.play(Create(row_box), Create(box))
            self.add(lines.reveal(0, 0))
            self.play(
                lines.animate.reveal(0, 1),
                FadeIn(self.equals, total),
                rate_func=linear,
                run_time=1.0,
            )
            self.play(CountTo(number, goal), run_time=2.0)
            self.play(FadeOut(row_box, box))
        self.lines, self.row_brackets = lines, brackets

    def all_rows(self) -> None:
        """A row for each neuron: the matrix; times the column it gives all sums."""
        first, dark = self.first, 0 * self.trace.a[0]
        second = first.single(self.second, dark).outlined(self.colours.accent)
        one_line = self.diagram.edges(0, self.products, neurons=[self.second])
        all_lines = self.diagram.edges(0, self.products)
        count = number_text(self.layer.output_count)
        shown, at = self.rows.index(self.neuron), self.rows.index(self.second)
        next_one, others = slice(shown + 1, at + 1), [*range(shown), *range(at + 1, len(self.rows))]
        with self.beat("matrix", count=count):
            self.play(self.new_title(self.words("title_matrix")), FadeOut(self.lines))
            self.add(one_line.reveal(0, 0))
            self.play(
                Transform(self.disc, second),
                one_line.animate.reveal(0, 1),
                FadeIn(*self.matrix.lines[next_one], target_position=second),
                FadeIn(*self.sums.lines[next_one], shift=0.2 * RIGHT),
                run_time=1.8,
            )
            self.add(all_lines.reveal(0, 0))
            ring = first.neurons.animate.outlined(self.colours.accent)
            self.play(
                FadeOut(self.disc),
                ring,
                all_lines.animate.reveal(0, 1),
                FadeIn(*(self.matrix.lines[k] for k in others), target_position=first.neurons),
                FadeIn(*(self.sums.lines[k] for k in others), shift=0.2 * RIGHT),
                Transform(self.row_brackets, self.matrix.brackets),
                self.equals.animate.set_y(NUMBERS_Y),
                FadeIn(self.sums.brackets),
                run_time=2.5,
            )
            self.play(first.neurons.animate.outlined(self.colours.muted), FadeOut(one_line))
        self.lines = all_lines

    def biases(self) -> None:
        """The column of biases joins the sum; its last index counts neurons, not pixels."""
        z, sums = self.trace.z[0], self.layer.weights.astype(float) @ self.trace.x
        shown = [
            parts_that_add_up([float(s), float(b)], float(total), 2)
            for s, b, total in zip(sums, self.layer.biases, z, strict=True)
        ]
        biases = NumberMatrix(
            [[bias] for _, bias in shown], self.rows, colour=self.colours.accent, plus=True
        )
        plus = Label("$+$", BODY)
        matrix = VGroup(self.row_brackets, *self.matrix.lines)
        sums_there = VGroup(self.sums.brackets, *self.sums.lines)
        there = VGroup(
            *(part.copy() for part in (matrix, self.column, plus, biases, self.equals, sums_there))
        )
        there.arrange(RIGHT, buff=0.22).move_to([ALGEBRA, NUMBERS_Y, 0])
        plus.move_to(there[2])
        biases.move_to(there[3])
        k = self.layer.output_count - 1
        note = self.note("last_neuron", k=number_text(k), n=number_text(len(self.trace.x) - 1))
        with self.beat("bias"):
            self.play(
                self.new_title(self.words("title_bias")),
                matrix.animate.move_to(there[0]),
                self.column.animate.move_to(there[1]),
                self.equals.animate.move_to(there[4]),
                sums_there.animate.move_to(there[5]),
                run_time=1.4,
            )
            self.play(
                FadeIn(plus), FadeIn(biases, target_position=self.first.neurons), run_time=1.5
            )
            self.play(
                *(
                    CountTo(cells[0], float(z[row]))
                    for cells, row in zip(self.sums.lines, self.rows, strict=True)
                    if row is not None
                ),
                run_time=1.5,
            )
            self.play(FadeIn(note, shift=0.2 * UP))
            self.wait(0.7)
        self.arrays = [matrix, self.column, plus, biases, VGroup(self.equals, sums_there)]
        self.last_neuron = note

    def one_line(self) -> None:
        """The numbers run together into their letters, and the neurons light up."""
        short = layer_formula(self.layer.activation.name, BIG)
        short.move_to([ALGEBRA, NUMBERS_Y, 0])
        parts = [short.part(name) for name in ("weights", "inputs", "plus", "biases")]
        rows, columns = map(number_text, self.layer.weights.shape)
        shape = Label(self.words("shape", rows=rows, columns=columns), BODY, self.colours.muted)
        shape.next_to(short, DOWN, buff=0.7)
        with self.beat("formula"):
            self.play(
                self.new_title(self.words("title_formula")),
                FadeOut(self.formula, self.last_neuron, self.arrays[-1]),
                *(
                    ReplacementTransform(array, part)
                    for array, part in zip(self.arrays, parts, strict=False)
                ),
                run_time=1.8,
            )
            self.play(FadeIn(short.part("function")))
            self.play(FadeIn(short.part("out")))
            self.play(self.first.lighting(self.trace.a[0]), run_time=1.5)
            self.put_together(short)
            self.play(FadeIn(shape, shift=0.2 * UP))
        self.short, self.shape = short, shape

    def code(self) -> None:
        """The project's own lines, what each letter is in them, and what they give when run."""
        accent, muted = self.colours.accent, self.colours.muted
        diagram, short = self.diagram, self.short
        source = Source.of(Layer.weighted_sum, Layer.__call__)
        code, marked = (
            Code(source, dict.fromkeys(LETTERS.values(), colour))
            .set_x(CODE_X)
            .align_to(CODE_TOP * UP, UP)
            for colour in (self.colours.text, accent)
        )
        origin = Label(self.words("lines", file=plain(source.file)), SMALL, muted)
        origin.next_to(code, DOWN, buff=0.25).align_to(code, LEFT)
        pixels = digit_picture(self.example.image, PIXELS)
        pixels.align_to(code, LEFT).align_to(PIXELS_BOTTOM * UP, DOWN)
        line = raw_label(CALL).next_to(pixels, RIGHT, buff=0.4)
        given = call(CALL, network=self.network, pixels=self.example.pixels)
        difference = float(np.abs(given - self.trace.a[0]).max())
        verdict = Label(
            self.words(
                "difference",
                count=number_text(self.layer.output_count),
                difference=number_text(difference, 8 if difference else 0),
            ),
            LABEL,
            accent,
        )
        there = self.first.neurons.copy().set_x(LAYER_X)
        in_code = self.beside(there, given, LEFT)
        in_diagram = self.beside(there, self.trace.a[0], RIGHT)
        count_there = self.counts[1].copy().next_to(there, DOWN, buff=0.2)
        verdict.next_to(count_there, DOWN, buff=0.3)
        heads = VGroup()
        for key, numbers in (("in_code", in_code), ("in_diagram", in_diagram)):
            head = Label(self.words(key), LABEL, muted).set_x(numbers.get_x())
            heads.add(head.on_baseline(numbers.get_top()[1] + 0.3))
        with self.beat("code"):
            self.play(
                self.new_title(self.words("title_code")),
                FadeOut(self.lines, self.counts[0], self.shape),
            )
            self.play(
                short.animate.scale(0.8).move_to([CODE_X, FORMULA_Y, 0]),
                diagram.picture.animate.match_points(pixels),
                self.first.neurons.animate.match_points(there),
                self.counts[1].animate.move_to(count_there),
                run_time=1.4,
            )
            self.play(FadeIn(code, origin, shift=0.2 * UP))
            for letter, name in LETTERS.items():
                self.play(TransformFromCopy(short.part(letter), marked.part(name)), run_time=1.1)
            self.remove(code, *(marked.part(name) for name in LETTERS.values()))
            self.add(marked)
            self.play(FadeIn(line, shift=0.2 * RIGHT))
            self.play(FadeIn(in_code, heads[0], target_position=line), run_time=1.4)
            self.play(FadeIn(in_diagram, heads[1], shift=0.2 * RIGHT))
            self.play(FadeIn(verdict))
            self.wait(0.8)
        self.leaving = Group(
            self.counts[1], marked, origin, line, verdict, in_code, in_diagram, heads, short
        )

    def every_layer(self) -> None:
        """The whole network: a matrix and a column of biases between each pair of layers."""
        whole, old = self.new_diagram(), self.diagram
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
                lines, letters = whole.edges(k, layer.weights), self.letters_of(whole, k)
                self.add(lines.reveal(0, 0))
                self.play(lines.animate.reveal(0, 1), rate_func=linear, run_time=1.1)
                self.play(FadeOut(lines), FadeIn(letters, scale=1.6), run_time=0.9)
            in_one_line = network_formula([layer.activation.name for layer in self.network.layers])
            if self.title(in_one_line).width < TITLE_WIDTH:
                self.play(self.new_title(in_one_line))
            self.wait(1)

    def letters_of(self, whole: Diagram, layer: int) -> VGroup:
        """The matrix and the biases of a layer, in the gap before its neurons."""
        before = whole.columns[layer - 1].neurons if layer else whole.home
        x = (before.get_right()[0] + whole.columns[layer].neurons.get_left()[0]) / 2
        letters = VGroup(*(Label(f"${name}^(({layer + 1}))$", TITLE) for name in "Wb"))
        letters.arrange(DOWN, buff=0.3)
        return letters.move_to([x, whole.home.get_y(), 0])

    def beside(self, neurons: Swarm, values: npt.ArrayLike, side: npt.NDArray[Any]) -> VGroup:
        """The activations of the neurons on screen, at their left or their right."""
        numbers = VGroup()
        for centre, index in zip(neurons.points, self.first.shown, strict=True):
            number = Number(float(np.asarray(values)[index]), 2, SMALL)
            numbers.add(number.move_to(centre + 0.6 * side))
        return numbers

    def new_diagram(self) -> Diagram:
        """The network as the next chapter opens with it."""
        names = self.trained.metadata.class_names
        return Diagram(self.network, self.trace, self.words, names)

    def put_together(self, formula: Label) -> None:
        """Let a formula whose parts came in one by one be one mobject again."""
        self.remove(*formula)
        self.add(formula)

    def marker(self, pixel: int) -> Swarm:
        """A frame around one pixel, counted from 0 row by row."""
        picture = self.diagram.picture
        place = picture.centres()[pixel]
        return Swarm(place, 1.8 * picture.pixel_size, np.zeros(4), 0.0, self.colours.accent, 0.03)

    def note(self, key: str, **blanks: str) -> Label:
        """A remark below the numbers."""
        note = Label(self.words(key, **blanks), BODY)
        return note.move_to([ALGEBRA, NOTE_Y, 0])

    def shown_pixels(self) -> list[int | None]:
        """The first and the last pixel, and between them the two that say most to the neuron."""
        telling = np.abs(self.products[self.neuron])
        pair = int((telling[1:-2] + telling[2:-1]).argmax()) + 1
        return with_gaps(0, pair, pair + 1, len(telling) - 1)


def at_strip(strip: Group, pixel: int | None, count: int) -> npt.NDArray[Any]:
    """Where a pixel is in the strip; what is left out comes from its middle."""
    share = 0.5 if pixel is None else (pixel + 0.5) / count
    return strip.get_top() + share * (strip.get_bottom() - strip.get_top())
