"""A neuron that was learned, worked out as the one that was set by hand."""

from __future__ import annotations

from manim import RIGHT, UP, FadeIn, FadeOut, Mobject, Scene, Transform

from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.worked_neuron import WorkedNeuron
from scenes.kit.engine.picture import Picture
from scenes.kit.look.current import current_layout


class OpenedNeuron(WorkedNeuron):
    """A worked neuron whose map comes out of a grid of maps.

    Args:
        diagram, trace, neuron: as in `WorkedNeuron`.
    """

    def __init__(self, diagram: Diagram, trace: Trace, neuron: int) -> None:
        super().__init__(diagram, trace, neuron)
        self.move_to(current_layout().stage_middle * UP)
        self.light.next_to(self.column.result, RIGHT, buff=0.3)

    def come_out(self, scene: Scene, chosen: Picture, leaving: Mobject) -> None:
        """Its map grows out of the grid, takes its own scale, and finds its picture.

        Args:
            scene: where it is played.
            chosen: its map in the grid.
            leaving: the grid, and all that is with it.
        """
        opened = self.map.copy()
        self.map.match_points(chosen).show(chosen.raster).set_z_index(3)
        scene.add(self.map)
        scene.play(
            FadeOut(leaving),
            Transform(self.map, opened),
            FadeIn(self.pixels, shift=0.3 * RIGHT),
            run_time=1.4,
        )
        scene.play(FadeIn(*self.names[:2], self.times, self.bar), run_time=0.6)

    def squash(self, scene: Scene) -> None:
        """Its sum becomes its activation, and it lights up."""
        scene.play(FadeIn(self.column.result, shift=0.2 * UP), FadeIn(self.light))
        scene.play(self.lights_up())
