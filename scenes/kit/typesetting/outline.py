"""Typst markup as outlines: the compiler is kept warm, and what it draws is read directly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
import svgelements
import typst

from scenes.kit.look.direction import (
    ARITHMETIC,
    LEFT_TO_RIGHT_MARK,
    RIGHT_TO_LEFT_MARK,
    Direction,
)

DEFAULT_INK = "#000000"
"""The colour of what the markup does not colour itself."""

_PREAMBLE = """#set page(width: {width}, height: auto, margin: 0pt, fill: none)
#set text(size: 10pt, number-width: "tabular", hyphenate: false)
#set par(leading: 0.55em)
#set align({alignment})
"""

_ARITHMETIC = ARITHMETIC.replace("\\", "\\\\")
_LEFTWARDS = f"""#set text(dir: rtl)
#show regex("{_ARITHMETIC}"): it => [{LEFT_TO_RIGHT_MARK}#it{RIGHT_TO_LEFT_MARK}]
"""
"""What comes before a text that goes to the left."""

Outline = npt.NDArray[np.float64]
"""The points of cubic Bézier curves, (4 k, 3)."""


@dataclass(frozen=True)
class Shape:
    """An outline or a stroked line in points of 10 pt text, y upwards, the baseline at 0."""

    points: Outline
    colour: str
    stroke_width: float | None
    """None for what is filled."""
    labels: tuple[str, ...]
    """The names of the boxes around it."""


@dataclass(frozen=True)
class Typeset:
    """What Typst made of a piece of markup."""

    shapes: tuple[Shape, ...]
    advance: float
    """The width of the page: where the next text would start."""


@cache
def typeset(
    markup: str,
    width: float | None,
    alignment: str,
    direction: Direction = Direction.RIGHTWARDS,
) -> Typeset:
    """Set a piece of Typst markup.

    Args:
        markup: what is set, at 10 pt.
        width: of a line, in points; None for a single line.
        alignment: "start", "center" or "end".
        direction: which way the text goes.

    Raises:
        ValueError: the markup is no valid Typst.
    """
    page = "auto" if width is None else f"{width}pt"
    preamble = _PREAMBLE.format(width=page, alignment=alignment)
    if direction is Direction.LEFTWARDS:
        preamble += _LEFTWARDS
    svg = _svg(preamble, markup)
    glyphs = _glyphs(svg)
    shapes: list[Shape] = []
    baseline: float | None = None
    for drawn in _drawn(svg, svgelements.Matrix(), ()):
        if drawn.is_glyph and baseline is None:
            baseline = drawn.matrix.f
        shape = drawn.shape(glyphs)
        if len(shape.points):
            shapes.append(shape)
    # The first line's baseline is at 0.
    up = np.array([0.0, baseline or 0.0, 0.0])
    advance = float((svg.get("width") or "0").removesuffix("pt"))
    return Typeset(tuple(replace(shape, points=shape.points + up) for shape in shapes), advance)


@cache
def glyph_paths(markup: str) -> frozenset[str]:
    """The SVG paths of all glyphs that a piece of Typst markup is set with, but for empty ones."""
    paths = _glyphs(_svg(_PREAMBLE.format(width="auto", alignment="start"), markup)).values()
    return frozenset(path for path in paths if path)


@cache
def path_points(path: str) -> Outline:
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


@cache
def _compiler() -> typst.Compiler:
    # The machine's fonts are ignored so that a film looks the same everywhere.
    return typst.Compiler(ignore_system_fonts=True)


def _svg(preamble: str, markup: str) -> ElementTree.Element:
    try:
        svg = _compiler().compile((preamble + markup).encode(), format="svg")
    except typst.TypstError as error:
        raise ValueError(f"this text cannot be set by Typst ({error}): {markup}") from error
    assert isinstance(svg, bytes)
    return ElementTree.fromstring(svg)


def _glyphs(svg: ElementTree.Element) -> dict[str | None, str]:
    """The path of each glyph on a page, by the name under which it is used."""
    return {
        symbol.get("id"): symbol[0].get("d", "")
        for symbol in svg.iter()
        if symbol.tag.endswith("symbol") and len(symbol)
    }


@dataclass(frozen=True)
class _Drawn:
    """An SVG element that draws something, with what the elements around it say."""

    element: ElementTree.Element
    matrix: svgelements.Matrix
    labels: tuple[str, ...]

    @property
    def is_glyph(self) -> bool:
        return self.element.tag.endswith("use")

    def shape(self, glyphs: dict[str | None, str]) -> Shape:
        """The element on the page, y upwards; `glyphs` are the paths of the page's symbols."""
        element, matrix = self.element, self.matrix
        path = glyphs.get(_href(element), "") if self.is_glyph else element.get("d", "")
        points = path_points(path)
        x, y = points[:, 0] + float(element.get("x", 0)), points[:, 1] + float(element.get("y", 0))
        placed = np.stack(
            [
                matrix.a * x + matrix.c * y + matrix.e,
                -(matrix.b * x + matrix.d * y + matrix.f),
                np.zeros(len(points)),
            ],
            axis=1,
        )
        stroked = element.get("stroke") not in (None, "none")
        colour = element.get("stroke" if stroked else "fill") or DEFAULT_INK
        width = float(element.get("stroke-width", 1)) if stroked else None
        return Shape(placed, colour.lower(), width, self.labels)


def _drawn(
    element: ElementTree.Element, matrix: svgelements.Matrix, labels: tuple[str, ...]
) -> Iterator[_Drawn]:
    """Everything drawn below an SVG element, with its transformation and the labels around it."""
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "defs":
            continue
        inner = svgelements.Matrix(child.get("transform") or "") * matrix
        label = child.get("data-typst-label")
        around = (*labels, label) if label else labels
        if tag in ("use", "path"):
            yield _Drawn(child, inner, around)
        yield from _drawn(child, inner, around)


def _href(element: ElementTree.Element) -> str:
    return next(value for key, value in element.items() if key.endswith("href")).lstrip("#")
