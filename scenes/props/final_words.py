"""What only the last chapter shows: hope and maps, a panel of noise, works to read on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy.typing as npt
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Group, VGroup

from network.analysis.noise import SURE
from scenes.kit.figures.bars import AnswerBars
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, map_scale, map_square
from scenes.kit.figures.image_grid import image_grid
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.stage.chapter import STAGE_RIGHT
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording


class HopeAndMaps(Group):
    """A map set by hand beside those that a layer learned, on one scale.

    The parts are `hope`, `maps`, `bar`, and the names `hope_name` and `maps_name`.

    Args:
        by_hand: (28, 28); shown as strong as the learned weights, whatever these are.
        weights: of the layer, (neurons, 784).
        shown: the neurons on screen, from 0.
        words: for the names.
    """

    HOPE, MAPS = 2.6, 4.6
    """The heights of the map set by hand, and of all learned ones."""

    def __init__(
        self, by_hand: Floats, weights: Floats, shown: npt.NDArray[Any], words: Wording
    ) -> None:
        super().__init__()
        scale = map_scale(weights[shown])
        self.hope = Heatmap(by_hand / by_hand.max() * scale, scale, self.HOPE)
        self.maps = map_square(weights[shown], scale, self.MAPS)
        Group(self.hope, self.maps).arrange(RIGHT, buff=1.5).set_y(0.35)
        self.bar = ScaleBar(scale).next_to(self.hope, DOWN, buff=0.4)
        self.hope_name = Label(words("hope"), LABEL, colours().accent)
        self.hope_name.next_to(self.hope, UP, buff=0.2)
        key = "all_maps" if len(shown) == len(weights) else "maps"
        name = words(key, shown=number_text(len(shown)), count=number_text(len(weights)))
        self.maps_name = Label(name, LABEL, colours().quiet, width=self.MAPS + 1.5)
        self.maps_name.next_to(self.maps, DOWN, buff=0.2)
        self.add(self.hope, self.maps, self.bar, self.hope_name, self.maps_name)


class NoisePanel(Group):
    """Pictures of noise, how many of all get a sure answer, and which.

    The parts are `grid` and its `note`, `number` (at 0) and its `text`, and `bars`.

    Args:
        noise: all pictures, (pictures, 784), of which the first are shown.
        counts: how many pictures get each output as a sure answer, (outputs,).
        class_names: of the outputs.
        words: for the texts.
    """

    SIDE, GRID = 6, 4.6
    """Rows and columns of the grid, and its height."""
    LEFT_EDGE = -0.6
    """Where the numbers beside it begin."""

    def __init__(
        self, noise: Floats, counts: npt.ArrayLike, class_names: Sequence[str], words: Wording
    ) -> None:
        super().__init__()
        side, count = self.SIDE, number_text(len(noise))
        self.grid = image_grid(noise[: side**2].reshape(side, side, -1), self.GRID)
        self.grid.to_edge(LEFT, buff=0.45).set_y(0.25)
        self.note = Label(words("tried", shown=side**2, count=count), LABEL, colours().quiet)
        self.note.next_to(self.grid, DOWN, buff=0.2)
        sure = words("sure", count=count, value=number_text(SURE, 1))
        self.text = Label(sure, BODY, width=4.4, align="left")
        self.text.next_to([self.LEFT_EDGE + 2.0, 2.2, 0], RIGHT, buff=0)
        self.number = Number(0, 0, 72, colours().accent)
        self.number.on_baseline(self.text.get_y() - 0.28).end_at(self.LEFT_EDGE + 1.7)
        self.bars = AnswerBars(counts, class_names, STAGE_RIGHT - self.LEFT_EDGE, 2.2)
        self.bars.align_to([self.LEFT_EDGE, self.grid.get_bottom()[1], 0], DOWN + LEFT)
        self.add(self.grid, self.note, self.text, self.number, self.bars)


class ReadingList(VGroup):
    """Works to read on, each with what it is and where it is found.

    Args:
        words: with the keys <work>_title and <work>_what.
    """

    ENTRY = 1.35
    """From one work to the next."""
    ADDRESSES = {
        "nielsen": "neuralnetworksanddeeplearning.com",
        "olah": "colah.github.io",
        "distill": "distill.pub",
        "goodfellow": "deeplearningbook.org",
    }

    def __init__(self, words: Wording) -> None:
        super().__init__()
        for place, (key, address) in enumerate(self.ADDRESSES.items()):
            lines = VGroup(
                Label(words(f"{key}_title"), BODY),
                Label(words(f"{key}_what"), LABEL, colours().quiet),
                Label(address, LABEL, colours().accent),
            )
            for line, below in zip(lines, (0, 0.4, 0.75), strict=True):
                line.align_to(ORIGIN, LEFT).on_baseline(-self.ENTRY * place - below)
            self.add(lines)
        self.center().set_y(0.1)


def gradient_legend(words: Wording) -> VGroup:
    """What the two colours of a negative gradient mean: weights that should grow or shrink."""
    return VGroup(
        Label(f"$arrow.t$ {words('grow')}", LABEL, colours().plus),
        Label(f"$arrow.b$ {words('shrink')}", LABEL, colours().minus),
    ).arrange(RIGHT, buff=0.35)
