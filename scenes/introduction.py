"""Reading a digit is easy, until one has to say how."""

from __future__ import annotations

from manim import (
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    GrowFromCenter,
    GrowFromPoint,
    LaggedStart,
    ReplacementTransform,
    there_and_back,
)

from network.analysis.choosing import until_dark_and_bright, windows_down
from network.analysis.examples import label_of
from network.analysis.holes import misleading_trial, rule_on_test_images
from network.analysis.similarity import unlike_digits_with_common_ink
from network.data import load_test, training_count
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.machine import APART, HEIGHT, ROWS, Machine
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.needs import digits, ten_digits
from scenes.kit.typesetting.label import Label
from scenes.props.introduction.counted_pixels import CountedPixels
from scenes.props.introduction.examples import Examples, RuleCrossedOut
from scenes.props.introduction.gliding import Glide, GlidingWindow
from scenes.props.introduction.holes import HoleRuleDrawn, TrialShown, holes_on
from scenes.props.introduction.laid_over import LaidOver
from scenes.props.introduction.measured import RuleMeasured
from scenes.props.introduction.stream import Stream

BRACED = 3.15
"""How far to the left the digit stands that has a brace at its left."""
PRINTED = 330
"""Size of a digit that is printed, in points."""
DIGITS = 5
"""The number of digits that are laid over each other."""
TRIED, WELL_BEGUN = 12, 3
"""How many digits the rule is tried on, and of how many of them it is right at first."""
SPAN = 6
"""The rows and columns of the window whose pixel values can be read."""


