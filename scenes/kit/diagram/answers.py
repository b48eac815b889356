"""What a network makes of a digit, as animations of its diagram."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from network.digits import Digit
from network.model import Trace
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.typesetting.number import CountTo


def showing(diagram: Diagram, digit: Digit) -> Any:
    """The picture shows another digit."""
    return showing_input(diagram, digit.pixels)


def showing_input(diagram: Diagram, image: npt.ArrayLike) -> Any:
    """The input layer, a picture or a column, shows another image, (inputs,)."""
    if isinstance(diagram.input, Column):
        return diagram.input.lighting(image)
    return diagram.input.animate.show(diagram.picture_of(image).raster)


def lighting(diagram: Diagram, trace: Trace) -> list[Any]:
    """All neurons take the brightness of their activations."""
    return [
        column.lighting(activations)
        for column, activations in zip(diagram.columns, trace.a, strict=True)
    ]


def darkening(diagram: Diagram) -> list[Any]:
    """All neurons go dark."""
    return [column.lighting([0.0] * column.size) for column in diagram.columns]


def counting(diagram: Diagram, outputs: npt.ArrayLike) -> list[CountTo]:
    """The numbers beside the outputs run to other values, (outputs,)."""
    values = np.asarray(outputs, dtype=float)[diagram.outputs.shown]
    return [CountTo(number, value) for number, value in zip(diagram.values, values, strict=True)]


def reading(diagram: Diagram, digit: Digit, trace: Trace) -> list[Any]:
    """The picture shows another digit, and all neurons are as bright as it makes them."""
    return [showing(diagram, digit), *lighting(diagram, trace)]
