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
    Mobject,
    SurroundingRectangle,
    Transform,
    VGroup,
)

from network.analysis.choosing import lit_stroke
from network.analysis.examples import digits_and_a_torn_one
from network.analysis.ranking import answer_and_runner_up
from scenes.kit.diagram.answers import showing
from scenes.kit.diagram.notes import above_picture, question_mark, question_marks
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.one_neuron import OneNeuron
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.shade import Shade
from scenes.kit.diagram.sweep import running
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer, digits, ten_digits
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.why_layers.hope import LOOP, LOWER_LOOP, Hope, enough_neurons, spread_apart
from scenes.props.why_layers.hypothesis_tag import HypothesisTag
from scenes.props.why_layers.segmented_digits import SegmentedDigits
from scenes.props.why_layers.speech import Speech


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
        diagram, ranking = self.diagram, answer_and_runner_up(self.reading.trace)
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
                showing(diagram, self.digits.nine.shown),
                run_time=1.2,
            )
            self.guess()

    def parts(self) -> None:
        """Three digits are cut into loops and lines, by rules that stand beside them."""
        diagram, (nine, *others) = self.diagram, self.digits
        layers = Group(diagram.pixel_count, *diagram.columns, diagram.names)
        nine.enlarge()
        with self.beat("parts"):
            self.say()
            self.play(
                FadeOut(layers), diagram.picture.animate.match_points(nine.digit), run_time=1.2
            )
            self.add(nine.digit)
            self.remove(diagram.picture)
            nine.cut(self)
            self.say()
            self.play(*nine.settle(), run_time=1.0)
            for row in others:
                self.play(FadeIn(row.digit, shift=0.2 * RIGHT), run_time=0.5)
                row.cut(self)

    def inside(self) -> None:
        """Neurons get the parts as labels; a 9 lights two of them, and an 8 one of these again."""
        nine, eight = self.digits.nine, self.digits.eight
        (loop, line), (upper, lower) = range(2), range(2)
        with self.beat("inside"):
            self.say()
            self.parts_become_labels()
            hope = self.hope
            self.say()
            self.play(*hope.waiting(), run_time=0.4)
            hope.find(self, nine, loop, LOOP)
            hope.find(self, nine, line, hope.line, LOOP)
            hope.both_say(self, 9, LOOP, hope.line)
            self.say()
            hope.go_out(self)
            self.play(showing(self.diagram, eight.shown), run_time=0.6)
            self.guess()
            self.say()
            hope.find(self, eight, upper, LOOP)
            self.same = self.around(hope.parts.labels[LOOP])
            self.play(Create(self.same), run_time=0.8)
            hope.find(self, eight, lower, LOWER_LOOP, LOOP)
            hope.both_say(self, 8, LOOP, LOWER_LOOP)
            self.say()
            hope.tell(self, 9, LOOP)
            self.play(hope.swelling(LOOP), run_time=2.4)

    def parts_become_labels(self) -> None:
        """The 9 goes home, the layers come in further apart, and parts move to their neurons."""
        diagram, digits = self.diagram, self.digits
        spread_apart(diagram)
        self.hope = hope = Hope(diagram, digits)
        moving = hope.segments()
        diagram.picture.match_points(digits.nine.digit).set_opacity(digits.nine.digit.opacity)
        self.add(diagram.picture)
        self.remove(digits.nine.digit)
        labels = hope.parts.labels
        self.play(
            FadeOut(*hope.left_over()),
            diagram.picture.animate.match_points(diagram.home).set_opacity(1),
            *(segment.animate.match_points(place) for segment, place in moving),
            FadeIn(diagram.pixel_count, *diagram.columns, diagram.names),
            FadeIn(self.tag, *(label.frame for label in labels)),
            run_time=2.2,
        )
        self.add(*(label.part for label in labels))
        self.remove(*(segment for segment, _ in moving))
        self.play(*hope.parts.joining(), run_time=1.0)

    def around(self, label: Mobject) -> SurroundingRectangle:
        """A frame in the accent's colour around a label."""
        frame = SurroundingRectangle(label, color=self.colours.accent, stroke_width=5, buff=0.05)
        return frame.set_z_index(3)

    def smaller_parts(self) -> None:
        """Another layer gets short edges, and the whole way from pixels to the 9 is run."""
        diagram, nine, hope = self.diagram, self.digits.nine, self.hope
        self.note = above_picture(diagram, Label(self.words("cut"), LABEL, self.colours.quiet))
        with self.beat("smaller_parts"):
            self.say()
            hope.go_out(self)
            self.play(showing(diagram, nine.shown), run_time=0.6)
            loop_alone = Shade(diagram.picture, np.flatnonzero(nine.masks[0]))
            self.play(FadeIn(loop_alone))
            mark = question_mark().next_to(self.same, LEFT, buff=0.25)
            self.play(FadeIn(mark, shift=0.2 * RIGHT), run_time=1.2)
            self.say()
            shade = Shade(diagram.picture, [])
            self.play(FadeOut(self.same, mark, loop_alone), FadeIn(shade), run_time=0.4)
            hope.fall_apart(self, hope.of_loop, seconds=2.8)
            hope.fall_apart(self, hope.of_line, seconds=2.4)
            self.play(FadeIn(self.note), run_time=0.4)
            self.say()
            rays = hope.rays()
            self.play(FadeOut(shade), running(rays), run_time=1.6)
            self.play(hope.edges_lighting(), run_time=0.5)
            self.say()
            lines = hope.lines_to_parts()
            self.play(*map(Create, lines), run_time=1.2)
            self.play(*hope.whole_nine(), run_time=0.5)
            hope.both_say(self, 9, LOOP, hope.line)
        self.leaving = Group(rays, *lines, *hope.lines, hope.parts, hope.edges, self.note)

    def elsewhere(self) -> None:
        """The same layers with other labels: sounds, syllables, a word."""
        diagram = self.diagram
        speech = Speech(diagram, self.words)
        self.across = -speech.get_x() * RIGHT
        speech.shift(self.across)
        with self.beat("elsewhere"):
            self.say()
            self.play(
                FadeOut(self.leaving, diagram.picture, diagram.pixel_count, diagram.names),
                *(column.animate.go_dark().shift(self.across) for column in diagram.columns),
                *(FadeIn(sound, shift=self.across) for sound in speech.sounds.labels),
                run_time=1.4,
            )
            self.play(self.counts(0), *speech.sounds.joining(), run_time=0.4)
            self.play(speech.sounds.all_lighting(), run_time=0.4)
            self.play(*map(Create, speech.to_syllables), run_time=0.8)
            self.play(FadeIn(speech.syllables.labels), *speech.syllables.joining(), run_time=0.6)
            self.say()
            self.play(speech.syllables.all_lighting(), run_time=0.4)
            self.play(*map(Create, speech.to_word), run_time=0.8)
            self.play(speech.output_lighting(), Create(speech.leader), FadeIn(speech.word))
        self.leaving = speech

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
            reading.through(seconds=1.0)
            marks = question_marks(diagram)
            self.play(FadeIn(marks, shift=0.2 * RIGHT))
            self.say()
            # The one that the next chapter works out on the film's digit.
            own = self.network.trace(self.film_digit.pixels)
            neuron = lit_stroke(self.network, own, diagram.columns[0].shown)
            self.come_near(neuron, Group(*reading.lines, marks))

    def come_near(self, neuron: int, others: Group) -> None:
        """One neuron of the first layer is left, dark, and the picture of the film's digit."""
        diagram, one = self.diagram, OneNeuron(self.film_digit.image)
        first = diagram.columns[0]
        disc = first.single(neuron, 0 * self.trace.a[0]).set_z_index(2)
        rest = Group(diagram.pixel_count, *diagram.columns, diagram.names, diagram.values)
        self.play(
            FadeOut(others, rest),
            Transform(disc, one.disc),
            diagram.picture.animate.match_points(one.picture).show(one.picture.raster),
            run_time=2.4,
        )

    def end_of_the_hope(self) -> None:
        """The word for it goes, and all that was only hoped for; the picture is the 9 again."""
        diagram = self.diagram
        if len(diagram.hidden) == 1:
            self.hope.go_out(self, self.tag, self.same, self.hope.parts)
            self.play(showing(diagram, self.digits.nine.shown), run_time=0.6)
            return
        self.play(
            FadeOut(self.leaving, self.tag),
            *(column.animate.go_dark().shift(-self.across) for column in diagram.columns),
            FadeIn(diagram.picture, diagram.pixel_count, diagram.names),
            run_time=1.4,
        )
        self.play(self.counts(1), run_time=0.3)
