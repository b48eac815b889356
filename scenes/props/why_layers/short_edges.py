"""A 9 whose loop and line fall into short edges."""

from __future__ import annotations

from typing import Any

from manim import DOWN, LEFT, RIGHT, Group, VGroup

from network.analysis.segmentation import arcs, pieces, span_of
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.why_layers.cut_out import around, cut_out
from scenes.props.why_layers.segmented_digits import SegmentedDigit

HEIGHT = 5.2
"""Of the digit while it is cut, in frame units."""

ARCS, PIECES = 5, 2
"""The number of short edges of the loop, and of the line."""

ARCS_APART, PIECES_APART = 0.35, 0.3
"""How far these move away from the middle of the loop, as a share of their distance."""


class ShortEdges(Group):
    """The short edges of a digit's loop and line, at first where they are in the digit.

    The parts are `edges`, those of the loop first, and `names`, of the loop and of the line;
    `loop` and `line` are the places of the two before they are cut.

    Args:
        nine: a digit of a loop and a line.
        words: with the keys loop_edges and line_edges.
    """

    def __init__(self, nine: SegmentedDigit, words: Wording) -> None:
        super().__init__()
        self.image = nine.image
        self.loop_mask, self.line_mask = nine.masks
        whole = digit_picture(nine.image, HEIGHT).move_to(2.6 * LEFT)
        self.loop, self.line = (cut_out(whole, mask) for mask in nine.masks)
        self.masks = [*arcs(self.loop_mask, ARCS), *pieces(self.line_mask, PIECES)]
        self.span = span_of(self.masks)
        self.edges = Group(*(cut_out(whole, mask, self.span).set_z_index(2) for mask in self.masks))
        self.middle = Group(*self.edges[:ARCS]).get_center()
        self.names = VGroup(
            Label(words("loop_edges", count=number_text(ARCS)), TITLE),
            Label(words("line_edges", count=number_text(PIECES)), TITLE),
        )
        self.names.arrange(DOWN, buff=0.5, aligned_edge=LEFT).next_to(whole, RIGHT, buff=1.1)
        self.add(self.edges, self.names)

    def loop_falls(self) -> list[Any]:
        """The short edges of the loop move apart."""
        return self._apart(self.edges[:ARCS], ARCS_APART)

    def line_falls(self) -> list[Any]:
        """Those of the line move away from the loop as it was."""
        return self._apart(self.edges[ARCS:], PIECES_APART)

    def put_together(self, loop: Picture, line: Picture) -> list[Picture]:
        """The short edges where they make up a loop and a line that are at these places."""
        span = span_of([self.loop_mask, self.line_mask])
        whole_loop = around(loop, self.image, self.loop_mask, span)
        whole_line = around(line, self.image, self.line_mask, span)
        wholes = [whole_loop] * ARCS + [whole_line] * PIECES
        return [
            cut_out(whole, mask, self.span) for whole, mask in zip(wholes, self.masks, strict=True)
        ]

    def _apart(self, edges: Group, share: float) -> list[Any]:
        return [edge.animate.shift(share * (edge.get_center() - self.middle)) for edge in edges]
