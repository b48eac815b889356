"""Three other kinds of networks, a card each."""

from __future__ import annotations

import numpy.typing as npt
from manim import DOWN, RIGHT, UP, Group

from scenes.kit.figures.cards import Card
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.series_preview.sketches import (
    AttentionSketch,
    ConvolutionSketch,
    MemorySketch,
    Sketch,
)

WIDTH, HEIGHT, APART = 4.2, 5.0, 0.4
"""Of a card, and from one to the next."""


class KindCard(Card):
    """A card of a kind of networks, with its `sketch`.

    Args:
        sketch: brought to its place in the card.
        heading, words: Typst markup.
    """

    def __init__(self, sketch: Sketch, heading: str, words: str) -> None:
        super().__init__(heading, words, WIDTH, HEIGHT)
        self.sketch = sketch.scale_to_fit_width(WIDTH - 0.8).move_to(self.middle)
        self.add(self.sketch)


class Kinds(Group):
    """A card for each of three other kinds, and a note that says what they are.

    The parts are `cards` and `note`.

    Args:
        image: what the convolution goes over, (28, 28), from 0 to 1.
        words: for the texts.
    """

    def __init__(self, image: npt.ArrayLike, words: Wording) -> None:
        super().__init__()
        kinds: dict[str, Sketch] = {
            "cnn": ConvolutionSketch(image),
            "lstm": MemorySketch(),
            "transformer": AttentionSketch(),
        }
        self.cards = Group(
            *(KindCard(sketch, words(key), words(f"{key}_words")) for key, sketch in kinds.items())
        )
        layout = current_layout()
        self.cards.arrange(RIGHT, buff=APART).align_to(layout.stage_top * UP, UP)
        for card in self.cards[1:]:
            card.heading.on_baseline(self.cards[0].heading.baseline)
            card.words.on_baseline(self.cards[0].words.baseline)
        self.note = Label(words("sketches"), LABEL, colours().quiet)
        self.note.next_to(self.cards, DOWN, buff=0.2)
        self.add(self.cards, self.note)
