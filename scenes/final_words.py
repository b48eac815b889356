"""Was the hope true? What the network makes of noise, where to read on, and what comes next."""

from __future__ import annotations

from manim import (
    DOWN,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    ReplacementTransform,
    smooth,
    squish_rate_func,
)

from network.analysis.answers import Answers, answer_to_each
from network.analysis.beyond_a_rule import beyond_a_rule
from network.analysis.examples import (
    label_of,
    many_ways_to_write,
    outputs_spoken_of,
    surest_mistake,
)
from network.analysis.noise import noise_pictures
from network.analysis.segmentation import loops_in_test
from network.analysis.segmented_digits import digit_of_a_loop
from network.analysis.selectivity import Telling
from network.analysis.strokes import Strokes
from network.analysis.turns import helpful_turn
from network.digits import Digit
from scenes.kit.diagram.asked_changes import AskedChanges
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import FAINT, Reading
from scenes.kit.diagram.sweep import running
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.figures.heap import Rain
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer, digits
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.final_words.changing import SLOWNESS, Changing, overtaking, slowly
from scenes.props.final_words.hoped import Hoped
from scenes.props.final_words.learned_maps import LearnedMaps
from scenes.props.final_words.loops import Loops
from scenes.props.final_words.noise_bins import NoiseBins
from scenes.props.final_words.one_weight import OneWeight
from scenes.props.final_words.reading_list import FIRST, LATER, ReadingList
from scenes.props.final_words.sentences import Sentences

TRIED = 1000
"""The number of pictures of noise that the network is shown."""
DRAWS = 4
"""How many of the others are seen before the first."""
TO_SCAN, TO_SEE = 2.5, 0.3
"""Seconds for which codes stand still, and how many pictures got which answer."""
ALL_LIT = 1.0
"""Seconds for which all of the hope is seen."""
TO_MOVE = 0.2
"""The share of the time of a step in which the verdict moves to another answer."""
LARGE = 4.8
"""The height of the first noise while it is alone."""


