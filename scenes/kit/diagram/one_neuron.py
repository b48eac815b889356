"""One neuron, dark, with a picture at the other side of the stage: nothing has come to it yet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import LEFT, UP, Group

from network.analysis.stroke_detector import STROKE_COLUMNS, STROKE_ROWS, Detector
from scenes.kit.diagram.shade import Shade
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours, rgb

HEIGHT, ASIDE, DIAMETER = 4.6, 4.2, 1.15
"""Of the picture, how far to the left of the middle it stands, and of the neuron."""


class OneNeuron(Group):
    """A picture at the left of the stage, and a neuron at its right.

    The parts are `picture` and `disc`.

    Args:
        image: (rows, columns), activations from 0 to 1.
    """

    def __init__(self, image: npt.ArrayLike) -> None:
        layout = current_layout()
        self.picture = digit_picture(image, HEIGHT)
        self.picture.move_to(ASIDE * LEFT + layout.stage_middle * UP)
        centre = [layout.stage_side - DIAMETER, layout.stage_middle, 0.0]
        dark = [*rgb(colours().background), 1.0]
        self.disc = Points([centre], DIAMETER, [dark], 1.0, colours().muted, 0.03).set_z_index(2)
        super().__init__(self.picture, self.disc)


def stroke_alone(picture: Picture, image: npt.NDArray[np.floating]) -> Shade:
    """The shade over all of a picture but the stroke that a neuron is to find in its image."""
    detector = Detector.placed_on(image)
    stroke = np.zeros(image.shape, dtype=bool)
    rows = slice(detector.row, detector.row + STROKE_ROWS)
    stroke[rows, detector.column : detector.column + STROKE_COLUMNS] = True
    return Shade(picture, np.flatnonzero(stroke & (image > 0)))
