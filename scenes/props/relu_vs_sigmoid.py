"""What only the chapter about sigmoid and ReLU shows: two training runs side by side."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, UP, Group, Line, VGroup, VMobject
from manim import SurroundingRectangle as Box

from network.analysis.compared_runs import Comparison
from scenes.kit.figures.bars import Bar
from scenes.kit.figures.plot import Plot
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, Label
from scenes.kit.typesetting.wording import Wording

THOUSAND = 1000
"""Slopes are shown in thousandths."""


def accuracy_plot(comparison: Comparison, words: Wording) -> tuple[Plot, VMobject, VMobject]:
    """Axes from 0 to 100 % for all epochs, the line of the sigmoid run and that of the ReLU run."""
    last = float(comparison.relu.epochs[-1])
    marks = np.linspace(0, last, 4).tolist()
    plot = Plot((0, last), (0, 100), marks, (0, 25, 50, 75, 100), 8.4, 4.6)
    plot.shift(0.9 * LEFT - plot.get_center() * UP)
    plot.add(plot.x_name(words("epochs")), plot.y_name(words("share")))
    plot.set_y(-0.05)
    sigmoid, relu = comparison.sigmoid, comparison.relu
    return (
        plot,
        plot.line(sigmoid.epochs, 100 * sigmoid.accuracies, colours().accent),
        plot.line(relu.epochs, 100 * relu.accuracies, colours().plus),
    )


class SlopeBars(Group):
    """The mean |slope| of the weights of each layer at the start, as pairs of bars to scale.

    `groups` are the pairs, one a layer from the first; `box` is around the first, and
    `ratio_label` says how much larger the slope is there with ReLU.
    """

    HEIGHT, WIDTH, STEP = 3.6, 0.75, 3.6

    def __init__(self, comparison: Comparison, words: Wording) -> None:
        super().__init__()
        theme = colours()
        pairs = np.stack([comparison.sigmoid.slopes, comparison.relu.slopes], axis=1)
        self.ratio = float(pairs[0, 1] / pairs[0, 0])
        ground = -2.05
        self.groups: list[VGroup] = []
        for layer, pair in enumerate(pairs):
            x = (layer - (len(pairs) - 1) / 2) * self.STEP
            group = VGroup()
            for place, slope, ink in zip(
                (-0.5, 0.5), pair, (theme.accent, theme.plus), strict=True
            ):
                height = self.HEIGHT * slope / pairs.max()
                bar = Bar(height, self.WIDTH, number_text(THOUSAND * slope, 2), ink, ink=ink)
                group.add(bar.stand_on([x + place, ground, 0]))
            name = Label(words("layer", number=layer + 1), LABEL, theme.muted)
            self.groups.append(group.add(name.move_to([x, ground - 0.3, 0])))
        reach = len(pairs) * self.STEP / 2
        line = Line([-reach, ground, 0], [reach, ground, 0], color=theme.muted, stroke_width=2)
        unit = Label(words("unit"), SMALL, theme.muted).move_to([0, ground - 0.75, 0])
        key = VGroup(
            Label(words("with_sigmoid"), LABEL, theme.accent),
            Label(words("with_relu"), LABEL, theme.plus),
        ).arrange(DOWN, buff=0.15, aligned_edge=LEFT)
        key.move_to([-reach + key.width / 2 + 0.2, 2.55, 0])
        self.frame = VGroup(line, unit, key)
        self.box = Box(self.groups[0], color=theme.text, stroke_width=2, buff=0.12)
        times = Label(words("times", ratio=number_text(self.ratio, 1)), BODY)
        self.ratio_label = times.next_to(self.box, UP, buff=0.2)
        self.add(self.frame, *self.groups, self.box, self.ratio_label)


def recipe_in_words(comparison: Comparison, words: Wording) -> dict[str, str]:
    """What the two recipes share, for filling into a text."""
    recipe = comparison.relu.recipe
    return {
        "layers": words("between_layers").join(number_text(n) for n in recipe["layers"]),
        "epochs": number_text(recipe["epochs"]),
        "batch": number_text(recipe["batch"]),
        "rate": number_text(recipe["learning_rate"], 1),
    }
