"""Why there are layers: a hope of edges, loops and digits, acted out in the diagram."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Create, FadeIn, FadeOut, Group, LaggedStart

from network.analysis.choosing import lit_stroke
from network.analysis.examples import digits_and_a_torn_one
from network.analysis.ranking import answer_and_runner_up
from scenes.kit.diagram.answers import showing
from scenes.kit.diagram.labelled import around
from scenes.kit.diagram.notes import question_mark
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.diagram.shade import Shade
from scenes.kit.figures.hypothesis_tag import HypothesisTag
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer, digits, ten_digits
from scenes.props.why_layers.asked import Asked
from scenes.props.why_layers.hope import LOOP, LOWER_LOOP, Hope
from scenes.props.why_layers.one_is_left import come_near
from scenes.props.why_layers.room import enough_neurons, spread_apart
from scenes.props.why_layers.segmented_digits import SegmentedDigits, four_or_nine
from scenes.props.why_layers.spelling import Spelling
from scenes.props.why_layers.strokes import Strokes
from scenes.props.why_layers.taking_places import take_places


class WhyLayers(Chapter):
    """What layers would be good for, if it were as one might hope."""

    needs = (digits, ten_digits, a_hidden_layer, enough_neurons)
    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        *_, torn = digits_and_a_torn_one(self.example, self.network)
        self.torn = four_or_nine(self.network, torn)
        self.diagram = waiting_diagram(self)
        self.reading = Reading(self, self.diagram, self.network.trace(torn.pixels)).finished()
        self.digits = SegmentedDigits(self.network, self.example, self.words)
        self.tag = HypothesisTag(self.words)
        self.why()
        self.parts()
        self.inside()
        if self.torn is not None and self.hope.bar is not None:
            self.torn_between()
        if len(self.diagram.hidden) > 1:
            self.smaller_parts()
            self.elsewhere()
        self.hold_on()

    def why(self) -> None:
        """The layers in between glow; then a 9 comes, and the question is how one knows it."""
        diagram, reading, nine = self.diagram, self.reading, self.digits.nine
        ranking = answer_and_runner_up(reading.trace)
        box = diagram.box(ranking.answer)
        # As "layer_diagram" ends: bright are only the lines into the two largest outputs.
        both, layer = (ranking.answer, ranking.runner_up), len(diagram.hidden)
        bright = [reading.lines_into(layer, [output]) for output in both]
        reading.lines[-1].set_opacity(FAINT)
        self.add(*bright, box)
        with self.beat("why"):
            self.say()
            reading.go_out(*bright, box, seconds=0.8)
            asked = Asked(diagram)
            self.play(*asked.come(), run_time=1.5)
            self.say()
            self.play(*asked.go(), showing(diagram, nine.shown), run_time=1.0)
            layers = Group(diagram.pixel_count, *diagram.columns, diagram.names)
            nine.enlarge()
            alone = nine.digit.copy().set_x(0)
            self.play(FadeOut(layers), run_time=0.5)
            self.play(diagram.picture.animate.match_points(alone), run_time=1.0)
            self.guess(0.5)

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
            take_places(self, hope, self.tag)
            self.say()
            self.play(*hope.waiting(), run_time=0.4)
            hope.find(self, nine, loop, LOOP)
            hope.find(self, nine, line, hope.line, LOOP)
            hope.both_say(self, 9, LOOP, hope.line)
            self.say()
            hope.go_out(self)
            self.play(showing(self.diagram, eight.shown), run_time=1.0)
            self.guess(0.2)
            hope.find(self, eight, upper, LOOP)
            self.say()
            hope.find(self, eight, lower, LOWER_LOOP, LOOP)
            hope.both_say(self, 8, LOOP, LOWER_LOOP)
            self.others = around(hope.parts.labels[LOOP])
            self.play(Create(self.others), run_time=0.5)

    def torn_between(self) -> None:
        """The digit that the network was torn over: it has the parts of two digits."""
        hope, torn = self.hope, self.torn
        assert torn is not None
        assert hope.bar is not None
        with self.beat("torn_between"):
            self.say()
            hope.go_out(self, self.others)
            self.play(showing(self.diagram, torn.shown), run_time=0.9)
            loop, line, bar = range(3)
            hope.find(self, torn, loop, LOOP)
            hope.find(self, torn, line, hope.line, LOOP)
            hope.both_say(self, 9, LOOP, hope.line)
            self.say()
            hope.find(self, torn, bar, hope.bar, LOOP, hope.line)
            hope.both_say(self, 4, hope.line, hope.bar)
        self.others = Group()

    def smaller_parts(self) -> None:
        """Another layer gets short strokes, and the whole way from pixels to the 9 is run."""
        diagram, nine, hope = self.diagram, self.digits.nine, self.hope
        with self.beat("smaller_parts"):
            self.say()
            hope.go_out(self, self.others)
            self.play(showing(diagram, nine.shown), *hope.keep_loop_and_line(), run_time=1.0)
            loop_alone = Shade(diagram.picture, np.flatnonzero(nine.masks[0]))
            same = around(hope.parts.labels[LOOP])
            mark = question_mark().next_to(same, LEFT, buff=0.25)
            self.play(FadeIn(loop_alone), Create(same), run_time=0.8)
            self.play(FadeIn(mark, shift=0.2 * RIGHT), run_time=0.8)
            self.say()
            self.play(FadeOut(same, mark, loop_alone), run_time=0.4)
            strokes = Strokes(hope)
            strokes.fall_apart(self, strokes.of_loop, seconds=1.3)
            strokes.fall_apart(self, strokes.of_line, seconds=1.0)
            self.say()
            strokes.find_neurons(self, seconds=4.0)
            self.say()
            strokes.make_parts(self)
            hope.both_say(self, 9, LOOP, hope.line)
        self.others = strokes

    def elsewhere(self) -> None:
        """Letters make syllables, and syllables a word."""
        spelling = Spelling(self.words)
        with self.beat("elsewhere"):
            self.say()
            spelling.play(self, Group(self.hope.on_screen, self.tag, self.others))
        self.leaving = spelling

    def hold_on(self) -> None:
        """The real network reads a digit: what its neurons look for is not known yet."""
        shown = (self.torn or self.digits.nine).shown
        trace = self.network.trace(shown.pixels)
        diagram, hoped = waiting_diagram(self, trace), len(self.diagram.hidden) == 1
        leaving = Group(self.hope.on_screen, self.tag, self.others) if hoped else self.leaving
        reading, asked = Reading(self, diagram, trace), Asked(diagram)
        with self.beat("hold_on"):
            self.say()
            self.play(LaggedStart(FadeOut(leaving), FadeIn(diagram), lag_ratio=0.5), run_time=1.2)
            reading.through(seconds=0.6)
            self.say()
            self.play(*asked.come(), run_time=1.0)
            self.say()
            self.play(*asked.go(), FadeOut(*reading.lines), run_time=0.5)
            # The one that the next chapter works out on the film's digit.
            own = self.network.trace(self.film_digit.pixels)
            neuron = lit_stroke(self.network, own, diagram.columns[0].shown)
            come_near(self, diagram, neuron, self.film_digit)
