"""The hidden layers are asked what they do."""

from __future__ import annotations

from typing import Any

from manim import DOWN, UP, FadeIn, FadeOut, VGroup

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.notes import question_mark
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours

ABOVE = 0.04
"""From the stage, where the layers are, to the marks."""


class Asked(VGroup):
    """A question mark over each hidden layer of a diagram.

    Args:
        diagram: as it stands on screen.
    """

    def __init__(self, diagram: Diagram) -> None:
        self.hidden = diagram.hidden
        low = (current_layout().stage_top + ABOVE) * UP
        marks = (question_mark().align_to(low, DOWN) for _ in self.hidden)
        super().__init__(
            *(mark.match_x(own.neurons) for mark, own in zip(marks, self.hidden, strict=True))
        )

    def come(self) -> list[Any]:
        """The neurons are pointed out, and the marks come."""
        return [*self._outlined(colours().accent), FadeIn(self, shift=0.2 * DOWN)]

    def go(self) -> list[Any]:
        """The neurons are as before, and the marks go."""
        return [*self._outlined(colours().muted), FadeOut(self)]

    def _outlined(self, colour: str) -> list[Any]:
        return [column.neurons.animate.outlined(colour) for column in self.hidden]
