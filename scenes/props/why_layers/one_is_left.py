"""One neuron of the first layer is left, and the stroke of a digit that it might find."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, FadeOut, Group, Scene, Transform

from network.digits import Digit
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.one_neuron import OneNeuron, stroke_alone


def come_near(scene: Scene, diagram: Diagram, neuron: int, digit: Digit) -> None:
    """Of the diagram one neuron is left, dark, and a picture of which a stroke stays bright.

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
    scene.play(FadeIn(stroke_alone(picture, digit.image)), run_time=0.8)
    scene.wait(0.8)
