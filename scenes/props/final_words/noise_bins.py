"""Pictures of noise that fall into the bins of their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from math import ceil
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    UP,
    FadeIn,
    Group,
    Indicate,
    LaggedStart,
    Line,
    Mobject,
    Scene,
    VGroup,
)

from scenes.kit.engine.picture import Picture
from scenes.kit.figures.heap import FALL, Heap, Rain
from scenes.kit.figures.tiles import tile_colours
from scenes.kit.look.current import current_layout
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import Number

EVERY = 3
"""So small, a picture shows every third of its pixels across and down."""
BETWEEN = 0.2
"""Between two bins, as a share of a bin's width."""
HEADS, NUMBERS, BELOW = 0.55, 0.4, 0.15
"""The height that the answers take; how far below the stage's top the numbers stand, and between
them and the highest heap."""


class NoiseBins(Group):
    """A bin for each answer, and the pictures in it; the more a bin holds, the smaller all are.

    The parts are the `floors` of the bins, `heads`, the answers below them, `shown`, how many
    pictures lie in each, and `picture`, these pictures; `landed` is how many lie there in all.

    Args:
        noise: all pictures, (pictures, 784), in the order in which they fall.
        answers: to each of them, from 0: (pictures,).
        names: of all answers there are, plain texts; as much of each is shown as fits.
    """

    def __init__(self, noise: Floats, answers: npt.NDArray[np.intp], names: Sequence[str]) -> None:
        super().__init__()
        layout, bins = current_layout(), len(names)
        self.answers, self.landed = answers, 0
        width = 2 * layout.stage_side / (bins + (bins - 1) * BETWEEN)
        self.middles = width * ((1 + BETWEEN) * np.arange(bins) + 0.5) - layout.stage_side
        self.floors, self.heads, self.shown = VGroup(), VGroup(), VGroup()
        self.level, floor = layout.stage_top - NUMBERS, layout.stage_bottom + HEADS
        most = int(np.bincount(answers).max())
        size = _largest_size(most, width)
        for name, x in zip(names, self.middles, strict=True):
            ends = ([x - width / 2, floor, 0], [x + width / 2, floor, 0])
            self.floors.add(Line(*ends, color=colours().muted, stroke_width=3))
            head = Label(plain(fitted(name, BODY, width)), BODY)
            self.heads.add(head.set_x(x).on_baseline(layout.stage_bottom + 0.08))
            self.shown.add(Number(0, 0, size).stand_at(x, self.level).set_opacity(0))
        room = layout.stage_top - NUMBERS - BELOW - floor
        tiles = np.round(255 * tile_colours(noise)[:, ::EVERY, ::EVERY]).astype(np.uint8)
        step = tiles.shape[1] + 1
        across = next(k for k in count(1) if ceil(most / k) * width / k <= room)
        pixel = width / (across * step)
        height = int(room / pixel)
        layer, beside = np.divmod(_places(answers), across)
        columns = answers * round((1 + BETWEEN) * across * step) + beside * step
        self.heap = Heap(tiles, height - (layer + 1) * step, columns, height)
        self.picture = Picture(self.heap.lying(0), pixel * height, smooth=True)
        self.picture.align_to(floor * UP, DOWN).align_to(layout.stage_side * LEFT, LEFT)
        self.add(self.floors, self.picture, self.heads, self.shown)

    def take_in(
        self, scene: Scene, picture: Picture, names: Mapping[int, Mobject], *along: Any
    ) -> None:
        """The first picture becomes the first in its bin, and the names of the answers its heads.

        Args:
            scene: where it is played.
            picture: the first one, on screen.
            names: of the answers that have theirs on screen, by their number from 0.
            along: what else is played meanwhile.
        """
        naming = [
            name.animate.move_to(self.heads[answer]).set_fill(colours().text)
            for answer, name in names.items()
        ]
        others = (head for answer, head in enumerate(self.heads) if answer not in names)
        naming += [FadeIn(head) for head in others]
        scene.play(
            *along,
            *naming,
            picture.animate.match_points(self.place(0)),
            FadeIn(self.floors),
            run_time=1.2,
        )
        scene.remove(picture, *names.values())
        scene.add(self.lie(1))

    def drop(self, scene: Scene, pictures: Sequence[Picture], seconds: float) -> None:
        """The next pictures fall one by one, large at first, each into the bin of its answer; with
        the last of them all others begin to.

        Args:
            scene: where it is played.
            pictures: of which the first is on screen; each other comes while one falls.
            seconds: for all others.
        """
        *few, last = (picture.set_z_index(2) for picture in pictures)
        for picture, following in zip(few, pictures[1:], strict=True):
            falling = picture.animate.match_points(self.place(self.landed))
            scene.play(falling, FadeIn(following), run_time=0.55)
            scene.remove(picture)
            self.lie(self.landed + 1)
        # It lies there when the first of the rain, which is the same one, does.
        falling = last.animate(run_time=FALL).match_points(self.place(self.landed))
        scene.play(falling, Rain(self, len(self.answers), seconds))
        scene.remove(last)

    def name_all(self, scene: Scene) -> None:
        """All answers there are, one after another."""
        ink = colours().accent
        naming = [Indicate(head, color=ink, scale_factor=1.4) for head in self.heads]
        scene.play(LaggedStart(*naming, lag_ratio=0.2), run_time=2.4)

    def place(self, which: int) -> Picture:
        """A picture, from 0, where it comes to lie."""
        heap, side = self.heap, self.heap.side
        row, column = heap.rows[which] + (side - 1) / 2, heap.columns[which] + (side - 1) / 2
        place = Picture(heap.tiles[which], side * self.picture.pixel_size)
        return place.move_to(self.picture.at(row, column))

    def lie(self, count: int) -> Self:
        """Show the first so many lying in their bins, and say so."""
        self.picture.show(self.heap.lying(count))
        return self._count(count)

    def falling(self, start: int, end: int, alpha: float, fall: float) -> Self:
        """Show some of them falling, those before them lying, as `Heap.falling` does."""
        fallen = self.heap.falling(start, end, alpha, fall)
        self.picture.show(fallen.raster)
        return self._count(fallen.lying)

    def _count(self, landed: int) -> Self:
        self.landed = landed
        counts = np.bincount(self.answers[:landed], minlength=len(self.shown))
        for number, lying, x in zip(self.shown, counts, self.middles, strict=True):
            if number.value != lying:
                # In the middle above its bin, however many digits it has.
                number.set_value(int(lying)).stand_at(x, self.level)
                # Above an empty bin a 0 would read as one more name.
                number.set_opacity(float(lying > 0))
        return self


def _largest_size(value: int, width: float) -> Size:
    """In which a whole number is no wider than that, of those that labels have."""
    fitting = (size for size in (TITLE, BODY) if Number(value, 0, size).width <= width)
    return next(fitting, LABEL)


def _places(answers: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Of each picture, how many of the same answer fall before it."""
    places = np.zeros(len(answers), np.intp)
    for answer in np.unique(answers):
        own = answers == answer
        places[own] = np.arange(own.sum())
    return places
