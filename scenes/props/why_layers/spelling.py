"""The same plan for writing: neurons get letters, syllables and a word as labels."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import RIGHT, Create, FadeIn, Group, Line, RoundedRectangle, Scene, VGroup

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.labelled import (
    LEADER,
    Labelled,
    hoped_line,
    label_heights,
    label_size,
)
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, TITLE, Label
from scenes.kit.typesetting.wording import Wording

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


class Spelling(Group):
    """Letters at the first layer, the syllables they make up at the last hidden one, and the word.

    The parts are `letters`, `syllables` and `word`; `to_syllables` and `to_word` are the lines.

    Args:
        diagram: as it stands on screen; of at least two hidden layers.
        words: with the keys letters, syllables (two of them) and word, with spaces between.
    """

    def __init__(self, diagram: Diagram, words: Wording) -> None:
        super().__init__()
        self.outputs = diagram.outputs
        letters, syllables = (words(key).split() for key in ("letters", "syllables"))
        height = label_size(len(letters))
        heights = label_heights(len(letters))
        first_half = len(letters) // 2
        halves = [float(np.mean(half)) for half in (heights[:first_half], heights[first_half:])]
        first, last, outputs = diagram.hidden[0], diagram.hidden[-1], diagram.outputs
        self.letters = Labelled(first, [Tile(Label(own, BODY), height) for own in letters])
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
                hoped_line(self.letters.start(k), self.syllables.end(int(k >= first_half)))
                for k in range(len(letters))
            )
        )
        end = place - outputs.radius * RIGHT
        self.to_word = VGroup(*(hoped_line(self.syllables.start(k), end) for k in range(2)))
        self.add(self.letters, self.syllables, self.word, self.leader)
        self.add(self.to_syllables, self.to_word)

    def make_syllables(self, scene: Scene) -> None:
        """All letters light up, and the syllables they make up come."""
        scene.play(self.letters.all_lighting(), run_time=0.4)
        scene.play(*map(Create, self.to_syllables), run_time=0.8)
        scene.play(FadeIn(self.syllables.labels), *self.syllables.joining(), run_time=0.6)

    def make_the_word(self, scene: Scene) -> None:
        """The syllables light up, and the word comes."""
        scene.play(self.syllables.all_lighting(), run_time=0.4)
        scene.play(*map(Create, self.to_word), run_time=0.8)
        scene.play(self.output_lighting(), Create(self.leader), FadeIn(self.word))

    def output_lighting(self) -> Any:
        """The output of the word lights up."""
        return self.outputs.lighting(np.eye(self.outputs.size)[self.output])
