"""Cards of the preview: two parts of the series, the network itself, and other kinds of them."""

from __future__ import annotations

import numpy.typing as npt
from manim import DOWN, RIGHT, UP, Group

from scenes.kit.figures.cards import Card, SketchCard
from scenes.kit.figures.heatmap import map_grid, map_scale
from scenes.kit.look.theme import Floats, colours
from scenes.kit.stage.chapter import STAGE_TOP
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.series_preview.layers import ABOVE_LINES
from scenes.props.series_preview.sketches import (
    AttentionSketch,
    ConvolutionSketch,
    MemorySketch,
    Sketch,
)

CARDS_TOP = STAGE_TOP - 0.1


class PartCards(Group):
    """A card for this part of the series, with room for the network, and one for the next.

    The parts are `now`, `later`, and the `maps` on it.

    Args:
        weights: of the neurons whose maps stand for what is learned, (neurons, 784).
        neurons: how many the layer has.
        parameters: how many the network has.
        words: for the texts.
    """

    WIDTH, HEIGHT, MAP = 6.3, 5.1, 1.32

    def __init__(self, weights: Floats, neurons: str, parameters: str, words: Wording) -> None:
        super().__init__()
        size = (self.WIDTH, self.HEIGHT)
        later = words("later_words", shown=len(weights), count=neurons)
        self.now = Card(words("now"), words("now_words", count=parameters), *size)
        self.later = Card(words("later"), later, *size, colours().accent)
        Group(self.now, self.later).arrange(RIGHT, buff=0.35)
        self.maps = map_grid(weights, map_scale(weights), 4, self.MAP).move_to(self.later.middle)
        self.add(self.now, self.later, self.maps).set_z_index(ABOVE_LINES)


def vanilla_card(parameters: str, width: float, height: float, words: Wording) -> Card:
    """The card of the network itself, at the upper end of the stage.

    Args:
        parameters: how many the network has.
        width, height: in frame units.
        words: for the texts.
    """
    text = words("vanilla_words", count=parameters)
    card = Card(words("vanilla"), text, width, height, colours().accent)
    return card.set_z_index(ABOVE_LINES).align_to(CARDS_TOP * UP, UP)


class Kinds(Group):
    """The network's card beside one for each of three other kinds.

    The parts are `own`, `others` with their `sketches`, and `note`.

    Args:
        image: what the convolution goes over, (28, 28), from 0 to 1.
        parameters: how many the network has.
        words: for the texts.
    """

    def __init__(self, image: npt.ArrayLike, parameters: str, words: Wording) -> None:
        super().__init__()
        kinds: dict[str, Sketch] = {
            "cnn": ConvolutionSketch(image),
            "lstm": MemorySketch(),
            "transformer": AttentionSketch(),
        }
        self.sketches = list(kinds.values())
        self.others = Group(
            *(
                SketchCard(sketch, words(key), words(f"{key}_words"), 6.9, 1.72)
                for key, sketch in kinds.items()
            )
        )
        self.others.arrange(DOWN, buff=0.2).set_z_index(ABOVE_LINES)
        self.own = vanilla_card(parameters, 5.9, self.others.height, words)
        both = Group(self.own, self.others).arrange(RIGHT, buff=0.3)
        both.align_to(CARDS_TOP * UP, UP)
        self.note = Label(words("sketches"), LABEL, colours().quiet)
        self.note.next_to(self.others, DOWN, buff=0.22).set_z_index(ABOVE_LINES)
        self.add(self.own, self.others, self.note)
