"""What only the introduction shows: digits laid over each other, an unknown machine, examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Arrow,
    FadeIn,
    FadeOut,
    Group,
    ReplacementTransform,
    RoundedRectangle,
    Scene,
    SurroundingRectangle,
    VGroup,
)

from network.analysis.similarity import INK, hamming_distance, ink, shared_ink
from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.image_grid import image_grid
from scenes.kit.figures.marks import box_around
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, blend, colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording

FAINT = 0.4
"""How bright the ink is that both pictures of a comparison have."""


class SharedInk(Group):
    """Digits that are laid over each other, and how many pixels all of them share.

    The parts are `overlay`, at first the first digit alone, `number` and the `text` beside it.

    Args:
        digits: all that will be laid, one after another.
        words: for the text.
    """

    HEIGHT = 3.0

    def __init__(self, digits: Sequence[Digit], words: Wording) -> None:
        super().__init__()
        self.digits = digits
        self.overlay = self._laid(1).move_to([-2.2, -1.5, 0])
        of = Label(words("of", count=number_text(digits[0].pixels.size)), 34)
        shared = Label(words("shared"), BODY, width=5.2, align="left")
        least = words("ink", least=number_text(INK, 1))
        meaning = Label(least, LABEL, colours().muted, width=5.2, align="left")
        self.text = Group(of, shared, meaning).arrange(DOWN, buff=0.28, aligned_edge=LEFT)
        self.text.next_to(self.overlay, RIGHT, buff=1.9)
        self.number = Number(shared_ink(digits[:1]), 0, 60, colours().accent)
        self.number.next_to(of, LEFT, buff=0.25).on_baseline(of.baseline)
        self.add(self.overlay, self.text, self.number)

    def lay_first(self, scene: Scene, picture: Picture) -> None:
        """The first digit goes from its picture to where all will lie."""
        copy = picture.copy()
        scene.add(copy)
        scene.play(ReplacementTransform(copy, self.overlay), run_time=1.0)
        scene.play(FadeIn(self.number, self.text, shift=0.2 * RIGHT))

    def lay_over(self, scene: Scene, picture: Picture, count: int) -> None:
        """One more is laid on the others; the number says what all of them share.

        Args:
            scene: where it is played.
            picture: of the digit, as it stands on screen.
            count: of the digits that lie there then.
        """
        copy = picture.copy().set_z_index(1)
        scene.play(copy.animate.match_points(self.overlay).set_opacity(0.5), run_time=0.8)
        scene.play(
            self.overlay.animate.show(self._laid(count).raster),
            FadeOut(copy),
            CountTo(self.number, shared_ink(self.digits[:count])),
            run_time=0.8,
        )

    def _laid(self, count: int) -> Picture:
        return overlay_picture(self.digits[:count], len(self.digits), self.HEIGHT)


class Difference(Group):
    """Two digits laid over each other, below their pictures, and in how many pixels they differ.

    The parts are `overlay` and `text`.

    Args:
        pictures: of the two, side by side.
        digits: the two.
        labels: what they are.
        words: for the text.
    """

    def __init__(
        self,
        pictures: tuple[Picture, Picture],
        digits: tuple[Digit, Digit],
        labels: Sequence[int],
        words: Wording,
    ) -> None:
        super().__init__()
        self.pictures = pictures
        self.overlay = difference_picture(*digits, pictures[0].height)
        self.overlay.next_to(Group(*pictures), DOWN, buff=0.4)
        count = number_text(hamming_distance(*digits))
        text = words("differ", one=labels[0], other=labels[1], count=count)
        self.text = Label(text, LABEL).next_to(self.overlay, DOWN, buff=0.2)
        self.add(self.overlay, self.text)

    def play(self, scene: Scene) -> None:
        """The pictures are laid over each other, and what differs lights up."""
        left, right = self.pictures
        copies = Group(left.copy(), right.copy().set_opacity(0.5)).set_z_index(1)
        scene.play(*(copy.animate.match_points(self.overlay) for copy in copies), run_time=1.0)
        scene.play(FadeOut(copies), FadeIn(self.overlay), run_time=0.7)
        scene.play(FadeIn(self.text), run_time=0.5)


class UnknownMachine(Group):
    """Between the picture and the names of the digits a box with a question mark, and two arrows.

    The parts are `box`, `mark`, and the arrows `into` and `out`.

    Args:
        diagram: whose picture and names it stands between.
    """

    def __init__(self, diagram: Diagram) -> None:
        super().__init__()
        self.names, start = diagram.names, diagram.home.get_right()
        self.box = RoundedRectangle(corner_radius=0.2, width=2.6, height=2.6, color=colours().muted)
        self.box.set_x((start[0] + self.names.get_left()[0]) / 2).match_y(diagram.home)
        self.mark = Label("?", 90).move_to(self.box)
        self.into = quiet_arrow(start, self.box.get_left())
        end = [self.names.get_left()[0] - 0.1, self.box.get_y(), 0]
        self.out = quiet_arrow(self.box.get_right(), end)
        self.add(self.box, self.mark, self.into, self.out)

    def frame_around(self, label: int) -> SurroundingRectangle:
        """A frame around the name of a digit."""
        name = self.names[label]
        box = box_around(name)
        return box.stretch_to_fit_width(max(0.6, name.width + 0.24)).stretch_to_fit_height(0.5)


class Examples(Group):
    """Training images in a grid, a column for each label.

    The parts are `grid`, `heads` (the labels above the columns) and `note`.

    Args:
        images: (rows, columns, 784).
        count: of all training images.
        words: for the note.
    """

    def __init__(self, images: npt.NDArray[Any], count: int, words: Wording) -> None:
        super().__init__()
        rows, columns = images.shape[:2]
        self.grid = image_grid(images, 4.9)
        self.heads = VGroup()
        for column in range(columns):
            label = Label(str(column), BODY).next_to(self.grid, UP, buff=0.2)
            x = self.grid.get_left()[0] + (column + 0.5) / columns * self.grid.width
            self.heads.add(label.set_x(x))
        shown = {"shown": rows * columns, "count": number_text(count)}
        self.note = Label(words("image_grid", **shown), LABEL, colours().muted)
        self.note.next_to(self.grid, DOWN, buff=0.25)
        self.add(self.grid, self.heads, self.note)


def overlay_picture(digits: Sequence[Digit], of: int, height: float) -> Picture:
    """Digits laid over each other: the brighter, the more have ink there; accent where all have.

    Args:
        digits: so far.
        of: how many there will be in the end.
        height: in frame units.
    """
    inked = ink([digit.image for digit in digits])
    fills = activation_colours(inked.sum(axis=0) / of)
    fills[inked.all(axis=0)] = blend(colours().panel, colours().accent, 1.0)
    return Picture(fills, height, border=colours().muted)


def difference_picture(one: Digit, other: Digit, height: float) -> Picture:
    """Two digits laid over each other: in the accent's colour, where only one of them has ink."""
    here, there = ink(one.image), ink(other.image)
    fills = activation_colours(FAINT * (here & there))
    fills[here != there] = blend(colours().panel, colours().accent, 1.0)
    return Picture(fills, height, border=colours().muted)


def quiet_arrow(start: npt.ArrayLike, end: npt.ArrayLike) -> Arrow:
    """An arrow between two places that does not ask to be looked at."""
    return Arrow(start, end, buff=0.25, color=colours().muted, stroke_width=4)
