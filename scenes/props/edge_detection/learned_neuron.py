"""One learned neuron, worked out above the strip of all maps."""

from __future__ import annotations

from manim import LEFT, RIGHT, UP

from network.model import Trace
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.worked_neuron import WorkedNeuron

PICTURE, LIGHT = 2.75, 2.2
"""Height of the pictures, and how much larger the neuron's disc is than in the diagram."""

TOP = 3.1


class LearnedNeuron(WorkedNeuron):
    """The work of a neuron at the top of the stage, its disc beside its activation.

    Args:
        diagram, trace, neuron, scale: as in `WorkedNeuron`.
    """

    def __init__(self, diagram: Diagram, trace: Trace, neuron: int, scale: float) -> None:
        super().__init__(diagram, trace, neuron, scale, PICTURE)
        self.to_edge(LEFT, buff=0.45).shift((TOP - self.row.get_top()[1]) * UP)
        self.column.align_to(self.row, UP)
        self.light.scale(LIGHT).next_to(self.column.result, RIGHT, buff=0.35)
