"""The sum of a neuron as a column of numbers that add up."""

from __future__ import annotations

from manim import LEFT, RIGHT, FadeIn, Group, Line, Mobject, Scene, VGroup

from network.analysis.weighted_sum import WeightedSum
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.current import points
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording

DECIMALS = 2
"""Of the numbers in a sum."""


class SumColumn(Group):
    """The sum of a neuron as a column of numbers that add up.

    The rows are mobjects of their own, so that a chapter can bring them in one after another:
    `positive`, `negative`, `bias`, `rule`, `total`, and `result`, the activation.

    Args:
        weighted_sum: what is shown.
        words: for the names beside the numbers.
        size: of the numbers; a little larger than BODY by default.
    """

    def __init__(
        self, weighted_sum: WeightedSum, words: Wording, size: Size | float | None = None
    ) -> None:
        super().__init__()
        size = points(BODY) + 4 if size is None else points(size)
        self.weighted_sum = weighted_sum
        theme = colours()
        names = map(words, ("sum_positive", "sum_negative", "sum_bias", "sum_total"))
        shown = weighted_sum.shown(DECIMALS)
        values = (shown.positive, shown.negative, shown.bias, shown.z)
        of_bias = theme.plus if shown.bias >= 0 else theme.minus
        inks = (theme.plus, theme.minus, of_bias, theme.text)
        rows = list(zip(values, inks, names, strict=True))
        drop = size / 60
        self.numbers = [Number(value, DECIMALS, size, ink, plus=True) for value, ink, _ in rows]
        parts: list[VGroup] = []
        for row, (number, (_, ink, name)) in enumerate(zip(self.numbers, rows, strict=True)):
            below = 0.35 if row == 3 else 0.0
            number.on_baseline(-row * drop - below).end_at(0)
            label = Label(name, LABEL, ink if row == 3 else theme.quiet)
            label.on_baseline(number.baseline).next_to(number, RIGHT, buff=0.25)
            parts.append(VGroup(number, label.on_baseline(number.baseline)))
        self.positive, self.negative, self.bias, self.total = parts
        left = min(number.get_left()[0] for number in self.numbers)
        # Names are in line, whatever the last digit of their number is.
        edge = max(number.get_right()[0] for number in self.numbers) + 0.25
        for part in parts:
            part[1].shift((edge - part[1].get_left()[0]) * RIGHT)
        y = (self.numbers[2].get_bottom()[1] + self.numbers[3].get_top()[1]) / 2
        self.rule = Line([left, y, 0], [edge - 0.15, y, 0], color=theme.muted, stroke_width=2)
        decimals = weighted_sum.decimals_of_a(DECIMALS, most=DECIMALS)
        self.activation = Number(weighted_sum.a, decimals, size, theme.text)
        self.activation.on_baseline(self.numbers[3].baseline - drop - 0.2).end_at(0)
        self.name = Label(words("sum_activation"), LABEL, theme.text)
        self.name.on_baseline(self.activation.baseline).align_to([edge, 0, 0], LEFT)
        self.result = VGroup(self.activation, self.name)
        self.rows = [*parts[:3], self.rule, self.total]
        """Everything above the result, from the top."""
        self.add(*self.rows, self.result)
        self.center()


def gather(scene: Scene, points: Points, row: VGroup, neuron: Mobject, seconds: float) -> None:
    """Pixels run into a neuron, in which their sum counts up; then it is written out beside it.

    Args:
        scene: where it is played.
        points: the pixels; they are gone in the end.
        row: of the column, at its place: the sum and its name.
        neuron: at whose left they arrive.
        seconds: for all of it.
    """
    number, name = row
    place, goal = number.get_center(), number.value
    number.set_z_index(neuron.z_index + 1).move_to(neuron).set_value(0)
    scene.add(number)
    arriving = points.animate.gather(neuron.get_left())
    scene.play(arriving, CountTo(number, goal), run_time=0.65 * seconds)
    scene.remove(points)
    scene.play(number.animate.move_to(place), FadeIn(name), run_time=0.35 * seconds)


def product_points(products: Picture, weighted_sum: WeightedSum) -> tuple[Points, Points]:
    """The pixels of a picture of products as two points: what adds and what takes away."""
    both = Points.of(products)
    flat = weighted_sum.products.ravel()
    return both.only(flat > 0), both.only(flat < 0)
