"""Neurons that are looked at for a moment, and a picture that is seen through its lines."""

from __future__ import annotations

from typing import Any

from manim import there_and_back

from scenes.kit.diagram.column import Column
from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import colours

CLEARNESS = 0.6
"""How much of a picture is seen of what its lines would hide."""


def seen_for_a_moment(column: Column) -> Any:
    """Each neuron of a layer has an outline in the accent's colour, and then its own again."""
    return column.neurons.animate(rate_func=there_and_back).outlined(colours().accent)


def seen_through(picture: Picture, lines: Picture) -> Picture:
    """The picture once more, over the lines that cover it, which are fainter where it is.

    Args:
        picture: as it stands on screen.
        lines: over it.
    """
    return picture.copy().set_opacity(CLEARNESS).set_z_index(lines.z_index + 0.1)
