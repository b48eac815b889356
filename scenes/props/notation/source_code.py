"""Lines of the project's own code on screen, with the numbers they have in their file."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manim import RIGHT, VGroup

from scenes.kit.look.layout import Size
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, Label
from scenes.kit.typesetting.markup import quoted

ROOT = Path(__file__).parents[3]

LINE = 0.6
"""From one line to the next."""

INDENT = 0.35
"""From the numbers of the lines to the lines."""

MONOSPACED = "#show raw: set text(size: 10pt)\n"
"""Typst sets code smaller than other text unless told otherwise."""


@dataclass(frozen=True)
class Source:
    """Lines of a file of the project, by their numbers."""

    file: str
    lines: Mapping[int, str]

    @classmethod
    def of(cls, function: Callable[..., Any], *parts: str) -> Source:
        """The lines of a function that hold one of these, as far to the left as they can stand."""
        own, first = inspect.getsourcelines(function)
        chosen = {
            first + offset: line
            for offset, line in enumerate(own)
            if any(part in line for part in parts)
        }
        text = textwrap.dedent("".join(chosen.values()))
        path = Path(inspect.getfile(function)).relative_to(ROOT)
        return cls(path.as_posix(), dict(zip(chosen, text.splitlines(), strict=True)))

    def then(self, other: Source) -> Source:
        """These lines, and after them those of another function of the same file."""
        return Source(self.file, {**self.lines, **other.lines})


class Code(VGroup):
    """Lines of code with the numbers they have in their file.

    Args:
        source: what is shown.
        names: in it, each of which is a part of its line, and of `named`.
    """

    def __init__(self, source: Source, names: Sequence[str] = ()) -> None:
        super().__init__()
        self.numbers, self.lines = VGroup(), VGroup()
        self.named: dict[str, VGroup] = {}
        for row, (number, line) in enumerate(source.lines.items()):
            label = Label(str(number), SMALL, colours().quiet)
            own = dict.fromkeys((name for name in names if name in line), colours().text)
            code = code_label(line, own, BODY)
            self.named.update({name: code.part(name) for name in own})
            label.on_baseline(-row * LINE).shift(-label.get_right()[0] * RIGHT)
            code.on_baseline(-row * LINE).shift((INDENT - code.get_left()[0]) * RIGHT)
            self.numbers.add(label)
            self.lines.add(code)
        self.add(self.numbers, self.lines)
        self.center()


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
