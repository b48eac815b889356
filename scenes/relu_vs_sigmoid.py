"""ReLU against sigmoid: the same network with each, at its start, while it learns, and today."""

from __future__ import annotations

from manim import (
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    Transform,
    linear,
)

from network.activations import SIGMOID
from network.analysis.choosing import half_lit_neuron
from network.analysis.compared_runs import load_comparison
from network.analysis.examples import surest_mistake
from network.analysis.slopes import largest_slope
from scenes.kit.diagram.asked_changes import AskedChanges
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.figures.marks import box_around
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer, mnist
from scenes.kit.typesetting.number import CountTo
from scenes.props.relu_vs_sigmoid.by_hand import ByHand
from scenes.props.relu_vs_sigmoid.curves import (
    HowSteep,
    Relatives,
    ReluReading,
    TwoCurves,
)
from scenes.props.relu_vs_sigmoid.inside import CurvesInside
from scenes.props.relu_vs_sigmoid.runs import BothCurves, TwoRuns
from scenes.props.relu_vs_sigmoid.sentences import RunSentences
from scenes.props.relu_vs_sigmoid.way_back import TwoWaysBack

LOW, HIGH = -4.0, 4.0
"""The way of what slides along a curve, in z."""
SLIDE = 1.6
"""Seconds for half of that way."""
SECONDS = 2.6
"""Of the rest of both runs on screen."""


