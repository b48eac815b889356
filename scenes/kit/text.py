"""Text and formulas, set by Typst.

Typst's own compiler is kept warm and its outlines are read directly: a line of text takes a
millisecond or two instead of fifty, needs no file, no LaTeX and no font of the machine, and is one
mobject for each colour instead of one for each glyph, so that moving and fading it costs little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
import svgelements
import typst
from manim import RIGHT, UP, Animation, ManimColor, VGroup, VMobject, smooth

from scenes.kit.theme import colours

TITLE, BODY, LABEL, SMALL = 34, 28, 22, 18
"""The sizes in use; nothing on screen is smaller than SMALL."""

UNITS_PER_POINT = 1 / 960
"""Frame units for each point of font size and each point of Typst's 10 pt text (as in manim)."""

_PREAMBLE = """#set page(width: {width}, height: auto, margin: 0pt, fill: none)
#set text(size: 10pt, number-width: "tabular", hyphenate: false)
#set par(leading: 0.55em)
{alignment}
"""
_INK = "#000000"

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Stroke:
    width: float
    """In points of 10 pt text."""


@dataclass(frozen=True)
class _Shape:
    """An outline or a stroked line in points of 10 pt text, y upwards, the baseline at 0."""

    points: Points
    colour: str
    stroke: _Stroke | None
    labels: tuple[str, ...]


@dataclass(frozen=True)
class _Typeset:
    shapes: tuple[_Shape, ...]
    advance: float
    """The width of the page: where the next text would start."""


@cache
def _compiler() -> typst.Compiler:
    # The machine's fonts are ignored so that a film looks the same everywhere.
    return typst.Compiler(ignore_system_fonts=True)


@cache
def _outline(path: str) -> Points:
    """The cubic Bézier points (4 k, 3) of an SVG path."""
    curves: list[list[complex]] = []
    for segment in svgelements.Path(path):
        if segment.start is None or segment.end is None:
            continue
        start, end = complex(segment.start), complex(segment.end)
        if isinstance(segment, svgelements.CubicBezier):
            handles = [complex(segment.control1), complex(segment.control2)]
        elif isinstance(segment, svgelements.QuadraticBezier):
            control = complex(segment.control)
            handles = [(start + 2 * control) / 3, (end + 2 * control) / 3]
        elif isinstance(segment, svgelements.Line | svgelements.Close) and start != end:
            handles = [(2 * start + end) / 3, (start + 2 * end) / 3]
        else:
            continue
        curves.append([start, *handles, end])
    flat = np.array(curves, dtype=complex).ravel()
    return np.stack([flat.real, flat.imag, np.zeros(len(flat))], axis=1)


def _leaves(
    element: ElementTree.Element, matrix: svgelements.Matrix, labels: tuple[str, ...]
) -> Iterator[tuple[ElementTree.Element, svgelements.Matrix, tuple[str, ...]]]:
    """Everything drawn below an SVG element, with its transformation and the labels around it."""
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "defs":
            continue
        inner = svgelements.Matrix(child.get("transform") or "") * matrix
        label = child.get("data-typst-label")
        around = (*labels, label) if label else labels
        if tag in ("use", "path"):
            yield child, inner, around
        yield from _leaves(child, inner, around)


def _href(element: ElementTree.Element) -> str:
    return next(value for key, value in element.items() if key.endswith("href")).lstrip("#")


