"""The neuron that is to see a stroke, and the lines that lead to it before they have any weight."""

from __future__ import annotations

from manim import Group

from network.analysis.stroke_detector import STROKE_COLUMNS, STROKE_ROWS, Detector
from scenes.kit.diagram.edges import WaitingLines
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import lie_on_pixels
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours, rgb

DIAMETER = 1.15


class AskedNeuron(Group):
    """A dark neuron at the right of the stage, and a line to it from each pixel of a picture.

    The parts are `lines`, `disc`, and `place`, a frame around the pixels where the stroke is to be.

    Args:
        picture: as it stands on screen.
        detector: what the neuron is to become.
    """

    def __init__(self, picture: Picture, detector: Detector) -> None:
        super().__init__()
        theme, side = colours(), current_layout().stage_side
        dark = [*rgb(theme.background), 1.0]
        centre = [side - DIAMETER, picture.get_y(), 0.0]
        self.disc = Points([centre], DIAMETER, [dark], 1.0, theme.muted, 0.03).set_z_index(2)
        self.lines = WaitingLines(self.disc, picture)
        clear = [[[0.0, 0.0, 0.0, 0.0]] * STROKE_COLUMNS] * STROKE_ROWS
        frame = Picture(clear, border=theme.accent)
        self.place = lie_on_pixels(frame, picture, detector.row, detector.column).set_z_index(3)
        self.add(self.lines, self.disc, self.place)
