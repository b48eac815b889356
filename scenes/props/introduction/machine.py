"""Between the picture and the names of the digits: a machine that nobody knows how to build."""

from __future__ import annotations

import numpy.typing as npt
from manim import Arrow, Group, RoundedRectangle, SurroundingRectangle

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.marks import box_around
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import Label


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


def quiet_arrow(start: npt.ArrayLike, end: npt.ArrayLike) -> Arrow:
    """An arrow between two places that does not ask to be looked at."""
    return Arrow(start, end, buff=0.25, color=colours().muted, stroke_width=4)
