"""The same plan for speech: neurons get sounds, syllables and a word as labels."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import RIGHT, Group, Line, RoundedRectangle, VGroup

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, TITLE, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.why_layers.labelled import (
    LEADER,
    Labelled,
    hoped_line,
    label_heights,
    label_size,
)

PADDING = 0.3
"""Between a text and the sides of its tile."""


class Tile(VGroup):
    """A piece of text in a frame of its own."""

    def __init__(self, text: Label, height: float) -> None:
        super().__init__()
        width = max(height, float(text.width) + 2 * PADDING)
        frame = RoundedRectangle(
            corner_radius=0.12, width=width, height=height, color=colours().muted, stroke_width=2.5
        )
        frame.set_fill(colours().panel, opacity=1)
        self.add(frame, text.move_to(frame))
        self.set_z_index(2)


class Speech(Group):
    """Sounds at the first layer, the syllables they make up at the last hidden one, and the word.

    The parts are `sounds`, `syllables` and `word`; `to_syllables` and `to_word` are the lines.

    Args:
        diagram: as it stands on screen; of at least two hidden layers.
        words: with the keys sounds, syllables (two of them) and word, with spaces between.
    """

    def __init__(self, diagram: Diagram, words: Wording) -> None:
        super().__init__()
        self.outputs = diagram.outputs
        sounds, syllables = (words(key).split() for key in ("sounds", "syllables"))
        height = label_size(len(sounds))
        heights = label_heights(len(sounds))
        first_half = len(sounds) // 2
        halves = [float(np.mean(half)) for half in (heights[:first_half], heights[first_half:])]
        first, last, outputs = diagram.hidden[0], diagram.hidden[-1], diagram.outputs
        self.sounds = Labelled(first, [Tile(Label(own, BODY), height) for own in sounds])
        tiles = [Tile(Label(own, BODY), height) for own in syllables]
        self.syllables = Labelled(last, tiles, halves)
        self.output = int(outputs.shown[len(outputs.shown) // 2])
        place = outputs.place(self.output)
        side = place + outputs.radius * RIGHT
        self.word = Tile(Label(words("word"), TITLE), 1.2 * height)
        self.word.next_to(side + LEADER * RIGHT, RIGHT, buff=0)
        self.leader = Line(side, side + LEADER * RIGHT, color=colours().muted, stroke_width=3)
        self.to_syllables = VGroup(
            *(
                hoped_line(self.sounds.start(k), self.syllables.end(int(k >= first_half)))
                for k in range(len(sounds))
            )
        )
        end = place - outputs.radius * RIGHT
        self.to_word = VGroup(*(hoped_line(self.syllables.start(k), end) for k in range(2)))
        self.add(self.sounds, self.syllables, self.word, self.leader)
        self.add(self.to_syllables, self.to_word)

    def output_lighting(self) -> Any:
        """The output of the word lights up."""
        return self.outputs.lighting(np.eye(self.outputs.size)[self.output])
