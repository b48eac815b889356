"""How large text is, and what stands where on the frame: so that the last row of a hall can read.

A size is named by what the text is for; the layout of what is being made says how large that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Size(Enum):
    """What a text is for."""

    TITLE = "title"
    LINE = "line"
    """What is said, at the bottom of the frame."""
    BODY = "body"
    LABEL = "label"
    SMALL = "small"
    """Numbers in grids and on axes: nothing on screen is smaller."""


@dataclass(frozen=True)
class Layout:
    """Sizes in points, places and lengths in frame units; the frame is 14.22 wide and 8 high."""

    title: float = 42
    line: float = 36
    body: float = 34
    label: float = 30
    small: float = 28

    title_baseline: float = 3.4
    stage_top: float = 3.1
    stage_bottom: float = -2.7
    """Between them is what a chapter shows: titles are above, lines below."""
    stage_side: float = 6.7
    """What is shown ends so far to the left and right of the middle."""
    line_baseline: float = -3.2
    """Of the first row of what is said."""
    line_width: float = 12.4
    """What is said is broken into rows if it is wider."""
    line_growth: float = 0.8
    """By this share at most what is said is larger where the film has room below the stage."""

    count_y: float = -2.53
    """The middle of the texts beneath the columns of a diagram."""
    column_bottom: float = -2.1
    column_top: float = 2.8
    """Where the outermost neurons of the highest column are."""
    output_x: float = 3.95
    first_x: float = 0.2
    """Where the outputs and the first hidden layer stand, if names are short and layers few."""

    def points(self, size: Size | float) -> float:
        """A size in points."""
        return float(getattr(self, size.value)) if isinstance(size, Size) else size

    def line_size(self, frame_height: float) -> float:
        """The size of what is said, in points, where so much of the frame is seen.

        Args:
            frame_height: in frame units, 8 or more.
        """
        room = max(frame_height / 2 - 4.0, 0.0)
        return self.line * (1.0 + min(room / 3, self.line_growth))

    @property
    def stage_height(self) -> float:
        """Of what a chapter shows."""
        return self.stage_top - self.stage_bottom

    @property
    def stage_middle(self) -> float:
        """The height of the stage's middle."""
        return (self.stage_top + self.stage_bottom) / 2


HALL = Layout()
