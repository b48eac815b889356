"""One line of many: from a pixel to a neuron, with its weight."""

from __future__ import annotations

from typing import Self

from manim import UP, Create, FadeIn, Group, Line, Mobject, Scene

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL
from scenes.kit.typesetting.number import Number

WIDTH = 5
"""Of the line, as manim counts: 0.05 frame units."""

AWAY = 0.14
"""Between the line and its number, in frame units."""


class SingleLine(Group):
    """A line from a pixel to a neuron, coloured by the sign of its weight.

    The parts are `marker`, a frame around the pixel, `line`, and `number`, the weight, which stands
    above the line or below it.

    Args:
        picture: as it stands on screen.
        pixel: counted row by row from 0.
        end: where the line ends, (3,): for instance a neuron's left side.
        weight: its value.
        below: whether it stands below the line.
        decimals, size: of the number.
    """

    def __init__(
        self,
        picture: Picture,
        pixel: int,
        end: Floats,
        weight: float,
        *,
        below: bool = False,
        decimals: int = 2,
        size: Size | float = LABEL,
    ) -> None:
        super().__init__()
        theme = colours()
        ink = theme.plus if weight > 0 else theme.minus
        place = picture.centres()[pixel]
        clear = [0.0, 0.0, 0.0, 0.0]
        side = picture.pixel_size
        self.marker = Points([place], 1.5 * side, [clear], 0.0, theme.accent, 0.03)
        self.line = Line(place, end, color=ink, stroke_width=WIDTH)
        self.number = Number(weight, decimals, size, ink, plus=True)
        # In the middle between the picture and the end, so that it stands on neither.
        self.number.set_x((picture.get_right()[0] + end[0]) / 2)
        keep_clear(self.number, place, end, below=below)
        self.marker.set_z_index(3)
        self.line.set_z_index(2.5)
        self.add(self.marker, self.line, self.number)

    def set_weight(self, weight: float) -> Self:
        """Have another weight: the number changes, and the colour with its sign."""
        ink = colours().plus if weight > 0 else colours().minus
        self.line.set_color(ink)
        self.number.set_value(weight).set_fill(ink)
        return self

    def grow(self, scene: Scene, seconds: float = 1.4) -> None:
        """The pixel is marked, the line grows out of it, and its number out of the line.

        Args:
            scene: where it is played.
            seconds: for all of it.
        """
        scene.play(FadeIn(self.marker), run_time=0.3 * seconds)
        scene.play(Create(self.line), run_time=0.4 * seconds)
        middle = self.line.get_center()
        scene.play(FadeIn(self.number, target_position=middle), run_time=0.3 * seconds)


def keep_clear(text: Mobject, start: Floats, end: Floats, *, below: bool = False) -> None:
    """Move a text up or down until no corner of it is nearer to a line than AWAY.

    Args:
        text: above the line, or below it.
        start, end: of the line, (3,).
        below: on which side it stands.
    """
    (x0, y0, _), (x1, y1, _) = start, end
    slope = (y1 - y0) / (x1 - x0) if abs(x1 - x0) > 1e-6 else 0.0
    heights = [y0 + slope * (x - x0) for x in (text.get_left()[0], text.get_right()[0])]
    if below:
        text.shift((min(heights) - AWAY - text.get_top()[1]) * UP)
    else:
        text.shift((max(heights) + AWAY - text.get_bottom()[1]) * UP)
