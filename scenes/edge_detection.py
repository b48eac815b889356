"""What one neuron looks for: a detector set by hand, then the ones that networks really learned."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut

from network.analysis.choosing import lit_stroke
from network.analysis.detector_trial import Trial
from network.analysis.stroke_detector import WEIGHT, Answers, Detector
from network.digits import well_read_digit
from scenes.kit.diagram.edges import lines_into
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.one_neuron import OneNeuron, stroke_alone
from scenes.kit.diagram.sweep import running
from scenes.kit.figures.marks import box_around
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import digits
from scenes.kit.typesetting.label import TITLE
from scenes.kit.typesetting.number import Number
from scenes.props.edge_detection.asked_neuron import AskedNeuron
from scenes.props.edge_detection.cases import Cases, comes_in, runs_together
from scenes.props.edge_detection.comparison import Comparison
from scenes.props.edge_detection.four_pixels import FourPixels
from scenes.props.edge_detection.hand_set_map import HandSetMap
from scenes.props.edge_detection.learned_neuron import LearnedNeuron
from scenes.props.edge_detection.pressed_line import PressedLine
from scenes.props.edge_detection.sentences import HandSetSentences, LearnedSentences
from scenes.props.edge_detection.sum_line import Press
from scenes.props.edge_detection.tried import Tried

DIM = 0.4
TO_LOOK = 0.4
"""Seconds to look for strokes, once the line is read."""


class EdgeDetection(Chapter):
    """From the hope of a stroke detector to the maps that were learned."""

    needs = (digits,)

    def construct(self) -> None:
        """The beats, in order."""
        self.prepare()
        self.question()
        self.four_pixels()
        self.weighted_sum()
        self.too_easily_pleased()
        self.surround()
        self.squash()
        self.bias()
        self.put_to_work()
        self.learned()
        self.learned_neuron()

    def prepare(self) -> None:
        """Place the detector on the digit, and let it answer to three pictures."""
        image = self.example.image
        self.other = well_read_digit(1 if self.example.label != 1 else 0, self.network)
        self.detector = Detector.placed_on(image)
        self.answers = Answers.of(self.detector, [image, self.other.image, np.ones_like(image)])
        self.cases = Cases(self.answers)
        self.sentences = HandSetSentences(self.detector, self.answers, self.words)
        one = OneNeuron(image)
        self.picture = one.picture
        self.asked = AskedNeuron(one, self.detector)

    def question(self) -> None:
        """One neuron, a stroke it might find, and a line from each pixel that has no weight yet."""
        asked, shade = self.asked, stroke_alone(self.picture, self.example.image)
        self.add(self.picture, shade, asked.disc)
        with self.beat("question"):
            self.say(count=number_text(self.network.layer_sizes[0]))
            self.play(FadeOut(shade), running(asked.lines), run_time=1.8)
            self.say()
            self.play(FadeIn(asked.place), self.picture.animate.set_opacity(DIM), run_time=1.2)
            self.guess(0.2)

    def four_pixels(self) -> None:
        """Four products by hand; then the weights of all pixels, as a map."""
        picture, stroke, disc = self.picture, self.detector.stroke, self.asked.disc
        pixels = self.detector.across(self.example.image)
        four = FourPixels(picture, disc, self.example.image, stroke, pixels)
        self.hand_set = hand_set = HandSetMap(self.detector.nothing, picture, self.words)
        with self.beat("four_pixels"):
            self.say(weight=number_text(WEIGHT, 1))
            leaving = FadeOut(self.asked.lines, self.asked.place)
            self.play(leaving, picture.animate.set_opacity(1), run_time=0.8)
            four.grow(self)
            tag = hand_set.tag.copy()
            four.weigh(self, FadeIn(hand_set.tag.next_to(four.weights, UP, buff=0.4)))
            self.say(sum=four.total.content)
            four.multiply(self)
            self.say(**self.sentences.painted())
            weights = hand_set.come_for(self, four, tag)
            hand_set.take_in(self, weights)
            hand_set.paint(self, self.detector.stroke_painted(list(weights)))
            self.lines = lines_into(disc, picture, stroke, WEIGHT).set_z_index(3)
            self.play(running(self.lines), run_time=1.0)

    def weighted_sum(self) -> None:
        """What remains of the digit runs together into the neuron's sum."""
        case, disc, hand_set = self.cases[0], self.asked.disc, self.hand_set
        picture, number = self.picture, Number(case.stroke.z, 2, TITLE).next_to(disc, UP, buff=0.3)
        there = picture.copy().move_to((picture.get_right() + disc.get_left()) / 2)
        with self.beat("weighted_sum"):
            self.say(digit=self.label_name(self.example.label or 0))
            aside = picture.animate.match_points(there).set_opacity(1)
            self.play(FadeOut(self.lines), aside, hand_set.map.animate.set_opacity(1), run_time=1.0)
            self.play(*hand_set.goes_to(there, opacity=0.6), run_time=1.0)
            remains = hand_set.let_remain(self, picture, case, seconds=1.4)
            self.say(sum=number_text(case.stroke.z, 2))
            runs_together(self, case.terms(remains), number, seconds=1.8)
            own_row = case.takes(picture, remains, number, disc)
            self.play(*hand_set.goes_beside(case.picture), *own_row, run_time=1.4)

    def too_easily_pleased(self) -> None:
        """Another digit, and a full square, which gets most of all."""
        _, second, square = self.cases
        with self.beat("too_easily_pleased"):
            self.say(label=self.label_name(self.other.label or 0), **self.sentences.second())
            comes_in(self, second)
            self.hand_set.answer_to(self, second)
            self.say()
            comes_in(self, square)
            self.guess(0.7)
            self.say(square=number_text(square.stroke.z, 2))
            self.hand_set.answer_to(self, square)
            self.box = box_around(square.sum)
            self.play(Create(self.box))

    def surround(self) -> None:
        """A negative rim: the full square falls to nothing, the stroke stays."""
        with self.beat("surround"):
            self.say(**self.sentences.rim())
            self.play(FadeOut(self.box), run_time=0.5)
            self.hand_set.paint(self, self.detector.rim_painted())
            self.ring = self.hand_set.ring_named(self.detector)
            self.play(FadeIn(self.ring), run_time=0.5)
            own = self.label_name(self.example.label or 0)
            self.say(**self.sentences.with_rim(own))
            for case in reversed(self.cases):
                self.play(*case.gets_rim(), run_time=1.1)

    def squash(self) -> None:
        """The line of all numbers is pressed together, and the three sums ride along."""
        answers, cases = self.answers, self.cases
        sums = [each.z for each in answers.rimmed]
        every = [abs(each.z) for each in (*answers.rimmed, *answers.biased)]
        pictures = [case.picture for case in cases]
        self.pressed = line = PressedLine(pictures, sums, max(every), -answers.threshold)
        with self.beat("squash"):
            self.say()
            products = (case.products for case in cases)
            self.play(FadeOut(self.hand_set, self.ring, *products), run_time=0.6)
            line.take(self, pictures, [each.sum for each in cases], [each.neuron for each in cases])
            self.say()
            line.press(self, 0.0, seconds=2.3)
            self.say(**self.sentences.pressed())
            self.play(FadeIn(line.sigma, shift=0.2 * RIGHT))
            line.light_up(self, seconds=1.5)

    def bias(self) -> None:
        """The line is let go, all sums move down by the threshold, and it is pressed again."""
        line, threshold = self.pressed, self.answers.threshold
        with self.beat("bias"):
            self.say(threshold=number_text(threshold))
            line.let_go(self, line.ring(self, at=2))
            self.play(FadeIn(line.mark, shift=0.3 * DOWN), run_time=0.6)
            self.say(bias=number_text(-threshold))
            self.play(FadeIn(line.bias, shift=0.3 * LEFT), run_time=0.6)
            self.play(Press(line, 0.0, -threshold), *line.mark_to_0(), run_time=1.5)
            self.say(lit=self.sentences.lit_by_bias(self.label_name(self.example.label or 0)))
            line.press(self, -threshold, 1.4, line.bias, line.mark[0])
            self.play(FadeIn(line.sigma), run_time=0.2)
            line.light_up(self, seconds=0.8)

    def put_to_work(self) -> None:
        """Many pictures that nobody has placed it on, and which of them light it up."""
        trial = Trial.of(self.detector, -self.answers.threshold, [self.example, self.other])
        self.tried = tried = Tried(trial, self.hand_set, self.detector.with_rim)
        line, names = self.pressed, [self.label_name(label) for label in trial.lit_labels]
        with self.beat("put_to_work"):
            self.say(count=number_text(len(trial.digits)))
            tried.come(self, line, line.ends, line.sigma)
            tried.light_up(self)
            self.say(lit=self.sentences.of_trial(trial, names))
            tried.bring_forward(self)

    def learned(self) -> None:
        """The maps that were learned: one like ours, those that are strokes, another network's."""
        self.compared = maps = Comparison(self.trained, self.trace, self.hand_set, self.words)
        told = LearnedSentences(maps.learned, self.words)
        with self.beat("learned"):
            self.say()
            maps.come(self, self.tried)
            self.guess(TO_LOOK)
            self.say(like=told.like_ours())
            maps.bring_like(self)
            self.say(framed=told.framed())
            maps.frame(self)
            self.say(other=told.other())
            maps.bring_other(self)

    def learned_neuron(self) -> None:
        """One of the learned maps at work on the digit, as the one that was set by hand."""
        neuron = lit_stroke(self.network, self.trace, self.compared.learned[0].shown)
        work = LearnedNeuron(dark_diagram(self), self.trace, neuron)
        with self.beat("learned_neuron"):
            self.say(digit=self.label_name(self.example.label or 0))
            self.compared.leave_one(self, neuron, work.map)
            work.lay_under(self)
            self.say(sum=number_text(work.z, 2))
            work.add_up(self)
            self.say(outcome=self.words(work.outcome, a=self.sentences.activation(work.number)))
            work.light_up(self)
