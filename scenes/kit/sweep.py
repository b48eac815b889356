"""One layer brings about the next: lines run from left to right, then the neurons light up."""

from __future__ import annotations

from manim import Scene, linear

from network.model import Trace
from scenes.kit.diagram import Diagram, contributions
from scenes.kit.picture import Picture


def sweep(
    scene: Scene,
    diagram: Diagram,
    layer: int,
    trace: Trace,
    count: int | None = None,
    seconds: float = 2.0,
) -> Picture:
    """Play the work of one layer and return its lines, which stay on screen.

    Args:
        scene: where it is played.
        diagram: on screen already.
        layer: from 0, the one the lines lead to.
        trace: one image's way through the network; the lines are as bright as |w · a|.
        count: only so many of the strongest lines; all by default.
        seconds: for lines and neurons together.
    """
    lines = diagram.edges(layer, contributions(diagram.network, trace, layer), count)
    scene.add(lines.reveal(0, 0))
    scene.play(lines.animate.reveal(0, 1), run_time=0.7 * seconds, rate_func=linear)
    lighting = diagram.columns[layer].lighting(trace.a[layer])
    scene.play(lighting, run_time=0.3 * seconds)
    return lines