@cache
def _typeset(markup: str, width: float | None, alignment: str) -> _Typeset:
    """Set a piece of Typst markup.

    Raises:
        ValueError: the markup is no valid Typst.
    """
    page = "auto" if width is None else f"{width}pt"
    preamble = _PREAMBLE.format(width=page, alignment=f"#set align({alignment})")
    try:
        svg = _compiler().compile((preamble + markup).encode(), format="svg")
    except typst.TypstError as error:
        raise ValueError(f"this text cannot be set by Typst ({error}): {markup}") from error
    assert isinstance(svg, bytes)
    root = ElementTree.fromstring(svg)
    glyphs = {
        symbol.get("id"): symbol[0].get("d", "")
        for symbol in root.iter()
        if symbol.tag.endswith("symbol") and len(symbol)
    }
    shapes: list[_Shape] = []
    baseline: float | None = None
    for leaf, matrix, labels in _leaves(root, svgelements.Matrix(), ()):
        is_glyph = leaf.tag.endswith("use")
        path = glyphs.get(_href(leaf), "") if is_glyph else leaf.get("d", "")
        points = _outline(path) + [float(leaf.get("x", 0)), float(leaf.get("y", 0)), 0]
        if not len(points):
            continue
        if is_glyph and baseline is None:
            baseline = matrix.f
        x, y = points[:, 0], points[:, 1]
        placed = np.stack(
            [
                matrix.a * x + matrix.c * y + matrix.e,
                -(matrix.b * x + matrix.d * y + matrix.f),
                np.zeros(len(points)),
            ],
            axis=1,
        )
        stroked = leaf.get("stroke") not in (None, "none")
        stroke = _Stroke(float(leaf.get("stroke-width", 1))) if stroked else None
        colour = leaf.get("stroke" if stroked else "fill") or _INK
        shapes.append(_Shape(placed, colour.lower(), stroke, labels))
    shift = np.array([0.0, baseline or 0.0, 0.0])
    advance = float((root.get("width") or "0").removesuffix("pt"))
    return _Typeset(
        tuple(_Shape(s.points + shift, s.colour, s.stroke, s.labels) for s in shapes), advance
    )


_SPECIAL = re.compile(r"([\\#$*_@<>`~\[\]/=+\-])")


def plain(text: str) -> str:
    """Typst markup that shows this text as it is, whatever characters it holds."""
    return _SPECIAL.sub(r"\\\1", text)


class Label(VGroup):
    """A piece of text, or a formula between dollar signs, as one mobject for each colour.

    Args:
        markup: Typst markup; parts are named by `#box[…]<name>` and found by `part("name")`.
        size: font size (see TITLE, BODY, LABEL, SMALL).
        colour: of everything the markup does not colour itself; the theme's text by default.
        width: where to break lines, in frame units; None for a single line.
        align: "left", "center" or "right", for text of more than one line.
    """

    def __init__(
        self,
        markup: str,
        size: float = LABEL,
        colour: str | None = None,
        width: float | None = None,
        align: str = "center",
    ) -> None:
        super().__init__()
        self.content = markup
        self.size = size
        scale = size * UNITS_PER_POINT
        page = None if width is None else round(width / scale, 2)
        typeset = _typeset(markup, page, align)
        ink = colour or colours().text
        for (own, stroke, labels), shapes in _runs(typeset.shapes).items():
            run = _Run(labels)
            run.set_points(np.concatenate([shape.points for shape in shapes]) * scale)
            tint = ManimColor(ink if own == _INK else own)
            if stroke is None:
                run.set_fill(tint, opacity=1).set_stroke(width=0)
            else:
                run.set_fill(opacity=0).set_stroke(tint, width=stroke.width * scale * 100)
            self.add(run)
        self._rest = self._box()
        self.center()

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


_RunKey = tuple[str, _Stroke | None, tuple[str, ...]]


def _runs(shapes: tuple[_Shape, ...]) -> dict[_RunKey, list[_Shape]]:
    """Shapes that can share one path: same colour, same stroke, same labels."""
    runs: dict[_RunKey, list[_Shape]] = {}
    for shape in shapes:
        runs.setdefault((shape.colour, shape.stroke, shape.labels), []).append(shape)
    return runs


