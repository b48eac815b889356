"""Once more, in short: a neuron is a function, and so is the whole network."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut

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
from scenes.kit.diagram.notes import above_picture
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.diagram.sweep import running
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.marks import box_around
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.recap.box import FunctionBox, parameters
from scenes.props.recap.growing_formula import GrowingFormula
from scenes.props.recap.near_neuron import NearNeuron
from scenes.props.recap.tried import Score, TriedTiles

SLOWLY, FAST, SLOW = 0.6, 0.15, 2
"""Seconds for each of the pictures that are tried, slowly and fast, and how many go slowly."""
TO_COUNT = 0.4
"""Seconds for what has come of all of them."""


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
            self.near.write(self, seconds=3.4)

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
            text = Label(parameters(self.network, self.words), LABEL, self.colours.quiet)
            self.count = above_picture(diagram, text)
            changing = (FadeIn(self.verdict, self.count), FadeOut(self.note))
            formula.grow_result(self, diagram, *changing)
            self.every = self.bundles(opacity=1)
            self.play(FadeOut(*self.reading.lines), *map(running, self.every), run_time=1.8)

    def bundles(self, opacity: float) -> list[Picture]:
        """The lines of all weights, a bundle into each layer, so bright."""
        layers = range(len(self.diagram.columns))
        return [self.diagram.edges(layer).set_opacity(opacity) for layer in layers]

    def reassuring(self) -> None:
        """What a rule in one sentence missed goes through the network, and what that is made of."""
        diagram, tried = self.diagram, self.tried
        tiles, score = TriedTiles(diagram, tried), Score(tried, self.words)
        kind = "rule" if tried.rule_missed_them else "no_rule"
        name, seen = self.label_name(tried.label), number_text(len(tried.digits))
        read = number_text(sum(tried.right))
        with self.beat("reassuring"):
            self.say(asked=self.words(f"{kind}_asked", seen=seen, label=name))
            self.play(
                FadeOut(self.verdict, self.count),
                diagram.values.animate.set_opacity(0),
                *(lines.animate.set_opacity(FAINT) for lines in self.every),
                FadeOut(self.formula, target_position=score.f, scale=0.3),
                FadeIn(score),
            )
            tiles.come(self, seconds=0.9)
            self.let_read(tiles, score)
            self.say(read=read, seen=seen)
            box = box_around(score.f)
            self.play(Create(box), run_time=1.0)
            self.say(compared=self.words(f"{kind}_compared", total=self.total))
            faint = self.bundles(opacity=FAINT)
            self.play(FadeOut(box, *self.reading.lines), FadeIn(self.count), run_time=0.8)
            self.play(*map(running, faint), run_time=2.0)
            self.say(end=self.words("comforting" if tried.mostly_read else "not_enough"))
            brighter = [lines.animate.set_opacity(1) for lines in faint]
            self.play(FadeOut(tiles, score, self.count), *brighter, run_time=2.4)

    def let_read(self, tiles: TriedTiles, score: Score) -> None:
        """One after another the pictures go through the network, and each is judged."""
        old, right = [*self.every], 0
        for place, digit in enumerate(self.tried.digits):
            frame = tiles.frame(place)
            self.add(frame)
            seconds = SLOWLY if place < SLOW else FAST
            self.reading.at_once(digit, *old, seconds=seconds)
            tiles.judge(place, self.tried.right[place])
            right += self.tried.right[place]
            score.f[1].set_value(right)
            old = [frame]
        self.remove(frame)
        self.wait(TO_COUNT)
