"""Digits that are laid over each other, and the pixels that all of them share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    Scene,
    Transform,
    VGroup,
)

from network.analysis.similarity import common_ink, ink
from network.digits import Digit
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.marks import box_around
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, blend, colours
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.wording import Wording

HEIGHT, IN_A_ROW = 5.3, 2.36
"""Of the digits, while they lie over each other, and beside each other."""
NAME = 100
"""The size of what a digit is called, in points."""
FAINT = 0.4
"""How bright the ink that not all have stays, as a share of what it was."""
MOST_IN_A_ROW = 4
"""Of the pixels that all share, beside their number."""
SIDE = 1.2
"""Of such a pixel, enlarged."""
COUNT = 110
"""The size of their number, in points."""


class LaidOver(Group):
    """Digits laid over each other; beside them, enlarged, the pixels that all of them share.

    `common` are these pixels. The parts are the `row` of digits, the `names` below them, `overlay`,
    its `dimmed` form in which only these pixels shine, the `rings` around them, the `enlarged`
    pixels, and `count`, how many there are of how many.

    Args:
        digits: all of them.
        name: what each of them is called.
        words: for the text below the number.
    """

    def __init__(self, digits: Sequence[Digit], name: str, words: Wording) -> None:
        super().__init__()
        layout, theme = current_layout(), colours()
        self.digits, self.common = digits, common_ink(digits)
        pixels = self.common
        self.row = Group(*(digit_picture(digit.image, IN_A_ROW) for digit in digits))
        self.row.arrange(RIGHT, buff=0.4).move_to((layout.stage_middle + 0.55) * UP)
        self.names = VGroup(*(Label(name, NAME).next_to(each, DOWN, buff=0.3) for each in self.row))
        self.overlay = overlay_picture(digits).move_to([0, layout.stage_middle, 0])
        beside = self.overlay.copy().align_to([-layout.stage_side, 0, 0], direction=[-1, 0, 0])
        beside.shift(0.9 * RIGHT)
        self.dimmed = beside.show(dimmed_picture(digits).raster)
        places = [beside.at(pixel.row, pixel.column) for pixel in pixels]
        accent = blend(theme.panel, theme.accent, 1.0)
        self.pixels = Points(places, beside.pixel_size, accent, 0.0)
        self.rings = VGroup(*(box_around(self.pixels.only(k)) for k in range(len(pixels))))
        across = max(1, min(len(pixels), MOST_IN_A_ROW))
        row, column = np.divmod(np.arange(len(pixels)), across)
        spots = np.stack([1.25 * SIDE * column, -1.25 * SIDE * row, 0 * row], axis=1)
        self.enlarged = Points(spots, SIDE, accent, 0.0)
        number = Label(number_text(len(pixels)), COUNT)
        of = Label(words("of", count=number_text(digits[0].pixels.size)), BODY, width=4.6)
        self.count = VGroup(number, of).arrange(DOWN, buff=0.35)
        shown = Group(self.enlarged, self.count) if len(pixels) else Group(self.count)
        shown.arrange(DOWN, buff=0.6).move_to([3.6, layout.stage_middle, 0])
        self.add(self.overlay, self.pixels, self.rings, self.enlarged, self.count)

    def come(self, scene: Scene, picture: Picture, printed: Label) -> None:
        """The first digit goes to its place and takes along what is read; the others join it."""
        going = AnimationGroup(
            picture.animate.match_points(self.row[0]),
            FadeOut(printed, target_position=self.row[0], scale=0.3),
        )
        others = [FadeIn(each, shift=0.5 * LEFT) for each in self.row[1:]]
        scene.play(LaggedStart(going, *others, lag_ratio=0.4), run_time=2.6)
        scene.remove(picture)
        scene.add(self.row)

    def gather(self, scene: Scene) -> None:
        """The digits slide over each other, one after another, and let light through."""
        self.standing = self.row.copy()
        frame = self.overlay.copy().show(activation_colours(np.zeros_like(self.digits[0].image)))
        frame.set_z_index(-1)
        slides = [
            Transform(each, clear_picture(digit, len(self.digits)).match_points(self.overlay))
            for each, digit in zip(self.row, self.digits, strict=True)
        ]
        scene.play(FadeIn(frame, run_time=0.6), LaggedStart(*slides, lag_ratio=0.25, run_time=2.4))
        scene.play(FadeIn(self.overlay), FadeOut(self.row), run_time=0.6)
        scene.remove(frame)

    def find(self, scene: Scene) -> None:
        """All grows dark but the pixels that all share; these are ringed, enlarged and counted."""
        scene.play(Transform(self.overlay, self.dimmed), run_time=1.2)
        if self.common:
            scene.play(Create(self.rings), run_time=0.8)
            scene.play(ReplacementTransform(self.pixels, self.enlarged), run_time=1.0)
        scene.play(FadeIn(self.count, shift=0.2 * DOWN), run_time=0.7)

    def part(self, scene: Scene) -> None:
        """The digits go back to where they stood, and each is called what it is."""
        for each in self.row:
            each.match_points(self.overlay)
        found = (self.overlay, self.rings, self.enlarged, self.count)
        scene.play(FadeOut(*found), run_time=0.4)
        back = (Transform(*both) for both in zip(self.row, self.standing, strict=True))
        scene.play(*back, run_time=1.2)
        for name in self.names:
            scene.play(FadeIn(name, shift=0.15 * DOWN), run_time=0.5)


def clear_picture(digit: Digit, of: int) -> Picture:
    """A digit as ink on nothing, as strong as that of one of so many that lie over each other."""
    fills = np.broadcast_to(activation_colours(1.0), (*digit.image.shape, 4)).copy()
    fills[..., 3] = ink(digit.image) / of
    return Picture(fills, HEIGHT)


def overlay_picture(digits: Sequence[Digit]) -> Picture:
    """Digits laid over each other: the brighter a pixel, the more of them have ink there."""
    inked = ink([digit.image for digit in digits])
    return Picture(activation_colours(inked.mean(axis=0)), HEIGHT, border=colours().muted)


def dimmed_picture(digits: Sequence[Digit]) -> Picture:
    """The same, faint, but for the pixels in which all have ink: these have the accent's colour."""
    inked = ink([digit.image for digit in digits])
    fills = activation_colours(FAINT * inked.mean(axis=0))
    fills[inked.all(axis=0)] = blend(colours().panel, colours().accent, 1.0)
    return Picture(fills, HEIGHT)
