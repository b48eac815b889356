"""A line of code on screen, and what it gives when it is run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from scenes.kit.look.layout import Size
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.markup import quoted

MONOSPACED = "#show raw: set text(size: 10pt)\n"
"""Typst sets code smaller than other text unless told otherwise."""


def code_label(
    code: str, marks: Mapping[str, str] | None = None, size: Size | float = LABEL
) -> Label:
    """A single line of code.

    Args:
        code: as it stands in a file.
        marks: names that stand out, each with its hex colour; each is a part of its own.
        size: as in `Label`.
    """
    marks = marks or {}
    markup = ""
    for piece in re.split("|".join(f"({re.escape(name)})" for name in marks), code):
        if piece in marks:
            markup += f'#box[#text(fill: rgb("{marks[piece]}"))[{_raw(piece)}]]<{piece}>'
        else:
            markup += _raw(piece or "")
    return Label(MONOSPACED + markup, size)


def call(code: str, **names: Any) -> Any:
    """Run a line of code as it is shown on screen, and return what it gives.

    Args:
        code: an expression.
        names: what the expression may use.
    """
    return eval(code, {"__builtins__": {}}, names)


def _raw(code: str) -> str:
    return f"#raw({quoted(code)})" if code else ""
