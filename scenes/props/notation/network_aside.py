"""The network at the left, small enough for formulas to stand beside it."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, ORIGIN, UP, Group

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, SMALL, Label

SHRUNK, ASIDE = 0.68, 2.05 * LEFT + 0.15 * UP
"""How much smaller, and where."""


def aside(diagram: Diagram) -> Diagram:
    """Bring a diagram to the left, smaller."""
    return diagram.scale(SHRUNK, about_point=ORIGIN).shift(ASIDE)


def readable_counts(diagram: Diagram) -> Group:
    """What stands below the picture and the first column of a diagram aside, at full size.

    The first is the picture's, the second the column's.
    """
    first, muted = diagram.columns[0], colours().muted
    pixels = Label(diagram.pixel_count.markup, LABEL, muted)
    neurons = Label(first.count.markup, SMALL, muted, width=first.count.width / SHRUNK)
    return Group(
        pixels.next_to(diagram.picture, DOWN, buff=0.2),
        neurons.next_to(first.neurons, DOWN, buff=0.2),
    )


def pixel_marker(picture: Picture, pixel: int) -> Points:
    """A frame around one pixel, counted from 0 row by row."""
    place = picture.centres()[pixel]
    return Points(place, 1.8 * picture.pixel_size, np.zeros(4), 0.0, colours().accent, 0.03)
