"""Reading a digit is easy, until one has to say how."""

from __future__ import annotations

from itertools import pairwise

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Arrow,
    Brace,
    Create,
    FadeIn,
    FadeOut,
    Group,
    GrowArrow,
    LaggedStart,
    ReplacementTransform,
    RoundedRectangle,
    SurroundingRectangle,
    Transform,
    VGroup,
    linear,
)

from network.data import load_training
from network.digits import Digit, well_read_digit
from scenes.kit.chapter import STAGE_TOP, Chapter
from scenes.kit.diagram import Diagram
from scenes.kit.digit import PixelWindow, digit_picture, liveliest_window
from scenes.kit.likeness import (
    INK,
    difference_picture,
    differing,
    lookalikes,
    overlay_picture,
    shared_ink,
    unlike_digits,
)
from scenes.kit.needs import CLASSES, needs_ten_digits
from scenes.kit.picture import Picture
from scenes.kit.text import BODY, LABEL, CountTo, Label, Number, number_text
from scenes.kit.verdict import answer_and_runner_up
from scenes.kit.wall import first_of_each, wall_picture

LARGE, IN_A_ROW, OVERLAID, COMPARED = 4.9, 1.95, 3.0, 2.1
"""Heights of a digit: alone, in the row of five, as their overlay, in the comparison."""
SPAN = 7
"""The rows and columns of the window whose pixel values can be read."""
DIGITS = 5
"""So many are laid over each other."""
ALIKE = (3, 8, 5)
"""The labels of three digits that differ in few pixels."""
EXAMPLES = 6
"""So many training images of each digit are shown."""


