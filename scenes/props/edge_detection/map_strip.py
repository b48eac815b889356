"""All maps of a layer in a row."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import DOWN, Group, VGroup

from scenes.kit.figures.heatmap import map_grid
from scenes.kit.figures.marks import box_around
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import SMALL, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording


class MapStrip(Group):
    """All maps of a layer in a row, each neuron's activation below its map, one of them boxed.

    The parts are `maps`, `values`, `caption`, `box`, and `chosen`, the boxed map.

    Args:
        weights: of the layer, (neurons, 784).
        shown: the neurons on screen, from 0.
        activations: of the layer.
        chosen: the neuron in the box.
        scale: the |weight| at full strength.
        words: for the caption.
    """

    WIDTH, MAP = 13.1, 0.78
    """Of the row, and the height of a map if there are few."""

    def __init__(
        self,
        weights: Floats,
        shown: npt.NDArray[np.intp],
        activations: Floats,
        chosen: int,
        scale: float,
        words: Wording,
    ) -> None:
        super().__init__()
        self.maps = map_grid(weights[shown], scale, len(shown), self.MAP, gap=0.07)
        self.maps.scale_to_fit_width(min(self.maps.width, self.WIDTH)).set_y(-1.8)
        self.values = VGroup()
        for picture, neuron in zip(self.maps, shown, strict=True):
            ink = colours().text if neuron == chosen else colours().muted
            number = Number(activations[neuron], 2, SMALL, ink)
            self.values.add(number.next_to(picture, DOWN, buff=0.14))
        count = number_text(len(weights))
        key = "strip" if len(shown) == len(weights) else "strip_some"
        text = words(key, shown=len(shown), count=count)
        self.caption = Label(text, 20, colours().quiet).next_to(self.values, DOWN, buff=0.2)
        (place,) = np.flatnonzero(shown == chosen)
        self.chosen = self.maps[int(place)]
        self.box = box_around(self.chosen, buff=0.03)
        self.add(self.maps, self.values, self.caption, self.box)