class FinalWords(Chapter):
    """The hope and the truth once more, and the way on."""

    needs = (digits, a_hidden_layer)

    def construct(self) -> None:
        """The beats, in order."""
        self.noise = noise_pictures(TRIED)
        self.sentences = Sentences(self.network, self.label_name, self.words)
        *_, seen = many_ways_to_write(self.example, self.network)
        # The chapter before ended with the last that was tried, and with the lines of all weights.
        last = beyond_a_rule(self.network, label_of(seen, self.network)).digits[-1]
        self.seen, self.trace_of_last = seen, self.network.trace(last.pixels)
        wanted = outputs_spoken_of([seen, last], self.network)
        self.diagram = waiting_diagram(self, wanted=wanted).light(last.pixels)
        self.every = [self.diagram.edges(k) for k in range(len(self.diagram.columns))]
        self.add(*self.every, self.diagram)
        self.the_hope()
        self.noise_goes_in()
        self.sure_of_nothing()
        self.read_on()
        self.what_comes_next()

    def the_hope(self) -> None:
        """What was hoped for, acted out once more; then the maps that were learned instead."""
        diagram, strokes = self.diagram, Strokes.of(self.network)
        cut = digit_of_a_loop(self.network, self.seen)
        hoped = Hoped(diagram, cut, label_of(cut.digit, self.network), self.words)
        maps = LearnedMaps(self.network.layers[0].weights, strokes, hoped.strokes)
        with self.beat("the_hope"):
            self.say()
            Reading(self, diagram, self.trace_of_last).go_out(*self.every, seconds=0.6)
            hoped.come(self)
            hoped.light_up(self)
            self.wait(ALL_LIT)
            self.say()
            hoped.go_out(self)
            maps.come(self)
            self.say(strokes=self.sentences.strokes(maps.are))
            maps.frame_strokes(self)
            maps.drop_others(self)
            self.loops(hoped, maps)

    def loops(self, hoped: Hoped, maps: LearnedMaps) -> None:
        """The neuron that tells loops best sees digits with a loop and digits without."""
        telling = Telling.of(self.network, len(self.network.layers) - 2, loops_in_test())
        loops = Loops(self.network, telling, self.words)
        with_it, without = (number_text(side.mean, 2) for side in loops.sides)
        self.say()
        ring = hoped.keep_loop(self, telling.best, maps)
        loops.come(self, ring, hoped.left)
        loops.run_in(self)
        self.say(with_it=with_it, without=without)
        loops.tell_means(self)
        self.say(verdict=self.sentences.loops(telling, loops.exceptions()))
        loops.show_exceptions(self)
        self.leaving = loops

    def noise_goes_in(self) -> None:
        """A picture of nothing goes through the network, and gets an answer."""
        digit = Digit(self.noise[0])
        trace = self.network.trace(digit.pixels)
        self.diagram = diagram = waiting_diagram(self, trace)
        self.reading = Reading(self, diagram, trace)
        verdict = Verdict(diagram, digit, trace, self.words)
        large = diagram.home.scale_to_fit_height(LARGE).move_to(current_layout().stage_middle * UP)
        drawn = Label(self.words("drawn"), LABEL, self.colours.quiet)
        drawn.next_to(large, DOWN, buff=0.15)
        layers = Group(diagram.pixel_count, *diagram.columns, diagram.names)
        first, *others = (diagram.picture_of(one) for one in self.noise[DRAWS::-1])
        with self.beat("noise"):
            self.say()
            diagram.picture.match_points(large)
            diagram.picture.show(first.raster)
            self.play(FadeOut(self.leaving), FadeIn(diagram.picture, drawn), run_time=1.2)
            for other in others:
                self.play(diagram.picture.animate.show(other.raster), run_time=0.5)
            self.say()
            home = diagram.picture.animate.match_points(diagram.home)
            self.play(FadeOut(drawn), home, FadeIn(layers), run_time=1.2)
            self.guess()
            self.reading.through(seconds=0.5)
            self.say(said=self.sentences.noise(trace))
            self.play(Create(verdict.box), run_time=1.4)
        self.box = verdict.box

    def sure_of_nothing(self) -> None:
        """Noise falls into the bins of its answers, for it has no other."""
        diagram, of_noise = self.diagram, Answers.of(self.network, self.noise)
        bins = NoiseBins(self.noise, answer_to_each(self.network, self.noise), self.class_names)
        counts = Group(diagram.pixel_count, *diagram.columns)
        with self.beat("sure_of_nothing"):
            self.say(count=number_text(of_noise.total))
            self.reading.go_out(self.box)
            shown = dict(zip(diagram.outputs.shown.tolist(), diagram.names, strict=True))
            bins.take_in(self, diagram.picture, shown, FadeOut(counts))
            self.play(Rain(bins, of_noise.total, seconds=4.8))
            self.wait(TO_SEE)
            self.say(shares=self.sentences.answers(of_noise))
            frames = [box_around(bins.shown[one]) for one in self.sentences.named(of_noise)]
            self.play(*map(Create, frames), run_time=1.0)
            self.say(count=number_text(len(bins.heads)))
            answers = bins.frame_of_heads()
            self.play(
                ReplacementTransform(frames[0], answers), *map(FadeOut, frames[1:]), run_time=1.5
            )
        self.leaving = Group(bins, answers)

    def read_on(self) -> None:
        """Books and pages, from the first step to the whole field: all at once, to be scanned."""
        works = ReadingList(self.words)
        first, later = (works.frame(keys) for keys in (FIRST, LATER))
        with self.beat("read_on"):
            self.say()
            self.play(FadeOut(self.leaving), works.coming(), run_time=1.8)
            self.play(Create(first), run_time=0.8)
            self.wait(TO_SCAN)
            self.say()
            self.play(ReplacementTransform(first, later), run_time=0.8)
            self.wait(TO_SCAN)
        self.leaving = Group(works, later)

    def what_comes_next(self) -> None:
        """A misread digit, and the negative gradient: how each weight should change for it."""
        asked = AskedChanges(self, surest_mistake(self.network))
        diagram, verdict, better, digit = asked.diagram, asked.verdict, asked.better, asked.digit
        reading = Reading(self, diagram, asked.trace)
        shown = diagram.columns[0].shown
        turn = helpful_turn(self.network, digit, asked.gradient[0], shown)
        one = OneWeight(diagram, digit, turn)
        take = self.words("take_digit" if verdict.right else "take_mistake")
        with self.beat("what_comes_next"):
            self.say(take=take)
            self.play(FadeOut(self.leaving), FadeIn(diagram, asked.origin))
            reading.through(seconds=0.8)
            self.play(FadeIn(verdict), run_time=0.8)
            self.say()
            self.play(FadeOut(*reading.lines), run_time=0.5)
            one.could_go(self)
            one.tell_way(self)
            self.say()
            self.play(FadeOut(one, one.way), FadeIn(asked.directions), run_time=0.6)
            for each in reversed(asked.lines):
                self.play(running(each, back=True), run_time=1.2)
            self.say(answer=self.label_name(better.answer))
            change = Changing(diagram, digit.pixels, asked.step.on_the_way, rate_func=slowly)
            over = min(overtaking(asked.step) ** (1 / SLOWNESS), 1 - TO_MOVE)
            moves = squish_rate_func(smooth, over, over + TO_MOVE)
            moving = ReplacementTransform(verdict, better, rate_func=moves)
            self.play(change, moving, run_time=3.6)
            diagram.network = asked.stepped
            self.say(total=number_text(self.network.weight_count))
            self.play(*(each.animate.set_opacity(FAINT) for each in asked.lines))
            for each in reversed(asked.lines):
                self.play(running(each.copy().set_opacity(1), back=True), run_time=0.8)
