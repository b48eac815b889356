"""What learning is: a real training run played from its checkpoints, and a mistake traced back."""

from __future__ import annotations

from functools import partial

from manim import LEFT, Create, FadeIn, FadeOut, Mobject

from network.analysis.answers import Answers
from network.analysis.examples import (
    first_training_image,
    label_of,
    other_digits,
    surest_mistake,
)
from network.analysis.learned_digit import learned_digit
from network.analysis.pulls import pulls_after
from network.analysis.ranking import answer_and_runner_up
from network.analysis.run import training_run
from network.data import load_test
from network.digits import misread
from scenes.kit.diagram.bundles import strongest_note
from scenes.kit.diagram.map_on_digits import MapOnDigits, short_name
from scenes.kit.diagram.notes import above_picture
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.diagram.verdict import Verdict
from scenes.kit.figures.marks import box_around
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import a_hidden_layer, a_training_run, ten_digits
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.markup import plain
from scenes.props.learning.attribution_walk import AttributionWalk
from scenes.props.learning.many_pictures import ManyPictures
from scenes.props.learning.one_step import OneStep
from scenes.props.learning.run_panel import RunPanel
from scenes.props.learning.sentences import RunSentences
from scenes.props.learning.weight_lines import line_scales, repainted, weight_lines

STEP = 1
"""How many labels after the first digit's the other is that the start is asked."""
SLOWLY, LEAPING = 0.45, 1.0
"""Seconds from one network of the run to the next, before the leap and for it."""


