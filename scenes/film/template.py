"""Template: in one sentence, what this chapter asks and shows."""

from __future__ import annotations

from manim import DOWN, Create, FadeIn, FadeOut

from network.analysis.ranking import answer_and_runner_up
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter


class Template(Chapter):
    """From the pixels of a digit to the answer of the network."""

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = waiting_diagram(self)
        self.reading = Reading(self, self.diagram, self.trace)
        self.picture()
        self.hidden_layers()
        self.outputs()
        self.answer()

    def picture(self) -> None:
        """The digit, and how many numbers it is made of."""
        diagram = self.diagram
        with self.beat("picture"):
            self.say()
            self.play(FadeIn(diagram.picture), self.new_title(self.words("title")), run_time=1.5)
            self.say(count=number_text(self.example.pixels.size))
            self.play(FadeIn(diagram.pixel_count, shift=0.2 * DOWN), run_time=1.5)

    def hidden_layers(self) -> None:
        """One hidden layer after the other lights up."""
        diagram = self.diagram
        self.note = strongest_note(diagram)
        with self.beat("hidden_layers"):
            self.say()
            self.play(FadeIn(*diagram.columns, diagram.names, self.note), self.no_title())
            for layer in range(len(diagram.hidden)):
                self.reading.layer(layer, seconds=3.0)

    def outputs(self) -> None:
        """A moment to guess; then the last layer works."""
        with self.beat("outputs"):
            self.say()
            self.guess()
            self.say()
            self.reading.layer(len(self.diagram.hidden), seconds=3.0)

    def answer(self) -> None:
        """The brightest output is the answer; what is said about it is read from the trace."""
        ranking = answer_and_runner_up(self.trace)
        verdict = Verdict(self.diagram, self.example, self.trace, self.words)
        first, second = (self.trace.output[k] for k in (ranking.answer, ranking.runner_up))
        with self.beat("answer"):
            self.say(answer=self.label_name(ranking.answer), value=number_text(first, 2))
            self.play(FadeOut(self.note), Create(verdict.box))
            self.play(FadeIn(verdict.truth))
            self.say(second=number_text(second, 2))
            self.play(Create(self.diagram.box(ranking.runner_up)), run_time=2.0)
