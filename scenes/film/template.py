"""Template: in one sentence, what this chapter asks and shows."""

from __future__ import annotations

from manim import LEFT, UP, Create, FadeIn, FadeOut

from network.analysis.ranking import answer_and_runner_up
from scenes.kit.diagram.answers import counting
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.notes import above_picture
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import sweep
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import LABEL, Label


class Template(Chapter):
    """From the pixels of a digit to the answer of the network."""

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = dark_diagram(self)
        self.picture()
        self.hidden_layers()
        self.outputs()
        self.answer()

    def picture(self) -> None:
        """The digit, and how many numbers it is made of."""
        pixels = number_text(self.example.pixels.size)
        with self.beat("picture", count=pixels):
            self.play(self.new_title(self.words("title_picture")))
            self.play(FadeIn(self.diagram.picture, shift=0.3 * UP), run_time=1.2)
            self.play(FadeIn(self.diagram.pixel_count))

    def hidden_layers(self) -> None:
        """One hidden layer after the other lights up."""
        diagram = self.diagram
        note = strongest_note(diagram)
        with self.beat("hidden_layers"):
            self.play(self.new_title(self.words("title_layers")))
            self.play(FadeIn(*diagram.columns, diagram.names), run_time=1.2)
            self.play(FadeIn(note))
            for layer in range(len(diagram.hidden)):
                sweep(self, diagram, layer, self.trace, seconds=3.5)
        self.leaving = note

    def outputs(self) -> None:
        """The last layer lights up, and its activations count up."""
        diagram = self.diagram
        with self.beat("outputs"):
            self.play(self.new_title(self.words("title_outputs")), FadeIn(diagram.values))
            sweep(self, diagram, len(diagram.hidden), self.trace, seconds=3.5)
            self.play(*counting(diagram, self.trace.output), run_time=1.2)

    def answer(self) -> None:
        """The brightest output is the answer; what is said about it is read from the trace."""
        ranking = answer_and_runner_up(self.trace)
        verdict = Verdict(self.diagram, self.example, self.trace, self.words)
        text = self.words("runner_up", value=number_text(self.trace.output[ranking.runner_up], 2))
        note = above_picture(self.diagram, Label(text, LABEL, self.colours.quiet))
        with self.beat("answer", value=number_text(self.trace.output[ranking.answer], 2)):
            self.play(self.new_title(self.words("title_answer")), FadeOut(self.leaving))
            self.play(Create(verdict.box))
            self.play(FadeIn(verdict.truth, shift=0.2 * LEFT))
            self.play(FadeIn(note, shift=0.2 * UP))