class ReluVsSigmoid(Chapter):
    """Two curves, how steep they are, what that does on the way back, and two real runs."""

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
        self.the_way_back()
        self.two_runs()
        self.today()

    def two_curves(self) -> None:
        """A neuron opens, and the sigmoid is inside; then the ReLU, and its relatives."""
        first, held = self.asked.diagram.columns[0], self.asked.after
        chosen = half_lit_neuron(held, 0, first.shown)
        disc = first.single(chosen, held.a[0]).outlined(self.colours.accent)
        curves, self.curves = TwoCurves(self.words), TwoCurves(self.words).make_room()
        self.relatives = Relatives(self.curves.beside)
        grown = curves.sigmoid.copy()
        curves.sigmoid.scale(0.02).move_to(disc)
        with self.beat("two_curves"):
            self.say()
            self.play(FadeIn(disc), run_time=0.6)
            self.play(
                FadeOut(self.ended, disc),
                FadeIn(curves.plot),
                Transform(curves.sigmoid, grown),
                run_time=1.6,
            )
            self.play(FadeIn(curves.sigmoid_name, shift=0.2 * UP), run_time=0.6)
            self.say()
            self.play(Create(curves.relu, rate_func=linear), run_time=1.8)
            self.say()
            self.play(FadeIn(curves.relu_name, shift=0.2 * LEFT), run_time=0.6)
            moving = curves.copy()
            self.remove(*curves)
            self.play(ReplacementTransform(moving, self.curves), run_time=0.8)
            coming = [FadeIn(relative, shift=0.3 * RIGHT) for relative in self.relatives]
            self.play(LaggedStart(*coming, lag_ratio=0.6), run_time=1.8)

    def off_or_itself(self) -> None:
        """A sum slides along the ReLU; then it is seen how steep each of the curves is."""
        curves, reading = self.curves, ReluReading(self.curves, LOW)
        steep = HowSteep(curves, LOW, self.words)
        with self.beat("off_or_itself"):
            self.say()
            self.play(
                FadeOut(self.relatives),
                curves.sigmoid.animate.set_stroke(opacity=0.3),
                run_time=0.5,
            )
            self.play(FadeIn(reading), run_time=0.5)
            self.play(CountTo(reading, 0.0, rate_func=linear), run_time=SLIDE)
            self.play(CountTo(reading, HIGH, rate_func=linear), run_time=SLIDE)
            self.say()
            self.play(
                FadeOut(reading), FadeIn(steep.title, steep.relu_name, steep.relu), run_time=0.5
            )
            self.play(CountTo(steep.relu, HIGH, rate_func=linear), run_time=2 * SLIDE)
            self.say(steepest=number_text(largest_slope(SIGMOID), 2))
            self.play(
                curves.sigmoid.animate.set_stroke(opacity=1),
                CountTo(steep.relu, HIGH / 2),
                FadeIn(steep.sigmoid_name, steep.sigmoid),
                run_time=0.8,
            )
            self.play(CountTo(steep.sigmoid, HIGH, rate_func=linear), run_time=1.2 * SLIDE)
            self.play(CountTo(steep.sigmoid, 0.0), run_time=0.8)
        self.leaving = Group(curves.plot, curves.sigmoid_name, curves.relu_name, steep)

    def the_way_back(self) -> None:
        """What is wrong at the outputs goes back: by hand first, then through whole networks."""
        hand, self.both = ByHand(self.words), TwoWaysBack(self.comparison, self.words)
        both, steepest = self.both, number_text(largest_slope(SIGMOID), 2)
        with self.beat("the_way_back"):
            self.say()
            self.play(
                FadeOut(self.leaving),
                *hand.appear(self.curves.sigmoid, self.curves.relu),
                run_time=1.2,
            )
            self.play(*hand.set_out(), run_time=1.4)
            sigmoid, relu = hand.rows
            self.say(steepest=steepest)
            sigmoid.go_back(self)
            self.say()
            relu.go_back(self)
            self.say()
            self.play(FadeOut(hand.everything), *both.appear(), run_time=1.2)
            both.set_out(self)
            self.say()
            self.play(FadeOut(both.start), run_time=0.5)
            *between, first = reversed(range(both.layers - 1))
            for layer in between:
                both.step_back(self, layer)
            self.guess(0.5)
            both.step_back(self, first)
            self.say(**self.sentences.arriving())
            boxes = [box_around(side.bars[0], side.names[0]) for side in both.sides]
            for box in boxes:
                self.play(Create(box), run_time=0.9)
        self.leaving = Group(*both.parts, *both.lines, *boxes)

    def two_runs(self) -> None:
        """Both runs go on, step by step, side by side; then how well they read all the while."""
        kept, widest = self.comparison.relu.kept, self.comparison.widest
        runs, curves = (make(self.comparison, self.words) for make in (TwoRuns, BothCurves))
        with self.beat("two_runs"):
            self.say()
            moving = runs.take_over([side.top for side in self.both.sides])
            self.play(FadeOut(self.leaving), *moving, run_time=0.6)
            self.play(FadeIn(runs.maps, runs.readings), run_time=1.0)
            self.say(**self.sentences.after(kept[widest]))
            runs.go_on(self, range(1, widest + 1), seconds=3.2)
            self.say()
            self.guess(0.5)
            runs.go_on(self, range(widest + 1, len(kept)), SECONDS)
            self.say(caught_up=self.sentences.caught_up())
            self.play(
                FadeOut(runs.maps, runs.readings), FadeIn(curves.plot, curves.names), run_time=0.8
            )
            self.play(*map(Create, curves.curves), run_time=1.4, rate_func=linear)
            level = curves.level()
            self.play(Create(level), run_time=1.2)
        self.leaving = Group(*(side.top for side in runs.sides), curves, level)

    def today(self) -> None:
        """What is inside a network today; then the film's own reads once more."""
        diagram = waiting_diagram(self)
        lines = Group(*(diagram.edges(layer) for layer in range(len(diagram.columns))))
        inside = CurvesInside(diagram, self.words("as_today"))
        reading = Reading(self, diagram, self.trace)
        with self.beat("today"):
            self.say()
            changing = (FadeOut(self.leaving), FadeIn(diagram, lines))
            self.play(LaggedStart(*changing, lag_ratio=0.4), run_time=1.3)
            self.play(FadeIn(inside.hidden, inside.tag, scale=0.6))
            self.say()
            self.play(FadeIn(inside.last, scale=0.6), run_time=2.0)
            self.say(film=self.sentences.film())
            self.play(FadeOut(lines), *inside.as_it_is(), run_time=1.0)
            self.play(FadeIn(strongest_note(diagram)), run_time=0.3)
            reading.all_but_last(seconds=2.0 / len(diagram.hidden))
            self.say()
            reading.last(seconds=1.6)
            self.play(FadeIn(Verdict(diagram, self.example, self.trace, self.words)), run_time=1.0)
