"""ReLU against sigmoid: the same network trained with each, and what each lets through."""

from __future__ import annotations

from math import ceil

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Group, VGroup, linear

from network.activations import RELU, SIGMOID
from network.analysis.compared_runs import Comparison, load_comparison
from network.analysis.slopes import largest_slope
from scenes.kit.figures.cards import Card
from scenes.kit.figures.heatmap import ScaleBar, map_grid, map_scale
from scenes.kit.figures.plot import Plot
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.props.relu_vs_sigmoid import SlopeBars, accuracy_plot, recipe_in_words

REACH, HEIGHT = 6, 4
"""The axes go from −REACH to REACH in z and up to HEIGHT, in the same units both ways."""
UNIT = 0.98
CARD, SHRUNK = (5.8, 4.1), 0.34
"""The width and height of a run's card, and how much smaller its curve is on it."""
MAPS = 4.6
"""How wide the maps are together, without the gaps."""


class ReluVsSigmoid(Chapter):
    """Two curves, two real runs, and the slope that reaches the first layer in each."""

    def construct(self) -> None:
        """The beats, in order."""
        self.comparison: Comparison = load_comparison()
        self.two_curves()
        self.inactive_or_itself()
        self.two_runs()
        self.accuracies()
        self.slopes()
        self.what_gets_through()

    def two_curves(self) -> None:
        """Both curves in one pair of axes with equal units: true scale."""
        theme = self.colours
        ticks = range(-REACH, REACH + 1, 2)
        self.plot = plot = Plot(
            (-REACH, REACH), (0, HEIGHT), ticks, (1, 2, 3, 4), 2 * REACH * UNIT, HEIGHT * UNIT
        ).set_y(-0.1)
        self.squash = plot.curve(SIGMOID, theme.accent)
        self.rectify = plot.line([-REACH, 0, HEIGHT], [0, 0, HEIGHT], theme.plus)
        squash_name = Label(self.words("sigmoid_formula"), BODY, theme.accent)
        squash_name.next_to(plot.at(4.6, 1), UP, buff=0.2)
        rectify_name = Label(self.words("relu_formula"), BODY, theme.plus)
        rectify_name.next_to(plot.at(3.5, 3.3), RIGHT, buff=0.3)
        self.names = VGroup(squash_name, rectify_name)
        with self.beat("two_curves"):
            self.play(self.new_title(self.words("title_curves")), FadeIn(plot))
            self.play(Create(self.squash), run_time=1.5)
            self.play(FadeIn(squash_name, shift=0.2 * UP))
            self.play(Create(self.rectify), run_time=1.5)
            self.play(FadeIn(rectify_name, shift=0.2 * LEFT))

    def inactive_or_itself(self) -> None:
        """A dot along the ReLU: nothing below 0, then as much as z itself."""
        plot, theme = self.plot, self.colours
        low, high = -4.0, 3.0
        dot = plot.dot(low, 0, theme.text, radius=0.12)
        z = Number(low, 1, BODY, theme.text)
        a = Number(0.0, 1, BODY, theme.plus)
        z_name, a_name = Label("$z =$", BODY), Label("$max(0, z) =$", BODY, theme.plus)
        a_name.next_to(plot.at(-REACH, HEIGHT), RIGHT, buff=0.4).shift(0.55 * DOWN)
        z_name.next_to(a_name, UP, buff=0.3).align_to(a_name, RIGHT)
        end = a_name.get_right()[0] + 0.95
        for number, name in ((z, z_name), (a, a_name)):
            number.end_at(end).on_baseline(name.baseline)
        with self.beat("inactive_or_itself"):
            self.play(
                self.squash.animate.set_stroke(opacity=0.3),
                FadeIn(dot, z_name, z, a_name, a),
            )
            self.play(
                dot.animate.move_to(plot.at(0, 0)),
                CountTo(z, 0, rate_func=linear),
                rate_func=linear,
                run_time=2.4,
            )
            self.play(
                dot.animate.move_to(plot.at(high, high)),
                CountTo(z, high, rate_func=linear),
                CountTo(a, high, rate_func=linear),
                rate_func=linear,
                run_time=2.4,
            )
        self.leaving = VGroup(plot, self.names, dot, z_name, z, a_name, a)

    def two_runs(self) -> None:
        """What is the same in the two runs, and the one thing that is not."""
        runs = self.comparison
        shared = Label(self.words("shared", **recipe_in_words(runs, self.words)), BODY, width=12.5)
        start = self.words("start", count=number_text(len(runs.relu.start)))
        cards = Group(
            *(
                Card(self.words(key), start, CARD[0], CARD[1], colour)
                for key, colour in (
                    ("with_sigmoid", self.colours.accent),
                    ("with_relu", self.colours.plus),
                )
            )
        ).arrange(RIGHT, buff=0.6)
        scale = map_scale(runs.sigmoid.start, runs.relu.start)
        bar = ScaleBar(scale)
        Group(shared, cards, bar).arrange(DOWN, buff=0.25).set_y(0)
        maps = Group()
        for card, run in zip(cards, (runs.sigmoid, runs.relu), strict=True):
            columns = ceil(len(run.start) / 2)
            grid = map_grid(run.start, scale, columns, MAPS / columns, gap=0.08)
            maps.add(grid.next_to(card.words, UP, buff=0.2))
        places = [
            (card.heading.get_bottom() + grid.get_top()) / 2
            for card, grid in zip(cards, maps, strict=True)
        ]
        with self.beat("two_runs"):
            self.play(self.new_title(self.words("title_runs")), FadeOut(self.leaving))
            self.play(
                self.squash.animate.set_stroke(opacity=1).scale(SHRUNK).move_to(places[0]),
                self.rectify.animate.scale(SHRUNK).move_to(places[1]),
                run_time=1.8,
            )
            self.play(*(Create(card.frame) for card in cards), run_time=1.2)
            self.play(*(FadeIn(card.heading) for card in cards))
            self.play(FadeIn(shared, shift=0.2 * DOWN))
            self.play(FadeIn(maps, bar, *(card.words for card in cards)))
        self.setting = Group(shared, cards, maps, bar, self.squash, self.rectify)

    def accuracies(self) -> None:
        """The test accuracy of both runs, epoch by epoch."""
        theme = self.colours
        plot, squash, rectify = accuracy_plot(self.comparison, self.words)
        ends = VGroup()
        for run, name, colour in (
            (self.comparison.sigmoid, "with_sigmoid", theme.accent),
            (self.comparison.relu, "with_relu", theme.plus),
        ):
            percent = number_text(100 * run.accuracies[-1], 1)
            label = Label(self.words("end", name=self.words(name), percent=percent), LABEL, colour)
            ends.add(
                label.next_to(plot.at(run.epochs[-1], 100 * run.accuracies[-1]), RIGHT, buff=0.2)
            )
        # The two ends are close: above and below their lines.
        ends[0].shift(0.22 * DOWN)
        ends[1].shift(0.16 * UP)
        with self.beat("accuracies"):
            self.play(
                self.new_title(self.words("title_accuracy")),
                FadeOut(self.setting),
                FadeIn(plot),
            )
            self.play(
                Create(squash, rate_func=linear), Create(rectify, rate_func=linear), run_time=4.0
            )
            self.play(FadeIn(ends, shift=0.2 * RIGHT))
        self.leaving = VGroup(plot, squash, rectify, ends)

    def slopes(self) -> None:
        """How large the slopes of the cost are in each layer, before the first step."""
        bars = SlopeBars(self.comparison, self.words)
        with self.beat("slopes", ratio=number_text(bars.ratio, 1)):
            self.play(
                self.new_title(self.words("title_slopes")),
                FadeOut(self.leaving),
                FadeIn(bars.frame),
            )
            # From the outputs back to the pixels, as the slopes are computed.
            for group in reversed(bars.groups):
                self.play(FadeIn(group, shift=0.2 * UP), run_time=1.2)
            self.play(Create(bars.box), FadeIn(bars.ratio_label, shift=0.2 * UP))
        self.leaving_bars = bars

    def what_gets_through(self) -> None:
        """The slopes of the two functions: the factor a slope meets at each layer on its way."""
        theme = self.colours
        ticks = range(-REACH, REACH + 1, 2)
        plot = Plot((-REACH, REACH), (0, 1), ticks, (0.0, 0.25, 0.5, 0.75, 1.0), 9.6, 3.9, 2)
        plot.set_y(-0.1)
        flat = plot.curve(SIGMOID.derivative, theme.accent)
        step = plot.line([-REACH, 0, 0, REACH], [0, 0, 1, 1], theme.plus)
        steepest, passed = largest_slope(SIGMOID), largest_slope(RELU)
        flat_name = self.words("steepest", value=number_text(steepest, 2))
        step_name = self.words("passed", value=number_text(passed, 0))
        labels = VGroup(
            Label(flat_name, LABEL, theme.accent).next_to(plot.at(-0.6, steepest), UP, buff=0.25),
            Label(step_name, LABEL, theme.plus).next_to(plot.at(3, passed), DOWN, buff=0.2),
        )
        labels[0].shift((plot.at(-0.4, 0)[0] - labels[0].get_right()[0]) * RIGHT)
        with self.beat("what_gets_through", steepest=number_text(steepest, 2)):
            self.play(
                self.new_title(self.words("title_through")),
                FadeOut(self.leaving_bars),
                FadeIn(plot),
            )
            self.play(Create(flat), run_time=1.5)
            self.play(FadeIn(labels[0], shift=0.2 * UP))
            self.play(Create(step), run_time=1.5)
            self.play(FadeIn(labels[1], shift=0.2 * DOWN))
