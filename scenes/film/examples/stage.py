"""Where things stand in a chapter: the title, the stage, the line."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, DashedLine, VGroup

from scenes.kit.engine.frame import FRAME_WIDTH
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, LINE, TITLE, Label
from scenes.kit.typesetting.markup import plain

WIDTH = FRAME_WIDTH - 0.8
"""Of the lines: the frame without its margins."""


class Stage(PaintedScene):
    """The frame of every chapter with the heights of its parts."""

    def construct(self) -> None:
        """A still picture."""
        layout = current_layout()
        stage = Label("the stage: here is what your chapter shows", BODY)
        self.add(
            Label("self.new_title(…): the title", TITLE).on_baseline(layout.title_baseline),
            stage.move_to(layout.stage_middle * UP),
            Label("self.say(…): a line, in one row or two", LINE).on_baseline(layout.line_baseline),
            edge("stage_top", layout.stage_top, DOWN),
            edge("stage_bottom", layout.stage_bottom, UP),
        )
        self.wait()


def edge(name: str, height: float, side: float) -> VGroup:
    """A dashed line at a height of the frame, with its name on one side."""
    theme = colours()
    line = DashedLine(WIDTH / 2 * LEFT, WIDTH / 2 * RIGHT, color=theme.accent, stroke_width=2)
    line.set_y(height)
    text = plain(f"{name} = {number_text(height, 2)}")
    name_of_it = Label(text, LABEL, theme.quiet).next_to(line, side, buff=0.12)
    return VGroup(line, name_of_it)
