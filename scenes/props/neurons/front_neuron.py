"""A neuron in front of pictures and lines."""

from __future__ import annotations

from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.layout import Size


def front_neuron(
    value: float, diameter: float, size: Size | float, brightest: float = 1.0
) -> NumberedNeuron:
    """A neuron that stands in front of pictures and lines, its number in front of its disc.

    Args:
        value, diameter, size, brightest: as in `NumberedNeuron`.
    """
    neuron = NumberedNeuron(value, diameter, size, brightest)
    neuron.disc.set_z_index(1)
    neuron.number.set_z_index(2)
    return neuron
