"""Sketches of other kinds of networks: what is special about each, and no more."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, UP, Create, Group, Line, Scene, VGroup, VMobject, linear

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.cards import card_frame
from scenes.kit.figures.digit import digit_picture, lie_on_pixels
from scenes.kit.look.theme import activation_colours, blend, colours

HEIGHT = 1.15


class Sketch(Group):
    """A small drawing with one idea, which can be played once it is on screen."""

    def play(self, scene: Scene) -> None:
        """Show what is special about this kind."""
        raise NotImplementedError


class ConvolutionSketch(Sketch):
    """A small window moves over a picture, and each of its places gives one value of the next.

    The values are real: here all weights of the window are alike, so that each is a mean.

    Args:
        image: (28, 28), from 0 to 1.
    """

    SPAN = 4

    def __init__(self, image: npt.ArrayLike) -> None:
        super().__init__()
        given = np.asarray(image, dtype=float)
        cells = given.shape[0] // self.SPAN
        means = given.reshape(cells, self.SPAN, cells, self.SPAN).mean(axis=(1, 3))
        self.picture = digit_picture(given, HEIGHT)
        self.whole = digit_picture(means, 0.72 * HEIGHT).raster
        self.row = cells // 2
        first = np.where(np.arange(cells)[:, None] == self.row, means, 0.0)
        self.result = digit_picture(0 * means, 0.72 * HEIGHT)
        self.result.next_to(self.picture, RIGHT, buff=0.6)
        self.found = digit_picture(first, 0.72 * HEIGHT).match_points(self.result).reveal(0, 0)
        self.window = Picture(np.zeros((self.SPAN, self.SPAN, 4)), border=colours().accent)
        lie_on_pixels(self.window, self.picture, self.row * self.SPAN, 0)
        self.add(self.picture, self.result, self.found, self.window)

    def play(self, scene: Scene) -> None:
        """The window goes over one row of the picture, then over all others at once."""
        last = self.picture.raster.size[0] - self.SPAN
        end = lie_on_pixels(self.window.copy(), self.picture, self.row * self.SPAN, last)
        scene.play(
            self.window.animate.match_points(end),
            self.found.animate.reveal(0, 1),
            run_time=1.4,
            rate_func=linear,
        )
        scene.play(
            self.found.animate.show(self.whole), self.window.animate.set_opacity(0), run_time=0.6
        )


class MemorySketch(Sketch):
    """Cells in a row, each with an input of its own; a memory passes through all of them."""

    CELLS = 4

    def __init__(self) -> None:
        super().__init__()
        self.cells = VGroup(*(card_frame(0.46, 0.46) for _ in range(self.CELLS)))
        self.cells.arrange(RIGHT, buff=0.18)
        places = [cell.get_center() for cell in self.cells]
        ends = (self.cells.get_left() + 0.15 * LEFT, self.cells.get_right() + 0.15 * RIGHT)
        self.line = Line(*ends, color=colours().muted, stroke_width=2.5)
        self.inputs = _tokens([place + 0.55 * DOWN for place in places])
        stems = (Line(place + 0.45 * DOWN, place + 0.23 * DOWN) for place in places)
        self.stems = VGroup(*stems).set_stroke(colours().muted, 2.5)
        self.memory = Points([ends[0]], 0.17, blend(colours().panel, colours().accent, [1.0]), 1.0)
        self.add(self.line, self.stems, self.cells, self.inputs, self.memory)

    def play(self, scene: Scene) -> None:
        """The memory passes through the cells."""
        scene.play(self.memory.animate.move_to(self.line.get_end()), run_time=1.8, rate_func=linear)


class AttentionSketch(Sketch):
    """A row of words, and each looks at every one."""

    WORDS = 5

    def __init__(self) -> None:
        super().__init__()
        across = 0.55 * (np.arange(self.WORDS) - (self.WORDS - 1) / 2)
        below = np.stack([across, np.full(self.WORDS, -0.45), np.zeros(self.WORDS)], axis=1)
        self.words, self.next = _tokens(below), _tokens(below * [1, -1, 1])
        self.add(self.words, self.next)

    def play(self, scene: Scene) -> None:
        """Each word is joined to every one."""
        lines = VMobject(stroke_color=colours().muted, stroke_width=1.5, z_index=self.z_index)
        away = 0.65 * self.words.sizes[0] * UP
        for start in self.words.centres + away:
            for end in self.next.centres - away:
                lines.append_points(Line(start, end).points)
        scene.play(Create(lines), run_time=1.8)
        self.add(lines)


def _tokens(places: npt.ArrayLike) -> Points:
    """Words or other inputs, a small square each."""
    fills = activation_colours(np.ones(len(np.asarray(places))))
    return Points(places, 0.2, fills, 0.4)
