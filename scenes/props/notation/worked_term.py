"""A pixel times the weight of its line: what is multiplied, and what comes of it at the neuron."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Group, VGroup

from scenes.kit.diagram.network_formula import SPACE
from scenes.kit.diagram.single_line import SingleLine, keep_clear
from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import Number
from scenes.props.notation.counted import BESIDE, lay_under, place_beside, plate

APART = 0.12
"""Between a letter and its number."""

BEFORE = 0.3
"""From the end of a line to the right of what it brings."""


class WorkedTerm(Group):
    """The letters and numbers along one line.

    The parts are `a` and `value` beside the pixel, on a `plate`; `w` before the line's own number;
    and the `product` near its end.

    Args:
        line: from the pixel to the neuron.
        picture: of the pixel, as it stands on screen.
        value: the pixel's activation.
        product: of this and the line's weight.
        below: whether it stands below the line, as the line's own number does.
    """

    def __init__(
        self, line: SingleLine, picture: Picture, value: float, product: float, *, below: bool
    ) -> None:
        super().__init__()
        theme, place = colours(), line.marker.get_center()
        self.a, self.value = _equals("a"), Number(value, 2, LABEL)
        held = VGroup(self.a, self.value.next_to(self.a, RIGHT, buff=APART)).set_z_index(3)
        half = np.array([held.width, held.height, 0]) / 2
        reach = float(line.marker.width) / 2 + BESIDE
        held.move_to(place_beside(place, half, reach, picture))
        self.plate = plate()
        lay_under(self.plate, held.get_center(), half)
        start, end = line.line.get_start(), line.line.get_end()
        self.w = _equals("w").next_to(line.number, LEFT, buff=APART)
        keep_clear(VGroup(self.w, line.number), start, end, below=below)
        ink = theme.plus if product > 0 else theme.minus
        self.product = Number(product, 2, LABEL, ink, plus=True).end_at(end[0] - BEFORE)
        keep_clear(self.product, start, end, below=below)
        self.add(self.plate, held, self.w, self.product)

    @property
    def beside(self) -> Group:
        """All but the product."""
        return Group(self.plate, self.a, self.value, self.w)


def _equals(letter: str) -> Label:
    """A letter, which is a part of its own, and the sign after it."""
    return Label(f"#box[${letter}$]<letter>{SPACE}$=$", LABEL)
