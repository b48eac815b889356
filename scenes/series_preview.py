"""A network at work, its mistakes, and two questions: what it is made of, and how it learned."""

from __future__ import annotations

from manim import (
    RIGHT,
    UP,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    Transform,
    VMobject,
)

from network.analysis.examples import label_of, stream_with_a_mistake
from network.analysis.hard_to_read import hard_to_read
from network.analysis.reread import reread
from network.analysis.run import milestones, training_run
from network.data import load_test
from network.digits import Digit, misread, test_digit
from scenes.kit.diagram.of_a_chapter import waiting_diagram
from scenes.kit.diagram.reading import Reading
from scenes.kit.figures.machine import Machine
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.first_picture import first_picture
from scenes.kit.stage.needs import (
    a_hidden_layer,
    a_mistake,
    a_training_run,
    digits,
    ten_digits,
)
from scenes.props.series_preview.learning_digits import LearningDigits
from scenes.props.series_preview.learning_network import LearningNetwork
from scenes.props.series_preview.mistakes import (
    SOME,
    Misreading,
    MisreadingGrid,
    MisreadWall,
    large,
)
from scenes.props.series_preview.opening import open_box
from scenes.props.series_preview.sentences import Sentences
from scenes.props.series_preview.stream import DigitStream

STREAM, SLOW = 15, 2
"""The number of digits that are read, and how many of them in full."""
SMALLER = 0.83
"""How large the diagram is above the row of digits."""


class SeriesPreview(Chapter):
    """Fifteen digits are read, one of them wrongly; then what this film is about."""

    needs = (digits, ten_digits, a_hidden_layer, a_mistake, a_training_run)
    default_digit = 9

    def construct(self) -> None:
        """The beats, in order."""
        self.middle = current_layout().stage_middle * UP
        self.digits = stream_with_a_mistake(self.network, STREAM)
        self.wrong = misread(self.network)
        first = self.network.trace(self.digits[0].pixels)
        self.diagram = waiting_diagram(self, first)
        # What plus and minus are nobody has heard of yet.
        self.reading = Reading(self, self.diagram, first, signed=False)
        self.machine = Machine(first_picture(self).image, self.words("box_name"))
        self.add(self.machine)
        self.at_work()
        self.mistake()
        self.two_parts()
        self.kinds()

    def at_work(self) -> None:
        """Two digits go through the network slowly, all others ever faster."""
        (slow, second), coming = self.digits[:SLOW], self.digits[SLOW:]
        sentences = self.sentences = Sentences(coming, self.label_name, self.words)
        wrong = sum(digit.index in self.wrong for digit in coming)
        with self.beat("stream"):
            self.say()
            open_box(self, self.machine, self.diagram)
            self.reading.through(seconds=1.6)
            self.say()
            box = self.box_of_answer(slow)
            self.play(Create(box), run_time=1.2)
            self.reading.next(second, box)
            self.reading.through(seconds=1.0)
            box = self.box_of_answer(second)
            self.play(Create(box), run_time=0.6)
            self.say(misread=sentences.misread(wrong))
            self.reading.go_out(box)
            self.make_room()
            self.let_them_run()
            self.say(found=sentences.found(wrong))
            self.stream.enlarge(self, self.diagram, *self.reading.drawn)
            self.guess(2.0)

    def box_of_answer(self, digit: Digit) -> VMobject:
        """A box around the largest output."""
        return self.diagram.box(int(self.network(digit.pixels).argmax()))

    def make_room(self) -> None:
        """The diagram grows smaller, for a row of digits below it."""
        diagram, layout = self.diagram, current_layout()
        counts = Group(diagram.pixel_count, *(column.count for column in diagram.columns))
        self.play(counts.animate.set_opacity(0), run_time=0.3)
        small = diagram.copy().scale(SMALLER).align_to(layout.stage_top * UP, UP)
        for column in small.columns:
            # They are read from as far away as before.
            Group(*column.keys).scale(1 / SMALLER, about_edge=UP)
        small.shift(-Group(small.picture, small.names).get_x() * RIGHT)
        self.stream = DigitStream(self.digits[SLOW:], diagram, self.class_names, self.words)
        self.play(Transform(diagram, small), FadeIn(self.stream.says), run_time=1.0)

    def let_them_run(self) -> None:
        """Digits run through the network, and each is put down with its answer below it."""
        for place, digit in enumerate(self.stream.digits):
            seconds = max(0.22, 0.5 - 0.06 * place)
            self.reading.at_once(digit, seconds=seconds)
            self.stream.put_down(self, place, seconds)

    def mistake(self) -> None:
        """The misread digit, more of its mistakes, and then all of them."""
        place, digit = self.stream.first_of(self.wrong)
        first = Misreading(digit, self.network, self.label_name, size=4.2).move_to(self.middle)
        others = [one for one in self.wrong if one != digit.index]
        shown = [digit, *(test_digit(int(one)) for one in others)]
        grid = MisreadingGrid(shown, self.network, self.label_name)
        wall = MisreadWall(self.wrong, self.words)
        hard = hard_to_read(self.network, wall.numbers, SOME)
        some = large(hard, self.network, self.label_name)
        with self.beat("mistake"):
            self.say(answer=first.answer, label=first.label)
            box = box_around(self.stream.row[place], self.stream.answers[place], buff=0.06)
            self.play(Create(box), run_time=1.0)
            self.play(
                FadeOut(self.stream.all_but(place), box),
                ReplacementTransform(self.stream.row[place], first.picture),
                FadeOut(self.stream.answers[place]),
                run_time=1.2,
            )
            self.play(FadeIn(first.said, shift=0.2 * RIGHT), run_time=0.8)
            self.play(FadeIn(first.wanted, shift=0.2 * RIGHT), run_time=0.8)
            self.say(more=self.words("more_mistakes" if others else "only_mistake"))
            parts = zip(first, grid[0], strict=True)
            coming = [
                AnimationGroup(*(ReplacementTransform(large, small) for large, small in parts)),
                *(FadeIn(one, scale=0.8) for one in grid[1:]),
            ]
            self.play(LaggedStart(*coming, lag_ratio=0.2), run_time=3.6)
            self.add(grid[0])
            self.say(all=number_text(len(load_test())), wrong=number_text(len(self.wrong)))
            wall.take_in(self, grid)
            wall.pull_out(self, some)
            self.say(could=self.sentences.could_you(len(hard)))
            wall.tell(self, some)
        self.mistakes = Group(wall, some)

    def two_parts(self) -> None:
        """What it is made of; and as it learns, its lines and what it says to the digits change."""
        run = milestones(training_run(self.trained))
        learned = reread(run, self.digits)
        network = LearningNetwork(waiting_diagram(self), run, self.stream.first_of(self.wrong)[1])
        learning = LearningDigits(learned, network, self.class_names, self.words)
        with self.beat("two_parts"):
            self.say()
            network.come(self, FadeOut(self.mistakes))
            self.say()
            learning.judge(self)
            self.say(start=self.sentences.before_learning(run))
            right = learning.count_right_ones(self)
            self.say()
            self.play(FadeOut(right), run_time=0.3)
            learning.learn(self)
            self.say(end=self.sentences.in_the_end(run, learned))
            learning.point_out(self)
        self.learning = learning

    def kinds(self) -> None:
        """The network comes near, to be taken apart."""
        with self.beat("kinds"):
            self.say(label=label_of(self.example, self.network))
            self.learning.network.grow(self, waiting_diagram(self), self.learning)