class Learning(Chapter):
    """From random numbers to a network that reads, and to what it still gets wrong."""

    needs = (ten_digits, a_hidden_layer, a_training_run)

    def construct(self) -> None:
        """The beats, in order."""
        self.run = training_run(self.trained)
        self.learned = learned_digit(self.run)
        name = partial(short_name, self)
        self.sentences = RunSentences(self.trained, self.run, self.learned, name, self.words)
        self.diagram = waiting_diagram(self)
        self.scales = line_scales(self.diagram, self.network)
        self.random()
        self.wanted()
        self.many()
        self.plateau()
        self.leap()
        self.strokes()
        self.mistake()

    def random(self) -> None:
        """The trained network goes back to the random numbers it began with, and is asked."""
        diagram, start = self.diagram, self.run.networks[0]
        lines = weight_lines(diagram, self.network, self.scales)
        self.add(*lines, diagram)
        (other,) = other_digits(self.example, self.network, STEP)
        self.note = strongest_note(diagram)
        diagram.network = start
        self.reading = Reading(self, diagram, start.trace(self.example.pixels))
        with self.beat("random"):
            self.say(biases=self.sentences.biases())
            began = weight_lines(diagram, start, self.scales)
            self.play(*repainted(lines, began), run_time=1.0)
            self.play(FadeOut(*lines), FadeIn(self.note), run_time=0.6)
            self.say()
            self.reading.all_but_last(seconds=0.5)
            self.reading.last(seconds=0.5)
            self.box = self.box_now()
            self.play(Create(self.box), run_time=0.6)
            self.say(answers=self.sentences.answers(Answers.of(start, load_test().images)))
            for digit in (other, self.example):
                self.reading.at_once(digit, self.box, seconds=0.6)
                self.box = self.box_now()
                self.play(Create(self.box), run_time=0.4)

    def box_now(self) -> Mobject:
        """A box around what is answered to the digit that is read."""
        return self.diagram.box(answer_and_runner_up(self.reading.trace).answer)

    def wanted(self) -> None:
        """What the outputs should be; which way two weights should go, then all; and one step."""
        diagram, start, sentences = self.diagram, self.run.networks[0], self.sentences
        found = first_training_image(label_of(self.learned.digit, start))
        example, label = found.digit, sentences.own_label
        origin = self.words("training_image", index=number_text(found.number), label=plain(label))
        with self.beat("wanted"):
            self.say(label=label)
            self.reading.next(example, self.box, self.note)
            self.note = above_picture(diagram, Label(origin, LABEL, self.colours.quiet))
            self.play(FadeIn(self.note), run_time=0.4)
            self.reading.through(seconds=0.4)
            self.one = one = OneStep(diagram, self.trained, start, example, self.words)
            self.say(label=label)
            self.play(FadeIn(one.targets, shift=0.2 * LEFT), run_time=1.4)
            self.say(label=label)
            one.ask_first(self, FadeOut(*self.reading.drawn))
            other = sentences.label_name(one.second.output)
            self.say(told=sentences.turned_up(one.first.asked), other=other)
            one.ask_second(self, self.note)
            count = number_text(start.parameter_count)
            self.say(told=sentences.turned_up(one.second.asked), count=count)
            one.ask_all(self)
            self.say()
            one.take(self)
            self.say(moved=sentences.moved(one.step))
            one.say_moved(self)

    def many(self) -> None:
        """Other pictures pull other ways; a step of the run goes the mean of a hundred's."""
        pulls = pulls_after(self.trained, self.one.step)
        self.pictures = pictures = ManyPictures(self.diagram, self.one, pulls)
        with self.beat("many"):
            self.say(label=self.sentences.label_name(label_of(pulls.against.digit, self.network)))
            pictures.ask_one(self)
            self.say(told=self.sentences.wants_back(pulls))
            pictures.show_back(self)
            self.say(count=number_text(len(pulls.batch)))
            pictures.ask_others(self)
            pictures.ask_all(self)
            self.say(round=self.sentences.round())
            pictures.take(self)

    def plateau(self) -> None:
        """The run begins: a digit, and the curve of how many are read right."""
        diagram, digit = self.diagram, self.learned.digit
        self.panel = panel = RunPanel(diagram, digit, self.run, self.scales, self.words)
        with self.beat("plateau"):
            self.say(epochs=number_text(float(self.run.epochs[-1])))
            panel.come(self, self.pictures.batch, self.one, diagram.pixel_count)
            self.play(FadeIn(panel.curve), run_time=0.8)
            self.say(label=self.sentences.own_label)
            panel.start(self, self.pictures.batch)
            panel.go_on(self, range(1, self.run.leap), SLOWLY)
            self.say(happened=self.sentences.before_leap())
            self.verdict = panel.judge(self, self.run.leap - 1)

    def leap(self) -> None:
        """One step of the run, the largest."""
        with self.beat("leap"):
            self.say()
            self.play(FadeOut(self.verdict), self.panel.look_here(), run_time=1.2)
            self.panel.go_on(self, [self.run.leap], LEAPING)
            self.say(leap=self.sentences.leap())
            box = box_around(self.panel.curve.right)
            self.play(Create(box), run_time=0.8)
            self.say(becomes=self.sentences.becomes())
            self.play(FadeOut(box), run_time=0.4)
            self.verdict = self.panel.judge(self, self.run.leap)

    def strokes(self) -> None:
        """The rest of the run: the maps fill, and at its end they clear up."""
        panel, count = self.panel, self.panel.strokes.count
        with self.beat("strokes"):
            self.say(onwards=self.sentences.onwards())
            self.play(FadeOut(self.verdict, panel.curve.beside), run_time=0.4)
            self.play(*panel.maps_come(), run_time=1.2)
            panel.go_through(self, hurried=True)
            self.say(why=self.sentences.why())
            panel.go_through(self, hurried=False)
            self.say(strokes=self.sentences.strokes(count, len(panel.maps)))
            boxes = panel.boxes()
            self.play(FadeIn(boxes, lag_ratio=0.2), run_time=1.2)
            percent = number_text(float(self.run.percent[-1]), 2)
            self.say(percent=percent, count=number_text(len(load_test())))
            self.play(FadeOut(boxes, *panel.maps_go()), run_time=0.5)
            self.play(FadeIn(panel.curve.beside), run_time=0.6)
            self.verdict = panel.judge(self, len(self.run.networks) - 1)

    def mistake(self) -> None:
        """The misread test image of which the network is surest, and what added most to that."""
        self.diagram.network = self.network
        self.digit_now = surest_mistake(self.network)
        self.walk = AttributionWalk(self.diagram, self.digit_now)
        with self.beat("mistake"):
            self.read_wrongly()
            self.say(way=self.sentences.way(self.walk.found))
            truth, box = self.verdict.truth, self.verdict.box
            self.way = self.walk.follow(self, self.reading.lines, truth, self.note).add(box)
            self.lay_the_map()

    def read_wrongly(self) -> None:
        """The digit is read, and the network is sure of what it says."""
        diagram, digit, trace = self.diagram, self.digit_now, self.walk.trace
        self.reading, self.note = Reading(self, diagram, trace), strongest_note(diagram)
        self.say(more=self.sentences.one_more(len(misread(self.network))))
        self.reading.next(digit, self.verdict, self.panel)
        home = diagram.picture.animate.match_points(diagram.home)
        self.play(home, FadeIn(diagram.pixel_count, self.note))
        self.reading.all_but_last(seconds=0.5)
        self.guess(0.7)
        self.reading.last(seconds=0.5)
        self.say(surest=self.sentences.surest(trace, label_of(digit, self.network)))
        self.verdict = Verdict(diagram, digit, trace, self.words)
        self.play(FadeIn(self.verdict), run_time=1.5)

    def lay_the_map(self) -> None:
        """The neuron's map is laid on what it is taken for, on what it is, and on the digit."""
        figure = MapOnDigits.of_mistake(self, self.diagram, self.digit_now)
        self.say(**self.sentences.names(self.walk.found))
        figure.open_from(self, self.walk.last_ring, self.way, self.diagram)
        figure.lay(self, 0, 1)
        self.say()
        self.guess(0.7)
        figure.lay(self, 2)
        said = self.sentences.taken_for(figure.typical, self.walk.found, figure.part)
        self.say(taken=said)
        figure.mark(self)
