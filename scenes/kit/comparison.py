"""Two real training runs beside each other: the same recipe, with sigmoid and with ReLU."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import DOWN, LEFT, UP, Group, Line, Rectangle, VGroup, VMobject
from manim import SurroundingRectangle as Box

from network.storage import load_checkpoints
from scenes.kit.plot import Plot
from scenes.kit.settings import WEIGHTS_FOLDER
from scenes.kit.text import BODY, LABEL, SMALL, Label, number_text
from scenes.kit.theme import Floats, colours
from scenes.kit.words import Words

THOUSAND = 1000
"""Slopes are shown in thousandths."""


@dataclass(frozen=True, eq=False)
class ComparedRun:
    """One of the two runs."""

    epochs: Floats
    """From 0, the random start."""
    accuracies: Floats
    """On the test images at each of these epochs, from 0 to 1."""
    slopes: Floats
    """Of the cost at the start: the mean |slope| of each layer's weights."""
    start: Floats
    """The weights of the first layer at the start, (neurons, pixels)."""
    recipe: dict[str, Any]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Both runs."""

    sigmoid: ComparedRun
    relu: ComparedRun

    def recipe_in_words(self, words: Words) -> dict[str, str]:
        """What the two recipes share, for filling into a text."""
        recipe = self.relu.recipe
        return {
            "layers": words("between_layers").join(number_text(n) for n in recipe["layers"]),
            "epochs": number_text(recipe["epochs"]),
            "batch": number_text(recipe["batch"]),
            "rate": number_text(recipe["learning_rate"], 1),
        }


def load_comparison() -> Comparison:
    """Read the two runs from the project's checkpoint files.

    Raises:
        InputError: one of the files is missing or damaged.
    """
    return Comparison(_run("sigmoid"), _run("relu"))


def _run(name: str) -> ComparedRun:
    kept = load_checkpoints(WEIGHTS_FOLDER / f"{name}.checkpoints.npz")
    # Checkpoints are dense in the first epoch; after it the run has a figure an epoch.
    early = kept.epochs < 1
    return ComparedRun(
        np.append(kept.epochs[early], [epoch.number for epoch in kept.history]),
        np.append(kept.test_accuracy[early], [epoch.accuracy for epoch in kept.history]),
        np.asarray(kept.slopes[0], dtype=float),
        kept.networks[0].layers[0].weights,
        kept.metadata.recipe,
    )


def accuracy_plot(comparison: Comparison, words: Words) -> tuple[Plot, VMobject, VMobject]:
    """Axes from 0 to 100 % for all epochs, the line of the sigmoid run and that of the ReLU run."""
    last = float(comparison.relu.epochs[-1])
    marks = np.linspace(0, last, 4).tolist()
    plot = Plot((0, last), (0, 100), marks, (0, 25, 50, 75, 100), 8.4, 4.6)
    plot.shift(0.9 * LEFT - plot.get_center() * UP)
    axis = Label(words("epochs"), SMALL, colours().muted).next_to(plot, DOWN, buff=0.12)
    share = Label(words("share"), SMALL, colours().muted)
    plot.add(axis, share.next_to(plot.at(0, 100), UP, buff=0.15, aligned_edge=LEFT))
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

    def __init__(self, comparison: Comparison, words: Words) -> None:
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
                bar = Rectangle(width=self.WIDTH, height=height, stroke_width=0, fill_opacity=1)
                bar.set_fill(ink).move_to([x + place * 1.0, ground + height / 2, 0])
                number = Label(number_text(THOUSAND * slope, 2), LABEL, ink)
                group.add(bar, number.next_to(bar, UP, buff=0.12))
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
