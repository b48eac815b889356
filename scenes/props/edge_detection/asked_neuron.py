"""The neuron that is to see a stroke, and the lines that lead to it before they have any weight."""

from __future__ import annotations

from manim import Group

from network.analysis.stroke_detector import STROKE_COLUMNS, STROKE_ROWS, Detector
from scenes.kit.diagram.edges import WaitingLines
from scenes.kit.diagram.one_neuron import OneNeuron
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import lie_on_pixels
from scenes.kit.look.theme import colours


class AskedNeuron(Group):
    """A line to a dark neuron from each pixel of a picture.

    The parts are `lines`, `disc`, the neuron, and `place`, the pixels where the stroke is to be,
    framed, above the lines.

    Args:
        one: the picture and the neuron, as they stand on screen.
        detector: what the neuron is to become.
    """

    def __init__(self, one: OneNeuron, detector: Detector) -> None:
        super().__init__()
        picture, self.disc = one.picture, one.disc
        row, column = detector.row, detector.column
        self.lines = WaitingLines(self.disc, picture)
        pixels = picture.raster.pixel_array[row : row + STROKE_ROWS]
        ink = Picture(pixels[:, column : column + STROKE_COLUMNS] / 255, border=colours().accent)
        self.place = lie_on_pixels(ink, picture, row, column).set_z_index(3)
        self.add(self.lines, self.disc, self.place)
