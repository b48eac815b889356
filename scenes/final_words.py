"""Does it do what we hoped? What it makes of noise, where to read on, and what comes next."""

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
    GrowFromEdge,
    LaggedStart,
)

from network.analysis.examples import surest_mistake
from network.analysis.gradient_step import negative_gradient
from network.analysis.noise import SEED, noise_pictures, sure_answers
from network.analysis.stroke_detector import Detector
from network.digits import Digit
from scenes.kit.diagram.answers import counting
from scenes.kit.diagram.column import shown_neurons
from scenes.kit.diagram.notes import above_picture
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import running, sweep
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.figures.origin import origin_text
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import CountTo
from scenes.props.final_words import HopeAndMaps, NoisePanel, ReadingList, gradient_legend

TRIED = 1000
"""The number of pictures of noise that the network is shown."""


class FinalWords(Chapter):
    """The hope and the truth once more, and the way on."""

    def construct(self) -> None:
        """The beats, in order."""
        self.noise = noise_pictures(TRIED)
        self.maps_once_more()
        self.noise_goes_in()
        self.how_sure_it_is()
        self.read_on()
        self.what_comes_next()

    def maps_once_more(self) -> None:
        """A map as one would hope for, and all that were learned, on one scale."""
        hope = Detector.placed_on(self.example.image).with_rim
        weights, shown = self.network.layers[0].weights, shown_neurons(self.trace.a[0])
        both = HopeAndMaps(hope, weights, shown, self.words)
        with self.beat("maps_once_more"):
            self.play(self.new_title(self.words("title_hope")), FadeIn(both.hope, both.hope_name))
            self.play(FadeIn(both.bar, shift=0.2 * UP))
            appearing = [FadeIn(each, scale=0.8) for each in both.maps]
            self.play(LaggedStart(*appearing, lag_ratio=0.2), run_time=4.0)
            self.play(FadeIn(both.maps_name, shift=0.2 * UP))
        self.leaving = Group(both)

    def noise_goes_in(self) -> None:
        """A picture of nothing goes through the network, and gets an answer."""
        digit = Digit(self.noise[0])
        trace = self.network.trace(digit.pixels)
        diagram = dark_diagram(self, trace)
        text = self.words("seed", seed=SEED)
        seed = above_picture(diagram, Label(text, LABEL, self.colours.quiet, width=4.2))
        verdict = Verdict(diagram, digit, trace, self.words)
        value = number_text(trace.output[verdict.answer], 2)
        with self.beat("noise_goes_in", answer=self.class_names[verdict.answer], value=value):
            self.play(self.new_title(self.words("title_noise")), FadeOut(self.leaving))
            self.play(FadeIn(diagram.picture, seed))
            self.play(FadeIn(diagram.pixel_count, *diagram.columns, diagram.names, diagram.values))
            lines = [
                sweep(self, diagram, layer, trace, seconds=1.6)
                for layer in range(len(diagram.columns))
            ]
            self.play(*counting(diagram, trace.output), Create(verdict.box))
        rest = (diagram.pixel_count, *diagram.columns, diagram.names, diagram.values)
        self.leaving = Group(seed, verdict, *lines, *rest)
        self.picture = diagram.picture

    def how_sure_it_is(self) -> None:
        """Many pictures of noise, how many of them get a sure answer, and which."""
        answers = sure_answers(self.network, self.noise)
        panel = NoisePanel(self.noise, answers.counts, self.class_names, self.words)
        first = self.picture.animate.scale_to_fit_height(panel.GRID / panel.SIDE)
        with self.beat("how_sure_it_is"):
            self.play(
                self.new_title(self.words("title_sure")),
                FadeOut(self.leaving),
                first.align_to(panel.grid, UP + LEFT),
                FadeIn(panel.grid),
                run_time=1.4,
            )
            self.remove(self.picture)
            self.play(FadeIn(panel.note, panel.number, panel.text))
            self.play(CountTo(panel.number, answers.total), run_time=2.4)
            self.play(FadeIn(panel.bars.frame))
            grown = [GrowFromEdge(bar, DOWN) for bar in panel.bars.bars]
            self.play(LaggedStart(*grown, lag_ratio=0.15), run_time=2.0)
        self.leaving = Group(panel)

    def read_on(self) -> None:
        """Books and pages, from the first step to the whole field."""
        works = ReadingList(self.words)
        with self.beat("read_on"):
            self.play(self.new_title(self.words("title_read")), FadeOut(self.leaving))
            appearing = [FadeIn(work, shift=0.3 * RIGHT) for work in works]
            self.play(LaggedStart(*appearing, lag_ratio=0.7), run_time=5.0)
        self.leaving = Group(works)

    def what_comes_next(self) -> None:
        """A misread digit, and the negative gradient: how each weight should change for it."""
        digit = surest_mistake(self.network)
        trace = self.network.trace(digit.pixels)
        diagram = dark_diagram(self, trace).light(trace.x)
        text = origin_text(digit, self.words)
        origin = above_picture(diagram, Label(text, LABEL, self.colours.quiet, width=4.6))
        legend = gradient_legend(self.words).next_to(diagram.home, DOWN, buff=0.3)
        verdict = Verdict(diagram, digit, trace, self.words)
        with self.beat("what_comes_next"):
            self.play(self.new_title(self.words("title_next")), FadeOut(self.leaving))
            self.play(FadeIn(diagram, origin))
            self.play(Create(verdict.box), FadeIn(verdict.truth))
            self.play(FadeIn(legend, shift=0.2 * UP))
            gradient = negative_gradient(self.trained, digit)
            # From the outputs back to the pixels, as the slopes are computed.
            for layer in reversed(range(len(gradient))):
                self.play(running(diagram.edges(layer, gradient[layer]), back=True), run_time=1.3)
