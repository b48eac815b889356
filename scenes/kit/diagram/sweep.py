"""Lines run from one layer to the next."""

from __future__ import annotations

from typing import Any

from manim import linear

from scenes.kit.engine.picture import Picture


def running(lines: Picture, back: bool = False) -> Any:
    """The lines run from left to right, from nothing to all of them.

    Args:
        lines: not on screen yet.
        back: from right to left instead.
    """
    hidden = 1.0 if back else 0.0
    return lines.reveal(hidden, hidden).animate(rate_func=linear).reveal(0, 1)
