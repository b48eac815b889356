"""Cards: a heading, a picture and a line of words in a frame of their own."""

from __future__ import annotations

from manim import DOWN, UP, Group, RoundedRectangle

from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import BODY, LABEL, Label

PADDING = 0.28


class Card(Group):
    """A frame with a heading above and words below; what stands between them is the chapter's.

    Args:
        heading, words: Typst markup.
        width, height: in frame units.
        colour: of the frame; the outlines' by default.
    """

    def __init__(
        self, heading: str, words: str, width: float, height: float, colour: str | None = None
    ) -> None:
        super().__init__()
        self.frame = card_frame(width, height, colour)
        self.heading = Label(heading, BODY).next_to(self.frame.get_top(), DOWN, buff=PADDING)
        self.words = Label(words, LABEL, colours().quiet, width=width - 2 * PADDING)
        self.words.next_to(self.frame.get_bottom(), UP, buff=PADDING)
        self.add(self.frame, self.heading, self.words)

    @property
    def middle(self) -> Floats:
        """The centre of the room between heading and words."""
        middle: Floats = (self.heading.get_bottom() + self.words.get_top()) / 2
        middle[0] = self.frame.get_x()
        return middle


def card_frame(width: float, height: float, colour: str | None = None) -> RoundedRectangle:
    """The frame of a card."""
    return RoundedRectangle(
        corner_radius=0.15,
        width=width,
        height=height,
        color=colour or colours().muted,
        stroke_width=2.5,
    )
