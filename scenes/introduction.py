"""Reading a digit is easy, until one has to say how."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    GrowArrow,
    LaggedStart,
    ReplacementTransform,
)

from network.analysis.choosing import busiest_window
from network.analysis.examples import FIRST_IMAGES, first_of_each, label_of, other_digits
from network.analysis.similarity import lookalikes, shared_ink, unlike_digits
from network.data import load_training, training_count
from scenes.kit.diagram.answers import showing
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.diagram.sweep import running
from scenes.kit.figures.braces import SideBraces
from scenes.kit.figures.digit import PixelWindow, digit_picture
from scenes.kit.figures.marks import box_around
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import STAGE_TOP, Chapter
from scenes.kit.stage.needs import CLASSES, ten_digits
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.props.introduction.comparison import Comparison
from scenes.props.introduction.examples import Examples
from scenes.props.introduction.machine import UnknownMachine, quiet_arrow
from scenes.props.introduction.shared_ink import SharedInk

LARGE, IN_A_ROW = 4.9, 1.95
"""Heights of a digit: alone, in the row of five."""
SPAN = 7
"""The rows and columns of the window whose pixel values can be read."""
DIGITS = 5
"""The number of digits that are laid over each other."""
ALIKE = (3, 8, 5)
"""The labels of three digits that differ in few pixels."""
EXAMPLES = 6
"""The number of training images of each digit that are shown."""


class Introduction(Chapter):
    """A sloppy 3, what it shares with other 3s, and why rules do not get far."""

    needs = (ten_digits,)
    default_digit = 3

    def construct(self) -> None:
        """The beats, in order."""
        self.diagram = dark_diagram(self)
        self.label = label_of(self.example, self.network)
        self.digits = unlike_digits(self.example, self.label, self.network, DIGITS)
        self.picture = self.diagram.picture
        self.sloppy()
        self.different()
        self.values()
        self.task()
        self.rules()
        self.examples()

    def sloppy(self) -> None:
        """The picture, how few pixels it has, and what we read."""
        picture = self.picture
        large = digit_picture(self.example.image, LARGE).shift(1.0 * LEFT + 0.35 * UP)
        picture.match_points(large)
        side = number_text(self.example.image.shape[0])
        name = self.words("side", count=side)
        braces = SideBraces(large, name, name, LABEL, width=1.3)
        arrow = quiet_arrow(large.get_right(), large.get_right() + 2.2 * RIGHT)
        self.answer = Label(str(self.label), 200).next_to(arrow, RIGHT, buff=0.6)
        with self.beat("sloppy", label=self.label, side=side):
            self.play(FadeIn(picture), self.new_title(self.words("title_sloppy")), run_time=1.4)
            self.play(GrowArrow(arrow), FadeIn(self.answer, shift=0.4 * RIGHT), run_time=1.2)
            self.play(FadeIn(braces.left), run_time=1.2)
            self.play(FadeIn(braces.below), run_time=1.2)
        self.leaving = Group(braces, arrow)

    def different(self) -> None:
        """Five of the same label in a row; one after another they are laid over each other."""
        row = Group(*(digit_picture(digit.image, IN_A_ROW) for digit in self.digits))
        row.arrange(RIGHT, buff=0.5).align_to(STAGE_TOP * UP, UP)
        answers = [Label(str(self.label), BODY).next_to(each, DOWN, buff=0.15) for each in row]
        ink = SharedInk(self.digits, self.words)
        numbers = {
            "label": self.label,
            "shared": number_text(shared_ink(self.digits)),
            "count": number_text(self.network.layer_sizes[0]),
        }
        with self.beat("different", **numbers):
            self.play(
                self.new_title(self.words("title_different", label=self.label)),
                FadeOut(self.leaving),
                self.picture.animate.match_points(row[0]),
                ReplacementTransform(self.answer, answers[0]),
                run_time=1.4,
            )
            others = [
                FadeIn(Group(*each), shift=0.3 * LEFT)
                for each in zip(row[1:], answers[1:], strict=True)
            ]
            self.play(LaggedStart(*others, lag_ratio=0.4), run_time=1.8)
            ink.lay_first(self, row[0])
            for count in range(2, DIGITS + 1):
                ink.lay_over(self, row[count - 1], count)
        self.leaving = Group(*row[1:], *answers, ink)

    def values(self) -> None:
        """What the machine gets: a window of the picture swells until its numbers can be read."""
        picture, image = self.picture, self.example.image
        corner = busiest_window(image, SPAN)
        self.window = window = PixelWindow(image, corner.row, corner.column, SPAN, 5.6)
        window.move_to(3.4 * RIGHT + 0.1 * UP)
        there = digit_picture(image, LARGE).move_to(3.6 * LEFT).set_y(window.get_y())
        with self.beat("values"):
            self.play(
                self.new_title(self.words("title_values")),
                FadeOut(self.leaving),
                picture.animate.match_points(there),
                run_time=1.4,
            )
            window.swell(self, picture)
            rows = [
                FadeIn(window.numbers[start : start + SPAN])
                for start in range(0, len(window.numbers), SPAN)
            ]
            self.play(LaggedStart(*rows, lag_ratio=0.5), run_time=2.8)

    def task(self) -> None:
        """Numbers in, a digit out, and in between a box that nobody knows how to fill."""
        diagram, window = self.diagram, self.window
        names = diagram.names.set_color(self.colours.text)
        machine = UnknownMachine(diagram)
        chosen = machine.frame_around(self.label)
        with self.beat("task", count=number_text(self.network.layer_sizes[0])):
            window.shrink(self)
            self.play(
                self.new_title(self.words("title_task")),
                FadeOut(window.frame),
                self.picture.animate.match_points(diagram.home),
                run_time=1.2,
            )
            self.play(
                *(FadeIn(diagram.pixel_count), GrowArrow(machine.into)),
                *(Create(machine.box), FadeIn(machine.mark)),
            )
            self.play(GrowArrow(machine.out), FadeIn(names, shift=0.3 * RIGHT))
            self.play(Create(chosen), run_time=0.7)
            for digit in (*other_digits(self.example, self.network, 4, 7), self.example):
                there = machine.frame_around(label_of(digit, self.network))
                self.play(showing(diagram, digit), run_time=0.6)
                self.play(chosen.animate.match_points(there), run_time=0.9)
        self.leaving = Group(diagram.pixel_count, machine, names, chosen)

    def rules(self) -> None:
        """Different digits that differ in few pixels, beside two alike that differ in many."""
        unlike, alike = lookalikes(ALIKE, self.network), self.digits[:2]
        both = Comparison(unlike, alike, self.network, self.words)
        few = number_text(max(difference.distance for difference in both.differences))
        with self.beat("rules", few=few, many=number_text(both.last.distance)):
            self.play(
                self.new_title(self.words("title_rules")),
                FadeOut(self.leaving),
                self.picture.animate.match_points(both.alike[0]).set_opacity(0.25),
                run_time=1.2,
            )
            self.play(FadeIn(both.unlike, shift=0.2 * UP))
            for difference in both.differences:
                difference.play(self)
            self.play(
                FadeIn(both.legend),
                self.picture.animate.set_opacity(1),
                FadeIn(both.alike[1], shift=0.2 * UP),
            )
            both.last.play(self)
            box = box_around(both.last.text)
            self.play(Create(box), run_time=0.6)
        shown = (both.differences, both.last, both.legend)
        self.leaving = Group(both.unlike, both.alike[1], *shown, box)

    def examples(self) -> None:
        """Instead of rules: examples, each with its answer. The picture goes home."""
        count, home = training_count(), self.diagram.home
        columns = first_of_each(load_training(FIRST_IMAGES), EXAMPLES, CLASSES)
        examples = Examples(columns, count, self.words)
        examples.shift(2.25 * RIGHT + (home.get_y() - examples.grid.get_y()) * UP)
        with self.beat("examples", count=number_text(count)):
            self.play(
                self.new_title(self.words("title_examples")),
                FadeOut(self.leaving),
                self.picture.animate.match_points(home),
                run_time=1.4,
            )
            self.play(LaggedStart(*(FadeIn(head) for head in examples.heads), lag_ratio=0.2))
            self.play(running(examples.grid), run_time=3.0)
            self.play(FadeIn(examples.note, shift=0.2 * UP))
