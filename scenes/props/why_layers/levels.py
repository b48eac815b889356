"""What things are put together to, level after level: a digit, and a spoken word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, UP, Group, Line, Mobject, RoundedRectangle, VGroup

from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.layout import Size
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.why_layers.cut_out import slot
from scenes.props.why_layers.short_edges import ARCS, PIECES, ShortEdges

PLACES = (-1.9, 1.5, 4.7)
"""Where short edges, loop and line, and the digit stand."""

MIDDLE = sum(PLACES) / len(PLACES)

EDGE, SEGMENT = 0.72, 1.8
"""Heights of the small pictures: of a short edge, of a loop or a line."""

NAMES_Y = -3.05


class Levels(Group):
    """Columns of things, each joined to the one it becomes a part of.

    Args:
        columns: the things of each level, from the smallest.
        parents: for each level but the last, which thing of the next each one belongs to.
        names: of the levels, written below them.
        places: where each level stands, from left to right.
        gap: between the things of the first level; the others stand beside their parts.
    """

    def __init__(
        self,
        columns: Sequence[Sequence[Mobject]],
        parents: Sequence[Sequence[int]],
        names: Sequence[str],
        places: Sequence[float],
        gap: float = 0.1,
    ) -> None:
        super().__init__()
        self.columns = [Group(*column) for column in columns]
        self.columns[0].arrange(DOWN, buff=gap).move_to([places[0], 0.17, 0])
        for level, belongs in enumerate(parents):
            for index, thing in enumerate(self.columns[level + 1]):
                own = [
                    part
                    for part, parent in zip(self.columns[level], belongs, strict=True)
                    if parent == index
                ]
                height = np.mean([part.get_y() for part in own])
                thing.move_to([places[level + 1], height, 0])
        self.lines = [
            VGroup(
                *(
                    _between(part, self.columns[level + 1][parent])
                    for part, parent in zip(self.columns[level], belongs, strict=True)
                )
            )
            for level, belongs in enumerate(parents)
        ]
        self.names = VGroup(*(Label(name, LABEL, colours().quiet) for name in names))
        for name, x in zip(self.names, places, strict=True):
            name.set_x(x).on_baseline(NAMES_Y)
        self.add(*self.lines, *self.columns, self.names)

    def lines_from(self, source: Mobject) -> VGroup:
        """A thin line from something at the left to each thing of the first level."""
        return VGroup(*(_between(source, thing) for thing in self.columns[0]))


class Tile(VGroup):
    """A piece of text in a frame of its own.

    Args:
        markup: Typst markup.
        size: of the text.
        width, height: in frame units.
    """

    def __init__(self, markup: str, size: Size | float, width: float, height: float) -> None:
        super().__init__()
        frame = RoundedRectangle(
            corner_radius=0.1, width=width, height=height, color=colours().muted, stroke_width=2
        )
        self.add(frame, Label(markup, size))


class DigitLevels(Levels):
    """Pixels, short edges, a loop and a line, and the digit: the hope for the layers of a network.

    Further parts are `pixels`, the picture at the left with its `count` below, and `rays` that
    lead from it to the short edges.

    Args:
        cut: whose short edges move into the first level.
        words: with the keys level_edges, level_parts, level_digit and pixels.
    """

    def __init__(self, cut: ShortEdges, words: Wording) -> None:
        edges = [slot(EDGE) for _ in cut.edges]
        segments = [slot(SEGMENT), slot(SEGMENT)]
        super().__init__(
            [edges, segments, [Tile("9", 60, 1.2, 1.2)]],
            [[0] * ARCS + [1] * PIECES, [0, 0]],
            [words(f"level_{level}") for level in ("edges", "parts", "digit")],
            PLACES,
        )
        self.joined = cut.put_together(*segments)
        """The places of the short edges where they make up the loop and the line."""
        self.pixels = digit_picture(cut.image, 2.6).move_to(5.2 * LEFT + 0.17 * UP)
        self.rays = self.lines_from(self.pixels)
        count = words("pixels", count=number_text(cut.image.size))
        self.count = Label(count, LABEL, colours().quiet).set_x(self.pixels.get_x())
        self.count.on_baseline(self.names[0].baseline)
        self.add(self.pixels, self.count, self.rays)


class SpeechLevels(Levels):
    """Sounds, syllables and the word they make up.

    Args:
        words: with the keys sounds, syllables (two of them) and word, each with spaces between
            its things, and level_sounds, level_syllables and level_word.
    """

    def __init__(self, words: Wording) -> None:
        sounds, syllables, word = (words(key).split() for key in ("sounds", "syllables", "word"))
        half = len(sounds) // 2
        super().__init__(
            [
                [Tile(sound, BODY, 0.9, 0.72) for sound in sounds],
                [Tile(syllable, 34, 1.9, 1.0) for syllable in syllables],
                [Tile(whole, 40, 2.9, 1.2) for whole in word],
            ],
            [[0] * half + [1] * (len(sounds) - half), [0, 0]],
            [words(f"level_{level}") for level in ("sounds", "syllables", "word")],
            [x - MIDDLE for x in PLACES],
            gap=0.2,
        )


def _between(part: Mobject, whole: Mobject) -> Line:
    """A thin line from a part to what it belongs to."""
    ends = (part.get_right(), whole.get_left())
    return Line(*ends, color=colours().muted, stroke_width=2, buff=0.08)
