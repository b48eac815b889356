"""Braces at two sides of a picture, each with what is measured there."""

from __future__ import annotations

from manim import DOWN, LEFT, AnimationGroup, Brace, FadeIn, FadeOut, Mobject, VGroup

from scenes.kit.look.layout import Size
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, Label


class SideBraces(VGroup):
    """A brace at the left of a picture and one below it, each with its name.

    The parts are `left` and `below`, a brace and a name each.

    Args:
        picture: what they embrace.
        rows, columns: Typst markup, how many there are.
        size: of the names.
        width: where the left name's lines break, in frame units; None for a single line.
    """

    def __init__(
        self,
        picture: Mobject,
        rows: str,
        columns: str,
        size: Size | float = BODY,
        width: float | None = None,
    ) -> None:
        super().__init__()
        left, below = (
            Brace(picture, side, buff=0.1, color=colours().muted) for side in (LEFT, DOWN)
        )
        self.rows = Label(rows, size, width=width).next_to(left, LEFT)
        self.columns = Label(columns, size).next_to(below, DOWN, buff=0.08)
        self.left, self.below = VGroup(left, self.rows), VGroup(below, self.columns)
        self.add(self.left, self.below)

    def meeting(self, product: Mobject) -> AnimationGroup:
        """Copies of both names run together, and become what they make.

        Args:
            product: where it stands.
        """
        sides = (self.rows, self.columns)
        leaving = (FadeOut(side.copy(), target_position=product) for side in sides)
        return AnimationGroup(*leaving, FadeIn(product))
