"""Text and formulas, set by Typst.

Typst's own compiler is kept warm and its outlines are read directly: a line of text takes a
millisecond or two instead of fifty, needs no file, no LaTeX and no font of the machine, and is one
mobject for each colour instead of one for each glyph, so that moving and fading it costs little.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import UP, ManimColor, VGroup, VMobject

from scenes.kit.look.current import current_look, points
from scenes.kit.look.layout import Size
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.markup import readable
from scenes.kit.typesetting.outline import DEFAULT_INK, Shape, typeset

TITLE, LINE, BODY, LABEL, SMALL = Size
"""The sizes in use; nothing on screen is smaller than SMALL."""

UNITS_PER_POINT = 1 / 960
"""Frame units for each point of font size and each point of Typst's 10 pt text (as in manim)."""


class Label(VGroup):
    """A piece of text, or a formula between dollar signs, as one mobject for each colour.

    Args:
        markup: Typst markup, of a text as it is by `plain`; parts are named by `#box[…]<name>` and
            found by `part("name")`. Of an empty text, or of spaces, nothing is seen.
        size: TITLE, LINE, BODY, LABEL or SMALL, or a font size in points.
        colour: of everything the markup does not colour itself; the theme's text by default.
        width: where to break lines, in frame units; None for a single line.
        align: "start", "center" or "end", for text of more than one line.

    A text goes the way of the language that is on screen.
    """

    def __init__(
        self,
        markup: str,
        size: Size | float = LABEL,
        colour: str | None = None,
        width: float | None = None,
        align: str = "center",
    ) -> None:
        super().__init__()
        self.markup = markup
        self.size = points(size)
        scale = self.size * UNITS_PER_POINT
        page = None if width is None else round(width / scale, 2)
        direction = current_look().direction.of(self.content)
        found = typeset(markup, page, align, direction)
        ink = colour or colours().text
        for (own, stroke, labels), shapes in _runs(found.shapes).items():
            run = _Run(labels)
            run.set_points(np.concatenate([shape.points for shape in shapes]) * scale)
            tint = ManimColor(ink if own == DEFAULT_INK else own)
            if stroke is None:
                run.set_fill(tint, opacity=1).set_stroke(width=0)
            else:
                run.set_fill(opacity=0).set_stroke(tint, width=stroke * scale * 100)
            self.add(run)
        self._rest = self._box()
        self.center()

    @property
    def content(self) -> str:
        """What can be read on screen; of a formula, its markup."""
        return readable(self.markup)

    def part(self, name: str) -> VGroup:
        """What stands in the markup's box of this name.

        Raises:
            KeyError: the markup names no such box.
        """
        found = [run for run in self if name in run.labels]
        if not found:
            raise KeyError(f"the text has no part {name!r}: {self.content}")
        return VGroup(*found)

    @property
    def baseline(self) -> float:
        """The height of the first line's baseline on screen."""
        bottom, height = self._rest
        return float(self.get_bottom()[1] - bottom * self.height / height) if height else 0.0

    def on_baseline(self, y: float) -> Self:
        """Move the label up or down until its baseline is at this height."""
        return self.shift((y - self.baseline) * UP)

    def _box(self) -> tuple[float, float]:
        """The bottom, seen from the baseline, and the height."""
        return (float(self.get_bottom()[1]), self.height) if len(self) else (0.0, 0.0)


class _Run(VMobject):
    """The glyphs of one colour in a label, all in one path."""

    def __init__(self, labels: tuple[str, ...] = (), **style: Any) -> None:
        self.labels = labels
        super().__init__(**style)

    def set_opacity(self, opacity: float, family: bool = True) -> Self:
        """Set the opacity of what is drawn: a stroke is not filled by it."""
        if self.get_stroke_width() > 0:
            return self.set_stroke(opacity=opacity)
        return self.set_fill(opacity=opacity)


_RunKey = tuple[str, float | None, tuple[str, ...]]


def _runs(shapes: tuple[Shape, ...]) -> dict[_RunKey, list[Shape]]:
    """Shapes that can share one path: same colour, same stroke width, same labels."""
    runs: dict[_RunKey, list[Shape]] = {}
    for shape in shapes:
        runs.setdefault((shape.colour, shape.stroke_width, shape.labels), []).append(shape)
    return runs
