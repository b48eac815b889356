"""Why there are layers: a hope of edges, loops and digits, acted out in the diagram."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    Group,
    VGroup,
)

from network.analysis.choosing import lit_stroke
from network.analysis.examples import digits_and_a_torn_one
from network.analysis.ranking import answer_and_runner_up
from scenes.kit.diagram.answers import showing
from scenes.kit.diagram.labelled import around
from scenes.kit.diagram.notes import question_mark, question_marks
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.shade import Shade
from scenes.kit.diagram.sweep import running
from scenes.kit.figures.hypothesis_tag import HypothesisTag
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer, digits, ten_digits
from scenes.props.why_layers.hope import LOOP, LOWER_LOOP, Hope
from scenes.props.why_layers.one_is_left import come_near
from scenes.props.why_layers.room import enough_neurons, spread_apart
from scenes.props.why_layers.segmented_digits import SegmentedDigits
from scenes.props.why_layers.spelling import Spelling
from scenes.props.why_layers.taking_places import take_places


class WhyLayers(Chapter):
    """What layers would be good for, if it were as one might hope."""

    needs = (digits, ten_digits, a_hidden_layer, enough_neurons)
    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        *_, torn = digits_and_a_torn_one(self.example, self.network)
        self.diagram = waiting_diagram(self)
        self.reading = Reading(self, self.diagram, self.network.trace(torn.pixels)).finished()
        self.digits = SegmentedDigits(self.network, self.example, self.words)
        self.tag = HypothesisTag(self.words)
        self.why()
        self.parts()
        self.inside()
        if len(self.diagram.hidden) > 1:
            self.smaller_parts()
            self.elsewhere()
        self.hold_on()

    def why(self) -> None:
        """The layers in between glow; then a 9 comes, and the question is how one knows it."""
        diagram, nine = self.diagram, self.digits.nine
        ranking = answer_and_runner_up(self.reading.trace)
        boxes = [diagram.box(output) for output in (ranking.answer, ranking.runner_up)]
        self.add(*boxes)
        with self.beat("why"):
            self.say()
            self.reading.go_out(*boxes, seconds=0.8)
            self.marks = question_marks(diagram)
            self.play(
                *(c.neurons.animate.outlined(self.colours.accent) for c in diagram.hidden),
                FadeIn(self.marks, shift=0.2 * RIGHT),
                run_time=1.5,
            )
            self.say()
            self.play(
                *(c.neurons.animate.outlined(self.colours.muted) for c in diagram.hidden),
                FadeOut(self.marks),
                showing(diagram, nine.shown),
                run_time=1.0,
            )
            layers = Group(diagram.pixel_count, *diagram.columns, diagram.names)
            nine.enlarge()
            alone = nine.digit.copy().set_x(0)
            self.play(FadeOut(layers), run_time=0.5)
            self.play(diagram.picture.animate.match_points(alone), run_time=1.0)
            self.guess(1.0)

    def parts(self) -> None:
        """Three digits are cut into loops and lines, and words for these stand beside them."""
        picture, (nine, *others) = self.diagram.picture, self.digits
        with self.beat("parts"):
            self.say()
            self.play(picture.animate.match_points(nine.digit), run_time=0.8)
            self.add(nine.digit)
            self.remove(picture)
            nine.cut(self)
            self.say()
            nine.settle(self)
            for row in others:
                self.play(FadeIn(row.digit, shift=0.2 * RIGHT), run_time=0.5)
                row.cut(self)

    def inside(self) -> None:
        """Neurons get the parts as labels; a 9 lights two of them, and an 8 one of these again."""
        nine, eight = self.digits.nine, self.digits.eight
        (loop, line), (upper, lower) = range(2), range(2)
        with self.beat("inside"):
            self.say()
            spread_apart(self.diagram)
            self.hope = hope = Hope(self.diagram, self.digits)
            if hope.edges is not None:
                hope.parts.enlarge()
            take_places(self, hope, self.tag)
            self.say()
            self.play(*hope.waiting(), run_time=0.4)
            hope.find(self, nine, loop, LOOP)
            hope.find(self, nine, line, hope.line, LOOP)
            hope.both_say(self, 9, LOOP, hope.line)
            self.say()
            hope.go_out(self)
            self.play(showing(self.diagram, eight.shown), run_time=1.0)
            self.guess(0.5)
            self.say()
            hope.find(self, eight, upper, LOOP)
            self.same = around(hope.parts.labels[LOOP])
            self.play(Create(self.same), run_time=0.8)
            hope.find(self, eight, lower, LOWER_LOOP, LOOP)
            hope.both_say(self, 8, LOOP, LOWER_LOOP)
            self.say()
            hope.could_tell(self, nine, 9, LOOP)
            self.play(hope.swelling(LOOP), run_time=2.4)

    def smaller_parts(self) -> None:
        """Another layer gets short edges, and the whole way from pixels to the 9 is run."""
        diagram, nine, hope = self.diagram, self.digits.nine, self.hope
        with self.beat("smaller_parts"):
            self.say()
            hope.go_out(self, self.same)
            self.play(showing(diagram, nine.shown), *hope.reveal(), run_time=1.0)
            loop_alone = Shade(diagram.picture, np.flatnonzero(nine.masks[0]))
            same = around(hope.parts.labels[LOOP])
            mark = question_mark().next_to(same, LEFT, buff=0.25)
            self.play(FadeIn(loop_alone), Create(same))
            self.play(FadeIn(mark, shift=0.2 * RIGHT), run_time=1.0)
            self.say()
            shade = Shade(diagram.picture, [])
            self.play(FadeOut(same, mark, loop_alone), FadeIn(shade), run_time=0.4)
            hope.fall_apart(self, hope.of_loop, seconds=2.8)
            hope.fall_apart(self, hope.of_line, seconds=2.4)
            self.say()
            rays = hope.rays()
            self.play(FadeOut(shade), running(rays), run_time=1.6)
            self.play(hope.edges_lighting(), run_time=0.5)
            self.say()
            lines = hope.lines_to_parts()
            self.play(*map(Create, lines), run_time=1.2)
            self.play(*hope.whole_nine(), run_time=0.5)
            hope.both_say(self, 9, LOOP, hope.line)
        self.leaving = Group(rays, *lines, *hope.lines, hope.parts, hope.edges)

    def elsewhere(self) -> None:
        """The same layers with other labels: letters, syllables, a word."""
        diagram = self.diagram
        spelling = Spelling(diagram, self.words)
        self.across = -spelling.get_x() * RIGHT
        spelling.shift(self.across)
        with self.beat("elsewhere"):
            self.say()
            leaving = Group(self.leaving, diagram.picture, diagram.pixel_count, diagram.names)
            self.play(FadeOut(leaving), *self.hope.darkening(), run_time=0.5)
            self.play(
                *(column.animate.shift(self.across) for column in diagram.columns),
                *(FadeIn(letter, shift=self.across) for letter in spelling.letters.labels),
                run_time=0.9,
            )
            self.play(self.counts(0), *spelling.letters.joining(), run_time=0.4)
            spelling.make_syllables(self)
            self.say()
            spelling.make_the_word(self)
        self.leaving = spelling

    def counts(self, opacity: float) -> Any:
        """How many neurons a layer has is seen, or not where they are not the network's."""
        counts = VGroup(*(column.count for column in self.diagram.columns))
        return counts.animate.set_opacity(opacity)

    def hold_on(self) -> None:
        """The real network reads the 9: what its neurons look for is not known yet."""
        diagram, nine = self.diagram, self.digits.nine.shown
        trace = self.network.trace(nine.pixels)
        reading = Reading(self, diagram, trace)
        with self.beat("hold_on"):
            self.say()
            self.end_of_the_hope()
            reading.through(seconds=0.5)
            self.say()
            marks = question_marks(diagram)
            self.play(FadeOut(*reading.lines), run_time=0.5)
            self.play(FadeIn(marks, shift=0.2 * RIGHT))
            self.say()
            # The one that the next chapter works out on the film's digit.
            own = self.network.trace(self.film_digit.pixels)
            neuron = lit_stroke(self.network, own, diagram.columns[0].shown)
            come_near(self, diagram, neuron, self.film_digit, marks)

    def end_of_the_hope(self) -> None:
        """The word for it goes, and all that was only hoped for; the picture is the 9 again."""
        diagram = self.diagram
        if len(diagram.hidden) == 1:
            self.hope.go_out(self, self.tag, self.same)
            nine = showing(diagram, self.digits.nine.shown)
            self.play(nine, FadeOut(self.hope.parts), run_time=0.6)
            return
        self.play(FadeOut(self.leaving, self.tag), *self.hope.darkening(), run_time=0.5)
        self.play(
            *(column.animate.shift(-self.across) for column in diagram.columns),
            FadeIn(diagram.picture, diagram.pixel_count, diagram.names),
            run_time=0.9,
        )
        self.play(self.counts(1), run_time=0.3)
