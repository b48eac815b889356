"""ReLU against sigmoid: who learns faster, why, and whether the other catches up."""

from __future__ import annotations

from manim import (
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    GrowFromCenter,
    ReplacementTransform,
    linear,
    smooth,
)

from network.activations import SIGMOID
from network.analysis.choosing import half_lit_neuron
from network.analysis.compared_runs import load_comparison
from network.analysis.examples import surest_mistake
from network.analysis.slopes import largest_slope
from network.analysis.typical_way_back import typical_misread
from scenes.kit.diagram.answers import showing
from scenes.kit.diagram.asked_changes import AskedChanges
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.sweep import running
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.first_picture import first_picture
from scenes.kit.stage.needs import a_hidden_layer, mnist
from scenes.kit.typesetting.number import CountTo
from scenes.props.relu_vs_sigmoid.curves import (
    HowSteep,
    ReluReading,
    TwoCurves,
)
from scenes.props.relu_vs_sigmoid.inside import CurvesInside
from scenes.props.relu_vs_sigmoid.opened import opening
from scenes.props.relu_vs_sigmoid.race import Race
from scenes.props.relu_vs_sigmoid.sentences import RunSentences
from scenes.props.relu_vs_sigmoid.two_ways_back import TwoWaysBack

LOW, NEAR, HIGH = -4.0, -1.5, 4.0
"""The way of what slides along a curve, in z; what shows how steep it is begins near its middle."""
SLIDE = 1.6
"""Seconds for half of that way."""
RUN, RUN_ON = 1.6, 3.2
"""Seconds of both runs up to their first measurement, and of their rest."""


