"""ReLU against sigmoid: the same network trained with each, and what each lets through."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Group, linear

from network.analysis.compared_runs import load_comparison
from scenes.kit.look.numbers import number_text
from scenes.kit.stage.chapter import Chapter
from scenes.kit.typesetting.number import CountTo
from scenes.props.relu_vs_sigmoid.curves import ReluReading, TwoCurves, TwoSlopes
from scenes.props.relu_vs_sigmoid.runs import Accuracies, RunCards, SlopeBars

LOW, HIGH = -4.0, 3.0
"""The way of the dot along the ReLU, in z."""
SHRUNK = 0.34
"""How much smaller a curve is on its run's card."""


class ReluVsSigmoid(Chapter):
    """Two curves, two real runs, and the slope that reaches the first layer in each."""

    def construct(self) -> None:
        """The beats, in order."""
        self.comparison = load_comparison()
        self.two_curves()
        self.inactive_or_itself()
        self.two_runs()
        self.accuracies()
        self.slopes()
        self.what_gets_through()

    def two_curves(self) -> None:
        """Both curves in one pair of axes with equal units: true scale."""
        self.curves = curves = TwoCurves(self.words)
        with self.beat("two_curves"):
            self.play(self.new_title(self.words("title_curves")), FadeIn(curves.plot))
            self.play(Create(curves.sigmoid), run_time=1.5)
            self.play(FadeIn(curves.sigmoid_name, shift=0.2 * UP))
            self.play(Create(curves.relu), run_time=1.5)
            self.play(FadeIn(curves.relu_name, shift=0.2 * LEFT))

    def inactive_or_itself(self) -> None:
        """A dot along the ReLU: nothing below 0, then as much as z itself."""
        curves, plot = self.curves, self.curves.plot
        reading = ReluReading(plot, LOW)
        with self.beat("inactive_or_itself"):
            self.play(curves.sigmoid.animate.set_stroke(opacity=0.3), FadeIn(reading))
            self.play(
                reading.dot.animate.move_to(plot.at(0, 0)),
                CountTo(reading.z, 0, rate_func=linear),
                rate_func=linear,
                run_time=2.4,
            )
            self.play(
                reading.dot.animate.move_to(plot.at(HIGH, HIGH)),
                CountTo(reading.z, HIGH, rate_func=linear),
                CountTo(reading.a, HIGH, rate_func=linear),
                rate_func=linear,
                run_time=2.4,
            )
        self.leaving = Group(plot, curves.sigmoid_name, curves.relu_name, reading)

    def two_runs(self) -> None:
        """What is the same in the two runs, and the one thing that is not."""
        both = RunCards(self.comparison, self.words)
        sigmoid, relu = self.curves.sigmoid, self.curves.relu
        with self.beat("two_runs"):
            self.play(self.new_title(self.words("title_runs")), FadeOut(self.leaving))
            self.play(
                sigmoid.animate.set_stroke(opacity=1).scale(SHRUNK).move_to(both.places[0]),
                relu.animate.scale(SHRUNK).move_to(both.places[1]),
                run_time=1.8,
            )
            self.play(*(Create(card.frame) for card in both.cards), run_time=1.2)
            self.play(*(FadeIn(card.heading) for card in both.cards))
            self.play(FadeIn(both.shared, shift=0.2 * DOWN))
            self.play(FadeIn(both.maps, both.bar, *(card.words for card in both.cards)))
        self.leaving = Group(both, sigmoid, relu)

    def accuracies(self) -> None:
        """The test accuracy of both runs, epoch by epoch."""
        both = Accuracies(self.comparison, self.words)
        with self.beat("accuracies"):
            self.play(
                self.new_title(self.words("title_accuracy")),
                FadeOut(self.leaving),
                FadeIn(both.plot),
            )
            drawing = [Create(line, rate_func=linear) for line in (both.sigmoid, both.relu)]
            self.play(*drawing, run_time=4.0)
            self.play(FadeIn(both.ends, shift=0.2 * RIGHT))
        self.leaving = Group(both)

    def slopes(self) -> None:
        """How large the slopes of the cost are in each layer, before the first step."""
        bars = SlopeBars(self.comparison, self.words)
        ratio = number_text(self.comparison.first_layer_ratio, 1)
        with self.beat("slopes", ratio=ratio):
            self.play(
                self.new_title(self.words("title_slopes")),
                FadeOut(self.leaving),
                FadeIn(bars.frame),
            )
            # From the outputs back to the pixels, as the slopes are computed.
            for group in reversed(bars.groups):
                self.play(FadeIn(group, shift=0.2 * UP), run_time=1.2)
            self.play(Create(bars.box), FadeIn(bars.ratio_label, shift=0.2 * UP))
        self.leaving = Group(bars)

    def what_gets_through(self) -> None:
        """The slopes of the two functions: the factor a slope meets at each layer on its way."""
        slopes = TwoSlopes(self.words)
        with self.beat("what_gets_through", steepest=slopes.steepest):
            self.play(
                self.new_title(self.words("title_through")),
                FadeOut(self.leaving),
                FadeIn(slopes.plot),
            )
            self.play(Create(slopes.sigmoid), run_time=1.5)
            self.play(FadeIn(slopes.sigmoid_name, shift=0.2 * UP))
            self.play(Create(slopes.relu), run_time=1.5)
            self.play(FadeIn(slopes.relu_name, shift=0.2 * DOWN))
