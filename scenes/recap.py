"""Once more, in short: a neuron is a function, and so is the whole network."""

from __future__ import annotations

from manim import Circumscribe, FadeIn, FadeOut, Group

from network.analysis.choosing import half_lit_neuron
from network.analysis.examples import (
    FURTHER,
    STEPS,
    label_of,
    many_ways_to_write,
    other_digits,
    outputs_spoken_of,
)
from scenes.kit.diagram.answers import counting, reading
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.notes import above_picture
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.recap.box import FunctionBox, parameters
from scenes.props.recap.growing_formula import GrowingFormula
from scenes.props.recap.near_neuron import NearNeuron
from scenes.props.recap.wall import Wall

SHOWN = 4.4
"""Seconds for all pictures of the same digit, before the verdict on the last."""


class Recap(Chapter):
    """A neuron, the whole network, and one more digit through it."""

    needs = (a_hidden_layer,)

    def construct(self) -> None:
        """The beats, in order."""
        self.ways = many_ways_to_write(self.example, self.network)
        read = [self.example, *other_digits(self.example, self.network, *STEPS, FURTHER)]
        wanted = outputs_spoken_of([*read, *self.ways], self.network)
        self.diagram = waiting_diagram(self, wanted=wanted)
        functions = [layer.activation for layer in self.network.layers]
        self.formula = GrowingFormula([function.name for function in functions])
        self.squashed = self.words(f"squashed_{functions[0].identifier}")
        self.inputs, *_, self.outputs = map(number_text, self.network.layer_sizes)
        self.reading = Reading(self, self.diagram, self.trace).finished()
        self.note = strongest_note(self.diagram)
        self.formula.part("out").set_fill(self.colours.accent)
        self.add(self.formula, self.note)
        self.neuron_holds_a_number()
        self.neuron_is_a_function()
        self.network_is_a_function()
        self.one_more_digit()
        self.reassuring()

    def neuron_holds_a_number(self) -> None:
        """One neuron comes near, with the number that it holds for this digit."""
        diagram, first = self.diagram, self.diagram.columns[0]
        chosen = half_lit_neuron(self.trace, 0, first.shown)
        self.near = near = NearNeuron(diagram, self.trace, chosen)
        self.others = Group(*diagram.columns[1:], diagram.names, diagram.values)
        with self.beat("holds_a_number"):
            self.say()
            self.play(FadeOut(*self.reading.lines, self.formula, self.note, self.others))
            near.come_near(self)
            self.guess()
            self.say(value=number_text(near.total.a, 2))
            near.hold(self)

    def neuron_is_a_function(self) -> None:
        """All pixels go into it, and one number comes out."""
        with self.beat("is_a_function"):
            self.say(inputs=self.inputs)
            self.near.take_in(self)
            self.say(squashed=self.squashed)
            self.near.write(self, seconds=4.0)

    def network_is_a_function(self) -> None:
        """All of it shrinks into one letter: pictures in, numbers out."""
        diagram = self.diagram
        self.box = box = FunctionBox(diagram, self.words)
        self.digits = other_digits(self.example, self.network, *STEPS)
        with self.beat("whole_network"):
            self.say()
            self.near.leave(self)
            lines = [diagram.edges(layer) for layer in range(len(diagram.columns))]
            self.play(FadeIn(*diagram.go_dark().columns, diagram.names, *lines), run_time=1.0)
            self.wait(0.6)
            box.close(self, lines)
            self.say(inputs=self.inputs, outputs=self.outputs)
            box.read(self, self.example, seconds=2.4)
            self.say(outputs=self.outputs)
            for digit in self.digits:
                box.change(self, digit, seconds=0.5)
                box.read(self, digit, seconds=1.8)

    def one_more_digit(self) -> None:
        """The line is read aloud, and term by term the network works."""
        diagram, formula = self.diagram, self.formula
        (digit,) = other_digits(self.example, self.network, FURTHER)
        *others, last = range(1, len(diagram.columns))
        with self.beat("one_more_digit"):
            self.say(squashed=self.squashed)
            self.box.open(self, digit)
            self.reading = Reading(self, diagram, self.network.trace(digit.pixels))
            self.add(formula.hide())
            self.play(FadeIn(self.note), run_time=0.4)
            formula.grow_layer(self, self.reading, 0, 3.4)
            self.say()
            for layer in others:
                formula.grow_layer(self, self.reading, layer, 3.0)
            self.guess(0.5)
            self.say(
                answer=self.label_name(int(self.reading.trace.output.argmax())),
                total=number_text(self.network.parameter_count),
            )
            formula.grow_layer(self, self.reading, last, 2.3)
            formula.grow_result(self, diagram)
            self.verdict = Verdict(diagram, digit, self.reading.trace, self.words)
            total = Label(parameters(self.network, self.words), LABEL, self.colours.quiet)
            self.total = above_picture(diagram, total)
            self.play(FadeIn(self.verdict, self.total), FadeOut(self.note), run_time=1.0)
        self.last = digit

    def reassuring(self) -> None:
        """Many ways to write the same digit, and what comes of each; then the line once more."""
        diagram, label = self.diagram, label_of(self.last, self.network)
        wall, each = Wall(diagram, self.ways), SHOWN / len(self.ways)
        with self.beat("reassuring"):
            self.say(label=self.label_name(label))
            leaving = [FadeOut(*self.reading.lines, self.verdict, self.total)]
            for place, digit in enumerate(self.ways):
                trace = self.network.trace(digit.pixels)
                answers = [*reading(diagram, digit, trace), *counting(diagram, trace.output)]
                self.play(*leaving, *answers, run_time=0.6 * each)
                self.play(wall.keep(place), run_time=0.4 * each)
                leaving = []
            self.play(FadeIn(Verdict(diagram, self.ways[-1], trace, self.words)), run_time=0.6)
            self.say()
            self.play(Circumscribe(self.formula, color=self.colours.accent), run_time=1.6)
            self.guess(0)
            self.play(FadeOut(wall, self.formula), run_time=0.6)