class Introduction(Chapter):
    """A sloppy 3, what it shares with other 3s, and why rules do not get far."""

    needs = (digits, ten_digits)
    digit = "test:9624"

    def construct(self) -> None:
        """The beats, in order."""
        self.middle = current_layout().stage_middle * UP
        self.label = label_of(self.example, self.network)
        self.picture = digit_picture(self.example.image, HEIGHT).move_to(self.middle)
        self.machine = Machine(self.example.image, self.words("box_name"))
        self.read_this()
        self.different()
        self.try_a_rule()
        self.measured()
        self.numbers()
        self.box()
        self.examples()

    def read_this(self) -> None:
        """The picture alone; what we read; then how few pixels it is made of."""
        picture, top = self.picture, current_layout().stage_top * UP
        self.add(picture)
        with self.beat("read_this"):
            self.play(picture.animate.scale(1.1), run_time=3.0)
            self.say(label=self.label)
            aside = picture.animate.scale_to_fit_height(HEIGHT).move_to(BRACED * LEFT)
            self.play(aside.align_to(top, UP), run_time=1.2)
            self.printed = Label(str(self.label), PRINTED).move_to(APART * RIGHT).match_y(picture)
            self.play(GrowFromPoint(self.printed, picture.get_center()), run_time=1.2)
            self.counted = CountedPixels(picture, self.printed, self.words)
            self.say(rows=self.counted.rows, columns=self.counted.columns)
            self.counted.come(self)

    def different(self) -> None:
        """Five of the same label; laid over each other, they have next to nothing in common."""
        digits = unlike_digits_with_common_ink(self.example, self.label, self.network, DIGITS)
        self.laid = laid = LaidOver(digits, str(self.label), self.words)
        shared = len(laid.common)
        kind = {0: "shared_none", 1: "shared_one"}.get(shared, "shared_many")
        pixels = number_text(self.example.pixels.size)
        with self.beat("different"):
            self.say()
            self.counted.leave(self)
            laid.come(self, self.picture, self.printed)
            self.say()
            laid.gather(self)
            self.guess(0.75)
            self.say(shared=self.words(kind, count=shared), pixels=pixels)
            laid.find(self)
            self.say(label=self.label)
            laid.part(self)

    def try_a_rule(self) -> None:
        """Two holes make an 8: a good rule, until real digits come."""
        trial = misleading_trial(TRIED, WELL_BEGUN)
        self.trial = trial
        shown = self.shown = TrialShown(trial, self.words)
        first = shown.judged[0]
        large = digit_picture(trial.digits[0].image, HEIGHT).move_to(self.middle)
        aside = large.copy().move_to(APART * LEFT + self.middle)
        holes = holes_on(trial.digits[0], aside)
        self.rule = HoleRuleDrawn(holes, 2.7, PRINTED).move_to(APART * RIGHT + self.middle)
        with self.beat("try_a_rule"):
            self.say()
            large.scale(0.85)
            changing = (FadeOut(self.laid.row, self.laid.names), FadeIn(large))
            self.play(LaggedStart(*changing, lag_ratio=0.4), run_time=1.1)
            self.play(large.animate.scale_to_fit_height(HEIGHT), run_time=3.8)
            self.say()
            self.play(large.animate.match_points(aside), run_time=1.0)
            for hole in holes:
                self.play(FadeIn(hole), run_time=0.7)
            self.play(ReplacementTransform(holes.copy(), self.rule.holes), run_time=1.2)
            self.play(GrowArrow(self.rule.arrow), FadeIn(self.rule.means, shift=0.3 * RIGHT))
            self.say()
            self.play(FadeOut(self.rule), run_time=0.4)
            self.play(*shown.taking_in(large, holes), run_time=1.0)
            self.remove(large, *holes)
            self.add(first.picture, first.holes)
            for which in range(WELL_BEGUN):
                shown.judge(self, which, 1.2, is_there=which == 0)
            self.say()
            shown.judge(self, trial.open_eight, 1.6, Create(shown.open_eight))
            for which in range(trial.open_eight + 1, trial.impostor):
                shown.judge(self, which, 0.7)
            self.say(impostor=trial.digits[trial.impostor].label)
            shown.judge(self, trial.impostor, 1.6, *shown.framing_the_impostor())
            self.say()
            self.play(FadeOut(shown.impostor), run_time=0.3)
            for which in range(trial.impostor + 1, TRIED):
                shown.judge(self, which, 0.8)

    def measured(self) -> None:
        """The rule on all test images: what it misses, and what it takes for an 8."""
        shown = self.shown
        self.score = score = RuleMeasured(rule_on_test_images(), self.words, shown.name)
        missed, eights = score.said["missed"], score.said["eights"]
        with self.beat("measured"):
            self.say(tried=number_text(len(load_test())), missed=missed, eights=eights)
            score.count(self, 0, FadeOut(shown.score))
            self.say(mistaken=score.said["mistaken"])
            score.count(self, 1)

    def numbers(self) -> None:
        """What the machine gets: a window glides down the digit, stops, and sees numbers."""
        picture, image = self.machine.picture, self.example.image
        way = until_dark_and_bright(windows_down(image, SPAN), image, SPAN)
        self.window = window = GlidingWindow(image, way[0], SPAN, picture.height)
        window.move_to(APART * RIGHT + self.middle)
        with self.beat("numbers"):
            self.say()
            changing = (FadeOut(self.shown, self.score), FadeIn(picture))
            self.play(LaggedStart(*changing, lag_ratio=0.4), run_time=1.1)
            window.swell(self, picture)
            self.play(Glide(window, picture, way), run_time=2.0)
            self.say()
            self.play(FadeIn(window.numbers), run_time=1.0)
            for numbers in (window.darkest, window.brightest):
                swelling = [each.animate(rate_func=there_and_back).scale(1.3) for each in numbers]
                self.play(*swelling, run_time=1.4)

    def box(self) -> None:
        """All pixels run into a box, and one of ten digits has to come out."""
        machine, pixels = self.machine, Points.of(self.machine.picture)
        self.mark = machine.question.copy().move_to(machine.box).set_z_index(3)
        with self.beat("box"):
            self.say(pixels=number_text(self.example.pixels.size))
            self.window.shrink(self)
            self.play(FadeOut(self.window.frame), Create(machine.box), run_time=0.8)
            self.play(Stream(pixels, machine.box), run_time=1.9)
            self.remove(pixels)
            names = [FadeIn(name, target_position=machine.box) for name in machine.answers]
            self.play(LaggedStart(*names[ROWS:], *names[:ROWS], lag_ratio=0.15), run_time=0.9)
            self.say()
            self.play(GrowFromCenter(self.mark), run_time=1.0)

    def examples(self) -> None:
        """No rules: labelled digits go into the box. And will it read the picture?"""
        machine, impostor = self.machine, self.trial.digits[self.trial.impostor]
        crossed_out = RuleCrossedOut(impostor, machine.picture, self.rule, machine.box)
        examples = Examples(machine.box, self.words)
        with self.beat("examples"):
            self.say()
            crossed_out.come(self, machine.picture, self.mark)
            self.say()
            crossed_out.fall_out(self)
            examples.go_in_slowly(self)
            self.say(training=number_text(training_count()))
            examples.go_in_by_the_thousand(self)
            self.say()
            coming = (FadeIn(machine.name, scale=0.3), FadeIn(machine.picture, shift=RIGHT))
            self.play(FadeOut(examples), LaggedStart(*coming, lag_ratio=0.6), run_time=1.6)
            self.say(label=self.label)
            self.play(GrowFromCenter(machine.brace), run_time=0.7)
            self.play(GrowFromCenter(machine.question), run_time=0.7)
