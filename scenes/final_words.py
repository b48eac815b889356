"""Was the hope true? What the network makes of noise, where to read on, and what comes next."""

from __future__ import annotations

from manim import DOWN, UP, Create, FadeIn, FadeOut, Group

from network.analysis.answers import answer_to_each
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
from network.data import load_test
from network.digits import Digit
from scenes.kit.diagram.asked_changes import AskedChanges
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.sweep import running
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer, digits
from scenes.kit.typesetting.label import LABEL, Label
from scenes.props.final_words.hoped import Hoped
from scenes.props.final_words.learned_maps import LearnedMaps
from scenes.props.final_words.loops import Loops
from scenes.props.final_words.noise_bins import NoiseBins
from scenes.props.final_words.one_weight import OneWeight
from scenes.props.final_words.others import Others
from scenes.props.final_words.push import push
from scenes.props.final_words.reading_list import FIRST, LATER, ReadingList
from scenes.props.final_words.sentences import Sentences

TRIED = 1000
"""The number of pictures of noise that the network is shown."""
DRAWS = 4
"""How many of the others are seen before the first."""
SINGLY = 5
"""How many of them fall singly, the last of them as all others begin to."""
TO_SEE, ALL_LIT = 0.3, 0.8
"""Seconds for which it is seen how many pictures got which answer, and all of the hope."""
LARGE, MIDDLING = 4.8, 2.4
"""The height of the first noise while it is alone, and of others before they fall."""


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
            maps.dim_others(self)
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
            self.guess(1.0)
            self.reading.through(seconds=0.5)
            self.say(said=self.sentences.noise(trace))
            self.play(Create(verdict.box), run_time=1.4)
        self.box = verdict.box

    def sure_of_nothing(self) -> None:
        """Noise falls into the bins of its answers, for it has no other."""
        diagram = self.diagram
        bins = NoiseBins(self.noise, answer_to_each(self.network, self.noise), self.class_names)
        layers = Group(diagram.pixel_count, *diagram.columns)
        singly = [
            diagram.picture_of(one).scale_to_fit_height(MIDDLING) for one in self.noise[1:SINGLY]
        ]
        with self.beat("sure_of_nothing"):
            self.say(count=number_text(TRIED))
            self.reading.go_out(self.box)
            shown = dict(zip(diagram.outputs.shown.tolist(), diagram.names, strict=True))
            bins.take_in(self, diagram.picture, shown, FadeOut(layers), FadeIn(singly[0]))
            bins.drop(self, singly, seconds=4.0)
            self.wait(TO_SEE)
            self.say(count=number_text(len(bins.heads)))
            bins.name_all(self)
        self.add(bins)
        self.leaving = bins

    def read_on(self) -> None:
        """Books and pages, from the first step to the whole field, two at a time, to be scanned."""
        with self.beat("read_on"):
            for keys in (FIRST, LATER):
                works = ReadingList(keys, self.words)
                self.say()
                self.remove(self.leaving)
                works.come(self)
                self.leaving = works

    def what_comes_next(self) -> None:
        """A misread digit, how each weight should change for it, and what that costs all others."""
        asked = AskedChanges(self, surest_mistake(self.network))
        diagram, verdict, digit = asked.diagram, asked.verdict, asked.digit
        reading = Reading(self, diagram, asked.trace)
        shown = diagram.columns[0].shown
        turn = helpful_turn(self.network, digit, asked.gradient[0], shown)
        one, others = OneWeight(diagram, digit, turn), Others(asked, self.label_name, self.words)
        with self.beat("what_comes_next"):
            self.say(take=self.words("take_digit" if verdict.right else "take_mistake"))
            self.remove(self.leaving)
            self.add(diagram, asked.origin)
            reading.through(seconds=0.8)
            self.play(FadeIn(verdict), run_time=0.8)
            self.say()
            self.play(FadeOut(*reading.lines), run_time=0.5)
            one.could_go(self)
            self.say(way=self.sentences.way(turn))
            one.show_way(self)
            self.say()
            one.leave(self)
            self.play(FadeIn(asked.directions), run_time=0.4)
            for each in reversed(asked.lines):
                self.play(running(each, back=True), run_time=1.0)
            self.say()
            push(self, asked)
            self.say(others=number_text(len(load_test()) - 1))
            others.come(self)
            others.run(self)
            self.say(price=self.sentences.price(others.price))
            others.frame(self)
            self.say()
            self.play(FadeOut(others.shown), FadeIn(asked.finished()), run_time=1.2)