@dataclass(frozen=True)
class NumberStyle:
    """How a language writes numbers."""

    decimal: str = "."
    thousands: str = ","

    def format(self, value: float, decimals: int = 0, plus: bool = False) -> str:
        """The number in this style, with a true minus and, if asked for, a plus."""
        text = f"{value:{'+' if plus else ''},.{decimals}f}"
        if float(text.replace(",", "")) == 0:
            text = text.replace("-", "+" if plus else "")
        return text.translate(
            {ord(","): self.thousands, ord("."): self.decimal, ord("-"): "\N{MINUS SIGN}"}
        )


@dataclass
class _Style:
    numbers: NumberStyle = field(default_factory=NumberStyle)


_style = _Style()


def use_number_style(style: NumberStyle) -> None:
    """Write all numbers from now on as this language does."""
    _style.numbers = style


def number_text(value: float, decimals: int = 0, plus: bool = False) -> str:
    """A number as the language on screen writes it, for example 12,544 or −1.55."""
    return _style.numbers.format(value, decimals, plus)


@cache
def _glyph(character: str) -> tuple[Points, float]:
    """The outline and the advance of a character of a number."""
    typeset = _typeset(plain(character), None, "left")
    # A page ends where the ink's advance ends; a space alone has no ink but has an advance.
    if not typeset.shapes:
        return np.zeros((0, 3)), 2.0
    return np.concatenate([shape.points for shape in typeset.shapes]), typeset.advance


class Number(VMobject):
    """A number that can change on screen: it is put together from kept glyphs, never set anew.

    Args:
        value: what it shows.
        decimals: digits after the decimal sign.
        plus: whether a positive number carries its sign.
        size, colour: as in `Label`.
    """

    def __init__(
        self,
        value: float,
        decimals: int = 2,
        size: float = LABEL,
        colour: str | None = None,
        plus: bool = False,
    ) -> None:
        self.size = size
        self.decimals = decimals
        self.plus = plus
        self.value = float(value)
        super().__init__()
        self.set_points(self._layout() * size * UNITS_PER_POINT)
        self.set_fill(ManimColor(colour or colours().text), opacity=1).set_stroke(width=0)

    @property
    def content(self) -> str:
        """What can be read on screen."""
        return number_text(self.value, self.decimals, self.plus)

    def _layout(self) -> Points:
        """The outline in points of 10 pt text, right-aligned at the origin of the baseline."""
        glyphs = [_glyph(character) for character in self.content]
        pieces, x = [], -sum(advance for _, advance in glyphs)
        for outline, advance in glyphs:
            pieces.append(outline + [x, 0.0, 0.0])
            x += advance
        return np.concatenate(pieces)

    def _origin_and_scale(self) -> tuple[Points, float]:
        """Where the right end of the baseline is on screen, and units a point there."""
        layout = self._layout()
        low, high = layout.min(axis=0), layout.max(axis=0)
        scale = self.height / (high[1] - low[1])
        corner = np.array([self.get_right()[0], self.get_bottom()[1], 0.0])
        return corner - scale * np.array([high[0], low[1], 0.0]), scale

    @property
    def baseline(self) -> float:
        """The height of the baseline on screen."""
        return float(self._origin_and_scale()[0][1])

    def on_baseline(self, y: float) -> Self:
        """Move the number up or down until its baseline is at this height."""
        return self.shift((y - self.baseline) * UP)

    def end_at(self, x: float) -> Self:
        """Move the number until its last digit's box ends here: so columns stand in line."""
        return self.shift((x - self._origin_and_scale()[0][0]) * RIGHT)

    def set_value(self, value: float) -> Self:
        """Show another value at the same place: the last digit stays where it is."""
        origin, scale = self._origin_and_scale()
        self.value = float(value)
        self.set_points(self._layout() * scale + origin)
        return self


class CountTo(Animation):
    """A number runs from what it shows to another value."""

    def __init__(self, number: Number, value: float, **options: Any) -> None:
        self.start, self.goal = number.value, float(value)
        super().__init__(number, **{"rate_func": smooth, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        # At the end exactly the goal, whatever rounding the way there had.
        value = self.goal if share == 1 else self.start + share * (self.goal - self.start)
        self.mobject.set_value(value)
