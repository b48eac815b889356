"""One neuron of the first layer is left, and the stroke of a digit that it might find."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, FadeOut, Group, Scene, Transform

from network.analysis.stroke_detector import STROKE_COLUMNS, STROKE_ROWS, Detector
from network.digits import SIDE, Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.one_neuron import OneNeuron
from scenes.kit.diagram.shade import Shade


def come_near(scene: Scene, diagram: Diagram, neuron: int, digit: Digit) -> None:
    """Of the diagram one neuron is left, dark, and a picture whose stroke lights up for a moment.

    Args:
        scene: where it is played.
        diagram: all of it is on screen.
        neuron: of the first layer, from 0.
        digit: in the picture.
    """
    one, first = OneNeuron(digit.image), diagram.columns[0]
    disc = first.single(neuron, np.zeros(first.size)).set_z_index(2)
    rest = Group(diagram.pixel_count, *diagram.columns, diagram.names, diagram.values)
    picture = diagram.picture
    scene.play(
        FadeOut(rest),
        Transform(disc, one.disc),
        picture.animate.match_points(one.picture).show(one.picture.raster),
        run_time=2.0,
    )
    detector = Detector.placed_on(digit.image)
    stroke = np.zeros((SIDE, SIDE), dtype=bool)
    rows = slice(detector.row, detector.row + STROKE_ROWS)
    stroke[rows, detector.column : detector.column + STROKE_COLUMNS] = True
    shade = Shade(picture, np.flatnonzero(stroke & (digit.image > 0)))
    scene.play(FadeIn(shade), run_time=0.8)
    scene.wait(0.8)
    scene.play(FadeOut(shade), run_time=0.8)