class ReluVsSigmoid(Chapter):
    """Two curves, two real runs, and what of a difference gets through to the first layer."""

    needs = (mnist, a_hidden_layer)

    def construct(self) -> None:
        """The beats, in order."""
        self.comparison = load_comparison()
        self.sentences = RunSentences(self.comparison, self.network, self.words)
        self.asked = AskedChanges(self, surest_mistake(self.network))
        self.ended = self.asked.finished()
        self.add(self.ended)
        self.two_curves()
        self.off_or_itself()
        self.two_runs()
        self.the_way_back()
        self.caught_up()
        self.today()

    def two_curves(self) -> None:
        """A neuron opens, and the sigmoid is inside; then the ReLU."""
        first, held = self.asked.diagram.columns[0], self.asked.after
        chosen = half_lit_neuron(held, 0, first.shown)
        disc = first.single(chosen, held.a[0]).outlined(self.colours.accent)
        curves, self.curves = TwoCurves(self.words), TwoCurves(self.words).make_room()
        with self.beat("two_curves"):
            self.say()
            self.play(FadeIn(disc), run_time=0.6)
            growing = opening(curves.sigmoid, disc)
            self.play(FadeOut(self.ended, disc), FadeIn(curves.plot), growing, run_time=1.6)
            self.play(FadeIn(curves.sigmoid_name, shift=0.2 * UP), run_time=0.6)
            self.say()
            self.play(Create(curves.relu, rate_func=linear), run_time=1.8)
            self.say()
            self.play(FadeIn(curves.relu_name, shift=0.2 * LEFT), run_time=0.6)
            moving = curves.copy()
            self.remove(*curves)
            self.play(ReplacementTransform(moving, self.curves), run_time=0.8)

    def off_or_itself(self) -> None:
        """A sum slides along the ReLU."""
        curves, reading = self.curves, ReluReading(self.curves, LOW)
        with self.beat("off_or_itself"):
            self.say()
            dimming = curves.sigmoid.animate.set_stroke(opacity=0.3)
            self.play(dimming, FadeIn(reading), run_time=0.6)
            self.play(CountTo(reading, 0.0, rate_func=linear), run_time=SLIDE)
            self.play(CountTo(reading, HIGH, rate_func=linear), run_time=SLIDE)
        self.reading = reading

    def two_runs(self) -> None:
        """Two networks learn, and one is far ahead: why?"""
        comparison, curves = self.comparison, self.curves
        runs = (comparison.sigmoid, comparison.relu)
        self.both = TwoWaysBack(runs, typical_misread(runs), self.words)
        self.race = race = Race(comparison, self.words)
        ahead = float(comparison.relu.kept[comparison.widest])
        with self.beat("two_runs"):
            self.say()
            gone = FadeOut(curves.plot, self.reading)
            self.play(gone, *race.taking(curves.lines, curves.names), run_time=1.0)
            self.play(race.waiting(), run_time=RUN)
            self.play(race.going_to(ahead, rate_func=smooth), run_time=1.0)
            readings, gap = race.readings(ahead), race.gap()
            self.say(**self.sentences.after(ahead))
            for percent in reversed(readings):
                self.play(FadeIn(percent, shift=0.2 * RIGHT), run_time=0.7)
            self.play(GrowFromCenter(gap), run_time=0.8)
            self.say()
            self.guess(0.5)
        self.leaving = Group(readings, gap)

    def the_way_back(self) -> None:
        """How steep the curves are; and so, how much of a difference gets to the first layer."""
        both, race, curves = self.both, self.race, TwoCurves(self.words).make_room()
        steep = HowSteep(curves, NEAR, self.words)
        with self.beat("the_way_back"):
            self.say()
            giving = race.giving(curves.lines, curves.names)
            self.play(FadeOut(self.leaving), *giving, FadeIn(curves.plot), run_time=1.0)
            self.play(FadeIn(steep.title, steep.relu_name, steep.relu), run_time=0.4)
            self.play(CountTo(steep.relu, HIGH / 2, rate_func=linear), run_time=1.9 * SLIDE)
            self.say(steepest=number_text(largest_slope(SIGMOID), 2))
            self.play(FadeIn(steep.sigmoid_name, steep.sigmoid), run_time=0.4)
            self.play(CountTo(steep.sigmoid, 0.0), run_time=1.5 * SLIDE)
            self.say(label=both.label)
            self.play(FadeOut(curves.plot, curves.names, steep), run_time=0.4)
            self.play(*both.headed_by(curves), FadeIn(both.dark), run_time=0.8)
            self.play(*both.saying(), run_time=1.6)
            self.say(wanting=self.sentences.wanting(both))
            self.play(*both.wanting(), run_time=0.8)
            self.play(*both.missing(), run_time=1.4)
            self.say()
            self.play(*both.running(0), run_time=1.2)
            self.play(*both.arriving(0), run_time=0.6)
            self.play(*both.through(0, 0), run_time=1.2)
            self.say()
            self.play(*both.through(0, 1), run_time=1.2)
            self.say()
            for layer in range(1, both.layers):
                self.play(*both.running(layer), run_time=1.0)
                self.play(*both.arriving(layer), run_time=0.5)
                self.play(*both.through(layer, 0, 1), run_time=0.8)
            self.play(*both.laying(), run_time=1.0)
            self.guess(0.3)
            self.say(**both.arrives)
            self.play(*both.told(), run_time=1.2)

    def caught_up(self) -> None:
        """Both runs go on: does the sigmoid catch up, and when?"""
        both, race, steps = self.both, self.race, float(self.comparison.relu.kept[-1])
        with self.beat("caught_up"):
            self.say()
            taking = race.taking(both.curves, both.headings)
            self.play(FadeOut(both.everything), *taking, run_time=0.8)
            self.play(race.going_to(steps), run_time=RUN_ON)
            readings, level = race.readings(steps), race.level()
            self.say(verdict=self.sentences.verdict())
            self.play(FadeIn(readings, shift=0.2 * RIGHT), run_time=0.8)
            self.say(caught_up=self.sentences.caught_up())
            self.play(FadeOut(race.counter), run_time=0.3)
            for coming in (FadeIn(level[0]), Create(level[1]), FadeIn(level[2])):
                self.play(coming, run_time=0.6)
        self.leaving = Group(race.without_counter, readings, level)

    def today(self) -> None:
        """What is inside this film's network; then it reads the picture with which it began."""
        digit = first_picture(self)
        trace = self.network.trace(digit.pixels)
        diagram = waiting_diagram(self, trace)
        diagram.input.show(diagram.picture_of(0 * digit.pixels).raster)
        lines = Group(*(diagram.edges(layer) for layer in range(len(diagram.columns))))
        inside = CurvesInside(diagram)
        reading = Reading(self, diagram, trace)
        verdict = Verdict(diagram, digit, trace, self.words)
        with self.beat("today"):
            self.say(film=self.sentences.film())
            gone, coming = FadeOut(self.leaving, run_time=0.8), FadeIn(diagram, run_time=0.8)
            self.play(gone, coming, *inside.out_of(self.race.dots))
            self.play(*map(running, lines), run_time=1.2)
            self.say(asked=self.sentences.asked())
            note = FadeIn(strongest_note(diagram))
            self.play(FadeOut(lines), showing(diagram, digit), note, run_time=0.7)
            reading.all_but_last(seconds=1.8 / len(diagram.hidden))
            self.guess(0.5)
            reading.last(seconds=1.5)
            self.play(FadeIn(verdict), run_time=0.8)
            name, is_right = self.label_name(verdict.answer), digit.label == verdict.answer
            self.say(closing=self.sentences.closing(name, is_right))
            diagram.under_picture(reading.lines[0])
            for bundle in reading.lines[:-1]:
                self.play(bundle.animate.set_opacity(1), run_time=1.6 / len(diagram.hidden))
