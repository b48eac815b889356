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

    The parts are `lines`, `disc`, the neuron, and `place`, a frame around the pixels where the
    stroke is to be.

    Args:
        one: the picture and the neuron, as they stand on screen.
        detector: what the neuron is to become.
    """

    def __init__(self, one: OneNeuron, detector: Detector) -> None:
        super().__init__()
        picture, self.disc = one.picture, one.disc
        self.lines = WaitingLines(self.disc, picture)
        clear = [[[0.0, 0.0, 0.0, 0.0]] * STROKE_COLUMNS] * STROKE_ROWS
        frame = Picture(clear, border=colours().accent)
        self.place = lie_on_pixels(frame, picture, detector.row, detector.column).set_z_index(3)
        self.add(self.lines, self.disc, self.place)
