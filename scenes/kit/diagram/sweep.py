"""One layer brings about the next: lines run from left to right, then the neurons light up."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Group, Scene, linear

from network.analysis.weighted_sum import contributions
from network.model import Trace
from scenes.kit.diagram.answers import counting, darkening, showing_input
from scenes.kit.diagram.bundles import STRONGEST
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture


def running(lines: Picture, back: bool = False) -> Any:
    """The lines run from left to right, from nothing to all of them.

    Args:
        lines: not on screen yet.
        back: from right to left instead.
    """
    hidden = 1.0 if back else 0.0
    return lines.reveal(hidden, hidden).animate(rate_func=linear).reveal(0, 1)


def sweep(
    scene: Scene,
    diagram: Diagram,
    layer: int,
    trace: Trace,
    seconds: float = 2.0,
) -> Picture:
    """Play the work of one layer and return its lines, which stay on screen.

    Args:
        scene: where it is played.
        diagram: on screen already.
        layer: from 0, the one the lines lead to.
        trace: one image's way through the network; the lines are as bright as |w · a|, and
            of more than STRONGEST only the strongest are drawn.
        seconds: for lines and neurons together.
    """
    lines = diagram.edges(layer, contributions(diagram.network, trace, layer), STRONGEST)
    scene.play(running(lines), run_time=0.7 * seconds)
    lighting = diagram.columns[layer].lighting(trace.a[layer])
    scene.play(lighting, run_time=0.3 * seconds)
    return lines


def forward(scene: Scene, diagram: Diagram, image: npt.ArrayLike, seconds: float = 2.0) -> Group:
    """Play an image's whole way through a network and return the lines, a part of the diagram.

    Lines that the diagram has already go out first.

    Args:
        scene: where it is played.
        diagram: of the network; it is added where it is not on screen yet.
        image: as many numbers as the network takes, in any shape.
        seconds: for each layer.
    """
    trace = diagram.network.trace(np.ravel(np.asarray(image, dtype=float)))
    scene.add(diagram)
    old = [lines.animate.set_opacity(0) for lines in diagram.lines]
    scene.play(showing_input(diagram, trace.x), *darkening(diagram), *old, run_time=0.5)
    diagram.lines.remove(*diagram.lines)
    layers = range(len(diagram.columns))
    for layer in layers:
        lines = sweep(scene, diagram, layer, trace, seconds)
        scene.remove(lines)
        diagram.lines.add(lines)
    scene.play(*counting(diagram, trace.output), run_time=1.2)
    return diagram.lines
