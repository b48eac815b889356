"""A digit and its parts in a row, like a sum: the parts can be seen to leave the digit."""

from __future__ import annotations

from collections.abc import Sequence

from manim import RIGHT, Group, VGroup

from network.digits import Digit
from scenes.kit.digit import digit_picture
from scenes.kit.parts import Mask, cut_out, slot
from scenes.kit.text import BODY, TITLE, Label
from scenes.kit.theme import colours

SIGN_GAP = 0.16


class Dissection(Group):
    """A digit, its parts still in their places, and where they go.

    Args:
        digit: what is cut.
        masks: its parts, from left to right.
        name: what it is made of, to the right of the parts.
        height: of the digit, in frame units.
    """

    def __init__(self, digit: Digit, masks: Sequence[Mask], name: str, height: float) -> None:
        super().__init__()
        self.digit = digit_picture(digit.image, height)
        self.slots = Group(*(slot(height) for _ in masks))
        signs = ["$=$", *["$+$"] * (len(masks) - 1)]
        self.signs = VGroup(*(Label(sign, TITLE, colours().muted) for sign in signs))
        row = Group(self.digit)
        for sign, place in zip(self.signs, self.slots, strict=True):
            row.add(sign, place)
        row.arrange(RIGHT, buff=SIGN_GAP)
        self.name = Label(name, BODY).next_to(row, RIGHT, buff=0.45)
        self.masks = masks
        self.pieces = Group()
        self.add(self.digit, self.slots, self.signs, self.name)

    def cut(self) -> Group:
        """Cut the parts out of the digit where it stands now."""
        self.pieces.add(*(cut_out(self.digit, mask).set_z_index(2) for mask in self.masks))
        self.add(self.pieces)
        return self.pieces
