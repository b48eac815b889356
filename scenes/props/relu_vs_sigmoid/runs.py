"""Two training runs side by side: how they start, how well they read, and their slopes."""

from __future__ import annotations

from math import ceil

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Line, VGroup
from manim import SurroundingRectangle as Box

from network.analysis.compared_runs import Comparison
from scenes.kit.figures.bars import Bar
from scenes.kit.figures.cards import Card
from scenes.kit.figures.heatmap import ScaleBar, map_grid, map_scale
from scenes.kit.figures.plot import Plot
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, Label
from scenes.kit.typesetting.wording import Wording

THOUSAND = 1000
"""Slopes are shown in thousandths."""


class RunCards(Group):
    """A card for each of the two runs, with its start, and what is the same in both.

    The parts are `shared`, `cards` (sigmoid, ReLU), `maps` and their `bar`.

    Args:
        comparison: the two runs.
        words: for the texts.
    """

    WIDTH, HEIGHT = 5.8, 4.1
    MAPS = 4.6
    """How wide the maps are together, without the gaps."""

    def __init__(self, comparison: Comparison, words: Wording) -> None:
        super().__init__()
        runs = (comparison.sigmoid, comparison.relu)
        shared = words("shared", **recipe_in_words(comparison, words))
        self.shared = Label(shared, BODY, width=12.5)
        start = words("start", count=number_text(len(comparison.relu.start)))
        self.cards = Group(
            *(
                Card(words(key), start, self.WIDTH, self.HEIGHT, colour)
                for key, colour in run_colours().items()
            )
        ).arrange(RIGHT, buff=0.6)
        scale = map_scale(*(run.start for run in runs))
        self.bar = ScaleBar(scale)
        Group(self.shared, self.cards, self.bar).arrange(DOWN, buff=0.25).set_y(0)
        self.maps = Group()
        for card, run in zip(self.cards, runs, strict=True):
            columns = ceil(len(run.start) / 2)
            grid = map_grid(run.start, scale, columns, self.MAPS / columns, gap=0.08)
            self.maps.add(grid.next_to(card.words, UP, buff=0.2))
        self.add(self.shared, self.cards, self.maps, self.bar)

    @property
    def places(self) -> list[Floats]:
        """Where the curve of a run's activation stands on its card, (3,) each."""
        return [
            (card.heading.get_bottom() + grid.get_top()) / 2
            for card, grid in zip(self.cards, self.maps, strict=True)
        ]


class Accuracies(VGroup):
    """The test accuracy of both runs over all epochs, from 0 to 100 %.

    The parts are `plot`, the lines `sigmoid` and `relu`, and `ends`, what they come to.

    Args:
        comparison: the two runs.
        words: for the texts.
    """

    def __init__(self, comparison: Comparison, words: Wording) -> None:
        super().__init__()
        last = float(comparison.relu.epochs[-1])
        # Whole epochs, each where it belongs.
        marks = np.unique(np.linspace(0, last, 4).round()).tolist()
        self.plot = plot = Plot((0, last), (0, 100), marks, (0, 25, 50, 75, 100), 8.4, 4.6)
        plot.shift(0.9 * LEFT - plot.get_center() * UP)
        plot.add(plot.x_name(words("epochs")), plot.y_name(words("share")))
        plot.set_y(-0.05)
        self.ends, lines = VGroup(), VGroup()
        runs = (comparison.sigmoid, comparison.relu)
        for run, (key, colour) in zip(runs, run_colours().items(), strict=True):
            lines.add(plot.line(run.epochs, 100 * run.accuracies, colour))
            percent = number_text(100 * run.accuracies[-1], 1)
            label = Label(words("end", name=words(key), percent=percent), LABEL, colour)
            end = plot.at(run.epochs[-1], 100 * run.accuracies[-1])
            self.ends.add(label.next_to(end, RIGHT, buff=0.2))
        # The two ends are close: below and above their lines.
        self.ends[0].shift(0.22 * DOWN)
        self.ends[1].shift(0.16 * UP)
        self.sigmoid, self.relu = lines
        self.add(plot, self.sigmoid, self.relu, self.ends)


class SlopeBars(Group):
    """The mean |slope| of the weights of each layer at the start, as pairs of bars to scale.

    `groups` are the pairs, one a layer from the first; `box` is around the first, and
    `ratio_label` says how much larger the slope is there with ReLU.
    """

    HEIGHT, WIDTH, STEP = 3.6, 0.75, 3.6

    def __init__(self, comparison: Comparison, words: Wording) -> None:
        super().__init__()
        theme, inks = colours(), run_colours().values()
        pairs = np.stack([comparison.sigmoid.slopes, comparison.relu.slopes], axis=1)
        ground = -2.05
        self.groups: list[VGroup] = []
        for layer, pair in enumerate(pairs):
            x = (layer - (len(pairs) - 1) / 2) * self.STEP
            group = VGroup()
            for place, slope, ink in zip((-0.5, 0.5), pair, inks, strict=True):
                height = self.HEIGHT * slope / pairs.max()
                bar = Bar(height, self.WIDTH, number_text(THOUSAND * slope, 2), ink, ink=ink)
                group.add(bar.stand_on([x + place, ground, 0]))
            name = Label(words("layer", number=layer + 1), LABEL, theme.quiet)
            self.groups.append(group.add(name.move_to([x, ground - 0.3, 0])))
        reach = len(pairs) * self.STEP / 2
        line = Line([-reach, ground, 0], [reach, ground, 0], color=theme.muted, stroke_width=2)
        unit = Label(words("unit"), SMALL, theme.quiet).move_to([0, ground - 0.75, 0])
        key = VGroup(*(Label(words(run), LABEL, ink) for run, ink in run_colours().items()))
        key.arrange(DOWN, buff=0.15, aligned_edge=LEFT)
        key.move_to([-reach + key.width / 2 + 0.2, 2.55, 0])
        self.frame = VGroup(line, unit, key)
        self.box = Box(self.groups[0], color=theme.text, stroke_width=2, buff=0.12)
        times = Label(words("times", ratio=number_text(comparison.first_layer_ratio, 1)), BODY)
        self.ratio_label = times.next_to(self.box, UP, buff=0.2)
        self.add(self.frame, *self.groups, self.box, self.ratio_label)


def run_colours() -> dict[str, str]:
    """The keys of the two runs' names, and their colours."""
    return {"with_sigmoid": colours().accent, "with_relu": colours().plus}


def recipe_in_words(comparison: Comparison, words: Wording) -> dict[str, str]:
    """What the two recipes share, for filling into a text."""
    recipe = comparison.relu.recipe
    return {
        "layers": words("between_layers").join(number_text(n) for n in recipe["layers"]),
        "epochs": number_text(recipe["epochs"]),
        "batch": number_text(recipe["batch"]),
        "rate": number_text(recipe["learning_rate"], 1),
    }