class Introduction(Chapter):
    """A sloppy 3, what it shares with other 3s, and why rules do not get far."""

    digit = 3

    def check_network(self) -> None:
        """The task of this chapter is to tell ten digits apart.

        Raises:
            InputError: the network has another number of outputs.
        """
        super().check_network()
        needs_ten_digits(self)

    def construct(self) -> None:
        """The beats, in order."""
        names = self.trained.metadata.class_names
        self.diagram = Diagram(self.network, self.trace, self.words, names)
        answer, _ = answer_and_runner_up(self.trace)
        self.label = answer if self.example.label is None else self.example.label
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
        left, below = Brace(large, LEFT, buff=0.1), Brace(large, DOWN, buff=0.1)
        for brace in (left, below):
            brace.set_fill(self.colours.muted, opacity=1)
        rows = Label(self.words("side", count=side), LABEL, width=1.3).next_to(left, LEFT)
        columns = Label(self.words("side", count=side), LABEL).next_to(below, DOWN, buff=0.1)
        arrow = self.arrow(large.get_right(), large.get_right() + 2.2 * RIGHT)
        self.answer = Label(str(self.label), 200).next_to(arrow, RIGHT, buff=0.6)
        with self.beat("sloppy", label=self.label, side=side):
            self.play(FadeIn(picture), self.new_title(self.words("title_sloppy")), run_time=1.4)
            self.play(GrowArrow(arrow), FadeIn(self.answer, shift=0.4 * RIGHT), run_time=1.2)
            self.play(FadeIn(left, rows), run_time=1.2)
            self.play(FadeIn(below, columns), run_time=1.2)
        self.leaving = Group(left, rows, below, columns, arrow)

    def different(self) -> None:
        """Five of the same label in a row; one after another they are laid over each other."""
        row = Group(*(digit_picture(digit.image, IN_A_ROW) for digit in self.digits))
        row.arrange(RIGHT, buff=0.5).align_to(STAGE_TOP * UP, UP)
        answers = [Label(str(self.label), BODY).next_to(each, DOWN, buff=0.15) for each in row]
        place = digit_picture(self.example.image, OVERLAID).move_to([-2.2, -1.5, 0])
        number, words = self.count_beside(place)
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
            overlay = self.lay_first(row[0], place)
            self.play(FadeIn(number, words, shift=0.2 * RIGHT))
            for laid in range(2, DIGITS + 1):
                self.lay_over(overlay, row[laid - 1], number, laid)
        self.leaving = Group(*row[1:], *answers, overlay, number, words)

    def count_beside(self, place: Picture) -> tuple[Number, Group]:
        """How many pixels all digits at a place share, the first of them so far, and the words."""
        count = number_text(self.network.layer_sizes[0])
        of = Label(self.words("of", count=count), 34)
        shared = Label(self.words("shared"), BODY, width=5.2, align="left")
        ink = self.words("ink", least=number_text(INK, 1))
        meaning = Label(ink, LABEL, self.colours.muted, width=5.2, align="left")
        words = Group(of, shared, meaning).arrange(DOWN, buff=0.28, aligned_edge=LEFT)
        words.next_to(place, RIGHT, buff=1.9)
        number = Number(shared_ink(self.digits[:1]), 0, 60, self.colours.accent)
        number.next_to(of, LEFT, buff=0.25).on_baseline(of.baseline)
        return number, words

    def lay_first(self, picture: Picture, place: Picture) -> Picture:
        """The first of the row goes down to where all will lie; returns what then lies there."""
        overlay = overlay_picture(self.digits[:1], DIGITS, OVERLAID).match_points(place)
        copy = picture.copy()
        self.add(copy)
        self.play(ReplacementTransform(copy, overlay), run_time=1.0)
        return overlay

    def lay_over(self, overlay: Picture, picture: Picture, number: Number, count: int) -> None:
        """One more of the row is laid on the others; the number says what all of them share."""
        digits = self.digits[:count]
        copy = picture.copy().set_z_index(1)
        self.play(copy.animate.match_points(overlay).set_opacity(0.5), run_time=0.8)
        self.play(
            overlay.animate.show(overlay_picture(digits, DIGITS, OVERLAID).raster),
            FadeOut(copy),
            CountTo(number, shared_ink(digits)),
            run_time=0.8,
        )

    def values(self) -> None:
        """What the machine gets: a window of the picture swells until its numbers can be read."""
        picture, image = self.picture, self.example.image
        window = PixelWindow(image, *liveliest_window(image, SPAN), SPAN, 5.6)
        window.move_to(3.4 * RIGHT + 0.1 * UP)
        there = digit_picture(image, LARGE).move_to(3.6 * LEFT).set_y(window.get_y())
        with self.beat("values"):
            self.play(
                self.new_title(self.words("title_values")),
                FadeOut(self.leaving),
                picture.animate.match_points(there),
                run_time=1.4,
            )
            frame = window.outline_on(picture)
            swollen = window.picture.copy()
            self.play(FadeIn(frame), run_time=0.6)
            window.picture.match_points(frame)
            self.play(Transform(window.picture, swollen), run_time=2.0)
            rows = [
                FadeIn(window.numbers[start : start + SPAN])
                for start in range(0, len(window.numbers), SPAN)
            ]
            self.play(LaggedStart(*rows, lag_ratio=0.5), run_time=2.8)
        self.window, self.frame = window, frame

    def task(self) -> None:
        """Numbers in, a digit out, and in between a box that nobody knows how to fill."""
        diagram, window, frame = self.diagram, self.window, self.frame
        names = diagram.names.set_color(self.colours.text)
        box = RoundedRectangle(corner_radius=0.2, width=2.6, height=2.6, color=self.colours.muted)
        box.set_x((diagram.home.get_right()[0] + names.get_left()[0]) / 2).match_y(diagram.home)
        mark = Label("?", 90).move_to(box)
        into = self.arrow(diagram.home.get_right(), box.get_left())
        out = self.arrow(box.get_right(), [names.get_left()[0] - 0.1, box.get_y(), 0])
        chosen = self.frame_around(self.label)
        with self.beat("task", count=number_text(self.network.layer_sizes[0])):
            self.play(FadeOut(window.numbers), run_time=0.4)
            self.play(window.picture.animate.match_points(frame), run_time=0.8)
            self.remove(window.picture)
            self.play(
                self.new_title(self.words("title_task")),
                FadeOut(frame),
                self.picture.animate.match_points(diagram.home),
                run_time=1.2,
            )
            self.play(FadeIn(diagram.pixel_count), GrowArrow(into), Create(box), FadeIn(mark))
            self.play(GrowArrow(out), FadeIn(names, shift=0.3 * RIGHT))
            self.play(Create(chosen), run_time=0.7)
            for step in (4, 7, 0):
                label = (self.label + step) % CLASSES
                digit = well_read_digit(label, self.network) if step else self.example
                self.play(
                    self.picture.animate.show(digit_picture(digit.image).raster), run_time=0.6
                )
                self.play(chosen.animate.match_points(self.frame_around(label)), run_time=0.9)
        self.leaving = Group(diagram.pixel_count, into, box, mark, out, names, chosen)

    def rules(self) -> None:
        """Different digits that differ in few pixels, beside two alike that differ in many."""
        trio, pair = lookalikes(ALIKE, self.network), self.digits[:2]
        few, many = [differing(*two) for two in pairwise(trio)], differing(*pair)
        unlike = Group(*(digit_picture(digit.image, COMPARED) for digit in trio))
        alike = Group(*(digit_picture(digit.image, COMPARED) for digit in pair))
        for group in (unlike, alike):
            group.arrange(RIGHT, buff=0.4)
        Group(unlike, alike).arrange(RIGHT, buff=1.1).align_to((STAGE_TOP - 0.05) * UP, UP)
        legend = Label(self.words("legend"), LABEL, self.colours.muted)
        numbers = {"few": number_text(max(few)), "many": number_text(many)}
        with self.beat("rules", **numbers):
            self.play(
                self.new_title(self.words("title_rules")),
                FadeOut(self.leaving),
                self.picture.animate.match_points(alike[0]).set_opacity(0.25),
                run_time=1.2,
            )
            self.play(FadeIn(unlike, shift=0.2 * UP))
            shown = [
                self.compare(*pictures, *digits)
                for pictures, digits in zip(pairwise(unlike), pairwise(trio), strict=True)
            ]
            legend.next_to(Group(*shown), DOWN, buff=0.35).set_x(0)
            self.play(
                FadeIn(legend),
                self.picture.animate.set_opacity(1),
                FadeIn(alike[1], shift=0.2 * UP),
            )
            shown.append(self.compare(self.picture, alike[1], *pair))
            box = SurroundingRectangle(shown[-1][1], color=self.colours.accent, buff=0.12)
            self.play(Create(box), run_time=0.6)
        self.leaving = Group(unlike, alike[1], *shown, legend, box)

    def compare(self, left: Picture, right: Picture, one: Digit, other: Digit) -> Group:
        """Lay two neighbours over each other, below them; returns the difference and its words."""
        difference = difference_picture(one, other, COMPARED)
        difference.next_to(Group(left, right), DOWN, buff=0.4)
        labels = [self.label if digit.label is None else digit.label for digit in (one, other)]
        count = number_text(differing(one, other))
        text = self.words("differ", one=labels[0], other=labels[1], count=count)
        words = Label(text, LABEL).next_to(difference, DOWN, buff=0.2)
        copies = Group(left.copy(), right.copy().set_opacity(0.5)).set_z_index(1)
        self.play(*(copy.animate.match_points(difference) for copy in copies), run_time=1.0)
        self.play(FadeOut(copies), FadeIn(difference), run_time=0.7)
        self.play(FadeIn(words), run_time=0.5)
        return Group(difference, words)

    def examples(self) -> None:
        """Instead of rules: examples, each with its answer. The picture goes home."""
        training = load_training()
        home = self.diagram.home
        wall = wall_picture(first_of_each(training, EXAMPLES, CLASSES), 4.9)
        wall.move_to(2.25 * RIGHT).match_y(home)
        heads = VGroup()
        for column in range(CLASSES):
            label = Label(str(column), BODY)
            x = wall.get_left()[0] + (column + 0.5) / CLASSES * wall.width
            heads.add(label.next_to(wall, UP, buff=0.2).set_x(x))
        shown = {"shown": EXAMPLES * CLASSES, "count": number_text(len(training))}
        note = Label(self.words("wall", **shown), LABEL, self.colours.muted)
        note.next_to(wall, DOWN, buff=0.25)
        with self.beat("examples", count=shown["count"]):
            self.play(
                self.new_title(self.words("title_examples")),
                FadeOut(self.leaving),
                self.picture.animate.match_points(home),
                run_time=1.4,
            )
            self.play(LaggedStart(*(FadeIn(head) for head in heads), lag_ratio=0.2))
            self.add(wall.reveal(0, 0))
            self.play(wall.animate.reveal(0, 1), rate_func=linear, run_time=3.0)
            self.play(FadeIn(note, shift=0.2 * UP))

    def arrow(self, start: object, end: object) -> Arrow:
        """A quiet arrow between two places."""
        return Arrow(start, end, buff=0.25, color=self.colours.muted, stroke_width=4)

    def frame_around(self, label: int) -> SurroundingRectangle:
        """A frame around the name of a digit."""
        box = SurroundingRectangle(self.diagram.names[label], color=self.colours.accent, buff=0.12)
        return box.stretch_to_fit_width(0.6).stretch_to_fit_height(0.5)
