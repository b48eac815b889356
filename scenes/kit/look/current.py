"""The look in force: a theme and a way to write numbers, for as long as something is being made.

A chapter enters its look for its setup and its action and leaves it afterwards; outside of any
chapter the look is the default. So two chapters in one process do not disturb each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from scenes.kit.look.direction import Direction
from scenes.kit.look.layout import HALL, Layout, Size
from scenes.kit.look.number_style import NumberStyle
from scenes.kit.look.palettes import THEMES, Theme


@dataclass(frozen=True)
class Look:
    """The colours of what is made, how its numbers are written, how large text is, and which way it
    goes."""

    theme: Theme = THEMES["dark"]
    numbers: NumberStyle = NumberStyle()
    layout: Layout = HALL
    direction: Direction = Direction.RIGHTWARDS


DEFAULT = Look()

_current: ContextVar[Look] = ContextVar("look", default=DEFAULT)


def current_look() -> Look:
    """The look in force here."""
    return _current.get()


def current_layout() -> Layout:
    """How large text is here, and what stands where."""
    return _current.get().layout


def points(size: Size | float) -> float:
    """A size in points, in the layout in force here."""
    return current_layout().points(size)


@contextmanager
def made_in(look: Look) -> Iterator[None]:
    """Make in this look whatever is made inside the block."""
    before = _current.set(look)
    try:
        yield
    finally:
        _current.reset(before)
