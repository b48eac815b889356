"""Once more, in short: a neuron is a function, and so is the whole network."""

from __future__ import annotations

from manim import FadeIn, FadeOut

from network.analysis.beyond_a_rule import beyond_a_rule
from network.analysis.choosing import half_lit_neuron
from network.analysis.examples import (
    FURTHER,
    STEPS,
    label_of,
    other_digits,
    outputs_spoken_of,
)
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.sweep import running
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer
from scenes.props.recap.box import FunctionBox
from scenes.props.recap.growing_formula import GrowingFormula
from scenes.props.recap.near_neuron import NearNeuron
from scenes.props.recap.sides import Sides
from scenes.props.recap.tried_tiles import TriedTiles

SLOWLY, FAST, SLOW = 0.5, 0.13, 2
"""Seconds for each of the pictures that are tried, slowly and fast; and how many go slowly."""


class Recap(Chapter):
    """A neuron, the whole network, and one more digit through it."""

    needs = (a_hidden_layer,)

    def construct(self) -> None:
        """The beats, in order."""
        self.others = other_digits(self.example, self.network, *STEPS)
        (self.last,) = other_digits(self.example, self.network, FURTHER)
        self.tried = beyond_a_rule(self.network, label_of(self.last, self.network))
        read = [self.example, *self.others, self.last, *self.tried.digits]
        wanted = outputs_spoken_of(read, self.network)
        self.diagram = waiting_diagram(self, wanted=wanted)
        functions = [layer.activation for layer in self.network.layers]
        self.formula = GrowingFormula([function.name for function in functions])
        self.squashed = self.words(f"squashed_{functions[0].identifier}")
        self.inputs, *_, self.outputs = map(number_text, self.network.layer_sizes)
        self.total = number_text(self.network.parameter_count)
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
        rest = (*diagram.columns[1:], diagram.names, diagram.values)
        with self.beat("holds_a_number"):
            self.say()
            leaving = FadeOut(*self.reading.lines, self.formula, self.note, *rest)
            self.play(leaving, run_time=1.0)
            self.say(value=number_text(near.total.a, 2))
            near.come_near(self)

    def neuron_is_a_function(self) -> None:
        """All pixels go into it, and one number comes out."""
        with self.beat("is_a_function"):
            self.say(inputs=self.inputs)
            self.near.take_in(self)
            self.say(squashed=self.squashed)
            self.near.write(self, seconds=4.4)

    def network_is_a_function(self) -> None:
        """All of it shrinks into one letter: pictures in, numbers out."""
        diagram = self.diagram
        self.box = box = FunctionBox(diagram, self.words)
        with self.beat("whole_network"):
            self.say()
            self.near.leave(self)
            lines = [diagram.edges(layer) for layer in range(len(diagram.columns))]
            self.play(FadeIn(*diagram.go_dark().columns, diagram.names, *lines), run_time=1.0)
            box.close(self, lines)
            self.say(inputs=self.inputs, outputs=self.outputs)
            box.read(self, self.example, seconds=2.4)
            self.say(outputs=self.outputs)
            for digit in self.others:
                box.change(self, digit, seconds=0.5)
                box.read(self, digit, seconds=1.2)

    def one_more_digit(self) -> None:
        """The line is read aloud, and term by term the network works."""
        diagram, formula = self.diagram, self.formula
        digit = self.last
        *others, last = range(1, len(diagram.columns))
        with self.beat("one_more_digit"):
            self.say(squashed=self.squashed)
            self.box.open(self, digit)
            self.reading = Reading(self, diagram, self.network.trace(digit.pixels))
            self.add(formula.hide())
            self.play(FadeIn(self.note), run_time=0.4)
            formula.grow_layer(self, self.reading, 0, 3.0)
            self.say()
            for layer in others:
                formula.grow_layer(self, self.reading, layer, 2.3)
            self.guess(0.3)
            formula.grow_layer(self, self.reading, last, 1.7)
            answer = int(self.reading.trace.output.argmax())
            self.say(answer=self.label_name(answer), total=self.total)
            self.verdict = Verdict(diagram, digit, self.reading.trace, self.words)
            formula.grow_result(self, diagram, FadeIn(self.verdict), FadeOut(self.note))
            self.every = [diagram.edges(layer) for layer in range(len(diagram.columns))]
            self.play(FadeOut(*self.reading.lines), *map(running, self.every), run_time=1.8)

    def reassuring(self) -> None:
        """What a rule in one sentence missed: the rule once more, and then all these numbers."""
        tried, words = self.tried, self.words
        tiles, sides = TriedTiles(tried), Sides(self.diagram, self.every, tried, words)
        kind = "rule" if tried.rule_missed_them else "no_rule"
        better = (f"{kind}_complicated", "comforting")
        ends = better if tried.mostly_read else ("not_enough", "right_ones")
        numbers = {"read": sum(tried.right), "all": tried.all, "f": tried.read}
        numbers |= {"rule": tried.rule_found}
        counts = {key: number_text(count) for key, count in numbers.items()}
        seen, name = number_text(len(tried.digits)), self.label_name(tried.label)
        with self.beat("reassuring"):
            self.say(asked=words(f"{kind}_asked", seen=seen, label=name))
            sides.come(self, self.verdict, self.formula)
            tiles.come(self, seconds=0.8)
            sides.ask(self)
            self.say(total=self.total)
            sides.try_network(self, tiles, lambda place: SLOWLY if place < SLOW else FAST)
            self.say(compared=words(f"{kind}_compared", **counts))
            sides.count_all(self)
            self.say(complicated=words(ends[0]))
            self.play(tiles.swelling(), run_time=1.8)
            self.say(end=words(ends[1]))
            sides.open(self, tiles)
